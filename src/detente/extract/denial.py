"""Statements of one report -> those that whoever tells of them denies ("she denied that Norvend had agreed")."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from detente.knowledge import read_rows, shipped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.model.statements import Statement


@dataclass(frozen=True, slots=True)
class DenialRow:
    """Cues that deny what stands in their content; `of` limits them to contents that begin so."""

    cue: str
    example: str
    of: str = ""


@cache
def _rows() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    rows = read_rows(shipped("extract", "denials.toml"), "denials.toml", "denial", DenialRow)
    flags = re.IGNORECASE
    return tuple((re.compile(rf"\b(?:{r.cue})\b", flags), re.compile(rf"\b(?:{r.of})", flags)) for r in rows)


def mark_denied(statements: Iterable[Statement]) -> list[Statement]:
    """Give the statements, marked `denied` where they stand, at any depth, in what somebody denies or never said."""
    rows = list(statements)
    by_id = {s.id: s for s in rows}
    return [replace(s, denied=True) if _is_denied(s, by_id) else s for s in rows]


def _is_denied(statement: Statement, by_id: dict[str, Statement]) -> bool:
    above, seen = by_id.get(statement.parent or ""), {statement.id}
    while above is not None and above.id not in seen:
        if above.polarity == "negated" or _denies(above):
            return True
        seen.add(above.id)
        above = by_id.get(above.parent or "")
    return False


def _denies(statement: Statement) -> bool:
    cue, content = " ".join(statement.cue), " ".join(statement.content)
    return any(cues.search(cue) and of.search(content) for cues, of in _rows())
