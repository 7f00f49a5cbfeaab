"""What a question is narrowed to, and the same in SQL; the order in which reports came out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Select, Table, exists, select

from detente.errors import NothingFoundError
from detente.store import schema
from detente.store.schema import involves
from detente.store.words import statements_with

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


@dataclass(frozen=True, slots=True)
class Window:
    """Which of the rows found are wanted: so many from the `first` on, counted from 0; all with no `size`."""

    first: int = 0
    size: int | None = None

    def of(self, query: Rows) -> Rows:
        """The query cut to the window."""
        return query if self.size is None else query.limit(self.size).offset(self.first)


WHOLE = Window()


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
    table = schema.reports
    if filters.report:
        query = query.where(table.c.id.in_(ids_of(connection, filters.report)))
    if filters.publisher:
        query = query.where(table.c.publisher_read == filters.publisher)
    return between(query, table.c.sort_at, filters)


def involving(query: Rows, filters: Filters) -> Rows:
    """Narrow a query that reads from the reports to those of which some record involves the party."""
    if not filters.party:
        return query
    named = (involves.c.party == filters.party) & (involves.c.report == schema.reports.c.id)
    return query.where(exists().where(named))


def of_facts(connection: Connection, table: Table, filters: Filters) -> Select[Any]:
    """Rows of facts or issues that are meant, in order of publication; what a table lacks narrows nothing.

    The first key of the order is a column of the table whose index finds the rows, so that a page reads little more
    than its own rows; those that came out together are sorted by what they hang on.
    """
    query, at = select(table), table.c.sort_at
    if filters.party and table is not schema.issues:
        mine = (involves.c.record == table.c.id) & (involves.c.kind == table.name)
        query = query.join(involves, mine & (involves.c.party == filters.party))
        at = involves.c.sort_at
    if filters.report:
        query = query.where(table.c.report.in_(ids_of(connection, filters.report)))
    for name in ("publisher", "kind", "terms", "channel", "issue", "speaker"):
        if name in table.c and (wanted := getattr(filters, name)):
            query = query.where(table.c[name] == wanted)
    if filters.words and table is schema.statements:
        query = query.where(table.c.id.in_(statements_with(filters.words)))
    ref = select(schema.reports.c.ref).where(schema.reports.c.id == table.c.report).scalar_subquery()
    within = (table.c.start, table.c.id) if "start" in table.c else (table.c.ordinal,)
    return between(query, at, filters).order_by(at.asc().nulls_last(), ref, table.c.report, *within)


def between(query: Rows, at: ColumnElement[Any], filters: Filters) -> Rows:
    """Narrow a query to what came out between two days."""
    if filters.since:
        query = query.where(at >= filters.since)
    if filters.until:
        query = query.where(at < filters.until + END_OF_DAY)
    return query
