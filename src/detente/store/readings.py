"""A record -> which readers read each of its reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from detente.store.schema import reports

if TYPE_CHECKING:
    from detente.store.open import Record


def readers_of(record: Record) -> dict[str, str]:
    """Give the version of the readers that read each report, by its id."""
    with record.reading() as connection:
        rows = connection.execute(select(reports.c.id, reports.c.readers).order_by(reports.c.id))
        return {row.id: row.readers for row in rows}
