"""Whether one mouth can have said two things."""

from __future__ import annotations

import pytest
from make import a_statement, an_article

from detente.alignment.people import find_people
from detente.alignment.speakers import Speakers
from detente.language import person_matching
from detente.model.reading import Gathered
from detente.model.statements import Source, Statement

TOLD = {
    "dorn": Source("1", "Ilse Dorn", "Ilse Dorn", "person", ("ALD",), "foreign minister"),
    "surname": Source("2", "Dorn", "Dorn", "person", ("ALD",)),
    "minister": Source("3", "the foreign minister", "Aldria's foreign minister", "office", ("ALD",)),
    "official": Source("4", "an official", "an Aldrian official", "anonymous", ("ALD",)),
    "bero": Source("5", "Ana Bero", "Ana Bero", "person", ("ALD",), "spokeswoman"),
    "halden": Source("6", "the minister", "Norvend's foreign minister", "office", ("NVD",)),
    "nobody": Source("7", "a diplomat", "a diplomat", "anonymous"),
}


@pytest.fixture(scope="module")
def said() -> dict[str, Statement]:
    return {name: a_statement("talks", f"{source.words}: talks", name, source) for name, source in TOLD.items()}


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("dorn", "surname", 1, 1),
        ("dorn", "minister", 0.9, 0.99),
        ("dorn", "official", 0.7, 0.89),
        ("dorn", "nobody", 0.5, 0.7),
        ("dorn", "bero", 0, 0),
        ("dorn", "halden", 0, 0),
        ("minister", "halden", 0, 0),
    ],
)
def test_speakers_match_by_person_office_and_party(
    said: dict[str, Statement], one: str, other: str, least: float, most: float
) -> None:
    articles = tuple(an_article(s.evidence[0].words, name, published="2031-03-04") for name, s in said.items())
    gathered = Gathered(statements=tuple(said.values()), articles=articles)
    speakers = Speakers(find_people(gathered, person_matching), person_matching)

    assert least <= speakers.match(said[one], said[other]).score <= most
    assert speakers.match(said[one], said[other]) == speakers.match(said[other], said[one])
