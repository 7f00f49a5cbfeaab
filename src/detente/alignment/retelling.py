"""Printed words that fit no sentence in their order in, the sentence out that says the same in another one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from detente.alignment.meanings import is_content, same, weights
from detente.alignment.passages import Passage, likely
from detente.model.quotations import Difference
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.alignment.passages import Transcript
    from detente.alignment.printed import Run
    from detente.alignment.spoken import Word

MOST_OF_IT = 0.75  # of what is printed has to be said in the one sentence
REORDERED = "the same in another order"
LOST_IN_ORDER = frozenset({"negation", "yes or no", "contrast", "condition"})  # what these concern hangs on the order


def retold(run: Run, transcript: Transcript) -> tuple[Passage, Difference] | None:
    """Give the sentence that holds nearly all of a run, and all on which its meaning hangs; None where none does.

    Two names or numbers, negations and conditions may have changed places: of a run with such nothing is known.
    """
    wanted = [word for word in run.words if is_content(word.key)]
    hangs, named = _hangs_on(run.words), _named(run.words)
    best: tuple[float, int, int] | None = None
    if len(named) > 1 or LOST_IN_ORDER & hangs.keys():
        return None
    for first, last in _sentences(run, transcript):
        said = transcript.words[first : last + 1]
        share = sum(any(same(word.key, other.key) for other in said) for word in wanted) / len(wanted)
        if share >= MOST_OF_IT and (hangs, named) == (_hangs_on(said), _named(said)):
            best = max(best or (0.0, 0, 0), (share, first, last))
    if best is None:
        return None
    share, first, last = best
    place = Span(transcript.words[first].span.start, transcript.words[last].span.end)
    printed = Span(run.words[0].span.start, run.words[-1].span.end).of(run.text)
    passage = Passage(transcript, (), share, first, last)
    return passage, Difference(place.of(transcript.article.text), printed, place, REORDERED, changes=False)


def _sentences(run: Run, transcript: Transcript) -> Iterator[tuple[int, int]]:
    """Give the first and last word of each whole sentence near where the run may have been said."""
    for first, last in likely(run, transcript):
        begins = None
        for n in range(first, last):
            begins = n if transcript.words[n].begins else begins
            if transcript.words[n].ends and begins is not None:
                yield begins, n
                begins = None


def _hangs_on(words: Sequence[Word]) -> Counter[str]:
    return Counter(name for word in words for name in weights(word.key))


def _named(words: Sequence[Word]) -> list[str]:
    """Give the numbers and names among some words, sorted."""
    names = (w.key for w in words if w.key[0].isdigit() or (w.capital and not w.begins and w.key != "i"))
    return sorted(names)
