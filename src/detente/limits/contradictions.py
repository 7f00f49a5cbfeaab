"""A condition -> two parts of it that nothing can meet together, if there are such."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from detente.limits.reasons import plain
from detente.model.predicates import All, Compare, Not, OneOf, Within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.predicates import Predicate

LOWER = frozenset({"over", "at_least", "at_least_or_over"})
STRICT = frozenset({"over", "under"})


def contradiction(node: Predicate) -> tuple[str, str] | None:
    """Give the key of a part that contradicts another, and say how, with definitions spelt out."""
    for one, other in combinations(_parts(node), 2):
        for first, second in ((one, other), (other, one)):
            if found := _clash(first, second):
                return found
    return None


def _parts(node: Predicate) -> Iterator[Predicate]:
    """Give all that has to hold at once."""
    if isinstance(node, All):
        for part in node.parts:
            yield from _parts(part)
    else:
        yield node


def _clash(one: Predicate, other: Predicate) -> tuple[str, str] | None:
    match one, other:
        case Compare(measure, low, least, unit, "number"), Compare(same, high, most, _, "number") if (
            same == measure and low in LOWER and high not in LOWER and _excludes(one, other)
        ):
            ends = f"{low} {plain(Decimal(least), unit)} and {high} {plain(Decimal(most), unit)}"
            return high, f"no {measure} is {ends}; mend one of the two"
        case OneOf(field, words), OneOf(same, others) if same == field and not words & others:
            return field, f"nothing is {_either(words)} and also {_either(others)}; mend one of the two"
        case Within(zone, inside, _), Within(name, within, _) if not inside & within:
            return "place", f"nothing lies in {zone} and also in {name}; mend one of the two"
        case Not(part), _ if part == other:
            return "not", "rules out what is asked for beside it; strike one of the two"
        case _:
            return None


def _either(words: frozenset[str]) -> str:
    return " or ".join(sorted(words))


def _excludes(low: Compare, high: Compare) -> bool:
    """Whether no number is above the one bound and below the other."""
    strict = {low.order, high.order} & STRICT
    return Decimal(low.bound) > Decimal(high.bound) or (low.bound == high.bound and bool(strict))
