"""Entities of FollowTheMoney: its own model takes every value, loses no date, and links fit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from make import a_delegation, a_meeting, a_summary, an_evidence

from detente.export import follow_the_money
from detente.export.followthemoney import _codes
from detente.model.alignment import Encounter
from detente.model.meetings import Party
from detente.model.people import Held, Identity, Variant

if TYPE_CHECKING:
    from detente.export.followthemoney import Entity
    from detente.model.meetings import Meeting, MeetingStatus

PARTIES = {
    "RUS": Party("RUS", "Russia", "state"),
    "ALD": Party("ALD", "Aldria", "state"),
    "NOR": Party("NOR", "Norvend Liberation Council", "armed_group"),
}
PERSON = Identity(
    "dorn/ALD",
    "Ilse Dorn",
    (Variant("dorn/ALD", "Ilse Dorn", ("r1",)), Variant("i", "I. Dorn", ("r2",)), Variant("d", "Dorn", ("r2",))),
    roles=(Held("Envoy", "2022-01-08", "2022-01-09", ("r1", "r2")),),
    parties=(Held("RUS", "2022-01-08", "2022-01-09", ("r1", "r2")),),
    inferred=(),
    reports=("r1", "r2"),
    independent=2,
    evidence=(an_evidence("Delegations of both states"), an_evidence("Aldria is ready", report="r2")),
)
MEETING = a_meeting(delegations=(a_delegation("ALD", "Ilse Dorn"),), country="CHE", agenda="missiles")
LATER = replace(a_meeting(report="r2", when="2022-01"), evidence=(an_evidence("meet in Geneva", report="r2"),))
DATES = ("date", "publishedAt")


def entities(*meetings: Meeting, published: str | None = "2022-01-08T18:00:00+08:00") -> list[Entity]:
    told = meetings or (MEETING, LATER)
    evidence = tuple(meeting.evidence[0] for meeting in told)
    ids, reports = tuple(meeting.id for meeting in told), tuple(meeting.report for meeting in told)
    encounter = Encounter(("ALD", "NOR"), ("RUS",), (), ids, reports, 2, 0.7, (), evidence)
    summaries = [a_summary("r1", published=published, url="https://press.example/1"), a_summary("r2")]
    return list(follow_the_money(summaries, (PERSON,), [(encounter, told)], PARTIES))


def of(schema: str, found: list[Entity] | None = None) -> list[dict[str, Any]]:
    return [each["properties"] for each in found or entities() if each["schema"] == schema]


def test_its_own_model_takes_every_property_and_drops_no_value() -> None:
    ftm = pytest.importorskip("followthemoney", reason="needs followthemoney, which builds against ICU")
    found = entities()
    for entity in found:
        taken = ftm.model.get_proxy(entity, cleaned=False)
        taken.schema.validate(entity)
        assert taken.to_dict()["properties"].keys() == entity["properties"].keys()
        for name, values in entity["properties"].items():
            kept = set(taken.get(name))
            assert len(kept) == len(values)
            assert kept == set(values) or name == "mimeType"
    assert sum(len(each["properties"].get(name, ())) for each in found for name in DATES) == 2 + 2 + 2


def test_a_link_leads_to_an_entity_of_the_kind_that_its_property_takes() -> None:
    ftm = pytest.importorskip("followthemoney", reason="needs followthemoney, which builds against ICU")
    by_id = {entity["id"]: ftm.model.get_proxy(entity) for entity in entities()}
    links = [
        (p, by_id[value]) for proxy in by_id.values() for p, value in proxy.itervalues() if p.type.name == "entity"
    ]

    assert len(links) > len(by_id)
    assert all(there.schema.is_a(prop.range) for prop, there in links)


def test_every_country_code_is_one_that_it_knows() -> None:
    types = pytest.importorskip("followthemoney.types", reason="needs followthemoney, which builds against ICU")

    assert {code for code in _codes().values() if types.registry.country.clean(code) != code} <= {"an", "cs"}


def test_ids_are_each_entitys_own() -> None:
    ids = [entity["id"] for entity in entities()]

    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("published", "day"),
    [("2022-01-08T18:00:00+08:00", ["2022-01-08"]), ("2022-01", ["2022-01"]), ("soon", None), (None, None)],
)
def test_a_report_is_an_article_of_its_own_day_with_no_hour_moved(published: str | None, day: list[str] | None) -> None:
    first, _ = of("Article", entities(published=published))

    assert first.get("publishedAt") == day
    assert first["sourceUrl"] == ["https://press.example/1"]


def test_a_person_has_all_names_and_is_a_member_of_the_party_on_the_days_of_the_reports() -> None:
    (person,), (member,) = of("Person"), of("Membership")

    assert (person["name"], person["alias"], person["weakAlias"]) == (["Ilse Dorn"], ["I. Dorn"], ["Dorn"])
    assert (person["position"], person["country"]) == (["Envoy"], ["ru"])
    assert member["date"] == ["2022-01-08", "2022-01-09"]
    assert not {"startDate", "endDate"} & member.keys()


def test_a_meeting_is_one_event_with_what_each_report_tells_of_it() -> None:
    (event,) = of("Event")

    assert (event["date"], event["location"], event["country"]) == (["2022-01-09", "2022-01"], ["Geneva"], ["ch"])
    assert (event["summary"], event["keywords"]) == (["missiles"], ["planned"])
    assert event["name"] == ["meeting of Aldria and Norvend Liberation Council"]
    assert len(event["involved"]) == 3 + 1
    assert len(event["proof"]) == 2


@pytest.mark.parametrize(
    ("statuses", "there"),
    [
        (("planned", "held"), True),
        (("held", "unstated"), True),
        (("proposed", "planned"), True),
        (("planned", "cancelled"), False),
        (("proposed", "unstated"), False),
        (("postponed",), False),
        (("unstated",), True),
    ],
)
def test_a_meeting_that_does_not_take_place_is_no_event(statuses: tuple[MeetingStatus, ...], there: bool) -> None:  # noqa: FBT001 - a case
    told = [replace(m, status=status) for m, status in zip((MEETING, LATER), statuses, strict=False)]

    assert bool(of("Event", entities(*told))) == there


def test_a_state_is_a_public_body_and_no_country_of_this_world_by_its_code_alone() -> None:
    bodies, (group,) = of("PublicBody"), of("Organization")

    assert bodies == [{"name": ["Aldria"]}, {"name": ["Russia"], "country": ["ru"]}]
    assert group == {"name": ["Norvend Liberation Council"]}
