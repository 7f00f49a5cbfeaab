"""A condition and columns of claims -> false, unknown or true (0, 1, 2), a claim each, by Kleene's logic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.limits.columns import Interval
from detente.model.predicates import All, AnyOf, Bound, Compare, Doubt, Feature, Named, Not, OneOf, Within

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from detente.limits.columns import Columns
    from detente.model.predicates import Predicate

    Truth = NDArray[np.int8]

FALSE, UNKNOWN, TRUE = 0, 1, 2
NO_VALUES: Mapping[str, float] = {}


def truth(node: Predicate, columns: Columns, values: Mapping[str, float] = NO_VALUES) -> Truth:
    """Answer a condition for every claim.

    Args:
        node: the condition.
        columns: the claims.
        values: of free parameters, in the measure's own unit; one that is not given may be anything from 0 up.
    """
    match node:
        case All(parts):
            found = np.full(columns.size, TRUE, np.int8)
            for part in parts:
                np.minimum(found, truth(part, columns, values), out=found)
            return found
        case AnyOf(parts):
            found = np.full(columns.size, FALSE, np.int8)
            for part in parts:
                np.maximum(found, truth(part, columns, values), out=found)
            return found
        case Not(part):
            return (TRUE - truth(part, columns, values)).astype(np.int8)
        case Compare():
            return _compared(node, columns, values)
        case Doubt():
            return np.full(columns.size, UNKNOWN, np.int8)
        case _:
            return _of_words(node, columns)


def _compared(node: Compare, columns: Columns, values: Mapping[str, float]) -> Truth:
    amount, bound = columns.interval(node.measure), _bound(node, columns, values)
    match node.order:
        case "over":
            found = _over(amount, bound)
        case "at_least":
            found = _at_least(amount, bound)
        case "at_least_or_over":
            found = _contested(amount, bound)
        case "under":
            found = TRUE - _at_least(amount, bound)
        case _:
            found = TRUE - _over(amount, bound)
    return np.broadcast_to(found, columns.size).astype(np.int8)


def _bound(node: Compare, columns: Columns, values: Mapping[str, float]) -> Interval:
    match node.bound_is:
        case "number":
            return Interval.known(float(node.bound), float(node.bound))
        case "parameter":
            value = values.get(str(node.bound))
            return Interval.known(0, np.inf) if value is None else Interval.known(value, value)
        case _:
            return columns.interval(str(node.bound))


def _at_least(amount: Interval, bound: Interval) -> Truth:
    sure = amount.low >= bound.high
    never = (amount.high < bound.low) | ((amount.high == bound.low) & (amount.below | bound.above))
    return np.where(sure, TRUE, np.where(never, FALSE, UNKNOWN)).astype(np.int8)


def _over(amount: Interval, bound: Interval) -> Truth:
    sure = (amount.low > bound.high) | ((amount.low == bound.high) & (amount.above | bound.below))
    never = amount.high <= bound.low
    return np.where(sure, TRUE, np.where(never, FALSE, UNKNOWN)).astype(np.int8)


def _contested(amount: Interval, bound: Interval) -> Truth:
    """True where it is over the bound, false where it is not even at it, unknown in between."""
    over, reached = _over(amount, bound), _at_least(amount, bound)
    return np.where(over == TRUE, TRUE, np.where(reached == FALSE, FALSE, UNKNOWN)).astype(np.int8)


def _of_words(node: OneOf | Named | Feature | Within | Bound, columns: Columns) -> Truth:
    match node:
        case OneOf(field, words):
            column = columns.words[field]
            answer = _all_of(column.count(words), column.sizes)
        case Named(names):
            column = columns.words["names"]
            answer = np.where(column.count(names) > 0, TRUE, FALSE)
        case Feature(word):
            column = columns.words["features"]
            asked = np.where(column.count([f"{word}?"]) > 0, UNKNOWN, FALSE)
            answer = np.where(column.count([word]) > 0, TRUE, asked)
        case Within(_, inside, partly):
            column = columns.words["place"]
            answer = _all_of(column.count(inside), column.sizes)
            answer = np.where((answer == FALSE) & (column.count(partly) > 0), UNKNOWN, answer)
        case _:
            column = columns.words["party"]
            empty = np.where(column.sizes == 0, UNKNOWN, FALSE)
            answer = np.where(column.count(node.parties) > 0, TRUE, empty)
    return answer.astype(np.int8)[column.codes]


def _all_of(counts: NDArray[np.int32], sizes: NDArray[np.int32]) -> NDArray[np.int_]:
    """True where all words count, false where none does, unknown in between and where there are none."""
    some = np.where((counts == 0) & (sizes > 0), FALSE, UNKNOWN)
    return np.where((counts == sizes) & (sizes > 0), TRUE, some)
