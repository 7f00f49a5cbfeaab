"""Activities counted in windows of calendar years, and on the same day."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from situations import claim

from detente.limits.activities import Activities
from detente.limits.windows import crowded
from detente.model.treaties import Count


def ask(count: Count, *claims: dict[str, object], counts: str = "") -> list[int]:
    held = [claim({"party": "RUS", **c}, n) for n, c in enumerate(claims)]
    sort = np.array([int(c) for c in counts or "2" * len(held)], np.int8)
    return [int(a) for a in crowded(count, Activities(held), sort)]


def drill(name: str, start: str = "", until: str = "") -> dict[str, object]:
    return {"name": name, **({"start": start} if start else {}), **({"until": until} if until else {})}


@pytest.mark.parametrize(
    ("years", "expected"),
    [(("2010", "2012"), [2, 2]), (("2010", "2013"), [0, 0]), (("2010", "2012", "2014"), [2, 2, 2]), (("2010",), [0])],
)
def test_one_in_three_calendar_years(years: tuple[str, ...], expected: list[int]) -> None:
    assert ask(Count(1, 3), *(drill(y, y) for y in years)) == expected


def test_none_allowed_means_that_one_is_too_many() -> None:
    assert ask(Count(0, 1), drill("a", "2010")) == [2]
    assert ask(Count(0, 1), drill("a", "2010"), counts="1") == [1]
    assert ask(Count(0, 1), drill("a", "2010"), counts="0") == [0]


def test_what_may_not_be_of_the_sort_may_be_one_too_many() -> None:
    assert ask(Count(1, 1), drill("a", "2010"), drill("b", "2010"), counts="21") == [1, 1]


def test_what_is_not_of_the_sort_does_not_count() -> None:
    assert ask(Count(1, 1), drill("a", "2010"), drill("b", "2010"), counts="20") == [0, 0]


def test_a_claimant_who_is_sure_is_answered_although_another_is_not() -> None:
    claims = [drill("a", "2010"), drill("a", "2010"), drill("b", "2010")]

    assert ask(Count(1, 1), *claims, counts="202") == [2, 0, 1]


def test_without_dates_everything_may_fall_together() -> None:
    assert ask(Count(1, 3), drill("a"), drill("b")) == [1, 1]
    assert ask(Count(1, 3), drill("a"), drill("b", "2010")) == [1, 1]
    assert ask(Count(1), drill("a"), drill("b", "2010-01-01")) == [1, 1]
    assert ask(Count(1, 3), drill("a")) == [0]
    assert ask(Count(1, 1), drill("a"), drill("b", "2010"), drill("c", "2015")) == [1, 1, 1]


def test_tellings_with_different_years_leave_it_open() -> None:
    claims = [drill("a", "2010"), drill("a", "2013"), drill("b", "2012")]

    assert ask(Count(1, 1), *claims) == [1, 1, 1]


def test_two_on_one_day() -> None:
    assert ask(Count(1), drill("a", "2010-01-01", "2010-01-05"), drill("b", "2010-01-05", "2010-01-09")) == [2, 2]
    assert ask(Count(1), drill("a", "2010-01-01", "2010-01-05"), drill("b", "2010-01-06", "2010-01-09")) == [0, 0]


def test_the_crowd_may_lie_in_the_middle_of_a_long_activity() -> None:
    long = drill("a", "2010-01-01", "2010-12-31")
    short = [drill(n, "2010-06-01", "2010-06-03") for n in "bc"]

    assert ask(Count(2), long, *short) == [2, 2, 2]
    assert ask(Count(2), long, short[0], drill("c", "2011-06-01")) == [0, 0, 0]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2009-12-31", 0),
        ("2010-01-01", 1),
        ("2010-01-02", 1),
        ("2010-01-03", 2),
        ("2010-01-05", 2),
        ("2010-01-06", 1),
        ("2010-01-08", 1),
        ("2010-01-09", 0),
    ],
)
def test_days_on_which_all_tellings_agree_are_certain_and_those_of_one_are_open(day: str, found: int) -> None:
    told = [drill("a", "2010-01-01", "2010-01-05"), drill("a", "2010-01-03", "2010-01-08")]

    assert ask(Count(1), *told, drill("b", day, day)) == [found] * 3
    assert ask(Count(1), *told[::-1], drill("b", day, day)) == [found] * 3


def test_a_month_is_certain_of_no_day() -> None:
    assert ask(Count(1), drill("a", "2010-01", "2010-01"), drill("b", "2010-01-05")) == [1, 1]


def test_without_parties_there_is_nobody_to_count_for() -> None:
    assert ask(Count(0, 1), {"party": [], "name": "a", "start": "2010"}) == [0]


def test_no_claims_no_answers() -> None:
    assert ask(Count(1, 3)) == []


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 20), st.integers(0, 9), st.sampled_from("012")), max_size=8),
    st.integers(0, 3),
)
def test_the_same_is_found_by_counting_day_by_day(drills: list[tuple[int, int, str]], at_most: int) -> None:
    days = [range(first, first + length + 1) for first, length, _ in drills]
    sorts = [int(sort) for *_, sort in drills]

    def most(row: int, least: int) -> int:
        own = 1 if sorts[row] < least else 0
        return max(own + sum(s >= least for s, d in zip(sorts, days, strict=True) if day in d) for day in days[row])

    expected = [
        2 if s == 2 and most(row, 2) > at_most else 1 if s and most(row, 1) > at_most else 0
        for row, s in enumerate(sorts)
    ]
    claims = [drill(f"d{n}", f"2010-01-{d.start:02}", f"2010-01-{d.stop - 1:02}") for n, d in enumerate(days)]

    assert ask(Count(at_most), *claims, counts="".join(map(str, sorts))) == expected
