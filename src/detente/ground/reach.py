"""Places, rings around them and states -> what of each state is in reach, and what no longer once a limit holds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.ground.land import land_points
from detente.ground.sphere import distance
from detente.ground.towns import towns_of
from detente.model.pictures import Reached

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.ground.sphere import Floats
    from detente.model.pictures import Fate, Place, Ring

NAMED = 5
"""Towns that a line names."""


def fates(places: Sequence[Place], rings: Iterable[Ring], points: Floats) -> tuple[Fate | None, ...]:
    """Say of each point whether it stays in reach, goes out of reach, or hangs on what is undecided; None if out of it.

    What something left can reach stays in reach, whatever else reached it too.

    Args:
        places: where the things stand; at least one.
        rings: how far they reach.
        points: rows of latitude and longitude.
    """
    kms = {fate: max((r.km for r in rings if r.fate == fate), default=-1.0) for fate in ("goes", "open", "stays")}
    away = np.min([distance((p.latitude, p.longitude), points) for p in places], axis=0)
    order: tuple[Fate, ...] = ("stays", "open", "goes")
    return tuple(next((fate for fate in order if d <= kms[fate]), None) for d in away.tolist())


def points_of(places: Sequence[Place]) -> Floats:
    """Give where places lie, as rows of latitude and longitude."""
    return np.array([(p.latitude, p.longitude) for p in places]).reshape(-1, 2)


def reached(places: Sequence[Place], rings: Sequence[Ring], states: Iterable[str]) -> tuple[Reached, ...]:
    """Count the towns of each state, the people in them and its land by what becomes of the reach to them."""
    return tuple(_reached(state, places, rings) for state in states)


def _reached(state: str, places: Sequence[Place], rings: Sequence[Ring]) -> Reached:
    towns = towns_of(state)
    found = fates(places, rings, points_of(towns))
    land = Counter(fates(places, rings, land_points(state)))
    out = tuple(t for t, fate in zip(towns, found, strict=True) if fate == "goes")
    left_open = tuple(t for t, fate in zip(towns, found, strict=True) if fate == "open")
    return Reached(
        state=state,
        towns=len(towns),
        people=_people(towns),
        before=sum(fate is not None for fate in found),
        out=len(out),
        out_people=_people(out),
        out_land=land["goes"] / land.total() if land else None,
        open=len(left_open),
        open_people=_people(left_open),
        open_land=land["open"] / land.total() if land else None,
        largest=out[:NAMED],
    )


def _people(towns: Iterable[Place]) -> int:
    return sum(t.people or 0 for t in towns)


def told_reach(found: Iterable[Reached]) -> Iterator[str]:
    """Give a line a state in reach, those with most people out of it first, and one for all that are out already."""
    kept = sorted(found, key=lambda one: (-one.out_people, -one.open_people))
    for one in kept:
        if one.before:
            yield f"{one.state}: of {one.towns:,} towns {one.before:,} are in reach of what is drawn; {_told(one)}"
    beyond = [one.state for one in kept if not one.before]
    if beyond:
        yield f"no town in reach: {', '.join(beyond)}"


def _told(one: Reached) -> str:
    out, left_open = _held(one.out_people, one.out_land), _held(one.open_people, one.open_land)
    parts = [f"{one.out:,} no longer once it holds ({out})"] if one.out else []
    parts += [f"{one.open:,} open ({left_open})"] if one.open else []
    names = ", ".join(f"{t.name} ({t.people:,})" for t in one.largest)
    return ", ".join(parts or ["nothing changes"]) + (f": {names}{' ...' if one.out > NAMED else ''}" if names else "")


def _held(people: int, land: float | None) -> str:
    return f"{people:,} people" if land is None else f"{people:,} people, {land:.0%} of the land"


def reach_row(one: Reached) -> dict[str, Any]:
    """Give it as JSON has it."""
    numbers = {k: getattr(one, k) for k in ("towns", "people", "before", "out", "out_people", "open", "open_people")}
    shares = {k: None if (share := getattr(one, k)) is None else round(share, 3) for k in ("out_land", "open_land")}
    return {"state": one.state, **numbers, **shares, "largest_out": [place_row(t) for t in one.largest]}


def place_row(place: Place) -> dict[str, Any]:
    """Give a place as JSON has it."""
    where = {"latitude": place.latitude, "longitude": place.longitude}
    return {"name": place.name, "country": place.country, **where, "people": place.people}
