"""Claims that a party conceded something in, each held against what that party is on record for, out."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from detente.alignment.acts import things
from detente.alignment.days import Days
from detente.model.alignment import WeighedClaim

if TYPE_CHECKING:
    from detente.model.alignment import OnRecord
    from detente.model.reading import Gathered
    from detente.model.statements import Claim, Position

YIELDING = frozenset({"offers", "accepts", "commits", "ready_to_discuss", "open_to", "supports"})
HOLDING = frozenset({"rejects", "refuses", "denies", "threatens", "withdraws", "suspends"})
AFTERWARDS = dt.timedelta(days=7)  # a party may confirm or deny within these


def weigh_claims(gathered: Gathered) -> dict[str, WeighedClaim]:
    """Weigh every claim that a party conceded something, by the claim's id; other claims are left out.

    On record is what the party itself said on the same thing, up to a week after the claim; the latest of it decides.
    What it said on an unknown day decides nothing.
    """
    days = Days(gathered)
    said: dict[str, list[tuple[dt.date, int, Position]]] = defaultdict(list)
    for number, position in enumerate(gathered.positions):
        day = days.of(position)
        told_by_itself = position.party in days.tellers(position)
        if day is not None and told_by_itself and position.stance in YIELDING | HOLDING:
            said[position.party].append((day, number, position))
    conceded = (c for c in gathered.claims if c.kind == "concession" and c.about)
    return {claim.id: _weigh(claim, days, sorted(said[claim.about or ""])) for claim in conceded}


def _weigh(claim: Claim, days: Days, said: list[tuple[dt.date, int, Position]]) -> WeighedClaim:
    made = days.published(claim.report)
    on_it = [p for day, _, p in said if made and day <= made + AFTERWARDS and _is_on(p, claim)]
    if not on_it:
        return WeighedClaim(claim, "nothing")
    record: OnRecord = "supported" if on_it[-1].stance in YIELDING else "contradicted"
    return WeighedClaim(claim, record, on_it[-1].evidence)


def _is_on(position: Position, claim: Claim) -> bool:
    """Whether a position is on what the claim says was conceded: its issue is named there, or most of its words are."""
    claimed, issue, held = (things(words) for words in (claim.subject, position.issue, position.object))
    named = bool(issue) and issue <= claimed
    return position.statement != claim.statement and (named or len(held & claimed) * 2 > len(held))
