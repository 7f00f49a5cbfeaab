"""By when something has to be told."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.errors import NothingFoundError
from detente.limits.instruments import load
from detente.limits.notices import due, due_row, entries, told_due


@pytest.mark.parametrize(
    ("name", "provision", "day", "by"),
    [
        ("new_start", "initial_data", "2011-02-05", "2011-03-22"),
        ("new_start", "half_year_data", "2011-08-31", "2011-09-30"),
        ("new_start", "data_change", "2020-02-26", "2020-03-02"),
        ("vienna_document_2011", "notify_troops", "2021-09-10", "2021-07-30"),
        ("vienna_document_2011", "unusual_activity", "2022-02-10", "2022-02-12"),
        ("strategic_exercises_1989", "notify", "2021-01-10", "2020-12-27"),
        ("border_1996", "invite", "2021-03-01", "2021-01-30"),
    ],
)
def test_a_deadline_is_counted_in_days(name: str, provision: str, day: str, by: str) -> None:
    (found,) = due(load(name), provision, dt.date.fromisoformat(day))

    assert found.last.isoformat() == by


def test_without_a_provision_all_deadlines_are_given() -> None:
    assert len(list(due(load("new_start"), "", dt.date(2020, 1, 1)))) == 3


@pytest.mark.parametrize("provision", ["ban", ""])
def test_where_no_deadline_is_set_that_is_said(provision: str) -> None:
    with pytest.raises(NothingFoundError, match="sets no deadline"):
        list(due(load("inf"), provision, dt.date(2020, 1, 1)))


def test_a_deadline_says_from_when_it_counts_and_what_was_not_seen() -> None:
    start = next(told_due(due(load("new_start"), "data_change", dt.date(2022, 3, 1))))
    vienna = list(told_due(due(load("vienna_document_2011"), "notify_equipment", dt.date(2021, 9, 10))))
    asked = list(told_due(due(load("vienna_document_2011"), "unusual_activity", dt.date(2022, 2, 10))))

    assert start == "new_start/data_change: has to be received by 2022-03-06 (GMT), 5 days after 2022-03-01"
    assert vienna[0].endswith("has to be sent by 2021-07-30 (UTC), 42 days before 2021-09-10")
    assert "  tells: area" in vienna
    assert [x for x in vienna if "not seen" in x] == [
        "  rests on a text that was not seen: Ch. V, par. 38 and 40",
        "  rests on a text that was not seen: Ch. V, par. 38, and what a notice holds",
    ]
    assert asked[0].endswith("by 2022-02-12 (UTC), 48 hours after 2022-02-10")


def test_a_deadline_is_a_row_of_json() -> None:
    (found,) = due(load("new_start"), "data_change", dt.date(2022, 3, 1))

    assert due_row(found) == {
        "provision": "new_start/data_change",
        "by": "2022-03-06",
        "counted_from": "receipt",
        "clock": "GMT",
        "content": ["what changed, where and when"],
        "not_seen": [],
    }


def test_a_calendar_shows_a_deadline_on_its_last_day() -> None:
    (entry,) = entries(due(load("border_1996"), "invite", dt.date(2021, 3, 1)))

    assert (entry.uid, entry.summary) == ("border_1996-invite-2021-03-01", "border_1996/invite: last day")
    assert (entry.day.isoformat(), entry.stamp.isoformat(), entry.status) == ("2021-01-30", "2021-03-01", "")
    assert "30 days before 2021-03-01\n  A side that holds" in entry.description
