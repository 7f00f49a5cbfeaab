"""Provenance as the W3C has it: read back by `prov`, every record leads to its report, every judgement to its judge."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from make import a_claim, a_meeting, a_position, a_statement, a_summary
from prov.model import ProvDocument

from detente.export import PREFIXES, Judged, provenance
from detente.model.alignment import Copy
from detente.model.judgements import Judgement
from detente.model.reading import Gathered
from detente.model.reviews import Review

SAID = a_statement()
WITHIN = replace(a_statement("discuss missiles"), parent=SAID.id)
POSITION = replace(a_position(), statement=SAID.id)
GATHERED = Gathered(
    statements=(SAID, WITHIN),
    positions=(POSITION,),
    meetings=(a_meeting(),),
    claims=(a_claim(),),
    copies=(Copy("r2", "r1", "edited", 0.9, "All words."),),
)
FIRST = Judgement("person", "ana bero/ALD", "pavel", "same", "Kim O’Dea", "2031-03-10T08:00:00+00:00", "One office.")
JUDGEMENTS = (
    replace(FIRST, stands=False),
    replace(FIRST, verdict="different", when="2031-03-11T08:00:00+00:00", why="They met."),
    replace(FIRST, kind="statement", left="r1/a", right="r1/b"),
)
REVIEW = Review(
    *("statement", "r1", SAID.id, (), "correct", {"terms": "unstated"}, {"terms": "on_record"}, 0.7),
    *("Lee", "2031-03-12T08:00:00+00:00", "She was named."),
    no=1,
)
REVIEWS = (
    replace(REVIEW, stands=False),
    replace(REVIEW, verdict="undo", before={}, after={}, no=2, undoes=1),
    replace(REVIEW, fact="gone", kind="proposal", verdict="reject", before={}, after={}, no=3),
)
BY = Judged({"r1": "6/sm/enc", "r2": "6/sm/enc"}, JUDGEMENTS, {("statement", "r1/a"): SAID.id}, "0.1.0", REVIEWS)


def read(by: Judged = BY) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {"prefix": dict(PREFIXES)}
    for section, key, value in provenance([a_summary("r1", title="Talks"), a_summary("r2")], GATHERED, by):
        assert key not in found.setdefault(section, {})
        found[section][key] = value
    return found


DOCUMENT = read()


def pairs(section: str, left: str, right: str) -> set[tuple[str, str]]:
    return {(made[f"prov:{left}"], made[f"prov:{right}"]) for made in DOCUMENT[section].values()}


def test_the_peer_reads_every_assertion_and_writes_it_as_prov_n() -> None:
    document = ProvDocument.deserialize(content=json.dumps(DOCUMENT), format="json")
    told = sum(len(members) for section, members in DOCUMENT.items() if section != "prefix")

    assert len(document.get_records()) == told
    assert "wasDerivedFrom(" in document.get_provn()
    assert json.loads(document.serialize(format="json"))["entity"].keys() == DOCUMENT["entity"].keys()


def test_sections_follow_one_another() -> None:
    sections = [section for section, _, _ in provenance([a_summary("r1")], GATHERED, BY)]

    assert len([a for a, b in zip(sections, [None, *sections], strict=False) if a != b]) == len(set(sections))


@pytest.mark.parametrize(
    ("kind", "record"),
    [("statement", SAID), ("position", POSITION), ("meeting", a_meeting()), ("claim", a_claim())],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_record_is_read_from_its_report_by_a_reading_of_a_version(kind: str, record: Any) -> None:  # noqa: ANN401 - any
    key = f"{kind}:{record.id}"

    assert (key, "report:r1") in pairs("wasDerivedFrom", "generatedEntity", "usedEntity")
    assert (key, "reading:r1") in pairs("wasGeneratedBy", "entity", "activity")
    assert ("reading:r1", "report:r1") in pairs("used", "activity", "entity")
    assert ("reading:r1", "detente:detente") in pairs("wasAssociatedWith", "activity", "agent")
    assert DOCUMENT["activity"]["reading:r1"]["detente:readers"] == "6/sm/enc"
    assert DOCUMENT["entity"][key]["prov:value"] == " […] ".join(piece.words for piece in record.evidence)
    assert DOCUMENT["entity"][key]["detente:read_by"] == "test/1"


def test_what_was_read_from_a_statement_is_derived_from_it_too() -> None:
    derived = pairs("wasDerivedFrom", "generatedEntity", "usedEntity")

    assert (f"position:{POSITION.id}", f"statement:{SAID.id}") in derived
    assert (f"statement:{WITHIN.id}", f"statement:{SAID.id}") in derived
    assert ("report:r2", "report:r1") in derived


def test_a_judgement_is_an_activity_of_a_person_with_its_time_and_reason() -> None:
    judging, judgement = DOCUMENT["activity"]["judging:1"], DOCUMENT["entity"]["judgement:1"]

    assert judging["prov:startTime"] == judging["prov:endTime"] == FIRST.when
    assert (judgement["detente:verdict"], judgement["detente:why"]) == ("same", "One office.")
    assert (judgement["detente:stands"], DOCUMENT["entity"]["judgement:2"]["detente:stands"]) == (False, True)
    assert DOCUMENT["agent"]["agent:Kim%20O%E2%80%99Dea"]["prov:label"] == "Kim O’Dea"
    assert ("judging:1", "agent:Kim%20O%E2%80%99Dea") in pairs("wasAssociatedWith", "activity", "agent")
    assert ("judging:1", "person:ana%20bero%2FALD") in pairs("used", "activity", "entity")


def test_a_later_judgement_on_the_same_two_invalidates_the_earlier_one() -> None:
    invalid = pairs("wasInvalidatedBy", "entity", "activity")

    assert {pair for pair in invalid if pair[0].startswith("judgement")} == {("judgement:1", "judging:2")}


def test_a_judgement_names_the_record_that_its_key_stands_for() -> None:
    assert ("judging:3", f"statement:{SAID.id}") in pairs("used", "activity", "entity")
    assert ("judging:3", "statement:r1%2Fb") in pairs("used", "activity", "entity")


def test_without_judgements_and_reviews_nobody_but_the_software_is_an_agent() -> None:
    assert read(replace(BY, judgements=(), reviews=()))["agent"].keys() == {"detente:detente"}


def test_a_review_leads_to_its_fact_its_judge_and_what_took_it_back() -> None:
    assert DOCUMENT["entity"]["review:1"]["detente:terms"] == "on_record"
    assert ("review:1", f"statement:{SAID.id}") in pairs("wasDerivedFrom", "generatedEntity", "usedEntity")
    assert ("review:3", "proposal:gone") in pairs("wasDerivedFrom", "generatedEntity", "usedEntity")
    assert ("review:1", "agent:Lee") in pairs("wasAttributedTo", "entity", "agent")
    assert ("review:1", "reviewing:2") in pairs("wasInvalidatedBy", "entity", "activity")
    assert DOCUMENT["entity"]["proposal:gone"]["prov:type"]["$"] == "detente:proposal"
