"""What a calendar shows on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt

EntryStatus = Literal["", "TENTATIVE", "CONFIRMED", "CANCELLED"]


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """Something on a whole day.

    Attributes:
        uid: the same for the same thing, whenever it is written.
        stamp: the day that the entry is dated by.
        summary: one line.
        description: lines.
        status: as RFC 5545 has it; empty for what can be neither uncertain nor called off.
    """

    uid: str
    day: dt.date
    stamp: dt.date
    summary: str
    description: str
    status: EntryStatus = ""
