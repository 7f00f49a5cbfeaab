"""Questions put to a record; records of the model out, in order of publication and then of the text."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Select, Table, func, select, tuple_

from detente.errors import NothingFoundError, UsageError
from detente.model.alignment import Copy
from detente.model.meetings import Meeting, Party
from detente.model.reading import Gathered, Hit, ReportSummary
from detente.model.reports import Article, Issue, Report
from detente.model.text import Evidence, Span
from detente.store import schema
from detente.store.codec import rebuild
from detente.store.facts import CLAIMS, MEETINGS, POSITIONS, PROPOSALS, STATEMENTS, F, Kind
from detente.store.judgements import judgements
from detente.store.schema import PASSAGES, evidence, involves

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

    from detente.model.statements import Claim, Position, Proposal, Statement
    from detente.store.open import Record

MOST_HITS = 100
TERM = re.compile(r'"([^"]+)"|(\S+)')
Rows = TypeVar("Rows", bound=Select[Any])


@dataclass(frozen=True, slots=True)
class Filters:
    """What to narrow a question to; None leaves it open.

    Attributes:
        report: a report's ref or id.
        party: code of a party that the record involves.
        kind: kind of issue.
        words: to search for; all have to occur, "in quotes" side by side.
    """

    report: str | None = None
    party: str | None = None
    kind: str | None = None
    words: str | None = None


EVERYTHING = Filters()


def reports(record: Record, filters: Filters = EVERYTHING) -> tuple[ReportSummary, ...]:
    """Every report, without its bytes; with a party, the reports of which some record involves it."""
    columns = [schema.reports.c[name] for name in ("id", "ref", "url", "media_type", "retrieved", "digest")]
    counts = [
        select(func.count())
        .select_from(table)
        .where(table.c.report == schema.reports.c.id)
        .scalar_subquery()
        .label(table.name)
        for table in (schema.statements, schema.meetings, schema.issues)
    ]
    article = schema.articles.c
    told = [
        func.coalesce(article[name], schema.reports.c[name]).label(name) for name in ("title", "publisher", "published")
    ]
    query = (
        select(*columns, *told, article.language, article.kind, *counts)
        .select_from(schema.reports)
        .join(schema.articles, article.report == schema.reports.c.id)
    )
    if filters.party:
        involved = select(involves.c.report).where(involves.c.party == filters.party)
        query = query.where(schema.reports.c.id.in_(involved))
    with record.reading() as connection:
        if filters.report:
            query = query.where(schema.reports.c.id.in_(ids_of(connection, filters.report)))
        rows = connection.execute(query.order_by(*_publication())).mappings().all()
    return tuple(rebuild(ReportSummary, row) for row in rows)


def report(record: Record, ref: str) -> tuple[Report, ...]:
    """The reports of that ref or id, with their bytes.

    Raises:
        NothingFoundError: there is none.
    """
    with record.reading() as connection:
        query = select(schema.reports).where(schema.reports.c.id.in_(ids_of(connection, ref)))
        rows = connection.execute(query.order_by(*_publication())).mappings().all()
    return tuple(rebuild(Report, {**row, "content": zlib.decompress(row["content"])}) for row in rows)


def articles(record: Record, filters: Filters = EVERYTHING, *, pages: bool = True) -> tuple[Article, ...]:
    """The articles; without `pages`, their `page` is left empty, which spares most of the reading."""
    table = schema.articles
    columns = [c for c in table.c if pages or c.name != "page"]
    query = select(*columns, *([schema.reports.c.content] if pages else []))
    if filters.party:
        query = query.where(table.c.report.in_(select(involves.c.report).where(involves.c.party == filters.party)))
    with record.reading() as connection:
        rows = connection.execute(_arranged(connection, query, table, filters)).mappings().all()
    return tuple(rebuild(Article, {**row, "page": _page(row) if pages else ""}) for row in rows)


def statements(record: Record, filters: Filters = EVERYTHING) -> tuple[Statement, ...]:
    """Who said what on what terms; with a party, what its sources said."""
    return _facts(record, STATEMENTS, filters)


def positions(record: Record, filters: Filters = EVERYTHING) -> tuple[Position, ...]:
    """What each party wants, offers, refuses; with a party, what it holds or is addressed by."""
    return _facts(record, POSITIONS, filters)


def proposals(record: Record, filters: Filters = EVERYTHING) -> tuple[Proposal, ...]:
    """Terms put to others; with a party, those by it, to it or binding it."""
    return _facts(record, PROPOSALS, filters)


def meetings(record: Record, filters: Filters = EVERYTHING) -> tuple[Meeting, ...]:
    """Who meets whom, one a report and encounter; with a party, those it takes part in."""
    return _facts(record, MEETINGS, filters)


def claims(record: Record, filters: Filters = EVERYTHING) -> tuple[Claim, ...]:
    """Checkable assertions; with a party, those by it, about it or disputed by it."""
    return _facts(record, CLAIMS, filters)


def issues(record: Record, filters: Filters = EVERYTHING) -> tuple[Issue, ...]:
    """What was met and not understood, in the order met."""
    table = schema.issues
    query = select(table)
    if filters.kind:
        query = query.where(table.c.kind == filters.kind)
    with record.reading() as connection:
        query = _arranged(connection, query, table, filters).order_by(table.c.ordinal)
        return tuple(rebuild(Issue, row) for row in connection.execute(query).mappings())


def copies(record: Record, filters: Filters = EVERYTHING) -> tuple[Copy, ...]:
    """Which report derives from which; with a report, the pairs it is part of."""
    table = schema.copies
    query = select(table).join(schema.reports, schema.reports.c.id == table.c.report)
    with record.reading() as connection:
        if filters.report:
            ids = ids_of(connection, filters.report)
            query = query.where(table.c.report.in_(ids) | table.c.original.in_(ids))
        rows = connection.execute(query.order_by(*_publication(), table.c.original)).mappings().all()
    return tuple(rebuild(Copy, row) for row in rows)


def parties(record: Record) -> tuple[Party, ...]:
    """The parties of users' own files, by code."""
    with record.reading() as connection:
        rows = connection.execute(select(schema.parties).order_by(schema.parties.c.code)).mappings()
        return tuple(rebuild(Party, row) for row in rows)


def search(record: Record, filters: Filters) -> tuple[Hit, ...]:
    """Paragraphs and statements that hold all words of `filters.words`, best first, at most `MOST_HITS`.

    Raises:
        UsageError: there are no words.
    """
    terms = [quoted or word for quoted, word in TERM.findall(filters.words or "")]
    terms = [t for t in (term.replace('"', " ").strip() for term in terms) if any(map(str.isalnum, t))]
    if not terms:
        message = "There are no words to search for. Name at least one."
        raise UsageError(message)
    words = schema.search
    query = (
        select(schema.reports.c.id.label("report"), words.c.record, words.c.start, words.c.end, words.c.words)
        .join_from(words, schema.reports, schema.reports.c.no == words.c.rowid // PASSAGES)
        .where(words.c.words.match(" ".join(f'"{t}"' for t in terms)))
    )
    with record.reading() as connection:
        if filters.report:
            query = query.where(schema.reports.c.id.in_(ids_of(connection, filters.report)))
        rows = connection.execute(query.order_by(words.c.rank, words.c.rowid).limit(MOST_HITS)).mappings().all()
        said = [(row["report"], row["record"]) for row in rows if row["record"]]
        pieces = _evidence(connection, select(evidence).where(tuple_(evidence.c.report, evidence.c.record).in_(said)))
    return tuple(_hit(row, pieces) for row in rows)


def gather(record: Record, filters: Filters = EVERYTHING) -> Gathered:
    """All that alignment needs, of all reports; with a party, what involves it."""
    narrowed = Filters(party=filters.party)
    return Gathered(
        meetings(record, narrowed),
        claims(record, narrowed),
        statements(record, narrowed),
        positions(record, narrowed),
        copies(record),
        articles(record, narrowed, pages=False),
        tuple(j for j in judgements(record) if j.stands),
    )


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


def _publication() -> tuple[ColumnElement[Any], ...]:
    """Order of publication: what has no date comes last, and what came out together goes by its ref."""
    table = schema.reports
    return table.c.sort_at.asc().nulls_last(), table.c.ref, table.c.id


def _arranged(connection: Connection, query: Rows, table: Table, filters: Filters) -> Rows:
    """The query joined to its reports, narrowed to the report asked for, in order of publication."""
    query = query.join_from(table, schema.reports, schema.reports.c.id == table.c.report)
    if filters.report:
        query = query.where(table.c.report.in_(ids_of(connection, filters.report)))
    return query.order_by(*_publication())


def _facts(record: Record, kind: Kind[F], filters: Filters) -> tuple[F, ...]:
    table = kind.table
    query = select(table)
    if filters.party:
        mine = select(involves.c.record).where(involves.c.party == filters.party)
        query = query.where(table.c.id.in_(mine))
    with record.reading() as connection:
        query = _arranged(connection, query, table, filters)
        rows = connection.execute(query.order_by(table.c.start, table.c.id)).mappings().all()
        theirs = (evidence.c.report == table.c.report) & (evidence.c.record == table.c.id)
        pieces = _evidence(connection, query.with_only_columns(evidence).join(evidence, theirs).order_by(None))
    return tuple(rebuild(kind.record, row, evidence=pieces[row["id"]]) for row in rows)


def _evidence(connection: Connection, query: Select[Any]) -> dict[str, tuple[Evidence, ...]]:
    """Evidence by record, in order."""
    query = query.order_by(evidence.c.record, evidence.c.ordinal)
    found: dict[str, tuple[Evidence, ...]] = {}
    for row in connection.execute(query):
        piece = Evidence(row.report, Span(row.start, row.end), row.words, row.read_by, row.score)
        found[row.record] = (*found.get(row.record, ()), piece)
    return found


def _page(row: Any) -> str:  # noqa: ANN401 - a row of whatever columns were asked for
    stored = row["content"] if row["page"] is None else row["page"]
    return zlib.decompress(stored).decode(errors="surrogatepass")


def _hit(row: Any, pieces: dict[str, tuple[Evidence, ...]]) -> Hit:  # noqa: ANN401 - likewise
    if row["record"]:
        return Hit("statement", row["report"], row["record"], pieces[row["record"]])
    piece = Evidence(row["report"], Span(row["start"], row["end"]), row["words"], "search/1")
    return Hit("article", row["report"], None, (piece,))
