"""Records in, ids of the reports and of the statements that they refer to out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

REPORTS = frozenset({"report", "reports", "original", "origin", "nearest", "source"})
STATEMENTS = frozenset({"statement", "parent", "fullest"})


def reports_of(records: Iterable[object]) -> set[str]:
    """Ids of all reports that records name, or hold the words of."""
    return {key for key in _named(records, REPORTS) if key}


def statements_of(records: Iterable[object]) -> set[str]:
    """Ids of all statements that records hang on."""
    return {key for key in _named(records, STATEMENTS) if key}


def _named(value: object, names: frozenset[str]) -> Iterator[str]:
    """Strings of fields with one of the names, all the way down."""
    if is_dataclass(value):
        for field in fields(value):
            held = getattr(value, field.name)
            if field.name in names and isinstance(held, str):
                yield held
            elif field.name in names and isinstance(held, tuple) and all(isinstance(each, str) for each in held):
                yield from held
            else:
                yield from _named(held, names)
    elif isinstance(value, Iterable) and not isinstance(value, str | dict):
        for each in value:
            yield from _named(each, names)
