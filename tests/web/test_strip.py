"""The strip shows every entry on its day, and days of unknown years apart."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from scene import the_timeline

from detente.web.strip import FULL_WIDTH, anchor, lay_out

TIMELINE = the_timeline()


def test_days_stand_in_order_and_those_of_unstated_months_last() -> None:
    strip = lay_out(reversed(TIMELINE))

    assert strip is not None
    assert [(day.name, day.below) for day in strip.days] == [
        ("8 Mar", "2031"),
        ("9 Mar", "2031"),
        ("10 Mar", "2031"),
        ("the 14th", "month unstated"),
    ]
    assert [day.x for day in strip.days] == sorted(day.x for day in strip.days)


def test_every_stop_says_day_kind_and_what_and_leads_to_its_day() -> None:
    strip = lay_out(TIMELINE)

    assert strip is not None
    assert strip.stops[1].label.startswith("9 March 2031: 1 meeting")
    assert "initial dialogue in Lakehaven" in strip.stops[1].label
    assert [stop.href for stop in strip.stops] == [f"/timeline?within={e.when}#{anchor(e.when)}" for e in TIMELINE]


def test_many_entries_of_a_kind_and_day_are_one_stop_that_counts_them() -> None:
    strip = lay_out([replace(TIMELINE[0], what=f"word {n}") for n in range(5)])

    assert strip is not None
    (stop,) = strip.stops
    assert stop.count == 5
    assert stop.label == "8 March 2031: 5 statements: word 0; word 1; word 2; and 2 more"


def test_days_left_out_are_counted_only_between_whole_dates() -> None:
    whens = ("2031-03-08", "2031-03-12", "2031-04", "2031-05-01")
    strip = lay_out([replace(TIMELINE[0], when=when) for when in whens])

    assert strip is not None
    assert [day.gap for day in strip.days] == ["3 days", "", "", ""]
    assert strip.days[2].below == "day unstated"


def test_a_long_timeline_grows_wide_instead_of_crowded() -> None:
    strip = lay_out([replace(TIMELINE[0], when=f"2031-03-{day:02}") for day in range(1, 31)])

    assert strip is not None
    assert strip.width > FULL_WIDTH
    gaps = {second.x - first.x for first, second in pairwise(strip.days)}
    assert min(gaps) >= 84
    assert not any(stop.caption for stop in strip.stops)


@pytest.mark.parametrize(
    ("whens", "unit", "columns"),
    [
        ([f"2031-03-{day:02}" for day in range(1, 32)], "day", 31),
        ([f"2031-{month:02}-{day:02}" for month in (3, 4) for day in range(1, 29)], "month", 2),
        ([f"{year}-{month:02}-01" for year in range(2028, 2032) for month in range(1, 13)], "year", 4),
        ([*(f"2031-{month:02}-{day:02}" for month in (3, 4) for day in range(1, 29)), "--03-09"], "month", 3),
    ],
)
def test_many_days_go_by_the_month_and_many_months_by_the_year(whens: list[str], unit: str, columns: int) -> None:
    strip = lay_out([replace(TIMELINE[0], when=when) for when in whens])

    assert strip is not None
    assert (strip.unit, len(strip.days), len(strip.stops)) == (unit, columns, columns)


def test_a_stop_is_the_larger_the_more_independent_reports_tell_of_it() -> None:
    radii = [strip.stops[0].radius for n in (1, 2, 9) if (strip := lay_out([replace(TIMELINE[0], independent=n)]))]

    assert radii == sorted(set(radii))


def test_meetings_ahead_are_told_from_those_held() -> None:
    meeting = next(entry for entry in TIMELINE if entry.kind == "meeting")
    stops = [
        strip.stops[0]
        for statuses in (("planned",), ("held",), ("planned", "held"), ("cancelled",))
        if (strip := lay_out([replace(meeting, status=status) for status in statuses]))  # type: ignore[arg-type]
    ]

    assert [stop.ahead for stop in stops] == [True, False, False, False]
    assert ["ahead" in stop.label for stop in stops] == [True, False, False, False]


def test_no_entries_make_no_strip() -> None:
    assert lay_out([]) is None
