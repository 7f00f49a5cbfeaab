"""Places, rings around them and states -> what of each state is in reach, and what no longer once a limit holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from detente.ground.sphere import distance
from detente.ground.towns import towns_of
from detente.model.pictures import Reached

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.ground.sphere import Floats
    from detente.model.pictures import Fate, Place, Ring

NAMED = 5
"""Towns that a line names."""


def fates(places: Sequence[Place], rings: Iterable[Ring], towns: Sequence[Place]) -> tuple[Fate | None, ...]:
    """Say of each town whether it stays in reach, goes out of reach, or hangs on what is undecided; None if out of it.

    A town that something left can reach stays in reach, whatever else reached it too.
    """
    if not towns:
        return ()
    kms = {fate: max((r.km for r in rings if r.fate == fate), default=-1.0) for fate in ("goes", "open", "stays")}
    rows: Floats = np.array([(t.latitude, t.longitude) for t in towns])
    away = np.min([distance((p.latitude, p.longitude), rows) for p in places], axis=0)
    order: tuple[Fate, ...] = ("stays", "open", "goes")
    return tuple(next((fate for fate in order if d <= kms[fate]), None) for d in away)


def reached(places: Sequence[Place], rings: Sequence[Ring], states: Iterable[str]) -> tuple[Reached, ...]:
    """Count the towns of each state, and the people in them, by what becomes of the reach to them."""
    return tuple(_reached(state, towns_of(state), places, rings) for state in states)


def _reached(state: str, towns: Sequence[Place], places: Sequence[Place], rings: Sequence[Ring]) -> Reached:
    found = fates(places, rings, towns)
    out = tuple(t for t, fate in zip(towns, found, strict=True) if fate == "goes")
    left_open = tuple(t for t, fate in zip(towns, found, strict=True) if fate == "open")
    return Reached(
        state=state,
        towns=len(towns),
        people=_people(towns),
        before=sum(fate is not None for fate in found),
        out=len(out),
        out_people=_people(out),
        open=len(left_open),
        open_people=_people(left_open),
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
    parts = [f"{one.out:,} no longer once it holds ({one.out_people:,} people)"] if one.out else []
    parts += [f"{one.open:,} open ({one.open_people:,} people)"] if one.open else []
    names = ", ".join(f"{t.name} ({t.people:,})" for t in one.largest)
    return ", ".join(parts or ["nothing changes"]) + (f": {names}{' ...' if one.out > NAMED else ''}" if names else "")


def reach_row(one: Reached) -> dict[str, Any]:
    """Give it as JSON has it."""
    numbers = {k: getattr(one, k) for k in ("towns", "people", "before", "out", "out_people", "open", "open_people")}
    return {"state": one.state, **numbers, "largest_out": [place_row(t) for t in one.largest]}


def place_row(place: Place) -> dict[str, Any]:
    """Give a place as JSON has it."""
    where = {"latitude": place.latitude, "longitude": place.longitude}
    return {"name": place.name, "country": place.country, **where, "people": place.people}
