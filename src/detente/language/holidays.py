"""Rules for holidays around which diplomats meet: "before Christmas", "Good Friday 1998"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.knowledge import read_rows, shipped
from detente.language.calendar_rules import year_named
from detente.language.time_grammar import WEEKDAYS, Piece, Rule, Scene, pattern, piece
from detente.language.timex import When, day_of, near, of_date
from detente.model.dates import PartialDate
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

HOLIDAYS = "holidays.toml"
_FIXED = re.compile(r"\d\d-\d\d")
_LONG, _SOON = 300, 40  # days: a holiday so far off in the clause's direction, but so near in the other


@dataclass(frozen=True, slots=True)
class Holiday:
    """A row of `holidays.toml`."""

    names: tuple[str, ...]
    falls: str
    example: str
    value: str


@cache
def holidays() -> dict[str, Holiday]:
    """Give the rows of `holidays.toml` by each of their names."""
    rows = read_rows(shipped("language", HOLIDAYS), HOLIDAYS, "holiday", Holiday)
    return {name: row for row in rows for name in row.names}


def easter(year: int) -> dt.date:
    """Give Easter Sunday of the western churches.

    Source:
        Anonymous Gregorian computus, Meeus, "Astronomical Algorithms" (1991), chapter 8.

    >>> easter(2025).isoformat()
    '2025-04-20'
    """
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def day_in(falls: str, year: int) -> dt.date:
    """Give the day of a holiday in one year; `falls` as `holidays.toml` writes it.

    >>> day_in("easter-2", 2025).isoformat(), day_in("11-thursday-4", 2024).isoformat()
    ('2025-04-18', '2024-11-28')
    """
    if falls.startswith("easter"):
        return easter(year) + dt.timedelta(days=int(falls.removeprefix("easter")))
    month, day, *nth = falls.split("-")
    if not nth:
        return dt.date(year, int(month), int(day))
    first = dt.date(year, int(month), 1)
    return first + dt.timedelta(days=(WEEKDAYS[day] - first.weekday()) % 7 + 7 * (int(nth[0]) - 1))


def _holiday(match: re.Match[str], scene: Scene) -> Iterator[Piece]:
    """Read a holiday in the year that the words name, or the one nearest to publication in the clause's direction."""
    falls = holidays()[" ".join(match["name"].split())].falls
    year, stated = year_named(match, scene)
    published = day_of(scene.published)
    if year is not None and dt.MINYEAR < year < dt.MAXYEAR:
        yield piece(match, "DATE", _of(day_in(falls, year), stated=stated))
    elif published is not None:
        days = [day_in(falls, published.year + step) for step in (-1, 0, 1)]
        looks = scene.looks(Span(match.start(), match.end()))
        yield piece(match, "DATE", _of(near(days, published, looks, (_LONG, _SOON)), stated=False))
    elif _FIXED.fullmatch(falls):
        month, day = falls.split("-")
        yield piece(match, "DATE", of_date(PartialDate(month=int(month), day=int(day))))


def _of(day: dt.date, *, stated: bool) -> When:
    return of_date(PartialDate(day.year, day.month, day.day, stated=stated))


_NAMES = "|".join(sorted(holidays(), key=len, reverse=True))
RULES = (
    Rule(
        pattern(
            rf"\b(?P<name>(?-i:{_NAMES}))\b"
            r"(?! (?:truce|tree|message|card|speech|address|holidays?|break|market|(?-i:[A-Z])))"
            r"(?:_,? (?:of |in )?{year}|(?: of)? (?P<rel>this|last|next) year)?"
        ),
        _holiday,
        needs=(tuple({name.split()[0] for name in holidays()}),),
    ),
)
