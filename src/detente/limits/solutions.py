"""Points of possible agreements -> which of them are efficient, and which two axiomatic solutions choose; exact."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from detente.model.bargains import Points

    V = TypeVar("V", bound="Points")

T = TypeVar("T")


def pareto(options: Sequence[Points]) -> tuple[Points, ...]:
    """Give the points beside which nobody can gain unless another loses, each once, the first party's best first."""
    front: list[Points] = []
    for points in sorted(set(options), reverse=True):
        if not any(all(a >= b for a, b in zip(other, points, strict=True)) for other in front):
            front.append(points)
    return tuple(front)


def nash(options: Iterable[Points], without: Points) -> tuple[Points, ...]:
    """Give the points whose product of gains over no agreement is the largest; none if not all can gain.

    J. F. Nash, "The Bargaining Problem", Econometrica 18 (1950). Without the lotteries of the original, so that
    several options can tie.
    """
    return _best(gaining(options, without), lambda points: prod(_gains(points, without)))


def kalai_smorodinsky(options: Iterable[Points], without: Points) -> tuple[Points, ...]:
    """Give the points that bring all parties alike nearest to the best that each could gain; none if not all can gain.

    E. Kalai and M. Smorodinsky, "Other Solutions to Nash's Bargaining Problem", Econometrica 43 (1975). On single
    options gains are seldom alike, so the smallest share of a party's best counts, then the next smallest (H. Imai,
    "Individual Monotonicity and Lexicographic Maxmin Solution", Econometrica 51 (1983)).
    """
    kept = gaining(options, without)
    best = most(kept, without)
    return _best(kept, lambda points: sorted(g / m for g, m in zip(_gains(points, without), best, strict=True)))


def gaining(options: Iterable[Points], without: Points) -> tuple[Points, ...]:
    """Give those that leave nobody worse off than no agreement; none if none of them leaves everybody better off."""
    kept = tuple(p for p in options if min(_gains(p, without)) >= 0)
    return kept if any(min(_gains(p, without)) > 0 for p in kept) else ()


def most(options: Iterable[Points], without: Points) -> Points:
    """Give the largest gain of each party over no agreement."""
    return tuple(max(gains) for gains in zip(*(_gains(p, without) for p in options), strict=True))


def _gains(points: Points, without: Points) -> Points:
    return tuple(a - b for a, b in zip(points, without, strict=True))


def _best(options: Sequence[Points], value: Callable[[Points], object]) -> tuple[Points, ...]:
    valued = [(value(points), points) for points in options]
    top = max((v for v, _ in valued), default=None)  # type: ignore[type-var]  # numbers, or lists of numbers
    return tuple(dict.fromkeys(points for v, points in valued if v == top))
