"""What a picture of a limit shows, before it is drawn: figures against a line; places, rings, zones on the ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal

    from detente.model.treaties import Outcome

Side = Literal["over", "under", ""]
Fate = Literal["stays", "open", "goes"]
Point = tuple[float, float]
Shape = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A bound that a provision draws through a measure; `side` is where it bites, empty where that hangs on more."""

    at: Decimal
    words: str
    side: Side


@dataclass(frozen=True, slots=True)
class Bar:
    """One claimant's figure: from `low` to `high`, which is None where the claim names no upper end."""

    subject: str
    claimant: str
    low: Decimal
    high: Decimal | None
    value: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Gauge:
    """The figures of one measure, held against the lines of a provision.

    Attributes:
        name: `instrument/provision`.
        text: what the provision says.
        told: sentences on what the picture leaves out, and on figures that crowd under a line.
    """

    name: str
    text: str
    measure: str
    unit: str
    lines: tuple[Line, ...]
    bars: tuple[Bar, ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A town or a pair of coordinates, in degrees; `people` is None where that is no town."""

    name: str
    country: str
    latitude: float
    longitude: float
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Ring:
    """How far a thing reaches, and what a provision does to it; `words` are thing, value and claimant of a figure."""

    km: float
    fate: Fate
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Zone:
    """Where a provision holds, as far as a map can show it.

    Attributes:
        states: codes of states and regions that it is made of; `outside` if it is all the rest instead.
        strip: kilometres on each side of the border.
        radius: kilometres around the place.
        told: in words, with what cannot be drawn.
    """

    told: str
    states: frozenset[str] = frozenset()
    outside: bool = False
    strip: float | None = None
    radius: float | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """What of one state lies within reach, and stays so: towns of 15,000 people and more, and the people in them.

    Attributes:
        towns, people: all of the state's.
        before: of these, within reach of what the provision ends or leaves open, or of what it leaves.
        out: out of reach once the provision holds; `open` where that hangs on what is undecided.
        out_land, open_land: shares of its land; None where no outline ships.
        largest: of those out of reach, the largest first.
    """

    state: str
    towns: int
    people: int
    before: int
    out: int
    out_people: int
    out_land: float | None
    open: int
    open_people: int
    open_land: float | None
    largest: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """A square piece of the earth, flat: points are kilometres east and south of its middle.

    Attributes:
        half: how far it goes from the middle to each side.
        land: outlines of all states; `zone` of those where the provision holds, or does not if `outside`.
        edges: coasts and borders, and whether the land behind them is disputed.
        strip: border lines along which the provision holds, for `strip_km` to each side.
        around: how far it holds around each place.
        rings: how far things reach; `shapes` holds, for each, its outline around each place.
        towns: of the states that are asked about, the largest first, with what becomes of the reach to them.
    """

    half: float
    land: tuple[Shape, ...]
    zone: tuple[Shape, ...]
    outside: bool
    edges: tuple[tuple[Shape, bool], ...]
    strip: tuple[Shape, ...]
    strip_km: float
    around: tuple[Shape, ...]
    rings: tuple[Ring, ...]
    shapes: tuple[tuple[Shape, ...], ...]
    places: tuple[tuple[Place, Point], ...]
    towns: tuple[tuple[Place, Fate | None, Point], ...]
