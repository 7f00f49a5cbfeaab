"""The last visit to a feed or page in, when it may be asked again out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.model.news import Visit

LONGEST = dt.timedelta(days=1)  # between two times that something is asked which cannot be had
LONGEST_HOLD = dt.timedelta(days=7)  # that a server can ask for
SPREAD = 0.5  # share of a wait that chance may add, so that not all who failed together come back together
MOST_DOUBLINGS = 12


def due(visit: Visit | None, every: int, now: dt.datetime) -> dt.datetime:
    """Give the time from which it may be asked again: the longest of what you, the feed and its server ask for.

    Args:
        visit: the last one; None if there was none.
        every: minutes.
        now: in UTC; a visit that lies ahead of it was noted by a clock that ran fast.
    """
    if visit is None or _time(visit.asked) > now:
        return now
    next_time = _time(visit.asked) + dt.timedelta(minutes=max(every, visit.least))
    return max(next_time, _time(visit.hold)) if visit.hold else next_time


def after_failure(
    now: dt.datetime, every: int, failures: int, *, chance: float, wait: dt.timedelta | None, gone: bool
) -> dt.datetime:
    """Give the time before which something that could not be had is left alone.

    Args:
        now: in UTC.
        every: minutes.
        failures: how often in a row, this time included.
        chance: 0 to 1.
        wait: that the server asked for.
        gone: for good, as the server says.
    """
    doubled = dt.timedelta(minutes=every) * 2 ** min(failures, MOST_DOUBLINGS)
    back_off = LONGEST_HOLD if gone else min(doubled, LONGEST)
    return now + max(back_off * (1 + SPREAD * chance), min(wait or dt.timedelta(), LONGEST_HOLD))


def _time(words: str) -> dt.datetime:
    return dt.datetime.fromisoformat(words)
