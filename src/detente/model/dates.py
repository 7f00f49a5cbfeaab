"""Dates as precise as the words that state them, and no more."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Literal

PartOfDay = Literal["morning", "afternoon", "evening", "night"]


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date whose precision is part of its value.

    Any of year, month and day may be unstated. `value` writes an ISO 8601 prefix (`2022`, `2022-01`,
    `2022-01-09`), or `--01-09` and `--09` when the year, or year and month, are unstated.

    Attributes:
        year: four-digit year; None if unstated.
        month: 1 to 12; None if unstated.
        day: 1 to 31; None if unstated.
        part_of_day: None if unstated.
        stated: True if the words state year, month and day as far as they are set; False if some part
            was inferred from the day of publication.
        alternatives: other readings that the words allow, most likely first.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part_of_day: PartOfDay | None = None
    stated: bool = True
    alternatives: tuple[PartialDate, ...] = ()

    @property
    def value(self) -> str:
        """The date as text.

        >>> PartialDate(2022, 1, 9).value, PartialDate(day=9).value, PartialDate(month=1, day=9).value
        ('2022-01-09', '--09', '--01-09')
        """
        if self.year is None:
            parts = [p for p in (self.month, self.day) if p is not None]
            return "--" + "-".join(f"{p:02}" for p in parts) if parts else ""
        text = f"{self.year:04}"
        if self.month is not None:
            text += f"-{self.month:02}"
            if self.day is not None:
                text += f"-{self.day:02}"
        return text

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read what `value` writes; a time after `T` is ignored.

        Raises:
            ValueError: the text is no such date.

        >>> PartialDate.parse("2022-01-09T18:00:00+08:00").value
        '2022-01-09'
        """
        day_text = text.strip().split("T")[0].split(" ")[0]
        if day_text.startswith("--"):
            month_text, _, last = day_text[2:].rpartition("-")
            return cls(month=int(month_text) if month_text else None, day=int(last))
        parts = [*(int(p) for p in day_text.split("-")), None, None]
        date = cls(parts[0], parts[1], parts[2])
        date.bounds()
        return date

    def bounds(self) -> tuple[dt.date, dt.date] | None:
        """First and last day that the date can mean; None if the year is unstated.

        Raises:
            ValueError: there is no such day in the calendar.
        """
        if self.year is None:
            return None
        if not dt.MINYEAR <= self.year <= dt.MAXYEAR:
            message = f"the calendar has no year {self.year}"
            raise ValueError(message)
        first = dt.date(self.year, self.month or 1, self.day or 1)
        last_month = self.month or 12
        last_day = self.day or calendar.monthrange(self.year, last_month)[1]
        return first, dt.date(self.year, last_month, last_day)

    def may_be(self, other: PartialDate) -> bool:
        """Whether both can mean the same day: no stated part contradicts the other.

        >>> PartialDate(2022, 1).may_be(PartialDate(2022, 1, 9))
        True
        """
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(a is None or b is None or a == b for a, b in pairs)


def iso_prefix(text: str | None) -> str | None:
    """Give a date as the ISO 8601 prefix that is known of it; None without a year, or for what is no date.

    >>> iso_prefix("2022-01-09T18:00:00+08:00"), iso_prefix("2022-01"), iso_prefix("--01-09"), iso_prefix("soon")
    ('2022-01-09', '2022-01', None, None)
    """
    try:
        date = PartialDate.parse(text or "")
    except ValueError:
        return None
    return date.value if date.year is not None else None
