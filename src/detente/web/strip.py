"""Timeline entries in, a strip of labelled stops laid out for an SVG out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.model.dates import PartialDate
from detente.show.wording import MONTHS, counted, date_words, ordinal, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.model.alignment import TimelineEntry

LANES = ("meeting", "statement", "deadline", "report")
FULL_WIDTH = 1100
MARGIN = 104  # for the names of the lanes
NARROWEST, WIDEST = 84, 300  # of the column of a day
LANE_HEIGHT = 34
TOP = 16
CHARACTER = 6.6  # width of one in a label, on average
NAMED = 3  # entries that a label names before it only counts
WHAT_LENGTH = 70
MOST_DAYS, MOST_MONTHS = 31, 36  # columns that a strip takes before it goes by the next longer unit
UNITS = (("day", len("2031-03-09")), ("month", len("2031-03")), ("year", len("2031")))
SMALLEST, LARGEST = 6, 12  # radius of a stop
AHEAD = {"planned", "confirmed", "proposed"}


@dataclass(frozen=True, slots=True)
class Stop:
    """All entries of one kind on one day, or in one month or year: where it is drawn, what it says, where it leads.

    Attributes:
        radius: the larger, the more independent reports tell of what they tell best.
        ahead: whether these are meetings of which none is known to have been held, moved or called off.
        caption: short words beside it; empty where days stand close together.
        label: all of it in words, for those who hear it, hover over it or step to it by keyboard.
        side: `start`, `middle` or `end`: which part of the label stands at `x`, so that it stays in sight.
    """

    x: int
    y: int
    side: str
    kind: str
    count: int
    radius: int
    ahead: bool
    caption: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Day:
    """A column: its day and, below, its year or what is unstated; `gap` is how many days the next one leaves out.

    A column may be a month or a year as well.
    """

    x: int
    name: str
    below: str
    gap: str
    gap_x: int


@dataclass(frozen=True, slots=True)
class Strip:
    """The whole drawing, in SVG units; `lanes` holds name and height of each, `unit` what a column is."""

    unit: str
    width: int
    height: int
    lanes: tuple[tuple[str, int], ...]
    days: tuple[Day, ...]
    stops: tuple[Stop, ...]


def lay_out(entries: Iterable[TimelineEntry]) -> Strip | None:
    """Lay out one column a day, in order, with days of unstated years at the end; None if there are no entries.

    Where the days are many, a column is a month, or a year: each leads to a strip of its own days or months.
    """
    shown = tuple(entries)
    if not shown:
        return None
    unit, length = _unit({entry.when for entry in shown})
    by_day: dict[str, list[TimelineEntry]] = {}
    for entry in shown:
        by_day.setdefault(entry.when if entry.when.startswith("--") else entry.when[:length], []).append(entry)
    whens = sorted(by_day, key=lambda when: (when.startswith("--") or not when, when))
    kinds = {entry.kind for entry in shown}
    lanes = tuple((lane, TOP + LANE_HEIGHT * n) for n, lane in enumerate(k for k in LANES if k in kinds))
    column = max(NARROWEST, min(WIDEST, (FULL_WIDTH - MARGIN) // len(whens)))
    stops = tuple(
        _stop(found, when, MARGIN + column * n + 12, y, column)
        for n, when in enumerate(whens)
        for kind, y in lanes
        if (found := [e for e in by_day[when] if e.kind == kind])
    )
    width = max(MARGIN + column * len(whens), FULL_WIDTH)
    return Strip(unit, width, TOP + LANE_HEIGHT * len(lanes) + 62, lanes, _days(whens, column), stops)


def _unit(whens: set[str]) -> tuple[str, int]:
    """The shortest unit of which so few columns are needed that they can be looked over, with its length in ISO."""
    for (unit, length), most in zip(UNITS, (MOST_DAYS, MOST_MONTHS), strict=False):
        if len({when[:length] for when in whens}) <= most:
            return unit, length
    return UNITS[-1]


def _stop(entries: list[TimelineEntry], when: str, x: int, y: int, column: int) -> Stop:
    first = entries[0]
    room = int((column - 34) / CHARACTER)
    caption = shorten(first.what, room) if room > len("a meeting […]") else ""
    named = "; ".join(shorten(entry.what, WHAT_LENGTH) for entry in entries[:NAMED])
    left = len(entries) - NAMED
    more = f"; and {left} more" if left > 0 else ""
    best = max(entry.independent for entry in entries)
    told = f" (told by {best} independent reports)" if best > 1 else ""
    ahead = all(entry.status in AHEAD for entry in entries)
    label = f"{_spoken(when)}: {counted(len(entries), first.kind)}{' ahead' if ahead else ''}: {named}{more}{told}"
    side = "start" if x < FULL_WIDTH // 3 else "middle" if x < FULL_WIDTH * 2 // 3 else "end"
    radius = min(LARGEST, SMALLEST + 2 * best)
    return Stop(x, y, side, first.kind, len(entries), radius, ahead, caption, label, address(when))


def address(when: str) -> str:
    """Where the timeline's page shows what belongs to a day, a month or a year."""
    return f"/timeline?within={when}#{anchor(when)}"


def anchor(when: str) -> str:
    """Name the place of a day on the timeline's page."""
    return f"day{when}"


def _spoken(when: str) -> str:
    return date_words(PartialDate.parse(when) if when else None)


def _days(whens: list[str], column: int) -> tuple[Day, ...]:
    gaps = [_gap(first, second) for first, second in pairwise(whens)] + [""]
    return tuple(
        Day(MARGIN + column * n + 12, *_day_name(when), gaps[n], MARGIN + column * n + 12 + column // 2)
        for n, when in enumerate(whens)
    )


def _day_name(when: str) -> tuple[str, str]:
    date = PartialDate.parse(when) if when else PartialDate()
    month = MONTHS[date.month - 1][:3] if date.month else ""
    if date.day and month:
        return f"{date.day} {month}", str(date.year or "year unstated")
    if date.day:
        return f"the {ordinal(date.day)}", "month unstated"
    return f"{month} {date.year or ''}".strip() or "undated", "day unstated"


def _gap(first: str, second: str) -> str:
    """Write how many days lie between two whole dates, if any do."""
    try:
        days = (dt.date.fromisoformat(second) - dt.date.fromisoformat(first)).days - 1
    except ValueError:
        return ""
    return f"{counted(days, 'day')}" if days > 0 else ""
