"""Questions put to a record; records of the model out, in order of publication and then of the text."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from detente.model.alignment import Copy
from detente.model.meetings import Meeting, Party
from detente.model.reading import Gathered, ReportSummary
from detente.model.reports import Article, Issue, Report
from detente.store import schema
from detente.store.codec import rebuild
from detente.store.facts import CLAIMS, MEETINGS, POSITIONS, PROPOSALS, STATEMENTS, F, Kind, evidence_of
from detente.store.filters import EVERYTHING, Filters, arranged, ids_of, of_facts, of_reports, publication
from detente.store.judgements import judgements
from detente.store.schema import evidence, involves

if TYPE_CHECKING:
    from detente.model.statements import Claim, Position, Proposal, Statement
    from detente.store.open import Record


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
        query = of_reports(connection, query, filters)
        rows = connection.execute(query.order_by(*publication())).mappings().all()
    return tuple(rebuild(ReportSummary, row) for row in rows)


def report(record: Record, ref: str) -> tuple[Report, ...]:
    """The reports of that ref or id, with their bytes.

    Raises:
        NothingFoundError: there is none.
    """
    with record.reading() as connection:
        query = select(schema.reports).where(schema.reports.c.id.in_(ids_of(connection, ref)))
        rows = connection.execute(query.order_by(*publication())).mappings().all()
    return tuple(rebuild(Report, {**row, "content": zlib.decompress(row["content"])}) for row in rows)


def articles(record: Record, filters: Filters = EVERYTHING, *, pages: bool = True) -> tuple[Article, ...]:
    """The articles; without `pages`, their `page` is left empty, which spares most of the reading."""
    table = schema.articles
    columns = [c for c in table.c if pages or c.name != "page"]
    query = select(*columns, *([schema.reports.c.content] if pages else []))
    if filters.party:
        query = query.where(table.c.report.in_(select(involves.c.report).where(involves.c.party == filters.party)))
    with record.reading() as connection:
        rows = connection.execute(arranged(connection, query, table, filters)).mappings().all()
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
        query = arranged(connection, query, table, filters).order_by(table.c.ordinal)
        return tuple(rebuild(Issue, row) for row in connection.execute(query).mappings())


def copies(record: Record, filters: Filters = EVERYTHING) -> tuple[Copy, ...]:
    """Which report derives from which; with a report, the pairs it is part of."""
    table = schema.copies
    query = select(table).join(schema.reports, schema.reports.c.id == table.c.report)
    with record.reading() as connection:
        if filters.report:
            ids = ids_of(connection, filters.report)
            query = query.where(table.c.report.in_(ids) | table.c.original.in_(ids))
        rows = connection.execute(query.order_by(*publication(), table.c.original)).mappings().all()
    return tuple(rebuild(Copy, row) for row in rows)


def parties(record: Record) -> tuple[Party, ...]:
    """The parties of users' own files, by code."""
    with record.reading() as connection:
        rows = connection.execute(select(schema.parties).order_by(schema.parties.c.code)).mappings()
        return tuple(rebuild(Party, row) for row in rows)


def gather(record: Record, filters: Filters = EVERYTHING) -> Gathered:
    """All that alignment needs, of all reports; with a party, what involves it; with days, what came out between."""
    narrowed = Filters(party=filters.party, since=filters.since, until=filters.until)
    return Gathered(
        meetings(record, narrowed),
        claims(record, narrowed),
        statements(record, narrowed),
        positions(record, narrowed),
        copies(record),
        articles(record, narrowed, pages=False),
        tuple(j for j in judgements(record) if j.stands),
    )


def _facts(record: Record, kind: Kind[F], filters: Filters) -> tuple[F, ...]:
    table = kind.table
    query = of_facts(select(table), table, filters)
    with record.reading() as connection:
        query = arranged(connection, query, table, filters)
        rows = connection.execute(query.order_by(table.c.start, table.c.id)).mappings().all()
        theirs = (evidence.c.report == table.c.report) & (evidence.c.record == table.c.id)
        pieces = evidence_of(connection, query.with_only_columns(evidence).join(evidence, theirs).order_by(None))
    return tuple(rebuild(kind.record, row, evidence=pieces[row["id"]]) for row in rows)


def _page(row: Any) -> str:  # noqa: ANN401 - a row of whatever columns were asked for
    stored = row["content"] if row["page"] is None else row["page"]
    return zlib.decompress(stored).decode(errors="surrogatepass")
