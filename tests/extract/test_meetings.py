"""Encounters are found with parties, place, day and status; every row of the knowledge files by its example."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from detente.extract.encounters import EncounterRow, VerbRow, encounter_rows, verbs
from detente.knowledge import read_rows, shipped
from detente.pipeline import annotate_text, load_reader

if TYPE_CHECKING:
    from detente.model.meetings import Meeting

ENCOUNTERS = read_rows(shipped("extract", "encounters.toml"), "encounters.toml", "encounter", EncounterRow)
VERBS = read_rows(shipped("extract", "encounter_verbs.toml"), "encounter_verbs.toml", "verb", VerbRow)


def meetings_in(text: str) -> list[Meeting]:
    found = annotate_text(text, load_reader(), report="r", published="2031-05-04", title=None)
    return list(found["meetings"])


@pytest.mark.parametrize("row", ENCOUNTERS, ids=lambda r: r.example[:40])
def test_the_example_of_each_encounter_row_fits_it(row: EncounterRow) -> None:
    assert re.search(row.words, row.example, re.IGNORECASE)
    assert len(encounter_rows()) == len(ENCOUNTERS)


@pytest.mark.parametrize("row", VERBS, ids=lambda r: r.kind)
def test_the_example_of_each_row_of_verbs_has_one_of_them(row: VerbRow) -> None:
    assert any(re.search(rf"\b{word}(?:s|d|ed)?\b", row.example) for word in row.words)
    assert verbs(row.kind) == set(row.words)


@pytest.mark.parametrize(
    ("text", "place", "when", "status"),
    [
        ("Russian and U.S. diplomats will meet in Geneva on Monday.", "Geneva", "2031-05-05", "planned"),
        ("Russia and the United States held talks in Vienna on Friday.", "Vienna", "2031-05-02", "held"),
        ("Talks between Russia and Ukraine due on May 9 were called off.", None, "2031-05-09", "cancelled"),
        ("A meeting of the Russian and Ukrainian envoys on May 9 has been postponed.", None, None, "postponed"),
    ],
)
def test_a_meeting_has_its_place_its_day_and_its_status(
    text: str, place: str | None, when: str | None, status: str
) -> None:
    (meeting,) = meetings_in(text)

    assert (meeting.place, meeting.when.value if meeting.when else None, meeting.status) == (place, when, status)
    assert len(meeting.parties) == 2


def test_delegates_are_told_with_their_roles_and_who_leads() -> None:
    text = (
        "Russian Deputy Foreign Minister Ivan Testov and Ukrainian Defence Minister Petro Probny will hold talks in "
        "Vienna on Monday. Accompanied by Russian General Oleg Vzor."
    )
    (meeting,) = meetings_in(text)
    people = {d.party: [(p.name, p.head) for p in d.people] for d in meeting.delegations}

    assert people == {"RUS": [("Ivan Testov", True), ("Oleg Vzor", False)], "UKR": [("Petro Probny", True)]}


@pytest.mark.parametrize(
    "text",
    [
        "The minister told a news conference on Monday that Russia and Ukraine were tired.",
        "The Russian cabinet held a meeting on Monday.",
        "Russia and Ukraine are neighbours.",
    ],
)
def test_what_is_no_encounter_of_two_parties_is_none(text: str) -> None:
    assert meetings_in(text) == []


def test_two_meetings_of_different_names_stay_two() -> None:
    text = (
        "Russia and the United States will have an initial dialogue on the evening of May 9. A main meeting of Russia "
        "and the United States will follow on May 10."
    )

    assert [m.when.value for m in meetings_in(text) if m.when] == ["2031-05-09", "2031-05-10"]


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("OSLO, May 2 (Reuters) - Iranian and U.S. envoys held talks here on Friday.", "Oslo", "NOR"),
        ("OSLO (Reuters) - Iranian and U.S. envoys met in the city on Friday.", "Oslo", "NOR"),
        ("OSLO, May 2 (Reuters) - Iranian and U.S. envoys held talks on Friday.", None, None),
        ("British and Argentine envoys met in the Malvinas on Friday.", "Falkland Islands", None),
        ("Norwegian and Chilean envoys met in Sevastopol on Friday.", "Sevastopol", None),
    ],
)
def test_a_meeting_here_is_in_the_town_of_the_dateline_and_a_disputed_place_in_no_state(
    text: str, place: str | None, country: str | None
) -> None:
    (meeting,) = meetings_in(text)

    assert (meeting.place and meeting.place.title(), meeting.country) == (place, country)
    assert "NOR" not in meeting.parties or "Norwegian" in text


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The P5+1 and Iran met in Geneva on Monday.", ("IRN", "P5PLUS1")),
        ("Ministers of the Normandy Four met in Paris on Monday.", ("NORMANDY",)),
        ("The E3 and Iran held talks in Istanbul on Friday.", ("E3", "IRN")),
    ],
)
def test_a_format_takes_part_under_its_own_name(text: str, parties: tuple[str, ...]) -> None:
    assert [m.parties for m in meetings_in(text)] == [parties]
