"""What sightings of one meeting contradict each other in, and what is no contradiction."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make import a_delegation, a_meeting, an_article, an_evidence

from detente.alignment.matching import Sighted, Sighting, publication_day
from detente.alignment.meeting_slots import disputes_about, name_of, near_mentions
from detente.model.dates import PartialDate

if TYPE_CHECKING:
    from detente.alignment.sides import Dispute

ENVOYS = (a_delegation("ALD", "Ana Bero"), a_delegation("NOR", "Ivo Kalm"))
PLAIN = "Envoys of both states are to meet by the lake. Nobody knows what they will say."


def seen(report: str = "r1", published: str | None = "2022-01-08", text: str = PLAIN, **fields: object) -> Sighting:
    """A sighting with both envoys, held or planned; the mention is the word `meet` in the text."""
    article = an_article(text, report, published=published)
    known = {"delegations": ENVOYS, "evidence": (an_evidence("meet", text, report),), **fields}
    meeting = replace(a_meeting(), report=report, **{k: v for k, v in known.items() if k != "when"})  # type: ignore[arg-type]
    if "when" in fields:
        when = fields["when"]
        meeting = replace(meeting, when=PartialDate.parse(when) if isinstance(when, str) else when)  # type: ignore[arg-type]
    return Sighting(meeting, article, publication_day(article))


def disputes(*all_seen: Sighting) -> list[Dispute]:
    return list(disputes_about(Sighted(list(all_seen))))


def values(*all_seen: Sighting) -> dict[str, list[str]]:
    return {d.kind: [t.value for t in d.tellings] for d in disputes(*all_seen)}


def test_sightings_that_agree_make_no_dispute() -> None:
    assert disputes(seen(), seen("r2"), seen("r3", when=None, place=None)) == []


def test_two_days_for_one_meeting_are_a_dispute_with_its_words() -> None:
    (dispute,) = disputes(seen(format="main meeting"), seen("r2", when="2022-01-10"))

    assert (dispute.kind, dispute.about) == ("date", "main meeting of ALD, NOR")
    assert [(t.value, t.report) for t in dispute.tellings] == [("2022-01-09", "r1"), ("2022-01-10", "r2")]
    assert all(t.evidence[0].words == "meet" for t in dispute.tellings)


def test_a_date_that_fits_both_is_on_no_side() -> None:
    assert values(seen(), seen("r2", when="2022-01-10"), seen("r3", when="2022-01")) == {
        "date": ["2022-01-09", "2022-01-10"]
    }


def test_days_without_people_or_a_name_in_common_are_no_dispute() -> None:
    assert disputes(seen(delegations=()), seen("r2", when="2022-01-10", delegations=())) == []


def test_another_reading_of_a_date_that_fits_is_no_dispute() -> None:
    day = PartialDate(2022, 1, 10, alternatives=(PartialDate(2022, 1, 9),))

    assert disputes(seen(), seen("r2", when=day)) == []


@pytest.mark.parametrize(
    "text",
    [
        "They meet a day later than announced: the talks were postponed.",
        "The talks, rescheduled twice, see them meet at last.",
        "The talks have been moved to Monday, when they meet by the lake.",
        "They meet for a second day.",
        "The envoys resumed their talks; they meet by the lake.",
        "A two-day visit lets them meet by the lake.",
    ],
)
def test_a_report_that_tells_of_a_change_or_a_second_day_disputes_no_date(text: str) -> None:
    assert disputes(seen(), seen("r2", "2022-01-09", text, when="2022-01-10")) == []


@pytest.mark.parametrize(
    ("before", "after", "disputed"),
    [
        ("planned", "confirmed", True),
        ("held", "held", True),
        ("ongoing", "held", True),
        ("planned", "unstated", True),
        ("proposed", "planned", False),
        ("planned", "held", False),
        ("planned", "postponed", False),
    ],
)
def test_dates_are_disputed_looking_the_same_way_in_time(before: str, after: str, disputed: bool) -> None:  # noqa: FBT001 - a table of cases
    found = values(seen(status=before), seen("r2", "2022-01-11", status=after, when="2022-01-10"))

    assert ("date" in found) is disputed


@pytest.mark.parametrize(
    ("fields", "text", "told"),
    [
        ({"place": "Oslo", "country": "NOR"}, PLAIN, ["Geneva", "Oslo"]),
        ({"place": "Lausanne", "country": "CHE"}, PLAIN, ["Geneva", "Lausanne"]),
        ({"place": "Geneva, Canton of Geneva", "country": "CHE"}, PLAIN, None),
        ({"place": "Lausanne", "country": "CHE"}, "They meet in Lausanne, an hour from Geneva.", None),
        ({"place": "Palais des Nations", "country": "CHE"}, PLAIN, None),
        ({"place": "geneva", "country": "CHE"}, PLAIN, None),
        ({"place": None, "country": "CHE"}, PLAIN, None),
        ({"place": "Oslo", "country": None}, PLAIN, None),
        ({"place": "Oslo", "country": "NOR", "when": "2022-01"}, PLAIN, None),
        ({"place": "Oslo", "country": "NOR"}, "They meet elsewhere: the talks were moved to Oslo.", None),
    ],
    ids=str,
)
def test_places_are_disputed_if_one_cannot_hold_the_other(
    fields: dict[str, object], text: str, told: list[str] | None
) -> None:
    assert values(seen(), seen("r2", text=text, **fields)).get("place") == told  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("held", "off", "disputed"),
    [
        ("2022-01-10", "2022-01-10", True),
        ("2022-01-10", "2022-01-11", True),
        ("2022-01-11", "2022-01-10", False),
        (None, "2022-01-10", False),
    ],
)
@pytest.mark.parametrize("took_place", ["held", "ongoing"])
@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_held_and_called_off_are_disputed_unless_it_was_held_after_all(
    held: str | None,
    off: str,
    disputed: bool,  # noqa: FBT001 - a table of cases
    status: str,
    took_place: str,
) -> None:
    found = values(seen("r1", held, status=took_place), seen("r2", off, status=status))

    assert ("status" in found) is disputed


def test_a_plan_that_took_place_is_no_dispute() -> None:
    assert disputes(seen(status="planned"), seen("r2", "2022-01-10", status="held")) == []


def test_two_heads_of_one_delegation_are_disputed_where_the_other_one_is_the_same() -> None:
    other = (a_delegation("ALD", "Una Tesk"), a_delegation("NOR", "Ivo Kalm"))
    (dispute,) = disputes(seen(), seen("r2", delegations=other))

    assert (dispute.kind, dispute.about) == ("people", "head of ALD's delegation, meeting of ALD, NOR")
    assert [t.value for t in dispute.tellings] == ["Ana Bero", "Una Tesk"]


def test_a_head_spelt_otherwise_or_named_by_both_reports_is_not_disputed() -> None:
    spelt = (a_delegation("ALD", "Anna Berro"), a_delegation("NOR", "Ivo Kalm"))
    both = (a_delegation("ALD", "Una Tesk"), a_delegation("NOR", "Ivo Kalm"))

    assert disputes(seen(), seen("r2", delegations=spelt)) == []
    assert disputes(seen(), seen("r2", text="Una Tesk, for Ana Bero, is to meet them.", delegations=both)) == []


def test_words_are_near_a_mention_within_a_sentence_or_so() -> None:
    far = "The talks were postponed." + " They said nothing." * 20 + " They meet."
    pattern = re.compile("postponed")

    assert near_mentions(seen(text="They meet: the talks were postponed."), pattern)
    assert not near_mentions(seen(text=far), pattern)
    assert not near_mentions(replace(seen(), article=None), pattern)


def test_a_meeting_is_called_by_its_format_and_parties() -> None:
    assert name_of(a_meeting(format="video call")) == "video call of ALD, NOR"
    assert name_of(a_meeting()) == "meeting of ALD, NOR"
