"""Words -> the issues of the vocabulary that they name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detente.knowledge import read_rows, shipped
from detente.model.text import Span


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One issue: its label, the words that name it, whether a limit can count it."""

    label: str
    words: str
    example: str
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """An issue named in a text: its label, where, and whether a limit can count it."""

    label: str
    span: Span
    counts: bool


@cache
def topic_patterns() -> tuple[tuple[TopicRow, re.Pattern[str]], ...]:
    """Give the rows of `topics.toml`, compiled, the special before the general."""
    rows = read_rows(shipped("extract", "topics.toml"), "topics.toml", "topic", TopicRow)
    return tuple((r, re.compile(rf"\b(?:{r.words})\b", re.IGNORECASE)) for r in rows)


def topics_in(text: str, span: Span) -> tuple[Topic, ...]:
    """Find the issues named in a span, each once, in text order; `talks` only where nothing else is named."""
    found: list[Topic] = []
    for row, pattern in topic_patterns():
        match = pattern.search(text, span.start, span.end)
        if match and not any(t.span.overlaps(Span(*match.span())) for t in found):
            found.append(Topic(row.label, Span(*match.span()), row.counts))
    concrete = [t for t in found if t.label != "talks"]
    return tuple(sorted(concrete or found, key=lambda t: t.span))
