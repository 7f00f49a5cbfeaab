"""The words of a source become the name it goes by."""

from __future__ import annotations

import pytest

from detente.extract.source_names import abbreviations, name_in

NAMES = [
    ("the Border Watch Agency, which runs the posts", "Border Watch Agency"),
    ("A recent Lake Council report, based on interviews", "Lake Council report"),
    ("the Norvend Front (NF)", "Norvend Front"),
    ("Norvend’s Foreign Ministry", "Norvend's Foreign Ministry"),
    ("The ministry", "ministry"),
]


@pytest.mark.parametrize(("words", "name"), NAMES)
def test_a_name_is_cut_out_of_its_words(words: str, name: str) -> None:
    assert name_in(words) == name


def test_the_names_of_several_are_kept_whole() -> None:
    assert name_in("Both Aldria, Norvend and Sarrow", several=True) == "Aldria, Norvend and Sarrow"
    assert name_in("Neither Aldria nor Norvend", several=True) == "Aldria and Norvend"


def test_an_abbreviation_stands_for_the_name_beside_it() -> None:
    text = "The Border Watch Agency, or BWA, left. The Council of Lake States (CLS) did not. The army (XYZ) waited."

    assert abbreviations(text) == {"BWA": "Border Watch Agency", "CLS": "Council of Lake States"}
