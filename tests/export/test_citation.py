"""Data are cited by what they were read from: as a sentence, and as a file that YAML reads."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml
from make import a_summary

from detente.export import citation_file, citation_of
from detente.export.citation import cite_as

SUMMARIES = [
    a_summary("r1", published="2031-03-08", publisher="Aldria Wire"),
    a_summary("r2", published="2031-03-09T08:00:00+01:00", publisher="Norvend Post"),
    a_summary("r3", published="soon", publisher="Aldria Wire"),
]
CITATION = citation_of(SUMMARIES, "0.1.0", ("Kestrel Institute",), "CC-BY-4.0")


def test_a_sentence_says_who_what_from_when_and_which_reports() -> None:
    assert cite_as(CITATION) == (
        "Kestrel Institute: What press reports say of talks between states. 3 reports, published 2031-03-08 to "
        f"2031-03-09, read by detente 0.1.0. {CITATION.key}"
    )


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("2031-03-08", "1 report, published 2031-03-08, read by"),
        (None, "1 report, read by"),
        ("2031", " 2031, read"),
    ],
)
def test_days_are_told_as_far_as_they_are_known(published: str | None, words: str) -> None:
    assert words in cite_as(citation_of([a_summary("r1", published=published)], "0.1.0"))


def test_the_key_is_that_of_the_reports_and_of_nothing_else() -> None:
    assert citation_of([*reversed(SUMMARIES)], "0.2.0").key == CITATION.key
    assert citation_of(SUMMARIES[:2], "0.1.0").key != CITATION.key


def test_the_file_holds_what_its_format_requires_and_no_licence_that_nobody_gave() -> None:
    read = yaml.safe_load(citation_file(CITATION))

    assert {"cff-version", "message", "title", "authors"} <= read.keys()
    assert (read["cff-version"], read["type"], read["license"]) == ("1.2.0", "dataset", "CC-BY-4.0")
    assert read["authors"] == [{"name": "Kestrel Institute"}]
    assert read["identifiers"][0]["value"] == CITATION.key
    assert "license" not in yaml.safe_load(citation_file(replace(CITATION, license=None)))
    assert yaml.safe_load(citation_file(citation_of([], "0.1.0")))["authors"] == [{"name": "detente"}]


def test_publishers_stand_once_each() -> None:
    assert CITATION.publishers == ("Aldria Wire", "Norvend Post")
