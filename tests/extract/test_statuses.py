"""In what state of planning an encounter is, as worded, as the tense says, or as the calendar does."""

from __future__ import annotations

from typing import get_args

import pytest

from detente.extract.statuses import StatusRow, settled_status, status_patterns
from detente.knowledge import read_rows, shipped
from detente.model.dates import PartialDate
from detente.model.meetings import MeetingStatus
from detente.pipeline import annotate_text, load_reader

STATUSES = read_rows(shipped("extract", "statuses.toml"), "statuses.toml", "status", StatusRow)
TODAY = PartialDate(2031, 5, 4)
YESTERDAY, TOMORROW = PartialDate(2031, 5, 3), PartialDate(2031, 5, 5)


def statuses_in(text: str) -> list[str]:
    found = annotate_text(text, load_reader(), report="r", published="2031-05-04", title=None)
    return [m.status for m in found["meetings"]]


@pytest.mark.parametrize("row", STATUSES, ids=lambda r: r.status)
def test_the_example_of_each_status_row_is_read_by_that_row(row: StatusRow) -> None:
    first = next(status for status, pattern in status_patterns() if pattern.search(row.example))

    assert first == row.status
    assert row.status in get_args(MeetingStatus)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norwegian envoys met with Japanese officials in Geneva.", "held"),
        ("Norwegian envoys were meeting with Japanese officials in Geneva.", "held"),
        ("Following talks with Japan, Norway signed the text.", "held"),
        ("Norway plans to meet with Japan in Geneva.", "planned"),
        ("Norway agreed to hold talks with Japan.", "planned"),
        ("Norway may hold talks with Japan in Geneva.", "planned"),
        ("Norway requested consultations with Japan.", "proposed"),
        ("Norway called for talks with Japan.", "proposed"),
        ("Norway wants to meet with Japan in Geneva.", "proposed"),
        ("Norway is ready for talks with Japan.", "proposed"),
        ("Norway is willing to meet with Japan.", "proposed"),
        ("Norway and Japan will meet at some point, she believes.", "proposed"),
        ("Norway and Japan should hold talks in Geneva.", "proposed"),
        ("Norway is holding talks with Japan in Geneva.", "ongoing"),
        ("Talks between Norway and Japan continue in Geneva.", "ongoing"),
        ("Talks between Norway and Japan are under way in Geneva.", "ongoing"),
        ("A visit by Norwegian Foreign Minister Kari Testad to Japan has been dropped.", "cancelled"),
        ("The talks between Norway and Japan in Geneva fell through.", "cancelled"),
        ("A meeting of Norwegian and Japanese envoys in Geneva did not take place.", "cancelled"),
        ("The talks between Norway and Japan were put on hold.", "postponed"),
        ("The meeting of Norwegian and Japanese envoys in Geneva is off.", "cancelled"),
        ("Talks of Norwegian and Japanese envoys in Geneva are off to a good start.", "unstated"),
        ("The talks between Norway and Japan were shifted to May 16.", "postponed"),
        ("The meeting between Norway and Japan remains set for May 16.", "confirmed"),
        ("On the agenda of the Norway-Japan talks: fish.", "unstated"),
    ],
)
def test_the_status_is_as_worded_or_as_the_tense_says(text: str, status: str) -> None:
    assert statuses_in(text) == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Norway did not meet with Japan in Geneva.",
        "Norway refused to meet with Japan in Geneva.",
        "Norway tried to hold talks with Japan in Geneva.",
        "There were no talks between Norway and Japan in Geneva.",
    ],
)
def test_what_is_denied_or_only_tried_is_no_meeting(text: str) -> None:
    assert statuses_in(text) == []


@pytest.mark.parametrize(
    ("told", "published", "status"),
    [
        ([(None, None)], TODAY, "unstated"),
        ([(None, YESTERDAY)], TODAY, "held"),
        ([("planned", YESTERDAY)], TODAY, "held"),
        ([("held", TOMORROW)], TODAY, "planned"),
        ([("confirmed", TOMORROW)], TODAY, "confirmed"),
        ([("proposed", YESTERDAY)], TODAY, "proposed"),
        ([("proposed", None), ("planned", None)], None, "planned"),
        ([("planned", None), ("ongoing", None)], None, "ongoing"),
        ([("held", YESTERDAY), ("ongoing", None)], TODAY, "ongoing"),
        ([("ongoing", YESTERDAY)], TODAY, "held"),
        ([("planned", TOMORROW), ("postponed", None), ("cancelled", None)], TODAY, "postponed"),
    ],
)
def test_all_mentions_and_the_calendar_settle_the_status(
    told: list[tuple[MeetingStatus | None, PartialDate | None]], published: PartialDate | None, status: str
) -> None:
    assert settled_status(told, published) == status
