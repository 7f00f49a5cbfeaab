"""Each form of a real record, held against the tool that reads it, with no network: contexts and shapes stand here."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import icalendar
import pytest
from prov.model import ProvDocument
from pyshacl import validate
from rdflib import Graph
from scene import PARTIES, REPORTS, readings

from detente import answers, store, take_away
from detente.errors import NothingFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.store import Asked

CONTEXT = {
    "oa": "http://www.w3.org/ns/oa#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "dctypes": "http://purl.org/dc/dcmitype/",
    "schema": "http://schema.org/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    **{name: f"oa:{name}" for name in ("Annotation", "TextQuoteSelector", "TextPositionSelector", "TextualBody")},
    "SpecificResource": "oa:SpecificResource",
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "Text": "dctypes:Text",
    "Software": "as:Application",
    "describing": "oa:describing",
    "tagging": "oa:tagging",
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "styleClass": "oa:styleClass",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger", "@id": "oa:start"},
    "end": {"@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger", "@id": "oa:end"},
    "value": "rdf:value",
    "format": "dc:format",
    "language": "dc:language",
    "name": "as:name",
    "label": "rdfs:label",
    "generator": {"@type": "@id", "@id": "as:generator"},
    "via": {"@type": "@id", "@id": "as:via"},
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "first": {"@type": "@id", "@id": "as:first"},
    "partOf": {"@type": "@id", "@id": "as:partOf"},
    "total": "as:totalItems",
    "startIndex": "as:startIndex",
}
"""The terms of http://www.w3.org/ns/anno.jsonld that are used."""
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix oa: <http://www.w3.org/ns/oa#> . @prefix x: <urn:x:> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
x:Annotation a sh:NodeShape ; sh:targetClass oa:Annotation ; sh:nodeKind sh:IRI ;
  sh:property [sh:path oa:hasTarget ; sh:minCount 1 ; sh:class oa:SpecificResource] ,
    [sh:path oa:hasBody ; sh:minCount 1 ; sh:class oa:TextualBody] ,
    [sh:path oa:motivatedBy ; sh:minCount 1 ; sh:in (oa:describing)] .
x:Target a sh:NodeShape ; sh:targetClass oa:SpecificResource ;
  sh:property [sh:path oa:hasSource ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI] ,
    [sh:path oa:hasSelector ; sh:minCount 2] , [sh:path oa:styleClass ; sh:in ("source" "cue" "content")] .
x:Quote a sh:NodeShape ; sh:targetClass oa:TextQuoteSelector ;
  sh:property [sh:path oa:exact ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ; sh:minLength 1] ,
    [sh:path oa:prefix ; sh:maxCount 1] , [sh:path oa:suffix ; sh:maxCount 1] .
x:Place a sh:NodeShape ; sh:targetClass oa:TextPositionSelector ;
  sh:property [sh:path oa:start ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:nonNegativeInteger] ,
    [sh:path oa:end ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:nonNegativeInteger] .
x:Body a sh:NodeShape ; sh:targetClass oa:TextualBody ;
  sh:property [sh:path rdf:value ; sh:minCount 1 ; sh:maxCount 1] ,
    [sh:path oa:hasPurpose ; sh:in (oa:describing oa:tagging)] .
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    with store.open_record(tmp_path_factory.mktemp("away") / "strait.db", create=True) as record:
        store.write_parties(record, PARTIES)
        for reading in readings():
            store.write_reading(record, reading, lambda *_: ())
        store.judge(record, "different", "jonas-reck", "mira-tolvanen", kind="person", who="kim", why="They met.")
        yield answers.ask(record)


def made(name: str, asked: Asked) -> bytes:
    return b"".join(take_away.FORMS[name].give(asked))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_frictionless_finds_nothing_wrong_with_the_package(asked: Asked, tmp_path: Any) -> None:  # noqa: ANN401 - a path
    frictionless = pytest.importorskip("frictionless", reason="needs frictionless")
    with zipfile.ZipFile(io.BytesIO(made("package", asked))) as archive:
        archive.extractall(tmp_path)
    told = frictionless.validate(str(tmp_path / "datapackage.json"))

    assert told.valid, told.flatten(["type", "title", "note"])
    assert [task.stats["rows"] for task in told.tasks] == [3, 13, 9, 3, 2]
    (tmp_path / "claims.csv").write_text((tmp_path / "claims.csv").read_text().replace("accusation", "boast"))
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_a_package_in_parquet_holds_the_rows_of_the_one_in_csv(asked: Asked) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow")
    with (
        zipfile.ZipFile(io.BytesIO(made("package", asked))) as plain,
        zipfile.ZipFile(io.BytesIO(made("package-parquet", asked))) as packed,
    ):
        for resource in json.loads(packed.read("datapackage.json"))["resources"]:
            rows = parquet.read_table(io.BytesIO(packed.read(resource["path"]))).to_pylist()
            ids = [row["id"] for row in csv.DictReader(plain.read(f"{resource['name']}.csv").decode().splitlines())]
            assert [row["id"] for row in rows] == ids
        assert {"CITATION.cff", "codebook.md"} <= {*plain.namelist()} & {*packed.namelist()}


def test_annotations_are_web_annotations_by_shapes_of_ours(asked: Asked) -> None:
    collection = json.loads(made("annotations", asked))
    graph = Graph().parse(data=json.dumps({**collection, "@context": CONTEXT}), format="json-ld")
    shapes = Graph().parse(data=SHAPES, format="turtle")
    fits, _, report = validate(graph, shacl_graph=shapes)

    assert fits, report
    assert not [term for term in graph.predicates() if "://" not in term]
    collection["first"]["items"][0]["target"][0]["selector"].pop()
    broken = Graph().parse(data=json.dumps({**collection, "@context": CONTEXT}), format="json-ld")
    assert not validate(broken, shacl_graph=shapes)[0]


def test_the_context_names_every_key_of_an_annotation(asked: Asked) -> None:
    def keys(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
        for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from keys(each)
        yield from value if isinstance(value, dict) else ()

    assert {*keys(json.loads(made("annotations", asked)))} - {"@context"} <= CONTEXT.keys()


def test_a_calendar_reads_it(asked: Asked) -> None:
    read = icalendar.Calendar.from_ical(made("calendar", asked).decode())
    days = [event["dtstart"].dt.isoformat() for event in read.walk("VEVENT")]

    assert days == ["2031-03-09"]
    assert read.errors == []


def test_columns_of_plover_are_those_of_the_guide(asked: Asked) -> None:
    rows = list(csv.DictReader(made("plover", asked).decode().splitlines()))

    assert list(rows[0])[:8] == ["date", "source", "root", "mode", "target", "context", "stands", "condition"]
    assert {row["source"] for row in rows} == {"ALD", "NVD"}


def test_schema_org_tells_of_the_parties_and_meetings_of_this_record_alone(asked: Asked) -> None:
    nodes = json.loads(made("schema-org", asked))["@graph"]
    events = [node for node in nodes if node["type"] == "Event"]

    assert [node["name"] for node in nodes if node["type"] == "GovernmentOrganization"] == ["Aldria", "Norvend"]
    assert [event["startDate"] for event in events] == ["2031-03-09", "2031-03-09", "2031-03-10"]
    assert len({event["identifier"] for event in events}) < len(events)


def test_provenance_names_its_judges_and_is_read_back(asked: Asked) -> None:
    read = json.loads(made("prov", asked))
    document = ProvDocument.deserialize(content=made("prov", asked).decode(), format="json")

    assert {"agent:kim", "detente:detente"} == read["agent"].keys()
    assert len(document.get_records()) == sum(len(each) for name, each in read.items() if name != "prefix")
    assert {f"report:{report.id}" for report in REPORTS.values()} <= read["entity"].keys()


def test_every_link_of_followthemoney_leads_to_an_entity(asked: Asked) -> None:
    entities = [json.loads(line) for line in made("followthemoney", asked).splitlines()]
    ids = {entity["id"] for entity in entities}
    linked = {v for e in entities for vs in e["properties"].values() for v in vs if v.startswith("detente-")}

    assert linked <= ids
    assert {entity["schema"] for entity in entities} == {
        *("Article", "Person", "Membership", "Documentation", "Event", "PublicBody"),
    }


def test_the_dossier_leads_to_the_words_of_a_report_with_an_address(asked: Asked) -> None:
    content = made("dossier", asked)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        links = archive.read("word/_rels/footnotes.xml.rels").decode()

    assert "State of the talks" in docx.Document(io.BytesIO(content)).paragraphs[0].text
    assert f"{REPORTS['courier'].url}#:~:text=" in links


@pytest.mark.parametrize("name", take_away.FORMS)
def test_an_empty_record_gives_nothing(name: str, tmp_path: Any) -> None:  # noqa: ANN401 - a path
    with store.open_record(tmp_path / "r.db", create=True) as record, pytest.raises(NothingFoundError):
        made(name, answers.ask(record))


def test_who_gives_a_package_out_stands_in_it(asked: Asked) -> None:
    pieces = take_away.package(asked, citing=take_away.Citing(("Kestrel Institute",), "CC0-1.0"))
    with zipfile.ZipFile(io.BytesIO(b"".join(pieces))) as archive:
        about = json.loads(archive.read("datapackage.json"))

    assert about["contributors"][0] == {"title": "Kestrel Institute", "role": "author"}
    assert about["licenses"] == [{"name": "CC0-1.0"}]
