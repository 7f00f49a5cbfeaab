"""What a question is narrowed to, and the same in SQL; the order in which reports came out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Select, Table, func, select

from detente.errors import NothingFoundError
from detente.store import schema
from detente.store.schema import involves

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

END_OF_DAY = "~"  # after every time of that day, in the order of text
Rows = TypeVar("Rows", bound=Select[Any])


@dataclass(frozen=True, slots=True)
class Filters:
    """What to narrow a question to; None leaves it open.

    Attributes:
        report: a report's ref or id.
        party: code of a party that the record involves.
        kind: kind of issue, claim or statement.
        words: to search for; all have to occur, "in quotes" side by side.
        publisher: of the report, as the article names it.
        since, until: ISO dates between which the report came out, both included; what has no date is left out.
        speaker: name of a statement's source.
        terms: on which a statement was made.
        channel: by which a statement was made.
        issue: that a position is on.
    """

    report: str | None = None
    party: str | None = None
    kind: str | None = None
    words: str | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None
    speaker: str | None = None
    terms: str | None = None
    channel: str | None = None
    issue: str | None = None


EVERYTHING = Filters()


def ids_of(connection: Connection, ref: str) -> list[str]:
    """Ids of the reports of that ref or id.

    Raises:
        NothingFoundError: there is none.
    """
    table = schema.reports
    query = select(table.c.id).where((table.c.ref == ref) | (table.c.id == ref)).order_by(table.c.id)
    found = list(connection.execute(query).scalars())
    if not found:
        message = f"The record holds no report {ref!r}. List its reports to see what they are called."
        raise NothingFoundError(message)
    return found


def publication() -> tuple[ColumnElement[Any], ...]:
    """Order of publication: what has no date comes last, and what came out together goes by its ref."""
    table = schema.reports
    return table.c.sort_at.asc().nulls_last(), table.c.ref, table.c.id


def of_reports(connection: Connection, query: Rows, filters: Filters) -> Rows:
    """Narrow a query that reads from the reports to those meant."""
    table, article = schema.reports, schema.articles
    if filters.report:
        query = query.where(table.c.id.in_(ids_of(connection, filters.report)))
    if filters.publisher:
        told = func.coalesce(article.c.publisher, table.c.publisher)
        named = select(article.c.report).join(table, table.c.id == article.c.report).where(told == filters.publisher)
        query = query.where(table.c.id.in_(named))
    if filters.since:
        query = query.where(table.c.sort_at >= filters.since)
    if filters.until:
        query = query.where(table.c.sort_at < filters.until + END_OF_DAY)
    return query


def of_facts(query: Rows, table: Table, filters: Filters) -> Rows:
    """Narrow a query that reads facts to those meant; what a table lacks narrows nothing."""
    if filters.party:
        query = query.where(table.c.id.in_(select(involves.c.record).where(involves.c.party == filters.party)))
    for name in ("kind", "terms", "channel", "issue"):
        if name in table.c and (wanted := getattr(filters, name)):
            query = query.where(table.c[name] == wanted)
    if filters.speaker and "source" in table.c:
        query = query.where(table.c.source["name"].as_string() == filters.speaker)
    return query


def arranged(connection: Connection, query: Rows, table: Table, filters: Filters) -> Rows:
    """The query joined to its reports, narrowed to those meant, in order of publication."""
    query = query.join_from(table, schema.reports, schema.reports.c.id == table.c.report)
    return of_reports(connection, query, filters).order_by(*publication())
