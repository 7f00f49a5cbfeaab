"""Questions put to a record; records of the model out, in order of publication and then of the text."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Select, Table, func, select, tuple_

from detente.errors import NothingFoundError, UsageError
from detente.model.alignment import Change, Copy, Deadlock, Disagreement, TimelineEntry, WeighedClaim
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
    from collections.abc import Callable

    from sqlalchemy import ColumnElement, Connection

    from detente.model.people import Identity
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
        select(*columns, *told, article.language, *counts)
        .select_from(schema.reports)
        .join(schema.articles, article.report == schema.reports.c.id)
    )
    if filters.party:
        involved = select(involves.c.report).where(involves.c.party == filters.party)
        query = query.where(schema.reports.c.id.in_(involved))
    with record.reading() as connection:
        if filters.report:
            query = query.where(schema.reports.c.id.in_(_ids(connection, filters.report)))
        rows = connection.execute(query.order_by(*_publication())).mappings().all()
    return tuple(rebuild(ReportSummary, row) for row in rows)


def report(record: Record, ref: str) -> tuple[Report, ...]:
    """The reports of that ref or id, with their bytes.

    Raises:
        NothingFoundError: there is none.
    """
    with record.reading() as connection:
        query = select(schema.reports).where(schema.reports.c.id.in_(_ids(connection, ref)))
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
            ids = _ids(connection, filters.report)
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
            query = query.where(schema.reports.c.id.in_(_ids(connection, filters.report)))
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


def _nothing(_: Gathered) -> tuple[Any, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Aligners:
    """How the alignment room answers from gathered records; `pipeline.py` joins the two rooms with this."""

    disagreements: Callable[[Gathered], tuple[Disagreement, ...]] = _nothing
    timeline: Callable[[Gathered], tuple[TimelineEntry, ...]] = _nothing
    people: Callable[[Gathered], tuple[Identity, ...]] = _nothing
    deadlocks: Callable[[Gathered], tuple[Deadlock, ...]] = _nothing
    changes: Callable[[Gathered], tuple[Change, ...]] = _nothing
    weighed: Callable[[Gathered], dict[str, WeighedClaim]] = lambda _: {}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is put: to which record, narrowed to what, aligned how."""

    record: Record
    filters: Filters = EVERYTHING
    aligners: Aligners = field(default_factory=Aligners)
    _gathered: list[Gathered] = field(default_factory=list, init=False, repr=False, compare=False)

    def gathered(self) -> Gathered:
        """What alignment needs of the record, read once however many answers are aligned from it."""
        if not self._gathered:
            self._gathered.append(gather(self.record, self.filters))
        return self._gathered[0]

    def gathered_of_all(self) -> Gathered:
        """The same of all parties, for answers that hang on what others said."""
        return self.gathered() if self.filters.party is None else gather(self.record)

    def reports_meant(self) -> frozenset[str] | None:
        """Ids of the reports asked about; None for all."""
        if not self.filters.report:
            return None
        with self.record.reading() as connection:
            return frozenset(_ids(connection, self.filters.report))


def disagreements(asked: Asked) -> tuple[Disagreement, ...]:
    """The same thing told differently; with a report, where it is on one of the sides."""
    found = asked.aligners.disagreements(asked.gathered())
    meant = asked.reports_meant()
    return tuple(d for d in found if meant is None or any(meant & {*side.reports} for side in d.sides))


def timeline(asked: Asked) -> tuple[TimelineEntry, ...]:
    """What happened or is to happen, by day; with a report, what it tells of."""
    found = asked.aligners.timeline(asked.gathered())
    meant = asked.reports_meant()
    return tuple(e for e in found if meant is None or any(piece.report in meant for piece in e.evidence))


def deadlocks(asked: Asked) -> tuple[Deadlock, ...]:
    """Circles of parties that wait on one another; with a party or a report, those that it is part of."""
    party, meant = asked.filters.party, asked.reports_meant()
    found = asked.aligners.deadlocks(asked.gathered_of_all())
    found = tuple(d for d in found if party is None or party in d.parties)
    return tuple(d for d in found if meant is None or any(meant & {*wait.reports} for wait in d.waits))


def changes(asked: Asked) -> tuple[Change, ...]:
    """What parties hardened or softened; with a party, its own; with a report, those that it tells one end of."""
    party, meant = asked.filters.party, asked.reports_meant()
    found = (c for c in asked.aligners.changes(asked.gathered()) if party in {None, c.party})
    return tuple(c for c in found if meant is None or meant & {*c.before.reports, *c.after.reports})


def weighed_claims(asked: Asked) -> tuple[WeighedClaim, ...]:
    """Checkable assertions, each alleged concession beside what its party is on record for."""
    found = claims(asked.record, asked.filters)
    alleged = any(claim.kind == "concession" for claim in found)
    weighed = asked.aligners.weighed(asked.gathered_of_all()) if alleged else {}
    return tuple(weighed.get(claim.id) or WeighedClaim(claim) for claim in found)


def people(asked: Asked) -> tuple[Identity, ...]:
    """Who is named; with a party, those who speak for it; with a report, those whom it names.

    Whom one name means can show in any other report: so all of them are aligned, whatever is asked for.
    """
    party, meant = asked.filters.party, asked.reports_meant()
    found = asked.aligners.people(asked.gathered_of_all())
    found = tuple(person for person in found if meant is None or meant & {*person.reports})
    return tuple(p for p in found if party in {None, *(held.value for held in p.parties)})


@dataclass(frozen=True, slots=True)
class Question:
    """A row of the table of questions.

    Attributes:
        name: what a person types.
        summary: one line for a person.
        ask: gives the records.
        single: whether it is about one report at a time.
    """

    name: str
    summary: str
    ask: Callable[[Asked], tuple[object, ...]]
    single: bool = False


_ALL = (
    Question("article", "the text read out of one report", lambda a: articles(a.record, a.filters), single=True),
    Question("statements", "who said what, on what terms", lambda a: statements(a.record, a.filters)),
    Question("positions", "what each party wants, offers, refuses", lambda a: positions(a.record, a.filters)),
    Question("proposals", "terms that one party puts to others", lambda a: proposals(a.record, a.filters)),
    Question("meetings", "who meets whom, where and when", lambda a: meetings(a.record, a.filters)),
    Question("claims", "checkable assertions, and whose they are", weighed_claims),
    Question("disagreements", "the same thing told differently", disagreements),
    Question("deadlocks", "who waits on whom in a circle", deadlocks),
    Question("changes", "what parties hardened or softened, day by day", changes),
    Question("timeline", "what happened or is to happen, by day", timeline),
    Question("people", "who is named, under which names, in which office when", people),
    Question("judgements", "what somebody judged to be the same or not", lambda a: judgements(a.record)),
    Question("issues", "what was met and not understood", lambda a: issues(a.record, a.filters)),
    Question("reports", "what was read", lambda a: reports(a.record, a.filters)),
    Question("copies", "which report derives from which", lambda a: copies(a.record, a.filters)),
    Question("search", "paragraphs and statements that hold words", lambda a: search(a.record, a.filters)),
)
QUESTIONS = {question.name: question for question in _ALL}


def _ids(connection: Connection, ref: str) -> list[str]:
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
        query = query.where(table.c.report.in_(_ids(connection, filters.report)))
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
