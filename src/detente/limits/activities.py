"""Claims -> the activities they are about: which claims tell of one thing, who holds it, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.limits.claims import by_subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from detente.model.treaties import Holding

    Whole = NDArray[np.int64]

NEVER = (1, 0, 1, 0)
"""The span of what has no date, which `_span` widens to all that the others fill."""


@dataclass(frozen=True, slots=True)
class Span:
    """First and last period in which each activity may lie, and lies for certain: none if first > last."""

    first: Whole
    last: Whole
    sure_first: Whole
    sure_last: Whole


class Activities:
    """One thing each, told apart by name, as all its claims together tell it."""

    def __init__(self, claims: Sequence[Holding]) -> None:
        """Group the claims."""
        rows = {claim.id: row for row, claim in enumerate(claims)}
        self.of_claim = np.zeros(len(claims), np.int64)
        pairs: list[tuple[int, int]] = []
        self.parties: dict[str, int] = {}
        years, days = [], []
        for number, (_, group) in enumerate(by_subject(claims)):
            self.of_claim[[rows[c.id] for c in group]] = number
            held_by = dict.fromkeys(p for c in group for p in c.party)
            pairs += [(number, self.parties.setdefault(p, len(self.parties))) for p in held_by]
            years.append(_years(group))
            days.append(_days(group))
        self.size = len(years)
        self.pairs: Whole = np.array(pairs, np.int64).reshape(-1, 2)
        """An activity and one of its parties each, as numbers."""
        self.years, self.days = _span(years), _span(days)


def _span(rows: list[tuple[int, int, int, int]]) -> Span:
    first, last, *sure = np.array(rows, np.int64).reshape(-1, 4).T
    undated = first > last
    known = ~undated
    if undated.any():
        widest = (first[known].min(), last[known].max()) if known.any() else (0, 0)
        first[undated], last[undated] = widest
    return Span(first, last, *sure)


def _years(group: Sequence[Holding]) -> tuple[int, int, int, int]:
    """The calendar years it may begin in, and the one it begins in for certain."""
    starts = [b for c in group if c.start and (b := c.start.bounds())]
    if not starts:
        return NEVER
    first, last = min(b[0] for b in starts).year, max(b[1] for b in starts).year
    return (first, last, *((first, last) if first == last else NEVER[2:]))


def _days(group: Sequence[Holding]) -> tuple[int, int, int, int]:
    """The days it may fill, and those it fills for certain."""
    starts = [b for c in group if c.start and (b := c.start.bounds())]
    if not starts:
        return NEVER
    ends = [b for c in group if c.until and (b := c.until.bounds())] or starts
    first, last = min(b[0] for b in starts), max(b[1] for b in ends)
    sure_first, sure_last = max(b[1] for b in starts), min(b[0] for b in ends)
    return first.toordinal(), last.toordinal(), sure_first.toordinal(), sure_last.toordinal()
