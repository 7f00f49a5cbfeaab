"""A record of an older schema in, brought up to date in place: one explicit step from each schema to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.schema import CreateColumn

from detente.store.schema import (
    KEEP_JUDGEMENTS,
    SCHEMA_VERSION,
    articles,
    claims,
    judgements,
    meetings,
    positions,
    prints,
    reports,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Table


def _from_2(connection: Connection) -> None:
    """Add judgements, who mediates meetings and what they are about, and on whose word positions stand."""
    judgements.create(connection)
    for statement in KEEP_JUDGEMENTS:
        connection.execute(statement)
    _add_columns(connection, meetings, "mediator", "agenda")
    _add_columns(connection, positions, "broader", "polarity", "on_word_of", "word", "said")


def _from_3(connection: Connection) -> None:
    """Add what claims rest on and hold for, what kind of report each one is, and what its sentences are known by.

    Reports read before are press, and known by their runs of words alone, until they are read again.
    """
    _add_columns(connection, claims, "as_of", "basis")
    _add_columns(connection, reports, "kind")
    _add_columns(connection, articles, "kind")
    _add_columns(connection, prints, "sentences")


def _add_columns(connection: Connection, table: Table, *names: str) -> None:
    for name in names:
        column = CreateColumn(table.c[name]).compile(dialect=connection.dialect)
        connection.execute(text(f"ALTER TABLE {table.name} ADD COLUMN {column}"))


STEPS: dict[int, Callable[[Connection], None]] = {2: _from_2, 3: _from_3}  # by the schema that each starts from


def upgrade(connection: Connection, schema: int) -> None:
    """Take the steps from `schema` on; what an older detente wrote is kept."""
    for step in range(schema, SCHEMA_VERSION):
        STEPS[step](connection)
