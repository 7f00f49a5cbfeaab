"""An article and the places to mark in it -> its blocks cut into segments, each saying which marks cover it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.model.reports import Article, Block
    from detente.model.statements import Statement

CITED = "at"


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch to mark: the number of its statement (or `CITED`), and which part of the statement it is."""

    of: str
    part: str
    span: Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a block within which no mark begins or ends.

    Attributes:
        of: numbers of the statements that cover it, the outermost first; empty for bare text.
        parts: `source`, `cue`, `content`: what it is in them, sorted.
        opens: numbers of the statements whose first mark begins here.
        cited: whether it belongs to the words that a reference led to; `cited_first` if they begin here.
    """

    text: str
    of: tuple[str, ...]
    parts: tuple[str, ...]
    opens: tuple[str, ...]
    cited: bool
    cited_first: bool


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block of the article with its segments; `at` is the time of its live-blog entry."""

    kind: str
    at: str | None
    segments: tuple[Segment, ...]


def places_of(statements: Iterable[Statement]) -> list[Place]:
    """Number statements from 1 and give the places of their sources, cues and contents."""
    return [
        Place(str(number), _part(statement, piece.words), piece.span)
        for number, statement in enumerate(statements, 1)
        for piece in statement.evidence
    ]


def _part(statement: Statement, words: str) -> str:
    if words == statement.source.words:
        return "source"
    return "cue" if words in statement.cue else "content"


def mark(article: Article, places: Iterable[Place]) -> tuple[MarkedBlock, ...]:
    """Cut the article's blocks at the edges of all places; a place that crosses blocks is marked in each."""
    ordered = sorted(places, key=lambda p: (p.span.start, -p.span.end))
    opened: set[str] = set()
    blocks = []
    for block in article.blocks:
        inside = [place for place in ordered if place.span.overlaps(block.span)]
        segments = tuple(_segments(block, inside, opened))
        blocks.append(MarkedBlock(block.kind, block.at, segments))
    return tuple(blocks)


def _segments(block: Block, places: list[Place], opened: set[str]) -> Iterable[Segment]:
    edges = {block.span.start, block.span.end}
    for place in places:
        edges |= {max(place.span.start, block.span.start), min(place.span.end, block.span.end)}
    for start, end in pairwise(sorted(edges)):
        here = Span(start, end)
        covering = [place for place in places if place.span.contains(here)]
        names = dict.fromkeys(place.of for place in covering)
        opens = [name for name in names if name not in opened]
        opened.update(opens)
        yield Segment(
            text=block.text[start - block.span.start : end - block.span.start],
            of=tuple(name for name in names if name != CITED),
            parts=tuple(sorted({place.part for place in covering if place.of != CITED})),
            opens=tuple(name for name in opens if name != CITED),
            cited=CITED in names,
            cited_first=CITED in opens,
        )
