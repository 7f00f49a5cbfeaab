"""`source_nouns.toml` -> what kind of source a head noun makes ("ministry": office), and which speak for no party."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from detente.knowledge import read_rows, shipped


@dataclass(frozen=True, slots=True)
class NounRow:
    """Head nouns of one kind of source."""

    kind: str
    words: tuple[str, ...]
    example: str
    private: bool = False


@cache
def private_nouns() -> frozenset[str]:
    """Give the head nouns of sources that speak for no party."""
    rows = read_rows(shipped("extract", "source_nouns.toml"), "source_nouns.toml", "noun", NounRow)
    return frozenset(word for row in rows if row.private for word in row.words)


@cache
def nouns() -> dict[str, str]:
    """Give the kind of source that each head noun makes, from `source_nouns.toml`."""
    rows = read_rows(shipped("extract", "source_nouns.toml"), "source_nouns.toml", "noun", NounRow)
    return {word: row.kind for row in reversed(rows) for word in row.words}
