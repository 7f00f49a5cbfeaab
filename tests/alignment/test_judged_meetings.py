"""Meetings that people judged to be one or not."""

from __future__ import annotations

import pytest
from make import TEXT, a_meeting, an_article

from detente.alignment.judged_meetings import judged_encounters, meeting_keys
from detente.model.judgements import Judgement, Verdict
from detente.model.reading import Gathered

DAYS = {"a": "2022-01-09", "b": "2022-01-09", "c": "2022-03-09"}
KEYS = {report: f"{report}/ALD-NOR/{day}" for report, day in DAYS.items()}


def groups(*judged: tuple[str, str, Verdict]) -> list[str]:
    meetings = tuple(a_meeting(report=report, when=day) for report, day in DAYS.items())
    articles = tuple(an_article(TEXT, report, published="2022-01-08") for report in DAYS)
    made = tuple(Judgement("meeting", KEYS[a], KEYS[b], verdict, "kim", "2022", "") for a, b, verdict in judged)
    found = judged_encounters(Gathered(meetings=meetings, articles=articles, judgements=made))
    return sorted("".join(s.meeting.report for s in encounter.sightings) for encounter in found)


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        ((), ["ab", "c"]),
        ((("a", "b", "different"),), ["a", "b", "c"]),
        ((("a", "b", "unsure"),), ["a", "b", "c"]),
        ((("a", "c", "same"),), ["abc"]),
        ((("a", "b", "different"), ("b", "c", "same")), ["a", "bc"]),
    ],
)
def test_what_is_judged_wins_over_scores(judged: tuple[tuple[str, str, Verdict], ...], expected: list[str]) -> None:
    assert groups(*judged) == expected


def test_a_key_is_the_report_its_parties_and_the_day_if_it_is_stated() -> None:
    dated, undated = a_meeting(report="a"), a_meeting(report="b", when=None)

    assert list(meeting_keys((dated, undated), ()).values()) == ["a/ALD-NOR/2022-01-09", "b/ALD-NOR"]


def test_a_judgement_stays_with_the_one_meeting_of_these_parties_that_a_report_tells_of() -> None:
    judgement = Judgement("meeting", KEYS["a"], KEYS["c"], "same", "kim", "2022", "")
    moved = a_meeting(report="a", when="2022-01-10")
    another = a_meeting("Delegations of both states", report="a", when="2022-01-12")

    assert list(meeting_keys((moved,), (judgement,)).values()) == [KEYS["a"]]
    assert KEYS["a"] not in meeting_keys((moved, another), (judgement,)).values()
