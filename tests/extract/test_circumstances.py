"""Where and when an encounter is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.pipeline import annotate_text, load_reader

if TYPE_CHECKING:
    from detente.model.meetings import Meeting


def meeting_in(text: str) -> Meeting:
    found = annotate_text(text, load_reader(), report="r", published="2031-05-04", title=None)
    (meeting,) = found["meetings"]
    kept: Meeting = meeting
    return kept


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Norway and Japan held talks in the Swiss city of Geneva on Friday.", "Geneva"),
        ("Norway met with Japan in the Red Sea port city of Jeddah on Friday.", "Jeddah"),
        ("Norwegian and Japanese envoys met at the Grand Probe Hotel on Friday.", "Grand Probe Hotel"),
        ("Norway and Japan held talks in Kenya on Friday.", None),
        ("Norway and Japan held talks in Charlevoix, Quebec, on Friday.", "Charlevoix, Quebec"),
        ("Norway and Japan held talks in Jeddah, Saudi Arabia, on Friday.", "Jeddah"),
        ("Norway and Japan held talks on Friday after an envoy returned to Geneva.", None),
        ("In Geneva on Friday, Norway and Japan resumed their talks.", "Geneva"),
        ("Geneva hosted talks between Norway and Japan on Friday.", "Geneva"),
        ("Geneva welcomed the talks between Norway and Japan on Friday.", None),
        ("The list came from Geneva on Friday, where Norwegian and Japanese envoys had met.", "Geneva"),
        ("The list came from Geneva, where Norwegian and Japanese envoys held talks on Friday.", "Geneva"),
        ("It was on Friday, in Geneva, that Norwegian and Japanese envoys met.", "Geneva"),
    ],
)
def test_the_place_is_the_one_that_the_encounter_is_at(text: str, place: str | None) -> None:
    assert meeting_in(text).place == place


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Norway said Thursday that it will hold talks with Japan next Tuesday.", "2031-05-06"),
        ("An envoy said on Friday that Norway and Japan will meet at some point.", None),
        ("Norway and Japan held talks last month.", "2031-04"),
        ("Norwegian Foreign Minister Kari Testad is to travel to Geneva on Monday for talks with Japan.", None),
        ("It was on Friday, in Geneva, that Norwegian and Japanese envoys met.", "2031-05-02"),
        ("It was clear on Friday that Norwegian and Japanese envoys had met.", None),
        ("A Norwegian envoy arrived in Geneva on Friday and had talks with Japanese officials.", "2031-05-02"),
        ("OSLO, May 3 (Probe) - Norway and Japan held talks on Friday.", "2031-05-02"),
        ("Talks between Norway and Japan were put off from May 9 to May 16.", "2031-05-16"),
        ("Talks between Norway and Japan, announced for May 9, have been put off.", None),
        ("On Tuesday, May 6, talks between Norway and Japan go into their second round.", "2031-05-06"),
        ("A paper printed on May 3 told of the talks between Norway and Japan.", None),
        ("Norway proposed talks with Japan on Friday.", None),
    ],
)
def test_the_time_is_that_of_the_encounter_and_not_of_the_report(text: str, when: str | None) -> None:
    date = meeting_in(text).when

    assert (date.value if date else None) == when
