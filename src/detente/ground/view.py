"""Places, rings, a zone and states -> the ground around them, flat and in kilometres, ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.ground.reach import fates, points_of
from detente.ground.sphere import flat, middle, ring
from detente.ground.towns import towns_of
from detente.ground.world import world
from detente.model.pictures import Ground

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.ground.sphere import Floats
    from detente.model.pictures import Fate, Place, Point, Ring, Shape, Zone

NARROWEST, WIDEST = 120.0, 8000.0
"""Kilometres from the middle of a map to its edge."""
ROOM = 1.08
CORNERS = 600.0
"""Kilometres that may lie between two corners of an outline."""
DRAWN = 200
"""Towns on a map, the largest first."""


def look(
    places: Sequence[Place],
    rings: Sequence[Ring],
    zone: Zone | None,
    states: Iterable[str],
    sides: Sequence[Sequence[str]],
) -> Ground | None:
    """Lay the ground out around the places, wide enough for every ring; None if there is nothing to show.

    Args:
        places: where the things stand.
        rings: how far they reach.
        zone: where the provision holds.
        states: whose towns are shown.
        sides: between whose states a strip along the border runs.
    """
    earth = world()
    pairs = ((a, b) for n, side in enumerate(sides) for other in sides[n + 1 :] for a in side for b in other)
    strip = [line for pair in pairs for line in earth.border(*pair)] if zone and zone.strip is not None else []
    patches = [r for code in sorted(zone.states) for r in earth.outline(code)] if zone else []
    spots = points_of(places)
    shapes = [[ring(spot, r.km) for spot in spots] for r in rings]
    circles = [ring(spot, zone.radius) for spot in spots] if zone and zone.radius else []
    needed = [*(s for around in shapes for s in around), *circles, *strip] or patches
    if not needed:
        return None
    centre = middle(spots if rings or circles else np.concatenate(needed))
    strip_km = zone.strip if zone and zone.strip else 0.0
    near = _sheet(centre, needed, strip_km)
    return Ground(
        half=near.half,
        land=near.areas(r for code in earth.states for r in earth.outline(code)),
        zone=near.areas(patches),
        outside=bool(zone and zone.outside),
        edges=tuple((s, doubtful) for e, doubtful in earth.edges() if near.touches(s := near.shape(e))),
        strip=tuple(map(near.shape, strip)),
        strip_km=strip_km,
        around=tuple(map(near.shape, circles)),
        rings=tuple(rings),
        shapes=tuple(tuple(map(near.shape, around)) for around in shapes),
        places=tuple(zip(places, near.shape(spots), strict=True)) if rings or circles else (),
        towns=_towns(near, places, rings, [t for state in states for t in towns_of(state)]),
    )


def _towns(
    near: _Sheet, places: Sequence[Place], rings: Sequence[Ring], towns: Sequence[Place]
) -> tuple[tuple[Place, Fate | None, Point], ...]:
    """Give the largest towns on the map, with what becomes of the reach to them."""
    if not towns:
        return ()
    points = points_of(towns)
    rows = zip(towns, fates(places, rings, points), near.shape(points), strict=True)
    seen = [row for row in rows if max(abs(row[2][0]), abs(row[2][1])) <= near.half]
    return tuple(sorted(seen, key=lambda row: -(row[0].people or 0))[:DRAWN])


def _sheet(centre: Point, shapes: Iterable[Floats], beyond: float) -> _Sheet:
    """Make a square that holds all shapes, and so many kilometres beyond them."""
    points = np.concatenate([flat(centre, shape) for shape in shapes])
    (west, north), (east, south) = points.min(axis=0), points.max(axis=0)
    half = min(max(NARROWEST, ROOM * (max(east - west, south - north) / 2 + beyond)), WIDEST)
    return _Sheet(centre, float(west + east) / 2, float(north + south) / 2, float(half))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The square of the earth that a map shows, its middle so far east and south of the centre."""

    centre: Point
    east: float
    south: float
    half: float

    def shape(self, line: Floats) -> Shape:
        """Lay points out."""
        laid = flat(self.centre, line) - (self.east, self.south)
        return tuple((x, y) for x, y in laid.tolist())

    def touches(self, shape: Shape) -> bool:
        """Whether a line comes near the square."""
        return any(abs(x) < self.half + CORNERS and abs(y) < self.half + CORNERS for x, y in shape)

    def areas(self, outlines: Iterable[Floats]) -> tuple[Shape, ...]:
        """Give those that come near the square or lie all around it."""
        return tuple(s for s in map(self.shape, outlines) if self.touches(s) or _encloses(s))


def _encloses(shape: Shape) -> bool:
    """Whether the middle lies inside a closed line: a ray to the east crosses it an odd number of times."""
    (x, y), (x2, y2) = np.array(shape[:-1]).T, np.array(shape[1:]).T
    crossing = (y > 0) != (y2 > 0)
    rise = np.where(crossing, y2 - y, 1)
    return bool(np.count_nonzero(crossing & (x - y * (x2 - x) / rise > 0)) % 2)
