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

FAR = 80  # characters before a statement, and behind it, that are looked at
SENTENCE_END = re.compile(r"[.;!?”\"]")


@dataclass(frozen=True, slots=True)
class DenialRow:
    """Cues that deny what stands in their content, `of` limiting them to contents that begin so; or words around it."""

    example: str
    cue: str = ""
    of: str = ""
    before: str = ""
    after: str = ""


def denial_rows() -> tuple[DenialRow, ...]:
    """Give the rows of `denials.toml`."""
    return read_rows(shipped("extract", "denials.toml"), "denials.toml", "denial", DenialRow)


@cache
def _cues() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    flags = re.IGNORECASE
    rows = (r for r in denial_rows() if r.cue)
    return tuple((re.compile(rf"\b(?:{r.cue})\b", flags), re.compile(rf"\b(?:{r.of})", flags)) for r in rows)


@cache
def _around() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    flags = re.IGNORECASE
    rows = (r for r in denial_rows() if r.before)
    return tuple(
        (re.compile(rf"\b(?:{r.before})\W*$", flags), re.compile(rf"\b{r.after}\W*$" if r.after else "", flags))
        for r in rows
    )


def mark_denied(statements: Iterable[Statement], text: str) -> list[Statement]:
    """Give the statements, marked `denied` where they stand, at any depth, in what somebody denies or never said."""
    rows = list(statements)
    by_id = {s.id: s for s in rows}
    return [replace(s, denied=True) if _is_denied(s, by_id, text) else s for s in rows]


def _is_denied(statement: Statement, by_id: dict[str, Statement], text: str) -> bool:
    if _is_called_false(statement, text):
        return True
    above, seen = by_id.get(statement.parent or ""), {statement.id}
    while above is not None and above.id not in seen:
        if above.polarity == "negated" or denies(" ".join(above.cue), " ".join(above.content)):
            return True
        if _is_called_false(above, text):
            return True
        seen.add(above.id)
        above = by_id.get(above.parent or "")
    return False


def _is_called_false(statement: Statement, text: str) -> bool:
    """Whether words around a statement call it false ("it is not true that", "reports that ... were false")."""
    first = min((e.span.start for e in statement.evidence), default=0)
    last = max((e.span.end for e in statement.evidence), default=0)
    opening = text[max(0, first - FAR) : first]
    closing = SENTENCE_END.split(text[last : last + FAR], maxsplit=1)[0]
    inside = " ".join(statement.content)
    return any(
        before.search(opening) and (after.search(inside) or after.match(closing.lstrip()))
        for before, after in _around()
    )


def denies(cue: str, content: str | None = None) -> bool:
    """Whether a cue denies its content; without the content, whether it may."""
    return any(cues.search(cue) and (content is None or of.search(content)) for cues, of in _cues())
