"""A page's words in; whether their English shows marks of translation out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detente.knowledge import read_rows, shipped

SURE = 2  # marks of different kinds that make a text look translated; one may be chance


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One mark of translation: what it is, and a pattern that finds it, case ignored only where it says so."""

    name: str
    pattern: str
    example: str


@cache
def marks() -> tuple[tuple[MarkRow, re.Pattern[str]], ...]:
    """Give the rows of `translated.toml`, compiled."""
    rows = read_rows(shipped("article", "translated.toml"), "translated.toml", "mark", MarkRow)
    return tuple((row, re.compile(row.pattern)) for row in rows)


def looks_translated(words: str) -> bool:
    """Whether at least two different marks stand in the words, furniture included."""
    return sum(bool(pattern.search(words)) for _, pattern in marks()) >= SURE
