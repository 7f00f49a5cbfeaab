"""Positions in, the days on which they were taken and whose words tell of them out; and reports of the same days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.alignment.copies import origins
from detente.alignment.matching import publication_day

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from detente.model.reading import Gathered
    from detente.model.statements import Position, Statement

    Published = Mapping[str, dt.date | None]  # the day of each report


WINDOW = 7  # days between two reports that still speak of the same state of things


def days_apart(one: dt.date, other: dt.date) -> str:
    """Say for a person how far two days lie apart."""
    apart = abs((one - other).days)
    return f"{apart} day{'s' * (apart > 1)} apart" if apart else "on the same day"


def close(one: str, two: str, published: Published, window: int = WINDOW) -> bool:
    """Whether two reports came out within some days of one another."""
    first, second = published.get(one), published.get(two)
    return first is not None and second is not None and abs((first - second).days) <= window


class Days:
    """When positions were taken: on the day that their statement names, else when the first of its copies came out."""

    def __init__(self, gathered: Gathered) -> None:
        """Find statements by id, the origin of every copy, and the first day of every family of copies."""
        self.statements = {s.id: s for s in gathered.statements}
        self.family = origins(gathered.copies)
        self._published: dict[str, dt.date] = {}
        for article in gathered.articles:
            day, origin = publication_day(article), self.origin(article.report)
            if day is not None:
                self._published[origin] = min(day, self._published.get(origin, day))

    def origin(self, report: str) -> str:
        """Give the report that stands for all copies of this one."""
        return self.family.get(report, report)

    def published(self, report: str) -> dt.date | None:
        """Give the day on which a report, or what it is a copy of, first came out."""
        return self._published.get(self.origin(report))

    def of(self, position: Position) -> dt.date | None:
        """Give the day of a position; None if it is not known to the day."""
        statement = self.statements.get(position.statement or "")
        return self.said(statement) if statement is not None else self.published(position.report)

    def said(self, statement: Statement) -> dt.date | None:
        """Give the day on which a statement was made, else published; None if it is not known to the day."""
        bounds = statement.said.date.bounds() if statement.said is not None else None
        if bounds is not None and bounds[0] == bounds[1]:
            return bounds[0]
        return self.published(statement.report)

    def tellers(self, position: Position) -> tuple[str, ...]:
        """Give the parties that the source speaks for; none for the reporter, for media and for nobody's officials."""
        statement = self.statements.get(position.statement or "")
        return statement.source.party if statement is not None else ()
