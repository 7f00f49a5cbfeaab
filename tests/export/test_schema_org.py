"""Nodes of schema.org: every term is one of its vocabulary, and nothing is told that the report does not say."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from make import a_claim, a_delegation, a_meeting, a_position, a_source, a_statement, a_summary
from pyshacl import validate
from rdflib import Graph
from rdflib.namespace import RDF, SDO

from detente.export import CONTEXT, Surroundings, schema_org
from detente.model.meetings import Party
from detente.model.reading import Gathered
from detente.model.statements import Source

if TYPE_CHECKING:
    from detente.model.meetings import MeetingStatus
    from detente.model.statements import Claim, Statement

PARTIES = {"ALD": Party("ALD", "Aldria", "state"), "NOR": Party("NOR", "Norvend", "state")}
SURROUNDINGS = Surroundings(PARTIES, {}, lambda report: "r0" if report == "r1" else report)
ENVOY = Source("dorn", "Ilse Dorn", "Ilse Dorn", "person", ("ALD",), role="Envoy")
SAID = a_statement(said="2022-01-08")
QUOTED = replace(a_statement("discuss missiles"), kind="direct", source=ENVOY)
CLAIM = a_claim(statement=SAID.id)
MEETING = a_meeting(format="first round", mediator="SWE", delegations=(a_delegation("ALD", "Ilse Dorn"),))
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix s: <https://schema.org/> . @prefix x: <urn:x:> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
x:text a sh:PropertyShape ; sh:path s:text ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string .
x:somebody sh:or ([sh:class s:Person] [sh:class s:Organization] [sh:class s:GovernmentOrganization]) .
x:day sh:maxCount 1 ; sh:pattern "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" .
x:article sh:or ([sh:class s:NewsArticle] [sh:class s:Article]) .
x:Article a sh:NodeShape ; sh:targetClass s:NewsArticle ;
  sh:property [sh:path s:datePublished ; sh:maxCount 1 ; sh:pattern "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"] ,
    [sh:path s:publisher ; sh:class s:Organization] , [sh:path s:isBasedOn ; sh:node x:article] .
x:Quotation a sh:NodeShape ; sh:targetClass s:Quotation ; sh:property x:text ,
    [sh:path s:isPartOf ; sh:minCount 1] , [sh:path s:spokenByCharacter ; sh:node x:somebody] .
x:Statement a sh:NodeShape ; sh:targetClass s:Statement ; sh:property x:text ,
    [sh:path s:isPartOf ; sh:minCount 1] , [sh:path s:spokenByCharacter ; sh:maxCount 0] .
x:Claim a sh:NodeShape ; sh:targetClass s:Claim ; sh:property x:text ,
    [sh:path s:appearance ; sh:minCount 1 ; sh:node x:article] , [sh:path s:author ; sh:node x:somebody] .
x:Event a sh:NodeShape ; sh:targetClass s:Event ;
  sh:property [sh:path s:startDate ; sh:maxCount 1 ; sh:pattern "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"] ,
    [sh:path s:eventStatus ; sh:maxCount 1 ; sh:in (s:EventScheduled s:EventCancelled s:EventPostponed)] ,
    [sh:path s:location ; sh:maxCount 1 ; sh:or ([sh:class s:Place] [sh:class s:Country])] ,
    [sh:path s:attendee ; sh:minCount 1 ; sh:node x:somebody] ,
    [sh:path s:subjectOf ; sh:minCount 1 ; sh:node x:article] .
"""


def nodes(**records: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - fields of what is gathered
    summaries = (a_summary("r0", title="Talks"), a_summary("r1", publisher="Aldria Wire", title="Talks"))
    return list(schema_org(summaries, Gathered(**records), SURROUNDINGS))


def one(kind: str, **records: Any) -> dict[str, Any]:  # noqa: ANN401 - likewise
    (found,) = (node for node in nodes(**records) if node["type"] == kind)
    return found


def as_graph(found: list[dict[str, Any]]) -> Graph:
    return Graph().parse(data=json.dumps({"@context": CONTEXT, "@graph": found}), format="json-ld")


ALL = as_graph(nodes(statements=(SAID, QUOTED), claims=(CLAIM,), meetings=(MEETING,)))


def test_every_type_and_property_is_one_of_the_vocabulary() -> None:
    terms = {*ALL.predicates(), *ALL.objects(None, RDF.type)} - {RDF.type}

    assert {str(term) for term in terms} <= {str(term) for term in dir(SDO) if str(term).startswith(str(SDO))}
    assert {SDO.NewsArticle, SDO.Quotation, SDO.Statement, SDO.Claim, SDO.Event, SDO.Person} <= terms


def test_the_graph_fits_the_shapes() -> None:
    fits, _, report = validate(ALL, shacl_graph=Graph().parse(data=SHAPES, format="turtle"))

    assert fits, report


@pytest.mark.parametrize(
    "broken",
    [
        {"type": "Event", "id": "urn:x:e", "startDate": "--01-09"},
        {"type": "Quotation", "id": "urn:x:q"},
        {"type": "Statement", "id": "urn:x:s", "text": "x", "spokenByCharacter": {"type": "Person", "name": "x"}},
    ],
)
def test_the_shapes_refuse_what_is_wrong(broken: dict[str, Any]) -> None:
    graph = as_graph([*nodes(), broken])

    assert not validate(graph, shacl_graph=Graph().parse(data=SHAPES, format="turtle"))[0]


def test_words_between_marks_are_a_quotation_by_the_person_named() -> None:
    quotation = one("Quotation", statements=(QUOTED,))

    assert (quotation["text"], quotation["creditText"]) == ("discuss missiles", "Ilse Dorn")
    assert quotation["spokenByCharacter"] == {
        "type": "Person",
        "name": "Ilse Dorn",
        "jobTitle": "Envoy",
        "affiliation": [{"id": "urn:detente:party:ALD"}],
    }
    assert quotation["isPartOf"] == {"id": "urn:detente:report:r1"}


def test_what_is_told_indirectly_is_no_quotation_and_keeps_its_source_and_cue() -> None:
    statement = one("Statement", statements=(SAID,))

    assert statement["text"] == "A senior Aldrian official […] Aldria is ready to discuss missiles"
    assert statement["dateCreated"] == "2022-01-08"
    assert "spokenByCharacter" not in statement


def test_an_unnamed_official_becomes_nobody() -> None:
    quotation = one("Quotation", statements=(replace(QUOTED, source=a_source()),))

    assert "spokenByCharacter" not in quotation
    assert quotation["creditText"] == "A senior Aldrian official"
    assert quotation["sourceOrganization"] == [{"id": "urn:detente:party:ALD"}]


@pytest.mark.parametrize("how", [{"polarity": "negated"}, {"denied": True}, {"hearsay": True}])
def test_what_is_not_plainly_said_is_left_out_with_all_within_it(how: dict[str, Any]) -> None:
    outer = replace(SAID, **how)
    statements = (outer, replace(QUOTED, parent=outer.id))

    assert {n["type"] for n in nodes(statements=statements, claims=(CLAIM,))} == {
        "NewsArticle",
        "GovernmentOrganization",
    }


def test_a_statement_within_another_is_part_of_it() -> None:
    assert one("Quotation", statements=(SAID, replace(QUOTED, parent=SAID.id)))["isPartOf"] == {
        "id": f"urn:detente:statement:{SAID.id}"
    }


@pytest.mark.parametrize(
    ("claim", "statement", "author"),
    [
        (CLAIM, SAID, [{"id": "urn:detente:party:NOR"}]),
        (replace(CLAIM, by=("Ilse Dorn",), statement=QUOTED.id), QUOTED, "Ilse Dorn"),
        (a_claim(by=()), SAID, None),
    ],
)
def test_a_claim_is_its_claimants(claim: Claim, statement: Statement, author: Any) -> None:  # noqa: ANN401 - JSON
    found = one("Claim", statements=(statement,), claims=(claim,))
    told = found.get("author")

    assert (told["name"] if isinstance(told, dict) else told) == author
    assert (found["appearance"], found["firstAppearance"]) == (
        {"id": "urn:detente:report:r1"},
        {"id": "urn:detente:report:r0"},
    )


@pytest.mark.parametrize(
    ("status", "told"),
    [
        *(("held", "EventScheduled"), ("planned", "EventScheduled"), ("postponed", "EventPostponed")),
        *(("cancelled", "EventCancelled"), ("unstated", None)),
    ],
)
def test_a_meeting_is_an_event_of_that_status(status: MeetingStatus, told: str | None) -> None:
    event = one("Event", meetings=(replace(MEETING, status=status),))

    assert event.get("eventStatus") == (told and {"id": f"https://schema.org/{told}"})
    assert [each.get("name", each.get("id")) for each in event["attendee"]] == [
        *("urn:detente:party:ALD", "urn:detente:party:NOR", "Ilse Dorn"),
    ]
    assert event["location"] == {
        "type": "Place",
        "name": "Geneva",
        "containedInPlace": {"type": "Country", "identifier": "CHE"},
    }


def test_a_meeting_that_is_only_proposed_is_none() -> None:
    assert "Event" not in {node["type"] for node in nodes(meetings=(replace(MEETING, status="proposed"),))}


@pytest.mark.parametrize(("when", "day"), [("2022-01-09", "2022-01-09"), ("2022-01", "2022-01"), ("--01-09", None)])
def test_a_day_is_told_as_precisely_as_it_is_known(when: str, day: str | None) -> None:
    assert one("Event", meetings=(a_meeting(when=when),)).get("startDate") == day


def test_meetings_of_one_encounter_share_its_identifier() -> None:
    surroundings = replace(SURROUNDINGS, encounters={MEETING.id: "e1"})
    found = schema_org((), Gathered(meetings=(MEETING,), positions=(a_position(),)), surroundings)

    assert [node["identifier"] for node in found if node["type"] == "Event"] == ["e1"]


def test_a_copy_is_based_on_its_original() -> None:
    first, copy = nodes()

    assert "isBasedOn" not in first
    assert copy["isBasedOn"] == {"id": "urn:detente:report:r0"}
