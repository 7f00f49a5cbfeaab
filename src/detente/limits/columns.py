"""Claims -> columns of numbers, one row a claim, for conditions to be asked of all at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from detente.limits.activities import Activities
from detente.limits.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from detente.model.treaties import Amount, Holding

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

FIELDS = ("kind", "type", "launch_mode", "role", "echelon", "place", "features")


@dataclass(frozen=True, slots=True)
class Interval:
    """Ends of an amount, a claim each; `above` and `below` where the end itself is excluded."""

    low: Floats
    high: Floats
    above: Flags
    below: Flags

    @classmethod
    def known(cls, low: float, high: float) -> Interval:
        """Give the same closed interval for every claim."""
        return cls(np.array(low), np.array(high), np.array(0, bool), np.array(0, bool))


class Words:
    """Which words each claim gives, as codes into the different lists that occur."""

    def __init__(self, lists: Sequence[tuple[str, ...]]) -> None:
        """Read one list a claim."""
        kinds: dict[tuple[str, ...], int] = {}
        self.codes = np.fromiter((kinds.setdefault(words, len(kinds)) for words in lists), np.int32, len(lists))
        self.sizes = np.array([len(words) for words in kinds], np.int32)
        self.having: dict[str, list[int]] = {}
        for words, code in kinds.items():
            for word in words:
                self.having.setdefault(word, []).append(code)

    def count(self, wanted: Iterable[str]) -> NDArray[np.int32]:
        """How many of its words are among the wanted, a list each."""
        found = np.zeros(len(self.sizes), np.int32)
        for word in wanted:
            found[self.having.get(word, [])] += 1
        return found


class Columns:
    """What a condition can ask about, column by column."""

    def __init__(self, claims: Sequence[Holding]) -> None:
        """Read the claims; every row is one."""
        self.claims = claims
        self.size = len(claims)
        self.words = {field: Words([getattr(c, field) for c in claims]) for field in FIELDS}
        self.words["names"] = Words([tuple(n.lower() for n in c.names) for c in claims])
        self.words["party"] = Words([tuple(sorted(vocabulary().members(c.party))) for c in claims])
        self.intervals: dict[str, Interval] = {}
        for row, claim in enumerate(claims):
            for amount in claim.amounts:
                self._set(row, amount)

    def _set(self, row: int, amount: Amount) -> None:
        if amount.measure not in self.intervals:
            flags = (np.zeros(self.size, bool), np.zeros(self.size, bool))
            self.intervals[amount.measure] = Interval(np.zeros(self.size), np.full(self.size, np.inf), *flags)
        into = self.intervals[amount.measure]
        into.low[row] = float(amount.low)
        into.high[row] = np.inf if amount.high is None else float(amount.high)
        into.above[row], into.below[row] = amount.above, amount.below

    @cached_property
    def activities(self) -> Activities:
        """Which claims tell of one activity; only rules that count activities ask."""
        return Activities(self.claims)

    def interval(self, measure: str) -> Interval:
        """Give a measure of every claim; from 0 up where a claim says nothing of it."""
        return self.intervals.get(measure, Interval.known(0, np.inf))
