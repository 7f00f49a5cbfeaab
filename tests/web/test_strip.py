"""The strip shows every entry on its day, and days of unknown years apart."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

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
    assert strip.stops[1].label == "9 March 2031: 1 meeting: initial dialogue in Lakehaven"
    assert [stop.href for stop in strip.stops] == [f"/timeline#{anchor(e.when)}" for e in TIMELINE]


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


def test_no_entries_make_no_strip() -> None:
    assert lay_out([]) is None
