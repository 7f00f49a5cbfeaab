"""Instruments, claims and places in, pictures and what they tell out: for the command line and the pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente import draw, ground, limits
from detente.errors import UsageError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from detente.draw import Picture
    from detente.model.pictures import Place, Reached, Ring, Zone
    from detente.model.treaties import Change, Finding, Holding, Instrument, Provision

SOURCE = (
    "Distances on a sphere. Outlines: Natural Earth 1:110m, as they stand on the ground, which says nothing of whose "
    "land it is (disputed: dashed; the Urals: 60 degrees east). Towns of 15,000 people and more, some districts beside "
    "their town, and the people in them: GeoNames."
)
SHOWN = 6
"""Lines on states that a picture has; the command and the page give all."""
FATES = {"goes": "ended", "open": "undecided", "stays": "left"}


def of_findings(instrument: Instrument, findings: Sequence[Finding], on: dt.date | None = None) -> Picture | None:
    """Draw claims against the lines of the provisions; None if no claim states what they bound."""
    found = limits.gauges(instrument, findings, on)
    return draw.draw_gauges(found) if found else None


def of_changes(changes: Sequence[Change]) -> Picture | None:
    """Draw the balance sheet; None if there is nothing on it."""
    return draw.draw_changes(changes) if changes else None


@dataclass(frozen=True, slots=True)
class Look:
    """What a map is asked for: whose things, from where, against whom; what is empty is chosen."""

    party: str = ""
    places: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Map:
    """What becomes of the reach of a party's things from some places.

    Attributes:
        picture: None if there is nothing to draw: no ring, no zone with a place.
        told: what the rings and the zone show and leave out, in sentences.
    """

    provision: str
    title: str
    party: str
    places: tuple[Place, ...]
    rings: tuple[Ring, ...]
    reached: tuple[Reached, ...]
    told: tuple[str, ...]
    picture: Picture | None


def of_ground(
    instrument: Instrument,
    provision: Provision,
    claims: Sequence[Holding],
    look: Look,
    on: dt.date | None = None,
) -> Map:
    """Draw where a provision holds, and what of the others comes out of reach of a party's things.

    Args:
        instrument: the instrument.
        provision: one of its provisions.
        claims: of these, those that state a range.
        look: whose things, from where, against whom. By default those of the party with most figures that the provision
            touches, from its capital, or the capital nearest to the others where the zone leaves that one out.
        on: the day that is asked about, as in `limits.check`.

    Raises:
        UsageError: no such place, or no place is given and the party has no capital.
    """
    zone = limits.zone_of(provision)
    holder = look.party or next(iter(limits.holders(instrument, provision, claims)), "")
    party = holder or provision.binds[0]
    against = limits.states(look.against) or _elsewhere(party, limits.others(instrument, provision, party))
    places = tuple(map(ground.find_place, look.places))
    if not places and (holder or (zone and zone.radius)):
        places = _usual(party, against, zone)
    if look.party and not places:
        message = f"{party} has no capital here. Name one state, or the place: a town, or 54.7,20.5."
        raise UsageError(message)
    regions = tuple(dict.fromkeys(filter(None, map(ground.region_of, places))))
    held = limits.stationed(claims, party, regions, ground.nearest(places, against)) if places else []
    rings, left = limits.rings(instrument, provision, held, on)
    found = ground.reached(places, rings, against) if rings else ()
    zone_told = (zone.told,) if zone else ()
    nothing = (f"Nothing of {party} with a stated range is touched there.",) if held and not rings else ()
    told = (*zone_told, *(left if rings else ()), *nothing)
    name = f"{instrument.name}/{provision.id}"
    sides = [limits.states((p,)) for p in instrument.parties]
    seen = ground.look(places, rings, zone, against if rings else (), sides)
    title = f"{name}: reach of {party}, from {_names(places)}" if rings else f"{name}: where it holds"
    lines = (*told, *_shortened(tuple(ground.told_reach(found))), SOURCE)
    picture = draw.draw_map(seen, title, lines) if seen else None
    return Map(name, title, party, places, rings, found, told, picture)


def _elsewhere(party: str, states: Sequence[str]) -> tuple[str, ...]:
    """Leave out states on whose land the party stands, or stood."""
    own = set(ground.land_of(party))
    return tuple(s for s in states if not own & set(ground.land_of(s)))


def _names(places: Sequence[Place]) -> str:
    return ", ".join(p.name for p in places)


def _shortened(told: Sequence[str]) -> tuple[str, ...]:
    left = len(told) - SHOWN
    return (*told[:SHOWN], f"And {left} more states in the text that goes with this.") if left > 1 else tuple(told)


def _usual(party: str, against: Sequence[str], zone: Zone | None) -> tuple[Place, ...]:
    """Give the capital; where the zone leaves it out, the capital in the zone that is nearest to the others."""
    own = ground.capital(party)
    inside = zone.states if zone and not zone.outside else frozenset[str]()
    if own is None or (inside and ground.region_of(own) not in inside):
        capitals = list(filter(None, map(ground.capital, sorted(inside))))
        own = min(capitals, key=lambda c: ground.nearest((c,), against) or 0, default=own)
    return (own,) if own else ()


def map_row(drawn: Map) -> dict[str, Any]:
    """Give a map's figures as JSON has them."""
    return {
        "provision": drawn.provision,
        "party": drawn.party,
        "places": [ground.place_row(p) for p in drawn.places],
        "rings": [{"km": r.km, "fate": r.fate, "figures": list(r.words)} for r in drawn.rings],
        "reached": [ground.reach_row(r) for r in drawn.reached],
        "told": list(drawn.told),
    }


def told_map(drawn: Map) -> Iterator[str]:
    """Give lines: whose things from where, how far each reaches, what of the others is reached."""
    yield drawn.title
    for ring in drawn.rings:
        yield f"  {ring.km:,.0f} km, {FATES[ring.fate]}: {'; '.join(ring.words)}"
    yield from (f"  {line}" for line in (*drawn.told, *ground.told_reach(drawn.reached)))
