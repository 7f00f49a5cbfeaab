"""What many reports say together, kept in the record as it was aligned: written whole, read by windows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Index, Integer, Table, Text, delete, exists, func, insert, select

from detente.model.alignment import (
    Change,
    CopyGroup,
    Deadlock,
    Disagreement,
    Encounter,
    TimelineEntry,
    WeighedClaim,
)
from detente.model.groups import Event, Thread, Utterance
from detente.model.people import Identity
from detente.model.quotations import CheckedQuotation
from detente.store import schema
from detente.store.codec import rebuild, row_of
from detente.store.filters import WHOLE, between, ids_of
from detente.store.schema import listed, metadata

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed import DataclassInstance
    from sqlalchemy import Connection, Select

    from detente.store.filters import Filters, Window

AT_ONCE = 1_000  # rows that one insertion writes

aligned = Table(
    "aligned",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    listed("record"),
)
aligned_of = Table(  # by what an answer is found: codes of parties, ids of reports, of a weighed claim its own id
    "aligned_of",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("named", Text, primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    sqlite_with_rowid=False,
)
Index("aligned_of_answer", aligned_of.c.kind, aligned_of.c.ordinal)
alignments = Table(
    "alignments",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("aligners", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("reports", Integer, nullable=False),
)
RECORDS: dict[str, type[Any]] = {
    "changes": Change,
    "copies": CopyGroup,
    "deadlocks": Deadlock,
    "disagreements": Disagreement,
    "encounters": Encounter,
    "events": Event,
    "people": Identity,
    "quotations": CheckedQuotation,
    "threads": Thread,
    "timeline": TimelineEntry,
    "utterances": Utterance,
    "weighed": WeighedClaim,
}


@dataclass(frozen=True, slots=True)
class Alignment:
    """When the answers of one kind were aligned, by which aligners, from which revision and how many reports."""

    kind: str
    aligners: str
    revision: int
    at: str
    reports: int


def alignment_of(connection: Connection, kind: str) -> Alignment | None:
    """Give how the kept answers of a kind were aligned; None if none are kept."""
    row = connection.execute(select(alignments).where(alignments.c.kind == kind)).mappings().first()
    return None if row is None else rebuild(Alignment, row)


def keep(connection: Connection, made: Alignment, answers: Iterable[tuple[DataclassInstance, Iterable[str]]]) -> None:
    """Keep answers, each with all that it is found by, in place of those of the kind that were kept before."""
    for table in (aligned, aligned_of, alignments):
        connection.execute(delete(table).where(table.c.kind == made.kind))
    rows: list[dict[str, Any]] = []
    names: list[dict[str, Any]] = []
    for ordinal, (answer, named) in enumerate(answers):
        rows.append({"kind": made.kind, "ordinal": ordinal, "record": row_of(answer)})
        names += ({"kind": made.kind, "named": name, "ordinal": ordinal} for name in dict.fromkeys(named))
        if len(rows) == AT_ONCE:
            _write(connection, rows, names)
    _write(connection, rows, names)
    connection.execute(insert(alignments), row_of(made))


def _write(connection: Connection, rows: list[dict[str, Any]], names: list[dict[str, Any]]) -> None:
    for table, waiting in ((aligned, rows), (aligned_of, names)):
        if waiting:
            connection.execute(insert(table), waiting)
        waiting.clear()


def load(connection: Connection, kind: str, filters: Filters, window: Window = WHOLE) -> tuple[Any, ...]:
    """Kept answers that are meant, in the order in which they were aligned."""
    query = window.of(_meant(connection, select(aligned.c.record), kind, filters).order_by(aligned.c.ordinal))
    return tuple(rebuild(RECORDS[kind], row) for row in connection.execute(query).scalars())


def count(connection: Connection, kind: str, filters: Filters) -> int:
    """Count the kept answers that are meant."""
    many: int = connection.execute(_meant(connection, select(func.count()), kind, filters)).scalar_one()
    return many


def weighed(connection: Connection, claims: Iterable[str]) -> dict[str, WeighedClaim]:
    """Claims as weighed, by id; those that were not are left out."""
    of = (aligned_of.c.kind == aligned.c.kind) & (aligned_of.c.ordinal == aligned.c.ordinal)
    query = select(aligned_of.c.named, aligned.c.record).join_from(aligned_of, aligned, of)
    query = query.where(aligned_of.c.kind == "weighed", aligned_of.c.named.in_(list(claims)))
    return {claim: rebuild(WeighedClaim, row) for claim, row in connection.execute(query)}


def _meant(connection: Connection, query: Select[Any], kind: str, filters: Filters) -> Select[Any]:
    """Narrow a query to the answers that a party is in, a report tells, or any report of those days."""
    query = query.where(aligned.c.kind == kind)
    wanted = [[filters.party]] if filters.party else []
    if filters.report:
        wanted.append(ids_of(connection, filters.report))
    mine = (aligned_of.c.kind == kind) & (aligned_of.c.ordinal == aligned.c.ordinal)
    for names in wanted:
        query = query.where(exists().where(mine, aligned_of.c.named.in_(names)))
    if filters.since or filters.until:
        table = schema.reports
        told = select(aligned_of.c.ordinal).join(table, table.c.id == aligned_of.c.named).where(mine)
        query = query.where(between(told, table.c.sort_at, filters).exists())
    return query
