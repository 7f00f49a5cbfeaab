"""The pieces of a quotation in, runs of printed words out: cut at ellipses, what stands in brackets marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.alignment.spoken import words_in
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.alignment.spoken import Numbers, Word

ELLIPSIS = re.compile(r"[\[(]?(?:\.\s?){3,}[\])]?|[\[(]?…[\])]?")
BRACKET = re.compile(r"\[([^\[\]]*)\]")
CAPITAL = re.compile(r"\[(\w)\](?=\w)")  # "[W]e"


@dataclass(frozen=True, slots=True)
class Run:
    """Words printed side by side.

    Attributes:
        text: the piece that it stands in, to which the words' spans refer.
        words: in their order; those in brackets are left out.
        brackets: for each place in `words`, the words in brackets before it.
        piece: number of that piece.
        cut_before, cut_after: whether a mark says that something is left out there.
    """

    text: str
    words: tuple[Word, ...]
    brackets: dict[int, tuple[Word, ...]]
    piece: int
    cut_before: bool
    cut_after: bool


def runs_of(pieces: Iterable[str], numbers: Numbers) -> tuple[Run, ...]:
    """Cut the pieces of a quotation, each without its marks, into runs; one without words is left out."""
    return tuple(run for n, piece in enumerate(pieces) for run in _runs(CAPITAL.sub(r"\1", piece), n, numbers))


def _runs(piece: str, number: int, numbers: Numbers) -> Iterator[Run]:
    edges = [Span(0, 0), *(Span(*m.span()) for m in ELLIPSIS.finditer(piece)), Span(len(piece), len(piece))]
    for before, after in pairwise(edges):
        within = Span(before.end, after.start)
        inserted = [Span(within.start + m.start(), within.start + m.end()) for m in BRACKET.finditer(within.of(piece))]
        words: list[Word] = []
        brackets: dict[int, tuple[Word, ...]] = {}
        for word in words_in(piece, within, numbers):
            if any(span.contains(word.span) for span in inserted):
                brackets[len(words)] = (*brackets.get(len(words), ()), word)
            else:
                words.append(word)
        if words:
            yield Run(piece, tuple(words), brackets, number, len(before) > 0, len(after) > 0)
