"""A provision, claims and a place -> how far the things of a party would reach from there, and what it ends of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from detente.limits.check import check, condition
from detente.limits.gauges import hangs_on
from detente.limits.reasons import amount_of, plain
from detente.limits.vocabulary import vocabulary
from detente.model.pictures import Ring, Zone
from detente.model.predicates import Compare, Doubt, Not, Within
from detente.model.treaties import Amount

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from detente.model.pictures import Fate
    from detente.model.treaties import Finding, Holding, Instrument, Outcome, Provision

FATES: dict[Outcome, Fate] = {"covered": "goes", "undecided": "open", "not_covered": "stays", "exempt": "stays"}
NEAREST = "distance_to_other_party"
CRUDE = Decimal(50)
"""Kilometres by which a distance taken from the map may be off."""


def stationed(claims: Iterable[Holding], party: str, places: tuple[str, ...], nearest: float | None) -> list[Holding]:
    """Give the claims of a party that state a range, as they would be if the things stood in those places.

    Args:
        claims: of any party.
        party: its code; claims of a group that it is in count too.
        places: regions of claims.
        nearest: kilometres to the nearest land of another party, off by `CRUDE`; None if it is not known.
    """
    holder = {party}
    found = [c for c in claims if amount_of("range", c) and vocabulary().members(c.party) & holder]
    return [replace(c, place=places, amounts=(*c.amounts, *_gap(c, nearest))) for c in found]


def _gap(claim: Holding, nearest: float | None) -> tuple[Amount, ...]:
    if nearest is None or amount_of(NEAREST, claim):
        return ()
    near = Decimal(round(nearest))
    low, high = max(near - CRUDE, Decimal(0)), near + CRUDE
    return (Amount(NEAREST, low, high, above=False, below=False, words=f"{plain(near, 'km')} on the map"),)


def rings(
    instrument: Instrument, provision: Provision, claims: Sequence[Holding], on: dt.date | None = None
) -> tuple[tuple[Ring, ...], tuple[str, ...]]:
    """Give how far the things reach, farthest first, a ring for all figures that agree on distance and answer.

    A range is a greatest distance, so that a figure reaches as far as its upper end; as its lower one if it has none.
    Drawn is what the provision ends or leaves open, and what only its range keeps out, no farther than these.

    Returns:
        The rings, and sentences on what the provision leaves and they do not show.
    """
    found = [f for f in check(instrument, claims, on, provision.id) if amount_of("range", f.claim)]
    hangs = hangs_on(condition(provision, on), "range", [f.claim for f in found])
    near = [f for f, on_range in zip(found, hangs, strict=True) if on_range or FATES[f.outcome] != "stays"]
    farthest = max((_reach(f) for f in near if FATES[f.outcome] != "stays"), default=Decimal("Infinity"))
    by_ring: dict[tuple[Decimal, Fate], list[str]] = {}
    for finding in sorted((f for f in near if _reach(f) <= farthest), key=lambda f: -_reach(f)):
        by_ring.setdefault((_reach(finding), FATES[finding.outcome]), []).append(_words(finding))
    told = (
        _left("whatever their range", [f for f in found if f not in near]),
        _left("for reaching farther", [f for f in near if _reach(f) > farthest]),
    )
    return tuple(Ring(float(km), fate, tuple(w)) for (km, fate), w in by_ring.items()), tuple(filter(None, told))


def _left(why: str, findings: Iterable[Finding]) -> str:
    names = dict.fromkeys(f.claim.names[0] for f in findings)
    return f"Left {why}, neither drawn nor counted: {', '.join(names)}." if names else ""


def _reach(finding: Finding) -> Decimal:
    amount = amount_of("range", finding.claim)
    return Decimal(0) if amount is None else amount.low if amount.high is None else amount.high


def _words(finding: Finding) -> str:
    amount = amount_of("range", finding.claim)
    return f"{finding.claim.names[0]}, {amount.words if amount else ''}, {finding.claim.claimant}"


def zone_of(provision: Provision) -> Zone | None:
    """Read where a provision holds off its zone; None if it holds everywhere."""
    match provision.zone:
        case Within(zone, inside, _):
            return Zone(f"Holds in: {_places(zone)}.", inside)
        case Not(Within(zone, inside, _)):
            return Zone(f"Holds outside of: {_places(zone)}.", inside, outside=True)
        case Compare():
            return _distance(provision.zone)
        case Doubt(why):
            return Zone(f"The zone is open: {why}.")
        case _:
            return None


def _places(zone: str) -> str:
    regions = vocabulary().regions
    return "; ".join(regions[name].words if name in regions else name for name in zone.split(", "))


def _distance(node: Compare) -> Zone:
    if node.bound_is == "measure":
        return Zone("Holds wherever the thing reaches the other party: the zone is as wide as its own range.")
    if node.bound_is == "parameter":
        return Zone(f"The {node.bound} of the zone is left to be agreed; once it is given a number, the zone is drawn.")
    km, words = float(node.bound), f"Holds where the {vocabulary().measures[node.measure].words} is at most"
    told = f"{words} {plain(Decimal(node.bound), node.unit)}."
    match node.measure:
        case "distance_to_border":
            return Zone(f"{told} Drawn along every border between two parties.", strip=km)
        case "distance_to_site":
            return Zone(told, radius=km)
        case _:
            return Zone(f"{told} There is no line of that on the map.")


def holders(instrument: Instrument, provision: Provision, claims: Iterable[Holding]) -> tuple[str, ...]:
    """Give the bound parties of whom it ends or leaves open something with a stated range, those with most first."""
    bound = vocabulary().members(provision.binds)
    found = check(instrument, [c for c in claims if amount_of("range", c)], None, provision.id)
    touched = [f.claim for f in found if FATES[f.outcome] != "stays"]
    return tuple(p for p, _ in Counter(p for c in touched for p in c.party if p in bound).most_common())


def others(instrument: Instrument, provision: Provision, party: str) -> tuple[str, ...]:
    """Give the states on the other side: those of the parties that the holder is not, and all whose land is touched."""
    sides = [p for p in (*instrument.parties, *provision.touches) if party not in (p, *_members(p))]
    return tuple(s for s in states(sides) if s != party)


def states(names: Iterable[str]) -> tuple[str, ...]:
    """Give states for themselves and groups by their members, each once."""
    return tuple(dict.fromkeys(state for name in names for state in _members(name)))


def _members(name: str) -> tuple[str, ...]:
    groups = vocabulary().groups
    return groups[name].members if name in groups else (name,)
