"""Which activities count, and when they took place -> whether more took place in one window than are allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.limits.truth import FALSE, TRUE, UNKNOWN

if TYPE_CHECKING:
    from detente.limits.activities import Activities, Whole
    from detente.limits.truth import Truth
    from detente.model.treaties import Count


def crowded(count: Count, activities: Activities, counts: Truth) -> Truth:
    """Answer for each claim whether its activity is one too many.

    Activities are counted for each of their parties. One of unknown date may fall into any window; one counts for
    certain if every claim about it says so.

    Args:
        count: how many are allowed in so many calendar years, or at the same time.
        activities: what the claims are about; other activities count against the limit too.
        counts: for each claim, whether it is of the sort that is counted.
    """
    span = activities.years if count.years else activities.days
    step = count.years or 1
    sure, possible = np.full(activities.size, TRUE, np.int8), np.full(activities.size, FALSE, np.int8)
    np.minimum.at(sure, activities.of_claim, counts)
    np.maximum.at(possible, activities.of_claim, counts)
    surely = _most(activities, sure == TRUE, span.sure_first, span.sure_last, step)
    perhaps = _most(activities, possible > FALSE, span.first, span.last, step)
    surely = np.where(span.sure_first <= span.sure_last, surely + (sure != TRUE), 0)
    too_many = (counts == TRUE) & (surely[activities.of_claim] > count.at_most)
    may_be = (counts > FALSE) & (perhaps[activities.of_claim] > count.at_most)
    return np.where(too_many, TRUE, np.where(may_be, UNKNOWN, FALSE)).astype(np.int8)


def _most(activities: Activities, wanted: np.ndarray, first: Whole, last: Whole, step: int) -> Whole:
    """The most of the wanted activities in one window of `step` periods that holds each activity, over its parties."""
    number, party = activities.pairs.T
    dated = first <= last
    found = np.zeros(activities.size, np.int64)
    if not dated.any():
        return found
    origin = int(first[dated].min()) - step
    size = int(last[dated].max()) - origin + 2
    busy = np.zeros((len(activities.parties), size), np.int64)
    kept = (wanted & dated)[number]
    starts, stops = first[number] - origin - step + 1, last[number] - origin + 1
    np.add.at(busy, (party[kept], starts[kept]), 1)
    np.add.at(busy, (party[kept], stops[kept]), -1)
    busy = busy.cumsum(axis=1)
    shown = dated[number]
    np.maximum.at(found, number[shown], _highest(busy, party[shown], starts[shown], stops[shown]))
    return found


def _highest(busy: Whole, row: Whole, start: Whole, stop: Whole) -> Whole:
    """The highest number in each range of a row: of two blocks, each a power of two long, that together fill it."""
    level = np.log2(stop - start).astype(np.int64)
    found = np.zeros(len(row), np.int64)
    for depth in range(int(level.max(initial=0)) + 1):
        at, length = level == depth, 2**depth
        found[at] = np.maximum(busy[row[at], start[at]], busy[row[at], stop[at] - length])
        busy = np.maximum(busy, np.pad(busy[:, length:], ((0, 0), (0, length))))
    return found
