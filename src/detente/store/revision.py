"""The number that every change to a record raises: what was aligned from it is current while it stays the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Integer, Text, cast, insert, select, update

from detente.store.schema import meta

if TYPE_CHECKING:
    from sqlalchemy import Connection

KEY = "revision"


def raise_revision(connection: Connection) -> None:
    """Count one change, in the transaction that makes it."""
    one_more = cast(cast(meta.c.value, Integer) + 1, Text)
    if not connection.execute(update(meta).where(meta.c.key == KEY).values(value=one_more)).rowcount:
        connection.execute(insert(meta).values(key=KEY, value="1"))


def revision(connection: Connection) -> int:
    """Give the number of changes that the record has seen."""
    return int(connection.execute(select(meta.c.value).where(meta.c.key == KEY)).scalar() or 0)
