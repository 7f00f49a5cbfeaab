"""Positions, and who meets whom, in; the same positions, each with whose word it stands on, out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.model.meetings import Meeting
    from detente.model.statements import Position, Source, Statement, Word

NAMELESS = frozenset({"anonymous", "none"})


def on_whose_word(
    positions: Sequence[Position], statements: Sequence[Statement], meetings: Sequence[Meeting]
) -> tuple[Position, ...]:
    """Set `on_word_of`, `word` and `said` of the positions of one report."""
    by_id = {s.id: s for s in statements}
    talking = {
        pair for p in positions if p.counterpart for pair in ((p.party, p.counterpart), (p.counterpart, p.party))
    }
    talking |= {(one, other) for m in meetings for one in m.parties for other in m.parties}
    return tuple(_told(p, by_id, talking) for p in positions)


def _told(position: Position, by_id: Mapping[str, Statement], talking: set[tuple[str, str]]) -> Position:
    statement = by_id.get(position.statement or "")
    if statement is None:
        return position
    source = _teller(statement, by_id)
    name = source.name or source.words
    return replace(
        position,
        on_word_of=source.party or ((name,) if name else ()),
        word=_word(position, source, talking),
        said=statement.said.date if statement.said else None,
    )


def _teller(statement: Statement, by_id: Mapping[str, Statement]) -> Source:
    """Give the outermost source that the statement is told by; a medium only passes on what others say."""
    source = statement.source
    while (parent := by_id.get(statement.parent or "")) is not None:
        statement = parent
        if statement.source.kind not in {"media", "none"}:
            source = statement.source
    return source


def _word(position: Position, source: Source, talking: set[tuple[str, str]]) -> Word:
    if position.party in source.party:
        return "own"
    if any((position.party, party) in talking for party in source.party):
        return "opponent"
    return "anonymous" if not source.party and (source.kind in NAMELESS or not source.name) else "third_party"
