"""Which meetings of many reports are one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make import TEXT, a_delegation, a_meeting, an_article

from detente.alignment.matching import (
    FEATURES,
    SAME,
    Sighting,
    encounters,
    match,
    publication_day,
    same_name,
    sightings,
)
from detente.model.dates import PartialDate

if TYPE_CHECKING:
    from detente.model.meetings import Meeting

ENVOYS = (a_delegation("ALD", "Ana Bero"), a_delegation("NOR", "Ivo Kalm"))


def seen(report: str = "r1", published: str | None = "2022-01-08", **fields: object) -> Sighting:
    article = an_article(report=report, published=published)
    return Sighting(a_meeting(report=report, **fields), article, publication_day(article))  # type: ignore[arg-type]


def grouped(*all_seen: Sighting) -> list[list[str]]:
    return [[s.meeting.report for s in e.sightings] for e in encounters(all_seen)]


@pytest.mark.parametrize(
    ("fields", "same"),
    [
        ({}, True),
        ({"place": None, "country": None}, True),
        ({"parties": ("ALD", "SOU")}, False),
        ({"when": None}, True),
        ({"when": None, "place": None, "country": None}, False),
        ({"when": "2022-01-10"}, False),
        ({"when": "2022-01-10", "delegations": ENVOYS}, True),
        ({"when": "2022-01-19", "delegations": ENVOYS}, False),
        ({"place": "Oslo", "country": "NOR"}, False),
        ({"place": "Oslo", "country": "NOR", "delegations": ENVOYS}, True),
        ({"place": "Bern"}, True),
        ({"delegations": (a_delegation("ALD", "Una Tesk"),)}, False),
        ({"published": "2022-03-08", "when": None}, False),
        ({"format": "second round of talks"}, False),
    ],
    ids=str,
)
def test_a_sighting_is_of_the_same_meeting_or_not(fields: dict[str, object], same: bool) -> None:  # noqa: FBT001 - a table of cases
    one = seen(delegations=ENVOYS, format="first round of talks")
    two = seen("r2", **fields)  # type: ignore[arg-type]

    assert (match(one, two).score >= SAME) is same
    assert match(one, two) == match(two, one)


def test_a_date_that_fits_counts_less_than_the_same_day() -> None:
    month = seen("r2", when="2022-01")

    assert match(seen(), month).score < match(seen(), seen("r2")).score
    assert "dates that fit" in match(seen(), month).reasons


def test_evening_and_morning_of_one_day_are_two_meetings() -> None:
    evening = PartialDate(2022, 1, 9, "evening")
    one, two = seen(), seen("r2")
    one = replace(one, meeting=replace(one.meeting, when=evening))
    two = replace(two, meeting=replace(two.meeting, when=replace(evening, part_of_day="morning")))

    assert match(one, two).score < SAME


def test_names_of_their_own_tell_meetings_apart() -> None:
    assert grouped(seen(format="working lunch"), seen("r2", format="state dinner", place=None)) == [["r1"], ["r2"]]
    assert grouped(seen(format="main meeting"), seen("r2", format="main talks", when=None)) == [["r1", "r2"]]


def test_every_feature_gives_its_reason_when_it_counts() -> None:
    one, two = seen(delegations=ENVOYS, format="summit"), seen("r2", delegations=ENVOYS, format="summit")

    for feature in FEATURES:
        score, reason = feature(one, two)
        assert score > 0
        assert reason in match(one, two).reasons


def test_a_party_that_a_report_leaves_out_is_made_up_for_by_its_delegate_or_as_the_mediator() -> None:
    text = "Ana Bero is to meet Ivo Kalm by the lake."
    named = Sighting(a_meeting("meet", text, "r2", parties=("ALD",)), an_article(text, "r2", published="2022-01-08"))
    mediated = seen("r2")
    mediated = replace(mediated, meeting=replace(mediated.meeting, mediator="SOU"))
    both = seen(delegations=ENVOYS)

    assert "the same parties, one of which one report names otherwise" in match(both, named).reasons
    assert "a party that one report leaves out" in match(both, seen("r2", parties=("ALD",))).reasons
    assert match(seen(parties=("ALD", "NOR", "SOU")), mediated).score > SAME
    assert "other parties" in match(both, seen("r2", parties=("ALD", "SOU"))).reasons


def test_another_leader_speaks_less_against_one_meeting_than_other_people() -> None:
    def told(report: str, text: str, name: str) -> Sighting:
        delegations = (a_delegation("ALD", name),)
        return Sighting(a_meeting("meet", text, report, delegations=delegations), an_article(text, report))

    led = told("r1", "They meet. The delegation is led by Ana Bero.", "Ana Bero")
    other = told("r2", "They meet. Una Tesk heads the delegation.", "Una Tesk")
    named = told("r3", "They meet. Una Tesk will come too.", "Una Tesk")

    assert match(led, other).score > match(led, named).score
    assert led.leading == {"ALD": "Ana Bero"}
    assert named.leading == {}


def test_delegates_of_two_parties_do_not_contradict_each_other() -> None:
    one, two = seen(delegations=ENVOYS[:1]), seen("r2", delegations=ENVOYS[1:])

    assert match(one, two).score == match(seen(), seen("r2")).score


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Sergej Vukov", "Sergey Vukoff", True),
        ("Sergei Ryabov", "Sergey Riabov", True),
        ("Ana Bero", "Bero", True),
        ("Ana Bero", "Ana Kalm", False),
        ("", "Ana Bero", False),
    ],
)
def test_a_name_may_be_spelt_differently(one: str, two: str, same: bool) -> None:  # noqa: FBT001 - a table of cases
    assert same_name(one, two) is same


def test_two_meetings_of_one_report_stay_two_and_each_finds_its_own() -> None:
    text = TEXT
    dinner = replace(seen("r2", delegations=ENVOYS), meeting=a_meeting("Delegations", text, "r2", delegations=ENVOYS))
    later = a_meeting("meet in Geneva", text, "r2", when="2022-01-10", delegations=ENVOYS)
    main = replace(dinner, meeting=later)
    other = seen("r1", published="2022-01-07", when="2022-01-10", delegations=ENVOYS)

    assert sorted(grouped(dinner, main, other), key=len) == [["r2"], ["r1", "r2"]]


def test_all_sightings_of_an_encounter_match_each_other() -> None:
    vague = seen("r2", when=None)

    assert grouped(seen("r1", when="2022-01-09"), vague, seen("r3", when="2022-01-11")) == [["r1", "r2"], ["r3"]]


def test_reports_weeks_apart_that_name_the_same_day_are_brought_together() -> None:
    assert grouped(seen(), seen("r2", published="2022-03-20")) == [["r1", "r2"]]


def test_undated_reports_are_matched_by_the_day_as_far_as_it_is_known() -> None:
    bare = {"published": None, "when": "--09", "delegations": ENVOYS}

    assert grouped(seen(**bare), seen("r2", **bare)) == [["r1", "r2"]]  # type: ignore[arg-type]


def test_thousands_of_reports_are_grouped_without_comparing_all_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []

    def counting(a: Sighting, b: Sighting) -> tuple[float, str]:
        compared.append(1)
        return (1.0, "") if a.day == b.day else (-1.0, "")

    monkeypatch.setattr("detente.alignment.matching.FEATURES", (counting,))
    first = dt.date(2000, 1, 1)
    days = [str(first + dt.timedelta(days=7 * n)) for n in range(1000)]
    many = [seen(f"r{n}", published=day, when=day) for n, day in enumerate(days)]

    assert len(encounters(many)) == 1000
    assert len(compared) < 10 * len(many)


def test_meetings_are_joined_to_their_articles() -> None:
    meeting: Meeting = a_meeting(report="r2")
    (joined,) = sightings([meeting], [an_article(report="r1"), an_article(report="r2", published="2022-01-08T23:00Z")])

    assert joined.article is not None
    assert (joined.article.report, joined.published) == ("r2", dt.date(2022, 1, 8))


@pytest.mark.parametrize("published", [None, "2022-01", "soon"])
def test_a_publication_not_known_to_the_day_has_no_day(published: str | None) -> None:
    assert publication_day(an_article(published=published)) is None
    assert publication_day(None) is None
