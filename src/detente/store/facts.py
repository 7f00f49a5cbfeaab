"""The five kinds of facts: class, table, and which parties one involves; the evidence of a fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from detente.model.meetings import Meeting
from detente.model.statements import Claim, Position, Proposal, Statement
from detente.model.text import Evidence, Span
from detente.store import schema
from detente.store.schema import evidence

if TYPE_CHECKING:
    from collections.abc import Callable

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

KINDS: tuple[Kind[Any], ...] = (STATEMENTS, POSITIONS, PROPOSALS, MEETINGS, CLAIMS)


def evidence_of(connection: Connection, query: Select[Any]) -> dict[str, tuple[Evidence, ...]]:
    """Evidence by record, in order, of a query that reads rows of evidence."""
    query = query.order_by(evidence.c.record, evidence.c.ordinal)
    found: dict[str, tuple[Evidence, ...]] = {}
    for row in connection.execute(query):
        piece = Evidence(row.report, Span(row.start, row.end), row.words, row.read_by, row.score)
        found[row.record] = (*found.get(row.record, ()), piece)
    return found
