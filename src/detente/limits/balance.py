"""An instrument and what is held -> what each provision makes each party change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from detente.limits.check import ceilings
from detente.limits.claims import counted
from detente.limits.reasons import amount_of
from detente.limits.reciprocity import circle, parity
from detente.limits.vocabulary import vocabulary
from detente.model.treaties import Change

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from detente.model.treaties import Amount, Holding, Instrument, Limit, Provision


def balance(instrument: Instrument, claims: Iterable[Holding], on: dt.date | None = None) -> Iterator[Change]:
    """Compare what each party holds with what each ban and cap allows, a row a party, measure and claimant.

    Args:
        instrument: the instrument.
        claims: of these, those of kind `holding`; of several days the last up to `on` counts, else the first after it.
        on: the day that is asked about; the instrument's first, or the day it was put forward, if None. Ceilings that
            are to be reached later count as those that are allowed.
    """
    day = on or instrument.since or instrument.signed
    held = tuple(c for c in counted(claims, instrument.countings) if "holding" in c.kind)
    found: dict[str, list[Change]] = {}
    for provision in instrument.provisions:
        rows = found[provision.id] = []
        frame = _Frame(instrument, provision, day)
        for party in provision.binds:
            for measure, allowed in frame.allowed(party):
                claims_of = _latest(held, party, measure, day)
                rows += [frame.change(party, measure, allowed, claim) for claim in claims_of or (None,)]
    for rows in found.values():
        yield from (replace(row, together=_together(row, found)) for row in rows)


def _together(row: Change, found: Mapping[str, Sequence[Change]]) -> Decimal | None:
    """Give the least that has to go for a nested ceiling and those that it is nested in, on one claimant's figures."""
    if not row.within or row.change is None:
        return None
    rows = [x for x in found[row.within] if (x.party, x.claimant) == (row.party, row.claimant)]
    outer = [x for x in rows if x.measure == row.measure] or rows
    if len(outer) != 1 or outer[0].change is None:
        return None
    return max(row.change, outer[0].change, _together(outer[0], found) or outer[0].change)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is the same for all parties that a provision binds."""

    instrument: Instrument
    provision: Provision
    day: dt.date | None

    def allowed(self, party: str) -> Iterator[tuple[str, Decimal | None]]:
        """Give each measure with the ceiling of a party; a ban allows none, or so many; rules of conduct have none."""
        if self.provision.count:
            yield "activities", Decimal(self.provision.count.at_most)
        elif self.provision.rule == "ban":
            yield self.provision.counts, Decimal(0)
        elif self.provision.rule == "cap":
            for limit in self._ceilings():
                if not limit.party or party in vocabulary().members(limit.party):
                    yield limit.measure, limit.at_most
        else:
            yield "", None

    def _ceilings(self) -> tuple[Limit, ...]:
        return ceilings(self.provision, self.day) or ceilings(self.provision, None)

    def change(self, party: str, measure: str, allowed: Decimal | None, claim: Holding | None) -> Change:
        """Give one row; None where nothing is known, and a share only of what is held."""
        amount = amount_of(measure, claim) if claim else None
        held = _figure(amount)
        over = None if held is None or allowed is None else max(held - allowed, Decimal(0))
        return Change(
            provision=f"{self.instrument.name}/{self.provision.id}",
            party=party,
            measure=measure,
            held=held,
            allowed=allowed,
            change=over,
            share=None if over is None or not held else float(over / held),
            claimant=claim.claimant if claim else "",
            symmetric=self._symmetric(),
            moves_first=tuple(p for v in self.provision.provisos if v.kind == "first" for p in v.party),
            without_seat=self._without_seat(),
            rule=self.provision,
            parity=parity(self.instrument, self.provision),
            circle=circle(self.instrument, self.provision),
            within=self.provision.within,
        )

    def _symmetric(self) -> bool:
        binds = self.provision.binds
        every = vocabulary().members(self.instrument.parties) <= vocabulary().members(binds)
        return every and len({tuple(self.allowed(party)) for party in binds}) == 1

    def _without_seat(self) -> tuple[str, ...]:
        seated = vocabulary().members(self.instrument.parties)
        concerned = (*self.provision.binds, *self.provision.touches)
        return tuple(dict.fromkeys(p for p in concerned if not vocabulary().members((p,)) <= seated))


def _figure(amount: Amount | None) -> Decimal | None:
    """Give an amount that is one number; a range of numbers is none."""
    return amount.low if amount and amount.low == amount.high else None


def _latest(held: Sequence[Holding], party: str, measure: str, day: dt.date | None) -> tuple[Holding, ...]:
    """Give each claimant's holding nearest before a day, or else the first after it; undated ones come last."""
    best: dict[str, tuple[tuple[int, int], Holding]] = {}
    for claim in held:
        if party not in claim.party or amount_of(measure, claim) is None:
            continue
        bounds = claim.start.bounds() if claim.start else None
        gap = (bounds[0] - day).days if bounds and day else 0
        rank = (0, -gap) if bounds and gap <= 0 else (1, gap) if bounds else (2, 0)
        if claim.claimant not in best or rank < best[claim.claimant][0]:
            best[claim.claimant] = (rank, claim)
    return tuple(claim for _, claim in best.values())
