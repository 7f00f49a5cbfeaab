"""A record of an older schema in, brought up to date in place: one explicit step from each schema to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.store.schema import KEEP_JUDGEMENTS, SCHEMA_VERSION, judgements

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection


def _add_judgements(connection: Connection) -> None:
    judgements.create(connection)
    for statement in KEEP_JUDGEMENTS:
        connection.execute(statement)


STEPS: dict[int, Callable[[Connection], None]] = {2: _add_judgements}  # by the schema that each starts from


def upgrade(connection: Connection, schema: int) -> None:
    """Take the steps from `schema` on; what an older detente wrote is kept."""
    for step in range(schema, SCHEMA_VERSION):
        STEPS[step](connection)
