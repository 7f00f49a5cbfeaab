"""`world.json` -> outlines of states, the borders between them, and the edges of what is disputed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from detente.ground.sphere import distance
from detente.ground.towns import KALININGRAD, URALS, land_of
from detente.knowledge import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.ground.sphere import Floats
    from detente.model.pictures import Place

STEP = 100  # of `world.json`, in a degree
ON_LAND = {"ANTARCTIC_LAND": ("ATA",)}
PARTS_OF_RUSSIA = ("RUS-EUR", "RUS-KGD", "RUS-ASIA")
SEAM = 179.9  # degrees east or west: where the outlines are cut open, and no border runs


@dataclass(frozen=True, slots=True)
class World:
    """The outlines at a scale of 1 to 110 million, as arcs that neighbours share.

    Attributes:
        arcs: each an array of rows of latitude and longitude.
        states: by code, rings of numbers of arcs; `~n` is arc n the other way round.
        disputed: keys of `states` that stand for land which several claim.
    """

    arcs: tuple[Floats, ...]
    states: dict[str, tuple[tuple[int, ...], ...]]
    disputed: tuple[str, ...]

    def outline(self, name: str) -> tuple[Floats, ...]:
        """Give the rings of a state, or of a part of Russia; none if it is too small to be drawn, or unknown."""
        if name in PARTS_OF_RUSSIA:
            return tuple(cut for ring in self.outline("RUS") if len(cut := _cut(ring, name)))
        names = ON_LAND.get(name, land_of(name))
        return tuple(self._ring(ring) for n in names for ring in self.states.get(n, ()))

    def _ring(self, numbers: tuple[int, ...]) -> Floats:
        pieces = [self.arcs[n] if n >= 0 else self.arcs[~n][::-1] for n in numbers]
        return np.concatenate([pieces[0], *(p[1:] for p in pieces[1:])])

    def border(self, one: str, other: str) -> tuple[Floats, ...]:
        """Give the lines that two states share."""
        return tuple(self.arcs[n] for n in sorted(self._numbers(one) & self._numbers(other)))

    def _numbers(self, name: str) -> set[int]:
        names = land_of(name)
        return {n if n >= 0 else ~n for key in names for ring in self.states.get(key, ()) for n in ring}

    def edges(self) -> tuple[tuple[Floats, bool], ...]:
        """Give every coast and border once, and whether it is the edge of disputed land."""
        doubtful = {n if n >= 0 else ~n for key in self.disputed for ring in self.states[key] for n in ring}
        return tuple((piece, n in doubtful) for n, arc in enumerate(self.arcs) for piece in _seamless(arc))


def nearest(places: Iterable[Place], states: Iterable[str]) -> float | None:
    """Give the kilometres from the nearest of some places to the nearest corner of a state's outline; None without."""
    rings = [ring for state in states for ring in world().outline(state)]
    spots = [(p.latitude, p.longitude) for p in places]
    return min((float(distance(spot, ring).min()) for spot in spots for ring in rings), default=None)


def _cut(ring: Floats, part: str) -> Floats:
    """Give what of an outline of Russia lies in a part of it: the exclave, or the side of the Urals."""
    east = ring[:, 1] % 360
    (_, _), (west, edge) = KALININGRAD
    if part == "RUS-KGD":
        return ring if ((east > west) & (east < edge)).all() else ring[:0]
    inside = east < URALS if part == "RUS-EUR" else east >= URALS
    kept: list[Floats] = []
    for n in range(len(ring) - 1):
        kept += [ring[n]] if inside[n] else []
        if inside[n] != inside[n + 1]:
            share = (URALS - east[n]) / (east[n + 1] - east[n])
            kept.append(np.array([ring[n, 0] + share * (ring[n + 1, 0] - ring[n, 0]), URALS]))
    return np.array([*kept, kept[0]]) if kept else ring[:0]


def _seamless(arc: Floats) -> list[Floats]:
    """Cut an arc where it runs along the seam of the map or the pole."""
    on_seam = (np.abs(arc[:, 1]) > SEAM) | (arc[:, 0] < -89)  # noqa: PLR2004 - the pole's last degree
    breaks = np.flatnonzero(on_seam[:-1] & on_seam[1:]) + 1
    return [piece for piece in np.split(arc, breaks) if len(piece) > 1]


@cache
def world() -> World:
    """Read the outlines that ship with detente.

    Source:
        Natural Earth, public domain; boundaries as they stand on the ground, which says nothing of whose they are.
    """
    data = json.loads(shipped("ground", "world.json"))
    arcs = tuple(np.cumsum(np.array(a).reshape(-1, 2), axis=0)[:, ::-1] / STEP for a in data["arcs"])
    states = {code: tuple(map(tuple, rings)) for code, rings in data["states"].items()}
    return World(arcs, states, tuple(data["disputed"]))
