"""A state's outline -> points spread evenly over its land, to measure shares of it by."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from detente.ground.world import world

if TYPE_CHECKING:
    from detente.ground.sphere import Floats

ROWS = 120
"""Rows of points between the south and the north of a state: the smaller it is, the closer they stand."""
HALF_ROUND, ROUND = 180, 360


@cache
def land_points(state: str) -> Floats:
    """Give points as latitude and longitude, each standing for as much land; none where no outline ships."""
    rings = world().outline(state)
    if not rings:
        return np.empty((0, 2))
    start, end = (np.concatenate([_opened(r)[part] for r in rings]) for part in (slice(-1), slice(1, None)))
    south, north = start[:, 0].min(), start[:, 0].max()
    step = (north - south) / ROWS
    rows = [_row(start, end, y, step) for y in south + step * (np.arange(ROWS) + 0.5)]
    return np.concatenate(rows)


def _opened(outline: Floats) -> Floats:
    """Count longitudes on from 180 degrees where an outline crosses the seam of the map."""
    if np.ptp(outline[:, 1]) <= HALF_ROUND:
        return outline
    return np.stack([outline[:, 0], outline[:, 1] % ROUND], axis=-1)


def _row(start: Floats, end: Floats, latitude: float, step: float) -> Floats:
    """Give the points of one row that lie inside: from each odd crossing of the outline to the next even one."""
    across = (start[:, 0] > latitude) != (end[:, 0] > latitude)
    (lat, lon), (lat2, lon2) = start[across].T, end[across].T
    crossings = np.sort(lon + (latitude - lat) / (lat2 - lat) * (lon2 - lon))
    gap = step / np.cos(np.radians(latitude))
    pieces = [np.arange(np.ceil(a / gap), np.floor(b / gap) + 1) for a, b in zip(*[iter(crossings)] * 2, strict=True)]
    inside = np.concatenate([np.empty(0), *pieces]) * gap
    return np.stack([np.full(len(inside), latitude), inside], axis=-1)
