"""The five kinds of facts: class, table, and which parties one involves; the evidence of a fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sqlalchemy import insert, select

from detente.model.meetings import Meeting
from detente.model.statements import Claim, Position, Proposal, Statement
from detente.model.text import Evidence, Span
from detente.store import schema
from detente.store.codec import plain, rebuild
from detente.store.schema import evidence, involves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Select, Table

Fact = Statement | Position | Proposal | Meeting | Claim
F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Kind(Generic[F]):
    """One kind of fact: where it is kept and whom it involves (codes, None for unstated)."""

    record: type[F]
    table: Table
    parties: Callable[[F], tuple[str | None, ...]]


STATEMENTS = Kind(Statement, schema.statements, lambda s: s.source.party)
POSITIONS = Kind(Position, schema.positions, lambda p: (p.party, p.counterpart))
PROPOSALS = Kind(Proposal, schema.proposals, lambda p: (p.by, p.to, *p.binds))
MEETINGS = Kind(Meeting, schema.meetings, lambda m: (*m.parties, m.mediator))
CLAIMS = Kind(Claim, schema.claims, lambda c: (*c.by, c.about, *c.disputed_by))

AT_ONCE = 200  # rows whose evidence, or ids that, one query asks for
DERIVED = {"start", "sort_at", "publisher", "speaker"}  # columns that facts are found by, and have no field for
KINDS: tuple[Kind[Any], ...] = (STATEMENTS, POSITIONS, PROPOSALS, MEETINGS, CLAIMS)


def evidence_of(connection: Connection, records: Sequence[tuple[str, str]]) -> dict[str, tuple[Evidence, ...]]:
    """Evidence by record, in order, of a few records: each as its report and its id."""
    reports, ids = ({pair[n] for pair in records} for n in (0, 1))
    query = select(evidence).where(evidence.c.report.in_(reports), evidence.c.record.in_(ids))  # a key an index finds
    found: dict[str, tuple[Evidence, ...]] = {}
    for row in connection.execute(query.order_by(evidence.c.record, evidence.c.ordinal)):
        piece = Evidence(row.report, Span(row.start, row.end), row.words, row.read_by, row.score)
        found[row.record] = (*found.get(row.record, ()), piece)
    return found


def facts_of(connection: Connection, kind: Kind[F], report: str) -> tuple[F, ...]:
    """Facts of one kind of one report, in text order."""
    table = kind.table
    query = select(table).where(table.c.report == report).order_by(table.c.start, table.c.id)
    return tuple(built(connection, kind, query))


def built(connection: Connection, kind: Kind[F], query: Select[Any]) -> Iterator[F]:
    """Make facts of the rows of a query: the one place where they become records."""
    for rows in connection.execute(query).mappings().partitions(AT_ONCE):
        pieces = evidence_of(connection, [(row["report"], row["id"]) for row in rows])
        yield from (rebuild(kind.record, row, evidence=pieces[row["id"]]) for row in rows)


def keep_facts(
    connection: Connection, kind: Kind[Fact], facts: Iterable[Fact], listed: Mapping[str, str | None]
) -> None:
    """Store facts of one kind of one report, with their evidence, whom they involve, and what they are listed by."""
    distinct = {fact.id: fact for fact in facts}
    if not distinct:
        return
    rows = [{**_fact_row(kind, fact), **listed} for fact in distinct.values()]
    connection.execute(insert(kind.table), rows)
    pieces = [_evidence_row(f.id, n, e) for f in distinct.values() for n, e in enumerate(f.evidence)]
    connection.execute(insert(evidence), pieces)
    links = [
        {
            "party": party,
            "record": fact.id,
            "report": fact.report,
            "kind": kind.table.name,
            "sort_at": listed["sort_at"],
        }
        for fact in distinct.values()
        for party in dict.fromkeys(kind.parties(fact))
        if party is not None
    ]
    if links:
        connection.execute(insert(involves), links)


def listed_by(connection: Connection, report: str) -> dict[str, str | None]:
    """What the facts and issues of a report are listed by: when it came out, and where."""
    table = schema.reports
    row = connection.execute(select(table.c.sort_at, table.c.publisher_read).where(table.c.id == report)).one()
    return {"sort_at": row.sort_at, "publisher": row.publisher_read}


def _fact_row(kind: Kind[Fact], fact: Fact) -> dict[str, object]:
    own = {column.name for column in kind.table.columns} - DERIVED
    row = {name: plain(getattr(fact, name)) for name in own}
    row["start"] = min(piece.span.start for piece in fact.evidence)
    if isinstance(fact, Statement):
        row["speaker"] = fact.source.name
    return row


def _evidence_row(record: str, ordinal: int, piece: Evidence) -> dict[str, object]:
    return {
        "record": record,
        "ordinal": ordinal,
        "report": piece.report,
        "start": piece.span.start,
        "end": piece.span.end,
        "words": piece.words,
        "read_by": piece.read_by,
        "score": piece.score,
    }
