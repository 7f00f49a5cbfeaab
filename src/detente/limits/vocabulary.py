"""Units, measures, regions and groups -> what the names in files of instruments and claims mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from detente.knowledge import read_rows, shipped

_CODE = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit, and how many of its base one is."""

    name: str
    base: str
    factor: str
    example: str


@dataclass(frozen=True, slots=True)
class Measure:
    """What can be counted, and the unit it is kept in."""

    name: str
    unit: str
    words: str
    example: str


@dataclass(frozen=True, slots=True)
class Region:
    """A place, and the places it is made of."""

    name: str
    parts: tuple[str, ...]
    words: str
    example: str


@dataclass(frozen=True, slots=True)
class Group:
    """States that a text names together."""

    name: str
    members: tuple[str, ...]
    note: str
    example: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything by its name."""

    units: dict[str, Unit]
    measures: dict[str, Measure]
    regions: dict[str, Region]
    groups: dict[str, Group]

    def in_unit(self, measure: str, unit: str) -> Decimal:
        """By what an amount in `unit` has to be multiplied to stand in the measure's own.

        Raises:
            ValueError: no such measure or unit, or the unit does not measure that.
        """
        if measure not in self.measures:
            message = f"{measure!r} is no measure; known are {', '.join(self.measures)}"
            raise ValueError(message)
        base = self.measures[measure].unit
        if unit not in self.units or self.units[unit].base != base:
            fitting = ", ".join(u.name for u in self.units.values() if u.base == base)
            what = f"is not counted in {unit!r}" if unit else "has no unit"
            message = f"{measure} {what}; give it in {fitting}"
            raise ValueError(message)
        return Decimal(self.units[unit].factor)

    def members(self, parties: tuple[str, ...]) -> frozenset[str]:
        """Those parties, and the members of those that are groups."""
        named = frozenset(parties)
        return named.union(*(self.groups[p].members for p in parties if p in self.groups))

    def inside(self, place: str) -> frozenset[str]:
        """A place and all places that lie inside it."""
        parts = self.regions[place].parts if place in self.regions else ()
        return frozenset({place}).union(*(self.inside(p) for p in parts))

    def partly(self, zone: frozenset[str]) -> frozenset[str]:
        """Regions that lie outside a zone with one part and inside with another."""
        return frozenset(r for r in self.regions if r not in zone and self.inside(r) & zone)

    def is_place(self, name: str) -> bool:
        """Whether a name is a region's, or is written as the code of a state."""
        return name in self.regions or _CODE.fullmatch(name) is not None


@cache
def vocabulary() -> Vocabulary:
    """Read what ships with detente."""
    units = read_rows(shipped("limits", "units.toml"), "units.toml", "unit", Unit)
    measures = read_rows(shipped("limits", "measures.toml"), "measures.toml", "measure", Measure)
    regions = read_rows(shipped("limits", "regions.toml"), "regions.toml", "region", Region)
    groups = read_rows(shipped("limits", "groups.toml"), "groups.toml", "group", Group)
    return Vocabulary(
        {u.name: u for u in units},
        {m.name: m for m in measures},
        {r.name: r for r in regions},
        {g.name: g for g in groups},
    )
