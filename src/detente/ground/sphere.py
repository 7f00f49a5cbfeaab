"""Points on the earth, taken as a sphere -> distances, rings, and a flat map around one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

RADIUS = 6371.0088
"""Kilometres, the mean of the earth's; a distance on the sphere is off by at most 0.6 %."""


def distance(here: ArrayLike, there: ArrayLike) -> Floats:
    """Give great-circle distances in kilometres between points given as latitude and longitude in degrees.

    The last axis holds the two numbers; the others are broadcast.
    """
    (lat, lon), (lat2, lon2) = _radians(here), _radians(there)
    chord = np.sin((lat2 - lat) / 2) ** 2 + np.cos(lat) * np.cos(lat2) * np.sin((lon2 - lon) / 2) ** 2
    found: Floats = 2 * RADIUS * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))
    return found


def ring(centre: ArrayLike, km: float, steps: int = 180) -> Floats:
    """Give the points at one distance from a centre, as latitude and longitude, the first repeated at the end."""
    lat, lon = _radians(centre)
    away, bearing = km / RADIUS, np.linspace(0, 2 * np.pi, steps + 1)
    lat2 = np.arcsin(np.sin(lat) * np.cos(away) + np.cos(lat) * np.sin(away) * np.cos(bearing))
    east = np.arctan2(
        np.sin(bearing) * np.sin(away) * np.cos(lat),
        np.cos(away) - np.sin(lat) * np.sin(lat2),
    )
    found: Floats = np.degrees(np.stack([lat2, (lon + east + np.pi) % (2 * np.pi) - np.pi], axis=-1))
    return found


def flat(centre: ArrayLike, points: ArrayLike) -> Floats:
    """Lay points out around a centre, in kilometres east and south: true in distance and direction from it.

    The azimuthal equidistant projection: a ring around the centre is a circle.
    """
    (lat, lon), (lat2, lon2) = _radians(centre), _radians(points)
    north = np.cos(lat) * np.sin(lat2) - np.sin(lat) * np.cos(lat2) * np.cos(lon2 - lon)
    east = np.cos(lat2) * np.sin(lon2 - lon)
    length = np.hypot(north, east)
    stretch = distance(centre, points) / np.where(length, length, 1)
    found: Floats = np.stack([east * stretch, -north * stretch], axis=-1)
    return found


def middle(points: ArrayLike) -> tuple[float, float]:
    """Give the point in the middle of others, as latitude and longitude."""
    lat, lon = _radians(points)
    x, y, z = (np.mean(a) for a in (np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))
    return float(np.degrees(np.arctan2(z, np.hypot(x, y)))), float(np.degrees(np.arctan2(y, x)))


def _radians(points: ArrayLike) -> tuple[Floats, Floats]:
    radians = np.radians(np.asarray(points, np.float64))
    return radians[..., 0], radians[..., 1]
