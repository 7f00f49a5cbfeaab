"""What was read out of one report <-> one row of typed, nested columns, from which it is rebuilt to the last field."""

from __future__ import annotations

import functools
import json
import types
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from detente.model import dates, meetings, reading, reports, statements, text
from detente.model.reading import Reading
from detente.model.reports import Report
from detente.store.codec import plain, rebuild

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = {k: v for m in (dates, meetings, reading, reports, statements, text) for k, v in vars(m).items()}
SCALARS = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), bytes: pa.binary()}
ALTERNATIVES = "alternatives"  # of a date, which are dates again: no column has a type for that, so they are JSON


def row_of(found: Reading, item: int) -> pa.Table:
    """Give a reading as a table of one row.

    Args:
        found: what was read.
        item: the how manieth thing of its input the report is, from 0.
    """
    row: Any = _packed(plain(found))
    page = row["article"].pop("page").encode(errors="surrogatepass")
    own = {"item": item, "id": found.report.id, "page": None if page == found.report.content else page}
    return pa.Table.from_pylist([{**own, **row}], schema())


def report_of(row: Mapping[str, Any]) -> Report:
    """Give back the report of a row."""
    return rebuild(Report, row["report"])


def reading_of(row: Mapping[str, Any]) -> Reading:
    """Give back the reading that a row was made of."""
    values = _unpacked(row)
    page = row["report"]["content"] if row["page"] is None else row["page"]
    values["article"]["page"] = page.decode(errors="surrogatepass")
    return rebuild(Reading, values)


@functools.cache
def schema() -> pa.Schema:
    """Give the columns: the number in the input, the report's id, then the fields of a reading."""
    own = [("item", pa.int64()), ("id", pa.string()), ("page", pa.binary())]
    return pa.schema([*own, *((name, _type(hint)) for name, hint in _hints(Reading).items())])


def _hints(kind: Any) -> dict[str, Any]:  # noqa: ANN401 - a class of the model
    hints = get_type_hints(kind, localns=NAMES)
    return {f.name: hints[f.name] for f in fields(kind)}


def _type(hint: Any) -> Any:  # noqa: ANN401 - hints and Arrow's types have no narrower type
    """Give the column type of a field by its type hint."""
    kind = get_origin(hint)
    if kind in (Union, types.UnionType):
        return _type(next(h for h in get_args(hint) if h is not type(None)))
    if kind in (tuple, frozenset):
        return pa.list_(_type(get_args(hint)[0]))
    if is_dataclass(hint):
        columns = {n: pa.string() if n == ALTERNATIVES else h for n, h in _hints(hint).items()}
        if hint is reports.Article:
            del columns["page"]  # mostly the report's own content: a column of its own has it where it is not
        return pa.struct([(n, h if isinstance(h, pa.DataType) else _type(h)) for n, h in columns.items()])
    return SCALARS.get(hint, pa.string())  # a Literal is text


def _packed(value: Any) -> Any:  # noqa: ANN401 - plain values
    if isinstance(value, dict):
        return {k: json.dumps(v) if k == ALTERNATIVES else _packed(v) for k, v in value.items()}
    return [_packed(v) for v in value] if isinstance(value, list) else value


def _unpacked(value: Any) -> Any:  # noqa: ANN401 - plain values
    if isinstance(value, dict):
        return {k: json.loads(v) if k == ALTERNATIVES else _unpacked(v) for k, v in value.items()}
    return [_unpacked(v) for v in value] if isinstance(value, list) else value
