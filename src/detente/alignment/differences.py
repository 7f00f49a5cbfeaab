"""A run of printed words and the passage that it fits in, the differences between the two out, and what each does."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.alignment.meanings import is_content, rivals, same, stem, weights
from detente.model.quotations import Difference
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.alignment.passages import Passage
    from detente.alignment.printed import Run
    from detente.alignment.spoken import Word

FIRST = frozenset(["i", "we", "me", "us", "my", "our", "ours", "mine"])
THIRD = frozenset(["he", "she", "they", "him", "her", "them", "his", "their", "theirs"])
MODAL = "modal"
NEGATION = "negation"
OTHERS = "words of others"
OF_A_CUT = frozenset({OTHERS, "rejection"})  # inside a sentence, a verb as others are
TIME = "order in time"
CONDITION = "condition"
WHEN = "when"  # of which "if" makes no promise that was not made
SPELT = "spelt otherwise"
SAME = "other words for the same"
UNKNOWN = "other words, and whether they mean the same is not known"
LEFT_OUT = "left out without a mark"
ADDED = "added"
MARKED = "put in brackets"
MOST_ADDED = 3  # words that name something, which nobody said, from which on they say something new


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring words that differ: pairs of which one stands for the other, and those without a partner."""

    pairs: tuple[tuple[Word, Word], ...]
    unsaid: tuple[Word, ...]
    unprinted: tuple[Word, ...]
    brackets: tuple[Word, ...]

    @property
    def printed(self) -> tuple[Word, ...]:
        """All its printed words, in order."""
        return tuple(sorted([*(p for p, _ in self.pairs), *self.unsaid], key=lambda w: w.span))

    @property
    def said(self) -> tuple[Word, ...]:
        """All its words said, in order."""
        return tuple(sorted([*(s for _, s in self.pairs), *self.unprinted], key=lambda w: w.span))


def differences(run: Run, passage: Passage) -> tuple[Difference, ...]:
    """Give the differences inside a passage, in order."""
    stretches = tuple(_stretches(run, passage))
    moved = _moved(stretches, passage)
    shifted = any(p.key in THIRD and s.key in FIRST for stretch in stretches for p, s in stretch.pairs)
    shifted = shifted or any(OTHERS in weights(word.key) for word in run.words)  # "he said that he would"
    text = passage.transcript.article.text
    return tuple(_difference(s, run, text, _changed(s, moved, shifted=shifted)) for s in stretches)


def _moved(stretches: Sequence[Stretch], passage: Passage) -> frozenset[str]:
    """Give the words that are printed elsewhere in a sentence than they were said."""
    printed = {stem(w.key) for stretch in stretches for w in stretch.printed if is_content(w.key)}
    _, end = passage.transcript.sentence(passage.first, passage.last)
    rest = passage.transcript.words[passage.last + 1 : end + 1]
    return frozenset(printed & {stem(w.key) for w in (*(w for stretch in stretches for w in stretch.said), *rest)})


def _difference(stretch: Stretch, run: Run, text: str, changed: str | None) -> Difference:
    place = _place(stretch.said)
    printed = [_place(words) for words in (stretch.printed, stretch.brackets)]
    return Difference(
        said=place.of(text) if place else "",
        printed=" ".join(span.of(run.text) for span in printed if span),
        place=place,
        why=changed or _harmless(stretch),
        changes=changed is not None,
    )


def _place(words: Sequence[Word]) -> Span | None:
    return Span(words[0].span.start, words[-1].span.end) if words else None


def _stretches(run: Run, passage: Passage) -> Iterator[Stretch]:
    """Bring together neighbouring pairs that are not the same word printed the same way."""
    words = passage.transcript.words
    held: list[tuple[int | None, int | None]] = []
    for printed, said in [*passage.pairs, (None, None)]:
        alike = printed is not None and said is not None and run.words[printed].form == words[said].form
        ends = alike or (printed is None and said is None)
        inserted = run.brackets.get(printed, ()) if printed is not None else run.brackets.get(len(run.words), ())
        if (ends or inserted) and (held or inserted):
            yield Stretch(
                tuple((run.words[p], words[s]) for p, s in held if p is not None and s is not None),
                tuple(run.words[p] for p, s in held if p is not None and s is None),
                tuple(words[s] for p, s in held if p is None and s is not None),
                inserted,
            )
            held = []
        if not ends:
            held.append((printed, said))


def _changed(stretch: Stretch, moved: frozenset[str], *, shifted: bool) -> str | None:
    """Say what changes the meaning; None if nothing is known to."""
    backshift = shifted and any((p.key, s.key) == ("would", "will") for p, s in stretch.pairs)
    opposed = [(p, s) for p, s in stretch.pairs if rivals(p.key, s.key) and not (backshift and p.key == "would")]
    lost = _unbalanced(stretch, opposed)
    if opposed and NEGATION in lost:  # "not satisfied" for "dissatisfied"
        opposed, lost = [], [name for name in lost if name != NEGATION]
    found = [rivals(p.key, s.key) for p, s in opposed]
    found += [name for name in lost if not (backshift and name == MODAL)]
    found += [_who(p, s) for p, s in stretch.pairs]
    found += [_speaker(stretch), _exchanged(stretch, moved), _number(stretch), _says_more(stretch)]
    return next((name for name in found if name), None)


def _unbalanced(stretch: Stretch, opposed: Sequence[tuple[Word, Word]]) -> list[str]:
    """Give what one side has and the other lacks, of what a sentence hangs on, outside pairs known to be opposed."""
    known = {word for pair in opposed for word in pair}
    printed = tuple(w for w in (*stretch.printed, *stretch.brackets) if w not in known)
    said = tuple(w for w in stretch.said if w not in known)
    paired = {word for pair in stretch.pairs for word in pair}
    found = []
    for name in dict.fromkeys(name for w in (*said, *printed) for name in sorted(weights(w.key) - OF_A_CUT)):
        ours, theirs = ([w for w in words if name in weights(w.key)] for words in (printed, said))
        if name == NEGATION:
            uneven = (len(ours) - len(theirs)) % 2 == 1
        elif name == TIME:
            uneven = bool(ours) != bool(theirs) and not paired & {*ours, *theirs}
        elif name == CONDITION and ours and any(s.key == WHEN for _, s in stretch.pairs):
            uneven = False
        else:
            others = said if ours else printed
            uneven = bool(ours) != bool(theirs) and not any(same(a.key, b.key) for a in ours or theirs for b in others)
        found += [name] if uneven else []
    return found


def _who(printed: Word, said: Word) -> str | None:
    """Say whether another name stands there."""
    names = all(w.capital and not w.begins and w.key not in FIRST for w in (printed, said))
    return "name" if names and not same(printed.key, said.key) else None


def _speaker(stretch: Stretch) -> str | None:
    """Say whether the speaker is meant where others were."""
    printed, said = ({word.key for word in words} for words in (stretch.printed, stretch.said))
    return "who is meant" if printed & FIRST and said & {*THIRD, "other"} and not said & FIRST else None


def _exchanged(stretch: Stretch, moved: frozenset[str]) -> str | None:
    """Say whether words stand where other ones were said, and both were said elsewhere."""
    printed, said = ({stem(w.key) for w in some if is_content(w.key)} for some in (stretch.printed, stretch.said))
    swapped = printed and said and not printed & said and printed | said <= moved
    return "words that changed places" if swapped else None


def _number(stretch: Stretch) -> str | None:
    printed, said = (
        Counter(w.key for w in words if w.key[:1].isdigit())
        for words in ((*stretch.printed, *stretch.brackets), stretch.said)
    )
    return "number" if printed != said else None


def _says_more(stretch: Stretch) -> str | None:
    """Say whether more is printed than can stand for what was said."""
    unsaid = sum(is_content(w.key) for w in stretch.unsaid)
    unprinted = sum(is_content(w.key) for w in stretch.unprinted)
    return "words that nobody said" if unsaid - unprinted >= MOST_ADDED else None


def _harmless(stretch: Stretch) -> str:
    """Name a difference that is not known to change the meaning."""
    if stretch.brackets:
        return MARKED
    if not stretch.pairs:
        return UNKNOWN if stretch.unsaid and stretch.unprinted else ADDED if stretch.unsaid else LEFT_OUT
    if all(p.key == s.key for p, s in stretch.pairs) and not stretch.unsaid and not stretch.unprinted:
        return SPELT
    content = [pair for pair in stretch.pairs if any(is_content(w.key) for w in pair)]
    alone = any(is_content(w.key) for w in (*stretch.unsaid, *stretch.unprinted))
    return UNKNOWN if alone or any(not same(p.key, s.key) for p, s in content) else SAME
