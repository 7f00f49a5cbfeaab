"""A rule of notice and the day of an event -> by when it has to be told, as text and as a calendar."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.errors import NothingFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.model.treaties import Instrument, Notice, Provision

LINE = 75
"""Octets of a line of iCalendar, RFC 5545, 3.1."""


@dataclass(frozen=True, slots=True)
class Due:
    """The last day on which a provision's notice is in time; `day` is the event's."""

    provision: str
    rule: Provision
    notice: Notice
    day: dt.date
    last: dt.date

    @property
    def doubts(self) -> tuple[str, ...]:
        """What it rests on that was not seen."""
        return tuple(dict.fromkeys((*self.rule.not_seen, *((self.notice.not_seen,) if self.notice.not_seen else ()))))

    @property
    def words(self) -> str:
        """The deadline in a sentence."""
        verb = "has to be received" if self.notice.counted_from == "receipt" else "has to be sent"
        length = f"{self.notice.hours} hours" if self.notice.hours else f"{self.notice.days} days"
        when = f"{length} {self.notice.when} {self.day}"
        return f"{verb} by {self.last} ({self.notice.clock}), {when}"


def due(instrument: Instrument, provision: str, day: dt.date) -> Iterator[Due]:
    """Give the deadlines of a provision, or of all that have one, for an event or a start on a day.

    Hours count from the first moment of the day, so that no deadline is told too late.

    Raises:
        NothingFoundError: none of them sets a deadline.
    """
    asked = [(p, p.notice) for p in instrument.provisions if p.notice and provision in {"", p.id}]
    if not asked:
        message = f"{instrument.name}{f'/{provision}' if provision else ''} sets no deadline for a notice."
        raise NothingFoundError(message)
    for rule, notice in asked:
        length = dt.timedelta(days=notice.days, hours=notice.hours)
        last = day - length if notice.when == "before" else day + length
        yield Due(f"{instrument.name}/{rule.id}", rule, notice, day, last)


def due_row(one: Due) -> dict[str, Any]:
    """Give a deadline as JSON has it."""
    return {
        "provision": one.provision,
        "by": one.last.isoformat(),
        "counted_from": one.notice.counted_from,
        "clock": one.notice.clock,
        "content": list(one.notice.content),
        "not_seen": list(one.doubts),
    }


def told_due(dues: Iterable[Due]) -> Iterator[str]:
    """Give lines: each provision with its deadline, what has to be told, and what was not seen."""
    for one in dues:
        yield f"{one.provision}: {one.words}"
        yield f"  {one.rule.text}"
        yield from (f"  tells: {what}" for what in one.notice.content)
        yield from (f"  rests on a text that was not seen: {what}" for what in one.doubts)


def calendar(dues: Iterable[Due]) -> str:
    """Give the deadlines as an iCalendar of whole days (RFC 5545)."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//detente//limits//EN"]
    for one in dues:
        told = "\n".join(told_due([one]))
        lines += [
            "BEGIN:VEVENT",
            f"UID:{one.provision.replace('/', '-')}-{one.day}@detente",
            f"DTSTAMP:{one.day:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{one.last:%Y%m%d}",
            f"SUMMARY:{_escaped(f'{one.provision}: last day')}",
            f"DESCRIPTION:{_escaped(told)}",
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
