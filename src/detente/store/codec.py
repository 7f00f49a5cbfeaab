"""Frozen records to plain values (dicts, lists, scalars) and back, by their own type hints."""

from __future__ import annotations

import functools
import sys
import types
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from detente.model import (
    alignment,
    dates,
    groups,
    judgements,
    meetings,
    news,
    people,
    quotations,
    reading,
    reports,
    statements,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")
MODELS = (
    *(alignment, dates, groups, judgements, meetings, news, people, quotations, reading, reports, statements, text),
)
NAMES = {k: v for model in MODELS for k, v in vars(model).items()}


def plain(value: object) -> object:
    """Give records as dicts, tuples and sets as lists, all the way down."""
    if is_dataclass(value) and not isinstance(value, type):
        return row_of(value)
    if isinstance(value, tuple | list):
        return [plain(v) for v in value]
    if isinstance(value, frozenset):
        return sorted(value)
    return value


def row_of(record: DataclassInstance) -> dict[str, Any]:
    """Give a record's fields, each as plain values."""
    return {f.name: plain(getattr(record, f.name)) for f in fields(record)}


def rebuild(kind: type[T], values: Mapping[Any, Any], **ready: object) -> T:
    """Build a record of class `kind` from what `plain` made of it; keys that it has no field for are left aside.

    Args:
        kind: a record of the model.
        values: plain values by field.
        ready: values of fields that need no rebuilding.

    Raises:
        KeyError: a field without a default is missing.
    """
    hints = hints_of(kind)
    typed = {name: _typed(hint, values[name]) for name, hint in hints.items() if name in values and name not in ready}
    return kind(**typed, **ready)


@functools.cache
def hints_of(kind: type[DataclassInstance]) -> dict[str, Any]:
    """Give the type hints of a record's fields; the model imports some names for type checking only."""
    hints = get_type_hints(kind, localns=NAMES | vars(sys.modules[kind.__module__]))
    return {f.name: hints[f.name] for f in fields(kind)}


def _typed(hint: Any, value: Any) -> Any:  # noqa: ANN401 - hints and JSON have no narrower type
    if value is None:
        return None
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(h for h in get_args(hint) if h is not type(None))
    kind = get_origin(hint)
    if kind in (tuple, frozenset):
        (inner, *_) = get_args(hint)
        return kind(_typed(inner, v) for v in value)
    if is_dataclass(hint) and isinstance(hint, type):
        return rebuild(hint, value)
    return value
