"""What was read out of one report <-> one row of typed, nested columns, from which it is rebuilt to the last field."""

from __future__ import annotations

import functools
import json
import types
from dataclasses import is_dataclass
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

import pyarrow as pa

from detente.model.reading import Reading
from detente.model.reports import Article, Report
from detente.store.codec import hints_of, plain, rebuild

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    return pa.schema([*own, *((name, _type(hint)) for name, hint in hints_of(Reading).items())])


def _type(hint: Any) -> Any:  # noqa: ANN401 - hints and Arrow's types have no narrower type
    """Give the column type of a field by its type hint."""
    kind = get_origin(hint)
    if kind in (Union, types.UnionType):
        return _type(next(h for h in get_args(hint) if h is not type(None)))
    if kind in (tuple, frozenset):
        return pa.list_(_type(get_args(hint)[0]))
    if is_dataclass(hint) and isinstance(hint, type):
        columns = {n: pa.string() if n == ALTERNATIVES else h for n, h in hints_of(hint).items()}
        if hint is Article:
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
