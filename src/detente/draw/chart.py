"""A piece of the ground -> a map: the zone, places with numbered rings around them, towns in and out of reach."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.draw import svg

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.model.pictures import Fate, Ground, Point, Ring, Shape

WIDTH, EDGE, LEAD = 1080.0, 16.0, 16.0
SIDE = 660.0
"""Of the square map."""
FAR = 20.0
"""How far beyond its side nothing that is drawn is seen any more."""
KEY = EDGE + SIDE + 24
"""Where the list of rings begins."""
NAMED = 16
"""Towns that are named, the largest first."""
FIGURES = 4
"""Lines of the figures that a ring stands for."""
TURNS = 48
GOLDEN = math.pi * (3 - 5**0.5)
"""The angle by which the number of each ring is turned on from the last."""
ROLES: dict[Fate | None, str] = {"goes": "covered", "open": "undecided", "stays": "not_covered", None: "quiet"}
DASHES: dict[Fate, str] = {"goes": "7 4", "open": "2 3", "stays": "none"}
SPOKEN: dict[Fate | None, str] = {
    "goes": "ended by the provision",
    "open": "undecided",
    "stays": "left by the provision",
}
TOWNS: dict[Fate | None, str] = {
    "goes": "out of reach once it holds",
    "open": "hangs on what is undecided",
    "stays": "stays in reach",
    None: "out of reach already",
}
SCALES = (10, 20, 50, 100, 200, 500, 1000, 2000)


def draw_map(ground: Ground, title: str, told: Sequence[str]) -> svg.Picture:
    """Draw the map, the rings listed beside it and what is told of it below."""
    y = EDGE + LEAD
    width = WIDTH if ground.rings else SIDE + 2 * EDGE
    parts = [svg.text(EDGE, y, svg.fitted(title, width - 2 * EDGE, strong=True), "ink strong")]
    top = y + 12
    parts += [_sheet(ground, top)]
    key, foot = _key(ground, top + 4)
    parts += key
    y = max(top + SIDE, foot) + 8
    for sentence in told:
        for piece in svg.folded(sentence, width - 2 * EDGE):
            y += LEAD
            parts.append(svg.text(EDGE, y, piece, "quiet"))
    rings = [f"{r.km:,.0f} km, {SPOKEN[r.fate]}: {'; '.join(r.words)}" for r in ground.rings]
    return svg.Picture(title, ". ".join(s.removesuffix(".") for s in (*told, *rings)), width, y + EDGE, tuple(parts))


@dataclass(slots=True)
class _Free:
    """What room is left on the map: boxes that words have taken, by their left, top, right and foot."""

    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def take(self, left: float, foot: float, width: float) -> bool:
        """Take room for a line of words, if it is free and on the map."""
        box = (left - 2, foot - svg.SIZE, left + width + 2, foot + 4)
        inside = box[0] >= 0 and box[1] >= 0 and box[2] <= SIDE and box[3] <= SIDE
        clear = all(box[2] <= o[0] or o[2] <= box[0] or box[3] <= o[1] or o[3] <= box[1] for o in self.taken)
        if inside and clear:
            self.taken.append(box)
        return inside and clear


def _sheet(ground: Ground, top: float) -> str:
    scale = SIDE / 2 / ground.half
    free = _Free()
    land, zone = ("zone", "land") if ground.outside else ("land", "zone")
    parts = [svg.box(0, 0, (SIDE, SIDE), "sea")]
    parts += [_area(ground.land, scale, land), _area(ground.zone, scale, zone)]
    for strip in ground.strip:
        width = max(2 * ground.strip_km * scale, 3)
        parts.append(
            svg.element("path", "zone", d=_path(strip, scale), stroke_width=width, stroke_linejoin="round", **_OUTLINE)
        )
    for doubtful in (False, True):
        dashes = {"stroke_dasharray": "2 2"} if doubtful else {}
        edges = "".join(_path(edge, scale) for edge, disputed in ground.edges if disputed == doubtful)
        parts.append(svg.element("path", "edge", d=edges or "M0 0", stroke_width=0.8, **_OUTLINE, **dashes))
    for shape in ground.around:
        parts.append(svg.element("path", "line", d=_path(shape, scale, 1), stroke_width=1.5, **_OUTLINE))
    parts += _places(ground, scale, free)
    rings = _rings(ground, scale, free)
    marks, names = _towns(ground, scale, free)
    parts += [*marks, *rings, *names]
    parts += _measure(scale)
    parts.append(svg.box(0.5, 0.5, (SIDE - 1, SIDE - 1), "edge", fill="none", stroke="currentColor"))
    return svg.element("svg", "", "".join(parts), x=EDGE, y=top, width=SIDE, height=SIDE)


_OUTLINE: dict[str, str | float] = {"fill": "none", "stroke": "currentColor"}


def _at(point: Point, scale: float) -> Point:
    return SIDE / 2 + point[0] * scale, SIDE / 2 + point[1] * scale


def _path(points: Shape, scale: float, digits: int = 0) -> str:
    """Write a line to so many digits, without corners on one spot and without those on a way beyond one side."""
    found: list[Point] = []
    for point in points:
        here = _at(point, scale)
        if found and abs(here[0] - found[-1][0]) + abs(here[1] - found[-1][1]) <= 1:
            continue
        if len(found) > 1 and _beyond(found[-2]) & _beyond(found[-1]) & _beyond(here):
            found.pop()
        found.append(here)
    return "M" + "L".join(f"{svg.number(round(x, digits))} {svg.number(round(y, digits))}" for x, y in found)


def _beyond(point: Point) -> set[str]:
    """Name the sides of the map that a point lies beyond, lines and all."""
    x, y = point
    sides = {"west": x < -FAR, "east": x > SIDE + FAR, "north": y < -FAR, "south": y > SIDE + FAR}
    return {side for side, beyond in sides.items() if beyond}


def _area(shapes: Iterable[Shape], scale: float, role: str) -> str:
    drawn = "".join(f"{_path(s, scale)}Z" for s in shapes)
    return svg.element("path", role, d=drawn or "M0 0", fill="currentColor", fill_rule="nonzero")


def _places(ground: Ground, scale: float, free: _Free) -> list[str]:
    parts = []
    for place, point in ground.places:
        x, y = _at(point, scale)
        cross = f"M{svg.number(x - 6)} {svg.number(y)}h12M{svg.number(x)} {svg.number(y - 6)}v12"
        parts.append(svg.element("path", "ink", d=cross, stroke_width=2.5, **_OUTLINE))
        if free.take(x + 8, y - 5, svg.width_of(place.name, strong=True)):
            parts.append(svg.text(x + 8, y - 5, place.name, "name strong"))
    return parts


def _rings(ground: Ground, scale: float, free: _Free) -> list[str]:
    parts = []
    for number, (ring, shapes) in enumerate(zip(ground.rings, ground.shapes, strict=True), 1):
        role = ROLES[ring.fate]
        drawn = "".join(_path(s, scale, 1) for s in shapes)
        path = svg.element("path", role, d=drawn, stroke_width=2, stroke_dasharray=DASHES[ring.fate], **_OUTLINE)
        parts.append(svg.group(f"{ring.km:,.0f} km: {'; '.join(ring.words)}", [path]))
        parts += _numbered(number, shapes[0], scale, role, free)
    return parts


def _numbered(number: int, shape: Shape, scale: float, role: str, free: _Free) -> list[str]:
    """Put the number of a ring on it, where there is room."""
    words = str(number)
    width = svg.width_of(words, strong=True)
    for turn in range(TURNS):
        share = (number * GOLDEN / (2 * math.pi) + turn / TURNS) % 1
        x, y = _at(shape[int(share * (len(shape) - 1))], scale)
        if free.take(x - width / 2, y + 4, width):
            plate = svg.box(x - width / 2 - 2, y - 8, (width + 4, 16), "sea", rx=4)
            return [plate, svg.text(x, y + 4, words, f"{role} strong", "middle")]
    return []


def _towns(ground: Ground, scale: float, free: _Free) -> tuple[list[str], list[str]]:
    """Give the marks of towns, the largest last, and the names of those that leave each other room."""
    marks, names = [], []
    left = NAMED
    for town, fate, point in ground.towns:
        x, y = _at(point, scale)
        marks.append(_mark(x, y, fate))
        width = svg.width_of(town.name)
        if left and free.take(x + 6, y + 4, width):
            left -= 1
            names.append(svg.text(x + 6, y + 4, town.name, "name"))
    return marks[::-1], names


def _mark(x: float, y: float, fate: Fate | None) -> str:
    """Mark a town: filled if it stays in reach, hollow if it goes out of it, a diamond if that is open, else a dot."""
    r = 1.3 if fate is None else 2.6
    if fate == "open":
        d = f"M{svg.number(x - 3.4)} {svg.number(y)}l3.4 -3.4l3.4 3.4l-3.4 3.4Z"
        return svg.element("path", ROLES[fate], d=d, **_OUTLINE)
    fill = "none" if fate == "goes" else "currentColor"
    return svg.element("circle", ROLES[fate], cx=x, cy=y, r=r, fill=fill, stroke="currentColor")


def _measure(scale: float) -> list[str]:
    """Draw how long so many kilometres are."""
    km = max((s for s in SCALES if s * scale <= SIDE / 4), default=SCALES[0])
    y, end = SIDE - 14, 14 + km * scale
    bar = svg.element("path", "ink", d=f"M14 {svg.number(y - 5)}V{svg.number(y)}H{svg.number(end)}v-5", **_OUTLINE)
    words = f"{km:,} km"
    plate = svg.box(10, y - 22, (max(end, 14 + svg.width_of(words)) - 4, 28), "sea", fill_opacity=0.8)
    return [plate, bar, svg.text(18, y - 6, words)]


def _key(ground: Ground, top: float) -> tuple[list[str], float]:
    y = top
    parts = []
    for number, ring in enumerate(ground.rings, 1):
        y += LEAD
        drawn, y = _listed(number, ring, y)
        parts += drawn
        y += 5
    y += LEAD
    for fate, words in TOWNS.items():
        if any(fate == f for _, f, _ in ground.towns):
            parts += [_mark(KEY + 6, y - 4, fate), svg.text(KEY + 22, y, f"town: {words}")]
            y += LEAD
    return parts, y


def _listed(number: int, ring: Ring, y: float) -> tuple[list[str], float]:
    role = ROLES[ring.fate]
    parts = [
        svg.text(KEY, y, str(number), f"{role} strong"),
        svg.line((KEY + 22, y - 4), (KEY + 56, y - 4), role, stroke_width=2, stroke_dasharray=DASHES[ring.fate]),
        svg.text(KEY + 64, y, f"{ring.km:,.0f} km, {SPOKEN[ring.fate]}", f"{role} strong"),
    ]
    lines = [line for words in ring.words for line in svg.folded(words, WIDTH - EDGE - KEY - 22)]
    kept = lines if len(lines) <= FIGURES else [*lines[: FIGURES - 1], f"and {len(lines) - FIGURES + 1} more lines"]
    for line in kept:
        y += LEAD - 1
        parts.append(svg.text(KEY + 22, y, svg.fitted(line, WIDTH - EDGE - KEY - 22), "quiet"))
    return parts, y
