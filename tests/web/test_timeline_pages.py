"""The timeline at every distance: years, months, days, and back."""

from __future__ import annotations

import httpx
import pytest
from web.test_pages import text_of


@pytest.mark.parametrize(
    ("query", "words", "absent"),
    [
        ("", "Timeline", "◂"),
        ("?within=2031", "2031", "no year"),
        ("?within=2031-03", "all 2031", "no year"),
        ("?within=2031-03-09", "all 2031 March 2031", "would withdraw"),
        ("?within=1999", "Nothing is dated here", "9 March"),
        ("?within=---14", "the 14th", "would withdraw"),
        ("?within=2031&party=ALD", "2031", "no year"),
    ],
)
def test_the_timeline_is_looked_at_from_any_distance(explorer: str, query: str, words: str, absent: str) -> None:
    answer = httpx.get(explorer + "/timeline" + query)

    assert answer.status_code == 200
    assert words in text_of(answer.text)
    assert absent not in text_of(answer.text)


@pytest.mark.parametrize("within", ["yesterday", "<b>", "2031-03-09-01", "²"])
def test_what_is_no_date_is_said_to_be_none(explorer: str, within: str) -> None:
    answer = httpx.get(explorer + "/timeline", params={"within": within})

    assert answer.status_code == 400
    assert "no year, month or day" in answer.text
