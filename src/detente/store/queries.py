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
from detente.store.facts import AT_ONCE, CLAIMS, MEETINGS, POSITIONS, PROPOSALS, STATEMENTS, F, Kind, built
from detente.store.filters import (
    EVERYTHING,
    WHOLE,
    Filters,
    Rows,
    Window,
    ids_of,
    involving,
    of_facts,
    of_reports,
    publication,
)
from detente.store.judgements import judgements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Column, Connection, Table

    from detente.model.statements import Claim, Position, Proposal, Statement
    from detente.store.open import Record

BODY = frozenset({"text", "blocks", "furniture", "runs", "page"})  # columns of an article
LAST = "~"  # after every letter that an id may go on with
MOST_COUNTED = 100_000  # rows that a narrowed question counts


def reports(record: Record, filters: Filters = EVERYTHING, window: Window = WHOLE) -> tuple[ReportSummary, ...]:
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
    told = [func.coalesce(article[name], schema.reports.c[name]).label(name) for name in ("title", "published")]
    told.append(schema.reports.c.publisher_read.label("publisher"))
    query = select(*columns, *told, article.language, article.kind, *counts).join_from(schema.reports, schema.articles)
    with record.reading() as connection:
        query = involving(of_reports(connection, query, filters), filters).order_by(*publication())
        rows = connection.execute(window.of(query)).mappings().all()
    return tuple(rebuild(ReportSummary, row) for row in rows)


def day_of_latest(record: Record, many: int, filters: Filters = EVERYTHING) -> str | None:
    """The day from which on so many reports, or a few more, came out; None if no more than so many are dated."""
    table = schema.reports
    with record.reading() as connection:
        query = of_reports(connection, select(table.c.sort_at).where(table.c.sort_at.is_not(None)), filters)
        at = connection.execute(query.order_by(table.c.sort_at.desc()).offset(many).limit(1)).scalar()
    return at[:10] if at else None


def report(record: Record, ref: str) -> tuple[Report, ...]:
    """The reports of that ref or id, with their bytes.

    Raises:
        NothingFoundError: there is none.
    """
    with record.reading() as connection:
        query = select(schema.reports).where(schema.reports.c.id.in_(ids_of(connection, ref)))
        rows = connection.execute(query.order_by(*publication())).mappings().all()
    return tuple(rebuild(Report, {**row, "content": zlib.decompress(row["content"])}) for row in rows)


def articles(
    record: Record, filters: Filters = EVERYTHING, window: Window = WHOLE, *, pages: bool = True
) -> tuple[Article, ...]:
    """The articles; without `pages`, their `page` is left empty, which spares most of the reading."""
    columns = [c for c in schema.articles.c if pages or c.name != "page"]
    rows = _of_articles(record, [*columns, *([schema.reports.c.content] if pages else [])], filters, window)
    return tuple(rebuild(Article, {**row, "page": _page(row) if pages else ""}) for row in rows)


def heads(record: Record, filters: Filters = EVERYTHING, window: Window = WHOLE) -> tuple[Article, ...]:
    """The articles without their text and all that points into it: what a list shows of them."""
    rows = _of_articles(record, [c for c in schema.articles.c if c.name not in BODY], filters, window)
    return tuple(rebuild(Article, row, text="", blocks=(), page="") for row in rows)


def _of_articles(record: Record, columns: list[Column[Any]], filters: Filters, window: Window) -> Iterator[Any]:
    query = select(*columns).join_from(schema.reports, schema.articles)
    with record.reading() as connection:
        query = involving(of_reports(connection, query, filters), filters).order_by(*publication())
        yield from connection.execute(window.of(query)).mappings()


def statements(record: Record, filters: Filters = EVERYTHING, window: Window = WHOLE) -> tuple[Statement, ...]:
    """Who said what on what terms; with a party, what its sources said."""
    return _facts(record, STATEMENTS, filters, window)


def positions(record: Record, filters: Filters = EVERYTHING, window: Window = WHOLE) -> tuple[Position, ...]:
    """What each party wants, offers, refuses; with a party, what it holds or is addressed by."""
    return _facts(record, POSITIONS, filters, window)


def proposals(record: Record, filters: Filters = EVERYTHING, window: Window = WHOLE) -> tuple[Proposal, ...]:
    """Terms put to others; with a party, those by it, to it or binding it."""
    return _facts(record, PROPOSALS, filters, window)


def meetings(record: Record, filters: Filters = EVERYTHING, window: Window = WHOLE) -> tuple[Meeting, ...]:
    """Who meets whom, one a report and encounter; with a party, those it takes part in."""
    return _facts(record, MEETINGS, filters, window)


def claims(record: Record, filters: Filters = EVERYTHING, window: Window = WHOLE) -> tuple[Claim, ...]:
    """Checkable assertions; with a party, those by it, about it or disputed by it."""
    return _facts(record, CLAIMS, filters, window)


def copies(record: Record, filters: Filters = EVERYTHING, window: Window = WHOLE) -> tuple[Copy, ...]:
    """Which report derives from which; with a report, the pairs it is part of."""
    table = schema.copies
    query = select(table).join(schema.reports, schema.reports.c.id == table.c.report)
    with record.reading() as connection:
        query = _pairs(connection, query, filters).order_by(*publication(), table.c.original)
        return tuple(rebuild(Copy, row) for row in connection.execute(window.of(query)).mappings())


def how_many_copies(record: Record, filters: Filters = EVERYTHING) -> int:
    """Count the same without the window."""
    with record.reading() as connection:
        query = _pairs(connection, select(func.count()).select_from(schema.copies), filters)
        return connection.execute(query).scalar_one()


def _pairs(connection: Connection, query: Rows, filters: Filters) -> Rows:
    if not filters.report:
        return query
    ids = ids_of(connection, filters.report)
    return query.where(schema.copies.c.report.in_(ids) | schema.copies.c.original.in_(ids))


def issues(record: Record, filters: Filters = EVERYTHING, window: Window = WHOLE) -> tuple[Issue, ...]:
    """What was met and not understood, in the order met."""
    with record.reading() as connection:
        query = of_facts(connection, schema.issues, filters)
        return tuple(rebuild(Issue, row) for row in connection.execute(window.of(query)).mappings())


def how_many(record: Record, table: Table, filters: Filters = EVERYTHING) -> int:
    """Count the reports, facts or issues that are meant; beyond `MOST_COUNTED` only if nothing narrows them."""
    narrowed = filters != EVERYTHING
    with record.reading() as connection:
        if table is schema.reports:
            query = involving(of_reports(connection, select(table.c.id), filters), filters)
        elif narrowed:
            query = of_facts(connection, table, filters).with_only_columns(table.c.report).order_by(None)
        else:
            query = select(table.c.report)
        if narrowed:
            query = select(query.limit(MOST_COUNTED).subquery().c[0])
        return connection.execute(query.with_only_columns(func.count(), maintain_column_froms=True)).scalar_one()


def copies_of(record: Record, derived: Iterable[str]) -> tuple[Copy, ...]:
    """The pairs by which these reports derive from others, and these others in turn, step by step to the origins."""
    table, found = schema.copies, dict[str, list[Copy]]()
    with record.reading() as connection:
        while wanted := sorted({*derived} - found.keys()):
            found |= {report: [] for report in wanted}
            for some in batched(wanted):
                for row in connection.execute(select(table).where(table.c.report.in_(some))).mappings():
                    found[row["report"]].append(rebuild(Copy, row))
            derived = [copy.original for report in wanted for copy in found[report]]
    return tuple(copy for pairs in found.values() for copy in pairs)


def names(record: Record, wanted: Iterable[str]) -> dict[str, tuple[str, str | None]]:
    """What people call each of these reports, and when it came out, by its id."""
    table, article = schema.reports, schema.articles
    query = select(table.c.id, table.c.ref, func.coalesce(article.c.published, table.c.published)).join(article)
    found: dict[str, tuple[str, str | None]] = {}
    with record.reading() as connection:
        for some in batched(sorted({*wanted})):
            for report, ref, published in connection.execute(query.where(table.c.id.in_(some))):
                found[report] = ref, published
    return found


def by_ids(record: Record, kind: Kind[F], wanted: Iterable[str]) -> tuple[F, ...]:
    """The facts with these ids, as far as they are shown."""
    table = kind.table
    with record.reading() as connection:
        return tuple(
            fact
            for some in batched(sorted({*wanted}))
            for fact in built(connection, kind, select(table).where(table.c.id.in_(some)))
        )


def called(record: Record, kind: Kind[F], beginning: str) -> tuple[F, ...]:
    """The facts whose ids begin so."""
    table = kind.table
    query = select(table).where(table.c.id >= beginning, table.c.id < beginning + LAST).order_by(table.c.id)
    with record.reading() as connection:
        return tuple(built(connection, kind, query))


def values(record: Record, column: Column[str]) -> list[str]:
    """Every value of the leading column of an index, each once, sorted: found step by step, not by reading all."""
    least = select(func.min(column).label("value")).cte(recursive=True)
    next_one = select(func.min(column)).where(column > least.c.value).scalar_subquery()
    every = least.union_all(select(next_one).where(least.c.value.is_not(None)))
    with record.reading() as connection:
        return [value for value in connection.execute(select(every.c.value)).scalars() if value is not None]


def parties(record: Record) -> tuple[Party, ...]:
    """The parties of users' own files, by code."""
    with record.reading() as connection:
        rows = connection.execute(select(schema.parties).order_by(schema.parties.c.code)).mappings()
        return tuple(rebuild(Party, row) for row in rows)


def gather(record: Record, filters: Filters = EVERYTHING) -> Gathered:
    """All that alignment needs, of all reports; with days, of those that came out between them."""
    narrowed = Filters(since=filters.since, until=filters.until)
    return Gathered(
        meetings(record, narrowed),
        claims(record, narrowed),
        statements(record, narrowed),
        positions(record, narrowed),
        copies(record),
        articles(record, narrowed, pages=False),
        tuple(j for j in judgements(record) if j.stands),
    )


def _facts(record: Record, kind: Kind[F], filters: Filters, window: Window) -> tuple[F, ...]:
    with record.reading() as connection:
        return tuple(built(connection, kind, window.of(of_facts(connection, kind.table, filters))))


def batched(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Part ids into what one query can be asked for."""
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))


def _page(row: Any) -> str:  # noqa: ANN401 - a row of whatever columns were asked for
    stored = row["content"] if row["page"] is None else row["page"]
    return zlib.decompress(stored).decode(errors="surrogatepass")
