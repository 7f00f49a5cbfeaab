"""Statements as web annotations: what the W3C's model demands, and words that are found again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from make import TEXT, a_statement, an_article

from detente.export import annotation_collection

STATEMENT = replace(a_statement(said="2022-01-08", terms="background"), denied=True, addressee="Norvend")
PAGE = "https://press.example/talks"


def collected(address: str | None = PAGE) -> dict[str, Any]:
    return annotation_collection([STATEMENT], {"r1": an_article()}, {"r1": address})


def test_a_collection_holds_all_its_annotations_in_one_page() -> None:
    collection = collected()
    page = collection["first"]

    assert (collection["@context"], collection["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationCollection")
    assert (collection["total"], len(page["items"]), page["startIndex"]) == (1, 1, 0)
    assert (page["type"], page["partOf"]) == ("AnnotationPage", collection["id"])
    assert page["items"][0]["id"] == f"urn:detente:statement:{STATEMENT.id}"
    assert page["items"][0]["type"] == "Annotation"


def test_a_target_is_found_again_by_its_place_and_by_its_words() -> None:
    (annotation,) = collected()["first"]["items"]

    assert [target["styleClass"] for target in annotation["target"]] == ["source", "content"]
    for target, piece in zip(annotation["target"], STATEMENT.evidence, strict=True):
        quote, position = target["selector"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert TEXT[position["start"] : position["end"]] == quote["exact"] == piece.words
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in TEXT


@pytest.mark.parametrize(("address", "via"), [(PAGE, {"via": PAGE}), (None, {})])
def test_positions_are_those_of_the_text_read_from_an_address(address: str | None, via: dict[str, str]) -> None:
    source = collected(address)["first"]["items"][0]["target"][0]["source"]

    assert source == {"id": "urn:detente:report:r1", "type": "Text", "format": "text/plain", **via}


def test_the_body_says_who_said_what_and_tags_say_how() -> None:
    described, *tags = collected()["first"]["items"][0]["body"]

    assert described["value"] == "A senior Aldrian official: Aldria is ready to discuss missiles"
    assert {tag["purpose"] for tag in tags} == {"tagging"}
    assert [tag["value"] for tag in tags] == [
        *("party: ALD", "source: anonymous", "terms: background", "kind: indirect", "polarity: positive"),
        *("addressee: Norvend", "said: 2022-01-08", "denied"),
    ]
