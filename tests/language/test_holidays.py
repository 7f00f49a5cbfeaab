"""Tests of detente.language.holidays."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.language.dates import find_times
from detente.language.holidays import Holiday, day_in, easter, holidays
from detente.model.dates import PartialDate


@pytest.mark.parametrize("row", dict.fromkeys(holidays().values()), ids=lambda row: row.names[0])
def test_each_holiday_is_read_in_its_example(row: Holiday) -> None:
    assert [t.value for t in find_times(row.example, PartialDate(2025, 6, 1))] == [row.value]
    assert any(name in row.example for name in row.names)


@pytest.mark.parametrize(
    ("year", "day"), [(1998, "1998-04-12"), (2016, "2016-03-27"), (2025, "2025-04-20"), (2038, "2038-04-25")]
)
def test_easter_falls_where_the_churches_say(year: int, day: str) -> None:
    assert easter(year) == dt.date.fromisoformat(day)


def test_the_nth_weekday_of_a_month_is_counted_from_its_first() -> None:
    assert day_in("11-thursday-4", 2018) == dt.date(2018, 11, 22)


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The guns were silent on Boxing Day.", "2025-01-03", ["2024-12-26"]),
        ("They met over Christmas last year.", "2025-03-01", ["2024-12-25"]),
        ("They met over Christmas.", None, ["--12-25"]),
        ("They met over Easter.", None, []),
        ("The Good Friday Agreement and the Christmas card were cited.", "2025-03-01", []),
    ],
)
def test_a_holiday_without_year_is_the_nearest(text: str, published: str | None, expected: list[str]) -> None:
    day = PartialDate.parse(published) if published else None
    values = [t.value for t in find_times(text, day)]
    assert [v for v in values if "WXX" not in v and v != "2025-02-28"] == expected
