"""What the encoder makes of an article -> the attributions in it, and the issues met on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.extract.attribution_records import attributions_of
from detente.extract.denial import denies
from detente.extract.drafts import Draft, is_readable
from detente.extract.quoted import Quotations
from detente.extract.spans import is_word, positions_in
from detente.model.reports import Issue
from detente.model.text import Found, Span, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.extract.quoted import Quoted
    from detente.model.encoding import Encoding, Guess
    from detente.model.statements import Attribution
    from detente.model.text import Analysis, Spans

STAGE = "attributions"
SURE = 0.95  # probability from which the encoder's words stand, whatever the rules say of the same cue
LIKELY = 0.7  # probability from which a guess with a source stands whose cue no rule knows
UNSEEN = 0.4  # how likely a rule's stance or denial is right that the encoder does not see: from development data
MOST_SHOWN = 200  # characters of a sentence that is too long


def find_attributions(analysis: Analysis, drafts: Sequence[Attribution], encoding: Encoding) -> Found[Attribution]:
    """Find every attribution of one article.

    An attribution is one that the encoder sees, or a stance or a denial that only a rule sees. Its words are the
    encoder's own where that is sure or no rule knows the cue, else those of the rule that does.

    Args:
        analysis: tokens, sentences and quotations.
        drafts: what the rules found, which the encoder was shown.
        encoding: what the encoder made of the article.

    Returns:
        Attributions in the order of their first words, nested ones with their parent. Issues:
        `unattributed quotation` for what reads like speech and nobody is said to have said, and
        `sentence too long` for hundreds of words without a stop, out of which nothing is read.
    """
    places = _Places(analysis, drafts)
    made: list[Draft] = []
    seen: dict[int, Guess] = {}  # the likeliest guess at each draft's cue
    for guess in sorted(encoding.guesses, key=lambda g: -g.score):
        same = places.drafts_at(guess.cue or guess.source or guess.content)
        for number in same:
            seen.setdefault(number, guess)
        if guess.score >= (LIKELY if guess.source and not same else SURE):
            made.append(places.of_guess(guess, same, encoding.model))
    made += [places.of_rules(n, g, encoding.model) for n, g in seen.items() if g.score < SURE]
    made += [places.of_rules(n) for n, d in enumerate(drafts) if n not in seen and _matters(d, analysis.text)]
    records = attributions_of(analysis, [d for d in made if d.content and _stands_in_readable(analysis, d)])
    return Found(records, (*_too_long(analysis), *_unattributed(analysis, records)))


class _Places:
    """The drafts of an article by the tokens of their cues, and token positions for spans."""

    def __init__(self, analysis: Analysis, drafts: Sequence[Attribution]) -> None:
        self.analysis, self.drafts = analysis, drafts
        self._at: dict[int, set[int]] = {}
        for number, draft in enumerate(drafts):
            for place in self._words(draft.cue or draft.source or draft.content):
                self._at.setdefault(place, set()).add(number)
        self._reporters = dict(_reporters(drafts))

    def _words(self, spans: Spans) -> frozenset[int]:
        tokens = self.analysis.tokens
        return frozenset(p for p in positions_in(self.analysis, spans) if is_word(tokens[p]))

    def drafts_at(self, spans: Spans) -> set[int]:
        """Give the numbers of the drafts whose cue shares a word with a unit."""
        return set().union(*(self._at.get(p, ()) for p in self._words(spans)))

    def of_guess(self, guess: Guess, same: set[int], model: str) -> Draft:
        """Make a draft of what the encoder sees; negated if either reader says so: a denial must never be lost."""
        pieces = tuple(s for s in guess.content if not any(s.contains(c) for c in guess.cue)) or guess.content
        source, cue, content = (self._words(spans) for spans in (guess.source, guess.cue, pieces))
        return Draft(
            source=source - cue,
            cue=cue,
            content=content - cue - source,
            negated=_denied(guess)
            or any(self.drafts[n].polarity == "negated" and self._words(self.drafts[n].cue) & cue for n in same),
            hearsay=guess.classes["hearsay"].name == "yes",
            reported_by=self._words(self._reporters.get(guess.cue, ())),
            read_by=model,
            score=guess.score,
        )

    def of_rules(self, number: int, guess: Guess | None = None, model: str = "") -> Draft:
        """Make a draft of what a rule marks, as likely as the guess at the same cue; half as likely as not without."""
        draft = self.drafts[number]
        return Draft(
            source=self._words(draft.source),
            cue=self._words(draft.cue),
            content=self._words(draft.content),
            negated=draft.polarity == "negated" or (guess is not None and _denied(guess)),
            hearsay=draft.hearsay,
            takes_position=draft.takes_position,
            reported_by=self._words(self._reporters.get(draft.cue, ())),
            read_by=f"{draft.read_by}+{model}" if guess else draft.read_by,
            score=guess.score if guess else UNSEEN,
        )


def _matters(draft: Attribution, text: str) -> bool:
    """Whether a draft takes a position, or denies: what stands inside a denial that is lost would read as asserted."""
    return draft.takes_position or draft.polarity == "negated" or denies(words_of(draft.cue, text))


def _denied(guess: Guess) -> bool:
    return guess.classes["polarity"].name == "negated"


def _reporters(drafts: Sequence[Attribution]) -> Iterator[tuple[Spans, Spans]]:
    """Give the cue of each draft that another one passes on without holding it, and that one's."""
    by_id = {d.id: d for d in drafts}
    for draft in drafts:
        parent = by_id.get(draft.parent or "")
        if parent is not None and draft.cue and not any(c.contains(draft.cue[0]) for c in parent.content):
            yield draft.cue, parent.cue


def _stands_in_readable(analysis: Analysis, draft: Draft) -> bool:
    anchor = min(draft.cue or draft.source or draft.content)
    return is_readable(analysis.sentences[analysis.tokens[anchor].sentence])


def _too_long(analysis: Analysis) -> Iterator[Issue]:
    for sentence in analysis.sentences:
        if not is_readable(sentence):
            start = sentence.span.start
            span = Span(start, min(start + MOST_SHOWN, sentence.span.end))
            yield Issue(
                report=analysis.article.report,
                stage=STAGE,
                kind="sentence too long",
                words=span.of(analysis.text),
                span=span,
                detail="No sentence end was found for hundreds of words; nothing was read out of them.",
            )


def _unattributed(analysis: Analysis, attributions: Sequence[Attribution]) -> Iterator[Issue]:
    quotations = Quotations(analysis)
    heard = {p for a in attributions for p in positions_in(analysis, a.content + a.source)}
    for quoted in quotations.all:
        if quotations.is_speech(quoted) and not quoted.words & heard:
            yield _issue(analysis, quoted)


def _issue(analysis: Analysis, quoted: Quoted) -> Issue:
    span = quoted.quotation.span
    return Issue(
        report=analysis.article.report,
        stage=STAGE,
        kind="unattributed quotation",
        words=span.of(analysis.text),
        span=span,
        detail="Nobody is said to have said this; it was kept out of the statements.",
    )
