"""Facts on which no review stands in, those most worth a person's minute out: the uncertain that much hangs on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Float, Index, String, case, exists, func, literal, null, select

from detente.store.filters import of_facts
from detente.store.review_tables import reviewed
from detente.store.schema import claims, copies, meetings, positions, proposals, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import CTE, ColumnElement, Connection, Select

    from detente.model.reviews import FactKind
    from detente.store.filters import Filters
    from detente.store.open import Record

LONGEST = 200
LOWEST = 2_000  # statements of the lowest scores that are looked at
SURE = 0.6  # below it a reading is marked as uncertain
UNKNOWN = 0.5  # score of a reading whose reader gives none
FEW = 2  # reports: what so few tell hangs on each of them
NEAR = 3  # days between two dates that may be of one meeting
STUCK, ALONE, PUT, ANOTHER, READ_FROM = 3.0, 2.0, 2.0, 2.0, 0.5  # what hangs on a fact, weighed
MOST_READ = 6
MARCH = 3  # the month from which years are counted, so that the odd day is their last
Index("positions_of_party", positions.c.party, positions.c.issue, positions.c.report)
Index("statements_by_score", statements.c.score)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One fact of the queue.

    Attributes:
        kind, fact, report: which, and where it was read.
        score: how likely right the reading is; None where its reader does not say.
        rank: how much it is worth a look: doubt, times what hangs on it.
        why: what hangs on it, in words.
    """

    kind: FactKind
    fact: str
    report: str
    score: float | None
    rank: float
    why: tuple[str, ...]

    @property
    def told(self) -> str:
        """Its place in the queue, explained."""
        if self.score is None:
            return "; ".join(("no score", *self.why))
        doubt = f"uncertain ({self.score:.2f})" if self.score < SURE else f"score {self.score:.2f}"
        return "; ".join((doubt, *self.why))


def queue(record: Record, filters: Filters) -> tuple[Waiting, ...]:
    """The facts most worth a person's minute, first come first, at most `LONGEST`; narrowed as facts are."""
    with record.reading() as connection:
        found = [
            waiting
            for rows in (_statements, _positions, _proposals, _meetings, _claims)
            for waiting in rows(connection, filters)
        ]
    return tuple(sorted(found, key=lambda each: (-each.rank, each.report, each.fact))[:LONGEST])


def _statements(connection: Connection, filters: Filters) -> Iterator[Waiting]:
    mine: Select[Any] = select(statements.c.id)
    lowest = _open(connection, mine, statements, filters).order_by(statements.c.score).limit(LOWEST)
    count = select(func.count()).where(positions.c.statement == statements.c.id).scalar_subquery()
    read = case((count > MOST_READ, MOST_READ), else_=count)
    columns = (statements.c.id, statements.c.report, statements.c.score, read.label("read"))
    query: Select[Any] = select(*columns).where(statements.c.id.in_(lowest))
    for row in connection.execute(_ranked(query, statements.c.score, 1 + READ_FROM * read)):
        why = [f"{row.read} {'position' if row.read == 1 else 'positions'} read from it"] if row.read else []
        yield _waiting("statement", row, why)


def _positions(connection: Connection, filters: Filters) -> Iterator[Waiting]:
    cells, waits = _cells(), _waits()
    by = positions.c.condition["by"].as_string()
    stuck = exists().where(waits.c.party == by, waits.c.awaited == positions.c.party)
    alone = func.coalesce(cells.c.reports, 0) <= FEW
    weight = 1 + case((alone, ALONE / func.coalesce(cells.c.reports, 1)), else_=0.0) + case((stuck, STUCK), else_=0.0)
    score = select(statements.c.score).where(statements.c.id == positions.c.statement).scalar_subquery()
    query = select(
        *(positions.c.id, positions.c.report, positions.c.party, positions.c.issue),
        *(score.label("score"), cells.c.reports, by.label("by"), stuck.label("stuck")),
    ).outerjoin(cells, (cells.c.party == positions.c.party) & (cells.c.issue == positions.c.issue))
    query = _open(connection, query, positions, filters)
    for row in connection.execute(_ranked(query, score, weight)):
        cell = f"for {row.party} on {row.issue}"
        why = [f"the only independent report {cell}"] if row.reports == 1 else []
        why += [f"one of {row.reports} independent reports {cell}"] if row.reports and 1 < row.reports <= FEW else []
        why += [f"only copies tell of {row.party} on {row.issue}"] if row.reports is None else []
        why += [f"part of a deadlock: waits on {row.by}, which waits on {row.party}"] if row.stuck else []
        yield _waiting("position", row, why)


def _proposals(connection: Connection, filters: Filters) -> Iterator[Waiting]:
    score = select(statements.c.score).where(statements.c.id == proposals.c.statement).scalar_subquery()
    query: Select[Any] = select(proposals.c.id, proposals.c.report, proposals.c.by, score.label("score"))
    query = _open(connection, query, proposals, filters)
    for row in connection.execute(_ranked(query, score, literal(1 + PUT, Float))):
        yield _waiting("proposal", row, [f"a proposal by {row.by}, which can be run as a limit"])


def _meetings(connection: Connection, filters: Filters) -> Iterator[Waiting]:
    dated = _dated()
    kept = (dated.c.parties, dated.c.day, dated.c.number)
    query: Select[Any] = select(*kept, func.count(dated.c.report.distinct()).label("reports"))
    days = query.where(dated.c.report.not_in(_derived())).group_by(*kept).cte("days")
    day, other = dated.c.day, days.alias("other")
    near = func.abs(other.c.number - dated.c.number) <= NEAR
    another = select(func.min(other.c.day)).where(other.c.parties == dated.c.parties, other.c.day != day, near)
    another_day = another.correlate(dated).scalar_subquery()
    alone = func.coalesce(days.c.reports, 0) == 1
    told = case((day.is_(None), 0.0), (alone, ALONE), else_=0.0)
    weight = 1 + told + case((another_day.is_not(None), ANOTHER), else_=0.0)
    found: Select[Any] = select(
        *(meetings.c.id, meetings.c.report, meetings.c.parties, day, days.c.reports),
        *(another_day.label("another"), null().cast(Float).label("score")),
    ).join(dated, dated.c.id == meetings.c.id)
    found = found.outerjoin(days, (days.c.parties == dated.c.parties) & (days.c.day == day))
    found = _open(connection, found, meetings, filters)
    for row in connection.execute(_ranked(found, null().cast(Float), weight)):
        who = " and ".join(row.parties)
        why = [f"the only independent report of {who} meeting on {row.day}"] if row.day and row.reports == 1 else []
        why += [f"another report has {who} meet on {row.another}"] if row.another else []
        yield _waiting("meeting", row, why)


def _claims(connection: Connection, filters: Filters) -> Iterator[Waiting]:
    """Claims that somebody disputes, and those with an amount, which limits are held against."""
    score = select(statements.c.score).where(statements.c.id == claims.c.statement).scalar_subquery()
    disputed = claims.c.disputed_by.cast(String) != "[]"
    query = select(claims.c.id, claims.c.report, score.label("score"), disputed.label("disputed"), claims.c.amount)
    query = _open(connection, query.where(disputed | claims.c.amount.is_not(None)), claims, filters)
    weight = 1 + case((disputed, ANOTHER), else_=0.0)
    for row in connection.execute(_ranked(query, score, weight)):
        why = ["disputed in its own report"] if row.disputed else []
        yield _waiting("claim", row, [*why, *(["an amount that limits can be held against"] if row.amount else [])])


def _open(connection: Connection, query: Select[Any], table: Any, filters: Filters) -> Select[Any]:  # noqa: ANN401 - a table
    """Narrow a query to the facts meant on which no review stands."""
    wanted = of_facts(connection, table, filters).with_only_columns(table.c.id).order_by(None)
    return query.where(table.c.id.in_(wanted), ~exists().where(reviewed.c.shown == table.c.id))


def _ranked(query: Select[Any], score: ColumnElement[Any], weight: ColumnElement[Any]) -> Select[Any]:
    rank = ((1 - func.coalesce(score, UNKNOWN)) * weight).label("rank")
    return query.add_columns(rank).order_by(rank.desc()).limit(LONGEST)


def _waiting(kind: FactKind, row: Any, why: list[str]) -> Waiting:  # noqa: ANN401 - a row of a query
    return Waiting(kind, row.id, row.report, row.score, row.rank, tuple(why))


def _derived() -> Select[Any]:
    """Reports that as a whole derive from another."""
    return select(copies.c.report).where(copies.c.kind != "block")


def _cells() -> CTE:
    """How many independent reports tell of each party and issue."""
    counted = func.count(positions.c.report.distinct()).label("reports")
    query = select(positions.c.party, positions.c.issue, counted).where(positions.c.report.not_in(_derived()))
    return query.group_by(positions.c.party, positions.c.issue).cte("cells")


def _waits() -> CTE:
    """Which party waits for which other one to act."""
    by = positions.c.condition["by"].as_string()
    return select(positions.c.party, by.label("awaited")).where(by.is_not(None)).distinct().cte("waits")


def _dated() -> CTE:
    """Meetings with their day as text and as a number that grows by one a day, where it is known to the day."""
    year, month, day = (meetings.c.when[name].as_integer() for name in ("year", "month", "day"))
    text = [
        func.substr((part + more).cast(String), 2, type_=String)
        for part, more in ((year, 10_000), (month, 100), (day, 100))
    ]
    years, months = year - case((month < MARCH, 1), else_=0), month + case((month < MARCH, 9), else_=-3)
    number = 365 * years + years // 4 - years // 100 + years // 400 + (153 * months + 2) // 5 + day
    return select(
        *(meetings.c.id, meetings.c.report, meetings.c.parties.cast(String).label("parties")),
        *((text[0] + "-" + text[1] + "-" + text[2]).label("day"), number.label("number")),
    ).cte("dated")
