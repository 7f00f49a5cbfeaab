"""A rule of notice and the day of an event -> by when it has to be told, as text and for a calendar."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.errors import NothingFoundError
from detente.model.calendar_entries import CalendarEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.model.treaties import Instrument, Notice, Provision


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


def entries(dues: Iterable[Due]) -> Iterator[CalendarEntry]:
    """Give the deadlines as a calendar shows them."""
    for one in dues:
        yield CalendarEntry(
            uid=f"{one.provision.replace('/', '-')}-{one.day}",
            day=one.last,
            stamp=one.day,
            summary=f"{one.provision}: last day",
            description="\n".join(told_due([one])),
        )
