"""An instrument's provisos and inspections -> who waits for whom in a circle, and whether all are inspected alike."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from detente.limits.vocabulary import vocabulary
from detente.model.treaties import Circle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.treaties import Instrument, Parity, Provision, Proviso, Verification

    Bound = tuple[str, str]
    """A provision's id, and a party that it binds."""

    Waits = dict[Bound, dict[Bound, bool]]
    """Who waits for which others to do what; true if these have to move first."""


def circle(instrument: Instrument, provision: Provision) -> Circle | None:
    """Find the shortest circle in which those bound by a provision wait for others who wait for them.

    An act of others leads on where it is what a provision of the instrument asks of them: the one that the proviso
    names, else its own.
    """
    binds = {one.id: one.binds for one in instrument.provisions}
    waits: Waits = {}
    for one in instrument.provisions:
        for waiter, other, first in _waiting(one, binds):
            known = waits.setdefault(waiter, {})
            known[other] = first or known.get(other, False)
    found = (_way(waits, (provision.id, party)) for party in provision.binds)
    ways = sorted(filter(None, found), key=len)
    if not ways:
        return None
    steps = zip(ways[0], [*ways[0][1:], ways[0][0]], strict=True)
    return Circle(tuple(party for _, party in ways[0]), any(waits[waiter][other] for waiter, other in steps))


def _waiting(provision: Provision, binds: dict[str, tuple[str, ...]]) -> Iterator[tuple[Bound, Bound, bool]]:
    for proviso in provision.provisos:
        where = proviso.provision or provision.id
        others = [p for p in binds[where] if vocabulary().members((p,)) & vocabulary().members(proviso.party)]
        for party in provision.binds:
            yield from (((provision.id, party), (where, p), proviso.kind == "first") for p in others if p != party)


def _way(waits: Waits, start: Bound) -> list[Bound]:
    """Give the shortest way on from one bound party and back to it, without the return; none if there is no way."""
    ways, seen = [[start]], {start}
    for way in ways:
        for other in waits.get(way[-1], {}):
            if other == start:
                return way
            if other not in seen:
                seen.add(other)
                ways.append([*way, other])
    return []


def parity(instrument: Instrument, provision: Provision) -> Parity:
    """Say whether each party inspects, is inspected and chooses sites as the others do."""
    if not provision.verification:
        return "none"
    if not all(way.by and way.of for way in provision.verification):
        return "unstated"
    members = vocabulary().members
    roles = Counter(
        (role, party)
        for way in provision.verification
        for role, named in enumerate((way.by, way.of, way.chosen_by))
        for party in members(named)
    )
    counts = {tuple(roles[role, party] for role in range(3)) for party in instrument.parties}
    outside = any(not members(way.of) <= members(instrument.parties) for way in provision.verification)
    return "uneven" if outside or len(counts) > 1 else "even"


def told_way(way: Verification) -> str:
    """Say who inspects whom, where, and who chooses the sites, as far as the text does."""
    by, of = ", ".join(way.by), ", ".join(way.of)
    who = (
        f"{by} inspect each other" if set(way.by) == set(way.of) and by else f"{by} inspects {of}" if by and of else ""
    )
    chosen = f"sites chosen by {', '.join(way.chosen_by)}" if way.chosen_by else "who chooses the sites is not stated"
    return "; ".join(filter(None, (who, way.text, ", ".join(way.sites), chosen)))


def told_proviso(proviso: Proviso) -> str:
    """Say whose act a provision hangs on."""
    return f"holds only {'once' if proviso.kind == 'first' else 'if'} {', '.join(proviso.party)} {proviso.act}"
