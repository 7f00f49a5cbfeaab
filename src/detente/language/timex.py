"""From a day, month or year of reference and a count of units to TIMEX3 values and their dates."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

from detente.model.dates import PartialDate, PartOfDay

Unit = Literal["day", "week", "weekend", "month", "quarter", "year", "decade"]
Direction = Literal["past", "future"]

UNKNOWN_REF = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
PART_CODES: dict[PartOfDay, str] = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
SUNDAY = 6
_FIRST_HALF_YEAR = 6
_MONTHS_A_YEAR = 12
_FAR, _NEAR = 20, 10  # days: a bare ordinal so far off in the clause's direction, but so near in the other
_FAR_MONTHS = 8
_LONG, _SOON = 240, 70  # days: the same for a day and month without year


@dataclass(frozen=True, slots=True)
class When:
    """A TIMEX3 value with the date it means; the date is None if the calendar does not say one."""

    value: str
    date: PartialDate | None = None


UNKNOWN_DAY = When("XXXX-XX-XX")  # of an event whose date the text does not tell


def of_date(date: PartialDate) -> When:
    """Give the value of a date whose year, or year and month, may be unstated.

    >>> of_date(PartialDate(month=3)).value, of_date(PartialDate(day=9)).value
    ('XXXX-03', '--09')
    """
    if date.year is None and date.day is None and date.month is not None:
        return When(f"XXXX-{date.month:02}", date)
    return When(date.value, date)


def of_day(day: dt.date) -> When:
    """Give the value of a day inferred from another."""
    return When(day.isoformat(), PartialDate(day.year, day.month, day.day, stated=False))


def of_days(value: str, first: dt.date, last: dt.date) -> When:
    """Give the value of a stretch of days, with the coarsest date that holds all of them; None if none does."""
    if first.year != last.year:
        return When(value)
    month = first.month if first.month == last.month else None
    return When(value, PartialDate(first.year, month, stated=False))


def with_part(when: When, part: PartOfDay) -> When:
    """Narrow a day to a part of it; a value that says only past, present or future stays."""
    if when.value.endswith("_REF"):
        return when
    date = when.date if when.date is None else replace(when.date, part_of_day=part)
    return When(when.value + PART_CODES[part], date)


def day_of(reference: PartialDate | None) -> dt.date | None:
    """The day of a reference date; None unless year, month and day are known, with room around it to count."""
    if reference is None or reference.year is None or reference.month is None or reference.day is None:
        return None
    if not dt.MINYEAR < reference.year < dt.MAXYEAR:
        return None
    return dt.date(reference.year, reference.month, reference.day)


def week_of(day: dt.date, *, weekend: bool = False) -> When:
    """Give the ISO week of a day, or its weekend."""
    year, week, weekday = day.isocalendar()
    monday = day - dt.timedelta(days=weekday - 1)
    first, last = (monday + dt.timedelta(days=5 if weekend else 0)), monday + dt.timedelta(days=SUNDAY)
    return of_days(f"{year:04}-W{week:02}" + ("-WE" if weekend else ""), first, last)


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """Count months from one month.

    >>> add_months(2025, 1, -2)
    (2024, 11)
    """
    months = year * _MONTHS_A_YEAR + month - 1 + count
    return months // _MONTHS_A_YEAR, months % _MONTHS_A_YEAR + 1


def shift(reference: PartialDate | None, unit: Unit, count: int) -> When:
    """Give the unit that lies `count` units after the one that holds the reference.

    Returns:
        `PAST_REF`, `PRESENT_REF` or `FUTURE_REF` without a date where the reference is too coarse or leaves the
        calendar's years.
    """
    unknown = When(UNKNOWN_REF[(count > 0) - (count < 0)])
    if reference is None or reference.year is None:
        return unknown
    if unit in {"day", "week", "weekend"}:
        return _shift_days(reference, unit, count) or unknown
    if unit in {"month", "quarter"}:
        return _shift_months(reference, unit, count) or unknown
    if not 1 <= reference.year + count * (10 if unit == "decade" else 1) <= dt.MAXYEAR:
        return unknown
    if unit == "decade":
        return When(f"{reference.year // 10 + count:03}")
    return of_date(PartialDate(reference.year + count, stated=False))


def _shift_days(reference: PartialDate, unit: Unit, count: int) -> When | None:
    day = day_of(reference)
    if day is None:
        return None
    try:
        moved = day + dt.timedelta(days=count if unit == "day" else 7 * count)
        return of_day(moved) if unit == "day" else week_of(moved, weekend=unit == "weekend")
    except OverflowError:
        return None


def _shift_months(reference: PartialDate, unit: Unit, count: int) -> When | None:
    if reference.year is None or reference.month is None:
        return None
    year, month = add_months(reference.year, reference.month, count if unit == "month" else 3 * count)
    if not 1 <= year <= dt.MAXYEAR:
        return None
    if unit == "month":
        return of_date(PartialDate(year, month, stated=False))
    return When(f"{year:04}-Q{(month + 2) // 3}", PartialDate(year, stated=False))


def exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day."""
    return 1 <= year <= dt.MAXYEAR and 1 <= month <= _MONTHS_A_YEAR and 1 <= day <= calendar.monthrange(year, month)[1]


def near(candidates: list[dt.date], day: dt.date, direction: Direction | None, limits: tuple[int, int]) -> dt.date:
    """Choose the candidate nearest to a day in the clause's direction, the day itself included.

    A candidate further than the first limit in that direction yields to one within the second limit in the other:
    the clause was misread, or the words look back.
    """
    by_distance = sorted(candidates, key=lambda c: abs(c - day))
    fitting = [c for c in by_distance if direction is None or c == day or (c > day) == (direction == "future")]
    far, close = limits
    if not fitting or (abs(fitting[0] - day).days > far and abs(by_distance[0] - day).days <= close):
        return by_distance[0]
    return fitting[0]


def nearest_day_of_month(number: int, published: PartialDate | None, direction: Direction | None) -> PartialDate:
    """Read a bare ordinal ("the 8th"): month and year are inferred, or left open without a publication month."""
    if published is None or published.year is None or published.month is None:
        return PartialDate(day=number)
    day = day_of(published)
    if day is None:
        inferred = exists(published.year, published.month, number)
        return (
            PartialDate(published.year, published.month, number, stated=False) if inferred else PartialDate(day=number)
        )
    months = [add_months(day.year, day.month, count) for count in (-2, -1, 0, 1, 2)]
    days = [dt.date(y, m, number) for y, m in months if exists(y, m, number)]
    best = near(days, day, direction, (_FAR, _NEAR))
    return PartialDate(best.year, best.month, best.day, stated=False)


def nearest_year(
    month: int, number: int | None, published: PartialDate | None, direction: Direction | None
) -> PartialDate:
    """Read a month, with or without a day, that lacks its year: the year is inferred from publication."""
    if published is None or published.year is None or published.month is None:
        return PartialDate(month=month, day=number)
    if number is None:
        return _nearest_month(month, published, direction)
    day = day_of(published) or dt.date(published.year, published.month, 15)
    years = [y for y in range(day.year - 4, day.year + 5) if y >= 1 and exists(y, month, number)]
    days = [dt.date(y, month, number) for y in years]
    best = near(days, day, direction, (_LONG, _SOON))
    return PartialDate(best.year, best.month, best.day, stated=False)


def _nearest_month(month: int, published: PartialDate, direction: Direction | None) -> PartialDate:
    year, current = published.year or 0, published.month or 1
    ahead = (month - current) % _MONTHS_A_YEAR
    too_far = ahead > _FAR_MONTHS  # "was to leave in early February", written in March
    to_come = (direction == "future" and not too_far) or (direction is None and ahead == 1)
    when = add_months(year, current, ahead if to_come or not ahead else ahead - _MONTHS_A_YEAR)
    return PartialDate(when[0], when[1], stated=False)


def nearest_weekday(weekday: int, day: dt.date, direction: Direction | None) -> dt.date:
    """Read a bare weekday: the latest, the day of publication included, unless the clause speaks of the future."""
    if direction == "future":
        return day + dt.timedelta(days=(weekday - day.weekday()) % 7)
    return day - dt.timedelta(days=(day.weekday() - weekday) % 7)
