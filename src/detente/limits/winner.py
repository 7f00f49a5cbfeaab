"""Issues that two parties weigh -> who gets which as it wishes, and which one is shared, so that both get the same."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.model.bargains import Points


def adjusted_winner(worth: Sequence[Points]) -> tuple[Points, ...]:
    """Share out issues between two parties.

    Each issue goes to the party to which it is worth more. Then the party that has more points hands over issues, first
    those that it values least more than the other does, until both have the same; at most one issue is cut. The
    result is equitable, free of envy and efficient (S. J. Brams and A. D. Taylor, "Fair Division", 1996).

    Args:
        worth: what each issue is worth to the two; each party's numbers have to add up to the same sum.

    Returns:
        the share of each issue that each of the two gets.
    """
    first = [Fraction(a >= b) for a, b in worth]
    totals = points_of(worth, [(x, 1 - x) for x in first])
    rich = totals.index(max(totals))
    lead = totals[rich] - totals[1 - rich]
    kept = [x if rich == 0 else 1 - x for x in first]
    for row in sorted(
        (n for n, x in enumerate(kept) if x and worth[n][1 - rich]), key=lambda n: _ratio(worth[n], rich)
    ):
        handed = min(Fraction(1), lead / sum(worth[row]))
        kept[row] -= handed
        lead -= handed * sum(worth[row])
    return tuple((x, 1 - x) if rich == 0 else (1 - x, x) for x in kept)


def _ratio(worth: Points, rich: int) -> Fraction:
    return worth[rich] / worth[1 - rich]


def points_of(worth: Sequence[Points], shares: Sequence[Points]) -> Points:
    """Give what each of two parties gets by its shares of the issues."""
    pairs = tuple(zip(worth, shares, strict=True))
    return tuple(sum((w[n] * s[n] for w, s in pairs), Fraction(0)) for n in (0, 1))
