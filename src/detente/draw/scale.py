"""Amounts in, places along an axis and the marks of that axis out."""

from __future__ import annotations

import math
from dataclasses import dataclass

WIDE = 30
"""How many times the least amount the greatest has to be for an axis to go by powers of ten."""
STEPS = (1, 2, 5)
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `low` to `high`, drawn from `start` to `stop`; by powers of ten if `powers`."""

    low: float
    high: float
    start: float
    stop: float
    powers: bool

    def at(self, amount: float) -> float:
        """Give the place of an amount; one beyond an end stands at it."""
        kept = min(max(amount, self.low), self.high)
        if self.powers:
            share = math.log(kept / self.low) / math.log(self.high / self.low)
        else:
            share = (kept - self.low) / (self.high - self.low)
        return self.start + share * (self.stop - self.start)

    def marks(self) -> list[float]:
        """Give round amounts along the axis, three to nine of them, both ends among them if they are round."""
        if self.powers:
            tens = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
            found = [step * 10.0**ten for ten in tens for step in STEPS]
        else:
            step = _round_up((self.high - self.low) / 6)
            found = [n * step for n in range(math.ceil(self.low / step), round(self.high / step) + 1)]
        return [min(mark, self.high) for mark in found if self.low <= mark <= self.high * (1 + ROUNDING)]


def scale(amounts: list[float], start: float, stop: float, *, from_zero: bool = False) -> Scale:
    """Make an axis that holds all amounts, with room beyond them; amounts of 0 stand at its beginning."""
    some = [a for a in amounts if a > 0] or [1.0]
    least, most = min(some), max(some)
    if not from_zero and most > WIDE * least:
        return Scale(_round_down(least), _round_up(most * 1.01), start, stop, powers=True)
    return Scale(0.0, _round_up(most * 1.01), start, stop, powers=False)


def _round_up(amount: float) -> float:
    ten = 10.0 ** math.floor(math.log10(amount))
    return next((s * ten for s in (1, 1.5, 2, 3, 4, 5, 6, 8) if s * ten >= amount * (1 - ROUNDING)), 10 * ten)


def _round_down(amount: float) -> float:
    ten = 10.0 ** math.floor(math.log10(amount))
    return max(s * ten for s in STEPS if s * ten <= amount * (1 + ROUNDING))
