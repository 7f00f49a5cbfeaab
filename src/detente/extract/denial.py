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
    """Cues that deny what stands in their content, `of` limiting them to contents that begin so; or words before it."""

    example: str
    cue: str = ""
    of: str = ""
    before: str = ""


def denial_rows() -> tuple[DenialRow, ...]:
    """Give the rows of `denials.toml`."""
    return read_rows(shipped("extract", "denials.toml"), "denials.toml", "denial", DenialRow)


@cache
def _cues() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    flags = re.IGNORECASE
    rows = (r for r in denial_rows() if r.cue)
    return tuple((re.compile(rf"\b(?:{r.cue})\b", flags), re.compile(rf"\b(?:{r.of})", flags)) for r in rows)


@cache
def _before() -> re.Pattern[str]:
    words = "|".join(r.before for r in denial_rows() if r.before)
    return re.compile(rf"\b(?:{words})\W*$", re.IGNORECASE)


def mark_denied(statements: Iterable[Statement]) -> list[Statement]:
    """Give the statements, marked `denied` where they stand, at any depth, in what somebody denies or never said."""
    rows = list(statements)
    by_id = {s.id: s for s in rows}
    return [replace(s, denied=True) if _is_denied(s, by_id) else s for s in rows]


def _is_denied(statement: Statement, by_id: dict[str, Statement]) -> bool:
    above, seen = by_id.get(statement.parent or ""), {statement.id}
    while above is not None and above.id not in seen:
        if _is_called_false(statement, above):
            return True
        if above.polarity == "negated" or denies(" ".join(above.cue), " ".join(above.content)):
            return True
        seen.add(above.id)
        above = by_id.get(above.parent or "")
    return False


def _is_called_false(statement: Statement, above: Statement) -> bool:
    """Whether the words right before a statement inside another call it false ("it is not true that")."""
    first = min((e.span.start for e in statement.evidence), default=0)
    for piece in above.evidence:
        if piece.span.start <= first < piece.span.end and _before().search(piece.words[: first - piece.span.start]):
            return True
    return False


def denies(cue: str, content: str | None = None) -> bool:
    """Whether a cue denies its content; without the content, whether it may."""
    return any(cues.search(cue) and (content is None or of.search(content)) for cues, of in _cues())
