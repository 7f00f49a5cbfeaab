"""Meetings and deadlines as a calendar program reads them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from make import an_evidence

from detente.export import calendar, meeting_entries
from detente.model.alignment import TimelineEntry
from detente.model.calendar_entries import CalendarEntry

if TYPE_CHECKING:
    from detente.model.meetings import MeetingStatus

DAY = dt.date(2022, 1, 9)
NAMES = {"r1": "wire.txt", "r2": "post.txt"}
TOLD = (an_evidence("meet in Geneva"), an_evidence("the 9th"), an_evidence("meet in Geneva", report="r2"))


def an_entry(summary: str = "talks", description: str = "", **fields: str) -> CalendarEntry:
    return CalendarEntry("m1", DAY, DAY, summary, description, **fields)  # type: ignore[arg-type]


def test_an_entry_is_an_event_of_a_whole_day() -> None:
    assert calendar([an_entry("talks", "in Geneva", status="CONFIRMED")]).split("\r\n") == [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//detente//detente//EN", "BEGIN:VEVENT", "UID:m1@detente"),
        *("DTSTAMP:20220109T000000Z", "DTSTART;VALUE=DATE:20220109", "SUMMARY:talks", "DESCRIPTION:in Geneva"),
        *("STATUS:CONFIRMED", "END:VEVENT", "END:VCALENDAR", ""),
    ]


def test_what_parts_values_is_escaped_and_what_has_no_status_has_no_line_for_it() -> None:
    text = calendar([an_entry("Aldria, Norvend; talks", "first\\second\nthird")])

    assert r"SUMMARY:Aldria\, Norvend\; talks" in text
    assert r"DESCRIPTION:first\\second\nthird" in text
    assert "STATUS" not in text


def test_a_long_line_is_folded_and_no_character_is_cut_in_two() -> None:
    text = calendar([an_entry("é" * 200)])
    sizes = [len(line.encode()) for line in text.split("\r\n")]

    assert max(sizes) == 75
    assert f"SUMMARY:{'é' * 200}\r\n" in text.replace("\r\n ", "")


@pytest.mark.parametrize(
    ("status", "written"),
    [
        ("held", "CONFIRMED"),
        ("confirmed", "CONFIRMED"),
        ("planned", "TENTATIVE"),
        ("postponed", "TENTATIVE"),
        ("unstated", "TENTATIVE"),
        ("cancelled", "CANCELLED"),
    ],
)
def test_a_meeting_stands_on_its_day_with_the_words_of_each_report(status: MeetingStatus, written: str) -> None:
    told = TimelineEntry("2022-01-09", "meeting", "talks in Geneva", "m1", TOLD, status=status)
    (entry,) = meeting_entries([told], NAMES)

    assert (entry.uid, entry.day, entry.summary, entry.status) == ("m1", DAY, "talks in Geneva", written)
    assert entry.description == "wire.txt: meet in Geneva … the 9th\npost.txt: meet in Geneva"


@pytest.mark.parametrize(("when", "kind"), [("2022-01", "meeting"), ("--01-09", "meeting"), ("2022-01-09", "report")])
def test_what_is_no_meeting_or_not_known_to_the_day_stands_in_no_calendar(when: str, kind: str) -> None:
    told = TimelineEntry(when, kind, "talks", "m1", TOLD)  # type: ignore[arg-type]

    assert list(meeting_entries([told], NAMES)) == []
