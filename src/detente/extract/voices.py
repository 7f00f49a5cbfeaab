"""A statement -> the spans of its content, and in whose name it speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.model.statements import Statement
    from detente.model.text import Span


def content_spans(statement: Statement) -> tuple[Span, ...]:
    """Give the spans of a statement's content."""
    words = set(statement.content)
    return tuple(e.span for e in statement.evidence if e.words in words)


def voices(statement: Statement) -> tuple[str, ...]:
    """Give the parties that a statement speaks for; the source's name for media and for sources of no party."""
    source = statement.source
    if source.kind == "media" or not source.party:
        return (source.name or source.words,) if source.words else ()
    return source.party
