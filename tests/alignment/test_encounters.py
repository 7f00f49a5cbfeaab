"""One record a meeting, with every report's version of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make import a_delegation, a_meeting, an_article

from detente.alignment.encounters import find_encounters
from detente.model.alignment import Copy, Encounter
from detente.model.reading import Gathered

if TYPE_CHECKING:
    from detente.model.meetings import Meeting

ENVOYS = (a_delegation("ALD", "Ana Bero"), a_delegation("NOR", "Ivo Kalm"))
PLAIN = "Envoys of both states are to meet by the lake. Nobody knows what they will say."


def told(report: str, text: str = PLAIN, **fields: object) -> tuple[Meeting, str, str]:
    meeting = a_meeting("meet", text, report, **{"delegations": ENVOYS, **fields})  # type: ignore[arg-type]
    return meeting, report, text


def found(*tellings: tuple[Meeting, str, str], copies: tuple[Copy, ...] = ()) -> tuple[Encounter, ...]:
    articles = tuple(an_article(text, report, published="2022-01-08") for _, report, text in tellings)
    return find_encounters(Gathered(meetings=tuple(m for m, *_ in tellings), articles=articles, copies=copies))


def slots(encounter: Encounter) -> dict[str, tuple[list[str], str | None]]:
    return {slot.party or slot.kind: ([v.value for v in slot.versions], slot.difference) for slot in encounter.slots}


def test_a_meeting_of_one_report_is_told_with_what_it_fills() -> None:
    (one,) = found(told("r1", place=None, country=None))

    assert slots(one) == {
        "date": (["2022-01-09"], None),
        "status": (["planned"], None),
        "ALD": (["Ana Bero"], None),
        "NOR": (["Ivo Kalm"], None),
    }
    assert (one.score, one.reasons, one.reports, one.independent) == (None, (), ("r1",), 1)


def test_the_reports_of_a_meeting_are_counted_by_origin_and_say_why_it_is_one() -> None:
    (one,) = found(told("r1"), told("r2"), told("r3"), copies=(Copy("r2", "r1", "edited", 0.9, ""),))

    assert (one.reports, one.independent, len(one.meetings)) == (("r1", "r2", "r3"), 2, 3)
    assert one.score == 1.0
    assert "the same people" in one.reasons


def test_a_mediator_that_one_report_counts_among_the_parties_is_none_of_them() -> None:
    among, apart = told("r1"), told("r2")
    among = (replace(among[0], parties=("ALD", "NOR", "SAR")), *among[1:])
    apart = (replace(apart[0], mediator="SAR"), *apart[1:])
    (one,) = found(among, apart)

    assert (one.parties, one.mediators) == (("ALD", "NOR"), ("SAR",))


@pytest.mark.parametrize(
    ("slot", "fields", "text", "difference"),
    [
        ("date", {"when": "2022-01-10"}, PLAIN, "disagreement"),
        ("date", {"when": "2022-01"}, PLAIN, "detail"),
        ("date", {"when": "2022-01-10"}, "They meet on the 10th: the talks were postponed.", "update"),
        ("date", {"when": "2022-01-10", "status": "held"}, PLAIN, "update"),
        ("date", {"when": "2022-01-10"}, "They meet at one in the morning of the 10th, Tavrin time.", "time_zone"),
        ("place", {"place": "Oslo", "country": "NOR"}, PLAIN, "disagreement"),
        ("place", {"place": "Hotel Beau Rivage"}, PLAIN, "detail"),
        ("status", {"status": "postponed"}, PLAIN, "update"),
        ("format", {"format": "summit"}, PLAIN, "detail"),
        ("ALD", {"delegations": (a_delegation("ALD", "Una Tesk"), ENVOYS[1])}, PLAIN, "disagreement"),
        ("ALD", {"delegations": (a_delegation("ALD", "Anna Bero"), ENVOYS[1])}, PLAIN, None),
    ],
    ids=[
        *("other day", "less precise", "moved", "held since", "another clock", "other town", "a house in town"),
        *("put off since", "called otherwise", "another head", "spelt otherwise"),
    ],
)
def test_versions_that_differ_say_how(slot: str, fields: dict[str, object], text: str, difference: str | None) -> None:
    (one,) = found(told("r1", format="talks"), told("r2", text, **{"format": "talks", **fields}))

    versions, differs = slots(one)[slot]
    assert differs == difference
    assert len(versions) == (1 if difference is None else 2)
