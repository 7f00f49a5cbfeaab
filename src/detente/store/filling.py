"""Rows of a record of an older schema in, the columns that they are listed by filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from detente.store.facts import KINDS
from detente.store.schema import articles, involves, issues, reports, statements

if TYPE_CHECKING:
    from sqlalchemy import Connection


def fill(connection: Connection) -> None:
    """Fill what facts, issues and parties have of their reports, and what is looked up of a fact by itself."""
    read = select(func.coalesce(articles.c.publisher, reports.c.publisher)).where(articles.c.report == reports.c.id)
    connection.execute(update(reports).values(publisher_read=read.scalar_subquery()))
    for table in (issues, *(kind.table for kind in KINDS)):
        theirs = {
            name: select(column).where(reports.c.id == table.c.report).scalar_subquery()
            for name, column in (("sort_at", reports.c.sort_at), ("publisher", reports.c.publisher_read))
        }
        connection.execute(update(table).values(theirs))
    connection.execute(update(statements).values(speaker=statements.c.source["name"].as_string()))
    at = select(reports.c.sort_at).where(reports.c.id == involves.c.report).scalar_subquery()
    for table in (kind.table for kind in KINDS):
        of_kind = involves.c.record.in_(select(table.c.id))
        connection.execute(update(involves).where(of_kind).values(kind=table.name, sort_at=at))
