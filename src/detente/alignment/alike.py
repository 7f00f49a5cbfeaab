"""The words of a quotation and a stretch of what was said in, which word stands for which out."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from detente.alignment.meanings import is_content, rivals, same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.alignment.spoken import Word

    Pair = tuple[int | None, int | None]  # a printed word's place, a said word's; None where the other has none

CONTENT, EMPTY = 1.0, 0.3  # what a word weighs
RIVAL, OTHER = 0.3, -0.3  # of its weight, for a word that stands where another one was said
ALIKE = 0.75
UNSAID = -0.2  # of its weight, for a word that nobody said
LEFT_OUT, FIRST_LEFT_OUT = -0.06, -0.25  # for a word left out, of which the first in a row costs more


def weight(word: Word) -> float:
    """How much a word counts."""
    return CONTENT if is_content(word.key) else EMPTY


@functools.lru_cache(maxsize=1 << 16)
def likeness(printed: str, said: str) -> float:
    """How well a printed word stands for a said one, by their keys: 1 for the same word, below 0 for another one."""
    if printed == said:
        return 1.0
    alike = same(printed, said)
    if is_content(printed) != is_content(said):
        return EMPTY if alike else OTHER
    if rivals(printed, said) or (printed[0].isdigit() and said[0].isdigit()):
        return RIVAL
    return ALIKE if alike else OTHER


def align(printed: Sequence[Word], said: Sequence[Word]) -> tuple[float, tuple[Pair, ...]]:
    """Fit printed words into a stretch that may go on at either end.

    Returns:
        The worth of the best fit, and its pairs from the first to the last word that was said.
    """
    many = len(said) + 1
    best = [0.0] * many  # worth of the printed words so far, ending before a place in what was said
    steps: list[list[tuple[str, str]]] = []
    for word in printed:
        worth, unsaid = weight(word), UNSAID * weight(word)
        new, gapped = [best[0] + unsaid], [float("-inf")]  # the same with this word; where the last said was left out
        row = [("unsaid", "")]
        for n in range(1, many):
            opened, wider = new[n - 1] + FIRST_LEFT_OUT, gapped[n - 1] + LEFT_OUT
            gap = max(opened, wider)
            fits = best[n - 1] + worth * likeness(word.key, said[n - 1].key)
            alone = best[n] + unsaid
            top = max(fits, alone, gap)
            row.append(
                ("fits" if top == fits else "unsaid" if top == alone else "gap", "wider" if gap == wider else "opened")
            )
            new.append(top)
            gapped.append(gap)
        best = new
        steps.append(row)
    end = max(range(many), key=best.__getitem__)
    return best[end], tuple(_back(steps, end))


def _back(steps: list[list[tuple[str, str]]], end: int) -> list[Pair]:
    pairs: list[Pair] = []
    row, n, in_gap = len(steps) - 1, end, False
    while row >= 0:
        step, gap = steps[row][n]
        if in_gap or step == "gap":
            pairs.append((None, n - 1))
            in_gap = gap == "wider"
            n -= 1
        elif step == "fits":
            pairs.append((row, n - 1))
            row, n = row - 1, n - 1
        else:
            pairs.append((row, None))
            row -= 1
    return pairs[::-1]
