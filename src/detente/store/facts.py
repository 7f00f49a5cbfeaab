"""The five kinds of facts: class, table, and which parties one involves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from detente.model.meetings import Meeting
from detente.model.statements import Claim, Position, Proposal, Statement
from detente.store import schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Table

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
