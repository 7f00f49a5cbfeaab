"""What the encoder makes of an article -> the attributions in it, and the issues met on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.extract.attribution_records import attributions_of
from detente.extract.drafts import Draft, is_readable
from detente.extract.quoted import Quotations
from detente.extract.spans import is_word, positions_in
from detente.model.reports import Issue
from detente.model.text import Found, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.extract.quoted import Quoted
    from detente.model.encoding import Encoding, Guess
    from detente.model.statements import Attribution
    from detente.model.text import Analysis, Spans

STAGE = "attributions"
LEAST = 0.4  # probability from which a guess is kept
MOST_SHOWN = 200  # characters of a sentence that is too long


def find_attributions(analysis: Analysis, drafts: Sequence[Attribution], encoding: Encoding) -> Found[Attribution]:
    """Find every attribution of one article.

    Args:
        analysis: tokens, sentences and quotations.
        drafts: what the rules found, which the encoder was shown.
        encoding: what the encoder made of the article.

    Returns:
        Attributions in the order of their first words, nested ones with their parent. Issues:
        `unattributed quotation` for what reads like speech and nobody is said to have said, and
        `sentence too long` for hundreds of words without a stop, out of which nothing is read.
    """
    reporters = dict(_reporters(drafts))
    likely = [g for g in encoding.guesses if g.score >= LEAST]
    made = [_draft(analysis, g, reporters.get(g.cue, ())) for g in likely]
    readable = [d for d in made if d.content and _stands_in_readable(analysis, d)]
    records = attributions_of(analysis, readable, encoding.model)
    return Found(records, (*_too_long(analysis), *_unattributed(analysis, records)))


def _draft(analysis: Analysis, guess: Guess, reporter: Spans) -> Draft:
    source, cue, content, reported_by = (
        frozenset(p for p in positions_in(analysis, spans) if is_word(analysis.tokens[p]))
        for spans in (guess.source, guess.cue, guess.content, reporter)
    )
    return Draft(
        source=source - cue,
        cue=cue,
        content=content - cue - source,
        negated=guess.classes["polarity"].name == "negated",
        hearsay=guess.classes["hearsay"].name == "yes",
        reported_by=reported_by,
        score=guess.score,
    )


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
