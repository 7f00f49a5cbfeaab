"""Figures held against the lines of provisions -> one picture: a bar a figure, told apart by colour, shape and word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.draw import svg
from detente.draw.scale import Scale, scale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.model.pictures import Bar, Gauge, Line

WIDTH = 1080.0
EDGE = 16.0
SUBJECT, AXIS, VALUE, ANSWER, END = EDGE, 466.0, 816.0, 976.0, WIDTH - EDGE
"""Where the columns begin: thing, axis, figure, answer; the claimant stands where the thing leaves room for it."""
NARROWEST = 190.0
GAP = 14.0
AXIS_END = VALUE - 24
ROW, LEAD = 18.0, 16.0
THICK = 8.0
NEAR = 10
"""A tenth of a line lies under it in the strip that shows what crowds there."""
LEGEND = "filled: covered; dashed: undecided; hollow: not covered; dotted: exempt; shaded: the last tenth under a line"
SPOKEN = {"covered": "covered", "undecided": "undecided", "exempt": "exempt", "not_covered": "not covered"}


def draw_gauges(gauges: Sequence[Gauge]) -> svg.Picture:
    """Draw one panel a gauge, under each other."""
    parts: list[str] = []
    y = EDGE
    for gauge in gauges:
        drawn, y = _panel(gauge, y)
        parts += drawn
    parts.append(svg.text(EDGE, y, LEGEND, "quiet"))
    names = ", ".join(dict.fromkeys(g.name for g in gauges))
    told = " ".join(_told(g) for g in gauges)
    return svg.Picture(f"Figures held against {names}", told, WIDTH, y + EDGE, tuple(parts))


def _told(gauge: Gauge) -> str:
    counts = {a: n for a in SPOKEN if (n := sum(b.outcome == a for b in gauge.bars))}
    answers = ", ".join(f"{n} {SPOKEN[a]}" for a, n in counts.items())
    lines = " and ".join(line.words for line in gauge.lines)
    return f"{gauge.name}, {_plain(gauge.measure)}, asked for {lines}: {answers}. {'. '.join(gauge.told)}"


def _panel(gauge: Gauge, top: float) -> tuple[list[str], float]:
    y = top + LEAD
    parts = [svg.text(EDGE, y, f"{gauge.name}: {_plain(gauge.measure)} in {gauge.unit}", "ink strong")]
    for words in (gauge.text, *gauge.told):
        for piece in svg.folded(words, WIDTH - 2 * EDGE):
            y += LEAD
            parts.append(svg.text(EDGE, y, piece, "quiet"))
    y += 8
    axis = _axis(gauge)
    names = sorted(gauge.lines, key=lambda x: x.at)
    first = y + LEAD * (len(names) + 1)
    last = first + 10 + ROW * len(gauge.bars)
    parts += _ground(axis, names, y, (first, last))
    claimant = _claimants(gauge.bars)
    previous = ""
    at = first + 10
    for bar in _ordered(gauge.bars):
        at += ROW
        parts.append(_row(bar, axis, (claimant, at), named=bar.subject != previous))
        previous = bar.subject
    return parts, last + 2 * LEAD


def _axis(gauge: Gauge) -> Scale:
    ends = [float(e) for b in gauge.bars for e in (b.low, b.high) if e is not None]
    lines = [float(x.at) for x in gauge.lines]
    return scale([*ends, *lines, *(x * 1.1 for x in lines)], AXIS, AXIS_END)


def _ordered(bars: Sequence[Bar]) -> list[Bar]:
    """Put things in order of their least figure, and under each its figures in order."""
    least = {b.subject: min(float(c.low) for c in bars if c.subject == b.subject) for b in bars}
    return sorted(bars, key=lambda b: (least[b.subject], b.subject, b.low, b.high or b.low))


def _ground(axis: Scale, lines: Sequence[Line], top: float, ends: tuple[float, float]) -> list[str]:
    """Draw the axis, and each line with its name, its own row above the axis, and the strip of what crowds under it."""
    first, last = ends
    parts = []
    for line in lines:
        under, at = axis.at(float(line.at) * (1 - 1 / NEAR)), axis.at(float(line.at))
        parts.append(svg.box(under, first, (at - under, last - first + 4), "near"))
    free = -1e9
    for mark in axis.marks():
        words, at = f"{mark:,g}", axis.at(mark)
        parts.append(svg.line((at, first), (at, last + 4), "rule"))
        if at - svg.width_of(words) / 2 > free:
            parts.append(svg.text(at, last + LEAD, words, "quiet", "middle"))
            free = at + svg.width_of(words) / 2 + 6
    parts.append(svg.line((AXIS, last + 4), (AXIS_END, last + 4), "edge"))
    for n, line in enumerate(lines):
        y, at = top + LEAD * (n + 1), axis.at(float(line.at))
        parts.append(svg.line((at, y - 4), (at, last + 4), "line", stroke_width=2))
        parts.append(_name(line, at, y))
    return parts


def _name(line: Line, at: float, y: float) -> str:
    """Name a line beside it, on the side where it bites if there is room, with an arrow that way."""
    arrow = {"over": "→", "under": "←", "": ""}[line.side]
    words = f"{line.words} {arrow}".strip()
    left = line.side == "under" or at + 6 + svg.width_of(words) > END
    if left and line.side == "under":
        words = f"{arrow} {line.words}"
    return svg.text(at - 6, y, words, "line", "end") if left else svg.text(at + 6, y, words, "line")


def _claimants(bars: Sequence[Bar]) -> float:
    """Give where the claimants begin: after the things, unless that leaves too little for themselves."""
    things = max(svg.width_of(b.subject, strong=True) for b in bars) + GAP + 1
    claimants = max(svg.width_of(b.claimant) for b in bars) + GAP
    room = AXIS - SUBJECT
    return SUBJECT + min(max(room - claimants, room / 2), things, room - NARROWEST)


def _row(bar: Bar, axis: Scale, corner: tuple[float, float], *, named: bool) -> str:
    claimant, y = corner
    subject = svg.fitted(bar.subject, claimant - SUBJECT - GAP, strong=True)
    parts = [svg.text(SUBJECT, y, subject, "ink strong")] if named else []
    parts.append(svg.text(claimant, y, svg.fitted(bar.claimant, AXIS - claimant - GAP), "quiet"))
    parts.append(svg.text(VALUE, y, svg.fitted(bar.value, ANSWER - VALUE - 12), "ink"))
    parts.append(svg.text(ANSWER, y, SPOKEN[bar.outcome], f"{bar.outcome} strong"))
    parts.append(_shape(bar, axis, y - 4))
    words = f"{bar.subject}, {bar.value}, on the figure of {bar.claimant}: {SPOKEN[bar.outcome]}"
    return svg.group(words, parts)


def _shape(bar: Bar, axis: Scale, y: float) -> str:
    """Draw what is covered filled, what is undecided dashed, the rest hollow; without upper end, as an arrow."""
    low, high = axis.at(float(bar.low)), axis.at(float(bar.high)) if bar.high is not None else AXIS_END
    low, high = (low, high) if high - low >= THICK else ((low + high - THICK) / 2, (low + high + THICK) / 2)
    fill = "currentColor" if bar.outcome == "covered" else "none"
    dashes: dict[str, str | float] = {"stroke_dasharray": "3 2"} if bar.outcome == "undecided" else {}
    if bar.outcome == "exempt":
        dashes = {"stroke_dasharray": "1 2"}
    top, foot = y - THICK / 2, y + THICK / 2
    tip = THICK if bar.high is None else 0.0
    points = [(low, top), (high - tip, top), (high, y), (high - tip, foot), (low, foot)]
    shape = "M" + "L".join(f"{svg.number(x)} {svg.number(h)}" for x, h in points) + "Z"
    return svg.element("path", bar.outcome, d=shape, fill=fill, stroke="currentColor", stroke_width=1.5, **dashes)


def _plain(name: str) -> str:
    return name.replace("_", " ")
