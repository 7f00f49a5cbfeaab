"""When something may be asked again: the longest of what you, the feed and its server ask for."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.model.news import Visit
from detente.watch import after_failure, due

NOW = dt.datetime(2031, 3, 8, 12, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


def minutes_until(visit: Visit | None, every: int = 30) -> float:
    return (due(visit, every, NOW) - NOW) / MINUTE


@pytest.mark.parametrize(
    ("visit", "minutes"),
    [
        (None, 0),
        (Visit("a", "2031-03-08T12:00:00+00:00"), 30),
        (Visit("a", "2031-03-08T11:50:00+00:00"), 20),
        (Visit("a", "2031-03-08T12:00:00+00:00", least=90), 90),
        (Visit("a", "2031-03-08T12:00:00+00:00", least=5), 30),
        (Visit("a", "2031-03-08T12:00:00+00:00", hold="2031-03-08T14:00:00+00:00"), 120),
        (Visit("a", "2031-03-08T12:00:00+00:00", hold="2031-03-08T12:10:00+00:00"), 30),
        (Visit("a", "2031-03-08T12:00:01+00:00"), 0),
    ],
)
def test_it_is_asked_when_all_have_waited(visit: Visit | None, minutes: float) -> None:
    assert minutes_until(visit) == minutes


def held(failures: int, *, chance: float = 0.0, wait: float | None = None, gone: bool = False) -> float:
    asked = None if wait is None else wait * MINUTE
    return (after_failure(NOW, 30, failures, chance=chance, wait=asked, gone=gone) - NOW) / MINUTE


def test_each_failure_doubles_the_wait_up_to_a_day() -> None:
    assert [held(n) for n in (1, 2, 3, 6, 1_000_000)] == [60, 120, 240, 1440, 1440]


def test_chance_spreads_those_that_failed_together() -> None:
    assert [held(1, chance=c) for c in (0.0, 0.5, 1.0)] == [60, 75, 90]


def test_a_server_gets_the_rest_that_it_asks_for_up_to_a_week() -> None:
    assert [held(1, wait=w) for w in (5, 600, 10**6)] == [60, 600, 7 * 1440]


def test_what_is_gone_for_good_is_asked_once_a_week() -> None:
    assert held(1, gone=True) == 7 * 1440
