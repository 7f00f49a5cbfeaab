"""A record of an older schema in, brought up to date in place: one explicit step from each schema to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import inspect, text
from sqlalchemy.schema import CreateColumn

from detente.store.filling import fill
from detente.store.schema import SCHEMA_VERSION, judgements, metadata

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection


def _add_columns(connection: Connection) -> None:
    """Add every column that a table lacks: records were written as schema 3 with and without some of them.

    Reports read before are press, and known by their runs of words alone, until they are read again.
    """
    seen = inspect(connection)
    for table in (t for t in metadata.sorted_tables if seen.has_table(t.name)):
        there = {column["name"] for column in seen.get_columns(table.name)}
        for column in (c for c in table.c if c.name not in there):
            definition = CreateColumn(column).compile(dialect=connection.dialect)
            connection.execute(text(f"ALTER TABLE {table.name} ADD COLUMN {definition}"))


def _complete(connection: Connection) -> None:
    """Add every table, column and index that the record lacks, and fill what its rows are listed by."""
    metadata.create_all(connection)
    _add_columns(connection)
    fill(connection)
    for index in (index for table in metadata.sorted_tables for index in table.indexes):
        index.create(connection, checkfirst=True)


STEPS: dict[int, Callable[[Connection], None]] = {  # by the schema they start from
    2: judgements.create,
    3: _add_columns,
    4: _complete,
}


def upgrade(connection: Connection, schema: int) -> None:
    """Take the steps from `schema` on; what an older detente wrote is kept."""
    for step in range(schema, SCHEMA_VERSION):
        STEPS[step](connection)
