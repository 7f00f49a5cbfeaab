"""Entries of a calendar -> an iCalendar file of whole days (RFC 5545); meetings of the timeline -> such entries."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from detente.model.calendar_entries import CalendarEntry, EntryStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detente.model.alignment import TimelineEntry
    from detente.model.meetings import MeetingStatus

LINE = 75
"""Octets of a line, RFC 5545, 3.1."""
STATUSES: dict[MeetingStatus | None, EntryStatus] = {
    "held": "CONFIRMED", "ongoing": "CONFIRMED", "confirmed": "CONFIRMED", "cancelled": "CANCELLED",
}  # fmt: skip


def meeting_entries(timeline: Iterable[TimelineEntry], names: Mapping[str, str]) -> Iterator[CalendarEntry]:
    """Give the meetings that are known to the day, with the words of every report that tells of them.

    Args:
        timeline: in any order.
        names: id of a report to what a person calls it.
    """
    for entry in timeline:
        if entry.kind == "meeting" and (day := _day(entry.when)):
            told: dict[str, dict[str, None]] = {}
            for piece in entry.evidence:
                told.setdefault(names[piece.report], {})[" ".join(piece.words.split())] = None
            description = "\n".join(f"{report}: {' … '.join(words)}" for report, words in told.items())
            status = STATUSES.get(entry.status, "TENTATIVE")
            yield CalendarEntry(entry.record, day, day, entry.what, description, status)


def _day(value: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None


def calendar(entries: Iterable[CalendarEntry]) -> str:
    """Write entries as an iCalendar."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//detente//detente//EN"]
    for one in entries:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{one.uid}@detente",
            f"DTSTAMP:{one.stamp:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}",
            f"SUMMARY:{_escaped(one.summary)}",
            f"DESCRIPTION:{_escaped(one.description)}",
            *([f"STATUS:{one.status}"] if one.status else []),
            "END:VEVENT",
        ]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Break a line into pieces of at most 75 octets, no character in two."""
    pieces, size = [""], 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > LINE:
            pieces.append(" ")
            size = 1
        pieces[-1] += sign
        size += octets
    return "\r\n".join(pieces)
