"""Records in, those that tell a reader most first: a few statements, issues by how contested they are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from detente.model.statements import Claim, Position, Proposal, Statement
    from detente.show.material import Material

BACKING_COUNTED = 2  # a statement that backs more records than this tells no more


def informative(material: Material, limit: int) -> tuple[Statement, ...]:
    """Choose at most `limit` statements, none of a copied report, and keep their order.

    A statement tells the more, the more positions, proposals and claims were read from it, if its words are
    quoted, if the report says on what terms or where it was made, and if it is negated, denied or hearsay.
    """
    copied = {copy.report for copy in material.copies if copy.whole}
    read: tuple[Position | Proposal | Claim, ...] = (
        *material.positions,
        *material.proposals,
        *(weighed.claim for weighed in material.claims),
    )
    backing = Counter(record.statement for record in read)
    own = [s for s in material.statements if s.report not in copied]
    ranked = sorted(own, key=lambda s: -_weight(s, backing[s.id]))[:limit]
    chosen = {statement.id for statement in ranked}
    return tuple(statement for statement in own if statement.id in chosen)


def _weight(statement: Statement, backed: int) -> int:
    signs = (
        statement.kind != "indirect",
        statement.terms != "unstated",
        statement.channel is not None,
        statement.polarity == "negated" or statement.denied or statement.hearsay,
        statement.source.name is not None,
    )
    return 2 * min(backed, BACKING_COUNTED) + sum(signs)


def contested(positions: Collection[Position]) -> tuple[int, int]:
    """Weigh an issue by its positions: the more parties hold one, and the more statements state one, the more."""
    return len({p.party for p in positions}), len({p.statement for p in positions})
