"""Words -> the issues of the vocabulary that they name, each with the broader ones that it is part of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detente.errors import KnowledgeError
from detente.knowledge import read_rows, shipped
from detente.model.text import Span

BEGINS = r"\b(?<!\d[.,])"  # never inside a number: "5,000 troops"
LINKED = re.compile(r"\b(?:and|or|nor|as well as)(?:\s+(?!and\b|or\b)\w+)?\s+$")


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One issue of the vocabulary.

    Attributes:
        label: short and neutral.
        words: expression for the words that name it.
        example: a phrase that names it, with the words that do in square brackets.
        broader: label of the issue that it is part of; empty for a field.
        counts: whether a limit can count it.
        yields: whether it is the issue only where no other is named.
    """

    label: str
    words: str
    example: str
    broader: str = ""
    counts: bool = False
    yields: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """An issue named in a text, with the broader ones from the nearest on; `counts`: whether a limit can count it."""

    label: str
    broader: tuple[str, ...]
    span: Span
    counts: bool


@dataclass(frozen=True, slots=True)
class _Pattern:
    row: TopicRow
    broader: tuple[str, ...]
    words: re.Pattern[str]


@cache
def topic_rows() -> tuple[TopicRow, ...]:
    """Give the rows of `topics.toml`."""
    return read_rows(shipped("extract", "topics.toml"), "topics.toml", "topic", TopicRow)


@cache
def _patterns() -> tuple[_Pattern, ...]:
    by_label = {row.label: row for row in topic_rows()}
    return tuple(
        _Pattern(r, _path(r, by_label), re.compile(rf"{BEGINS}(?:{r.words})(?!\w)", re.IGNORECASE))
        for r in topic_rows()
    )


def _path(row: TopicRow, by_label: dict[str, TopicRow]) -> tuple[str, ...]:
    """Follow `broader` up to the field.

    Raises:
        KnowledgeError: it names no row, or leads back to where it came from.
    """
    path: list[str] = []
    while row.broader:
        if row.broader not in by_label or row.broader in path:
            message = f"topics.toml: the broader issue {row.broader!r} of {row.label!r} is no row above it."
            raise KnowledgeError(message)
        path.append(row.broader)
        row = by_label[row.broader]
    return tuple(path)


def topics_in(text: str, span: Span) -> tuple[Topic, ...]:
    """Find the issues named in a span, each once, in text order; of names that overlap the longest, then narrowest."""
    matches = [(m, p) for p in _patterns() for m in p.words.finditer(text, span.start, span.end)]
    matches.sort(key=lambda found: (found[0].start() - found[0].end(), -len(found[1].broader), found[0].start()))
    chosen: list[tuple[Span, _Pattern]] = []
    for match, pattern in matches:
        place = Span(*match.span())
        if not any(place.overlaps(other) for other, _ in chosen):
            chosen.append((place, pattern))
    firm = [(place, p) for place, p in chosen if not p.row.yields]
    named: dict[str, Topic] = {}
    for place, p in sorted(firm or chosen, key=lambda found: found[0]):
        named.setdefault(p.row.label, Topic(p.row.label, p.broader, place, p.row.counts))
    return tuple(named.values())


def issues_in(text: str, span: Span) -> tuple[Topic, ...]:
    """Give the first issue named in a span that no other is part of, and those that stand beside it in a list."""
    named = topics_in(text, span)
    issues: list[Topic] = []
    for topic in named:
        narrowest = not any(topic.label in other.broader for other in named)
        if narrowest and (not issues or LINKED.search(text, issues[-1].span.end, topic.span.start)):
            issues.append(topic)
    return tuple(issues)
