"""A place is found by the name that people write, and stands in the region that claims name."""

from __future__ import annotations

import pytest

from detente.errors import UsageError
from detente.ground.towns import capital, find_place, land_of, region_of, towns_of


@pytest.mark.parametrize(
    ("words", "name", "country"),
    [
        ("Kaliningrad", "Kaliningrad", "RUS"),
        ("moscow", "Moscow", "RUS"),
        ("Moscow, USA", "Moscow", "USA"),
        ("Washington", "Washington", "USA"),
        ("Königsberg", "Kaliningrad", "RUS"),
        ("Valencia, ven", "Valencia", "VEN"),
        ("54.7,20.5", "54.7, 20.5", ""),
        (" -33.9 , 151 ", "-33.9, 151", ""),
    ],
)
def test_a_place_is_found_by_name_name_and_state_or_coordinates(words: str, name: str, country: str) -> None:
    found = find_place(words)

    assert (found.name, found.country) == (name, country)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Nowhereville", "No town of 15,000 people is called 'Nowhereville'"),
        ("", "No town of 15,000 people"),
        ("Moscow, DEU", "Valencia, VEN"),
        ("95,3", "no point on the earth"),
        ("3,181", "degrees north, then degrees east"),
    ],
)
def test_a_place_that_is_none_is_refused_with_what_to_write(words: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        find_place(words)


@pytest.mark.parametrize(
    ("state", "name"),
    [("RUS", "Moscow"), ("KAZ", "Astana"), ("USA", "Washington"), ("ISL", "Reykjavík"), ("SUN", "Moscow")],
)
def test_a_capital_is_found_whatever_its_spelling(state: str, name: str) -> None:
    found = capital(state)

    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("state", ["NATO", "ATA", "XXX"])
def test_what_has_no_capital_has_none(state: str) -> None:
    assert capital(state) is None


@pytest.mark.parametrize(
    ("words", "region"),
    [
        ("Kaliningrad", "RUS-KGD"),
        ("Moscow", "RUS-EUR"),
        ("Perm", "RUS-EUR"),
        ("Omsk", "RUS-ASIA"),
        ("Anadyr", "RUS-ASIA"),
        ("Berlin", "DEU"),
        ("10,10", ""),
    ],
)
def test_a_place_lies_in_the_region_that_claims_name(words: str, region: str) -> None:
    assert region_of(find_place(words)) == region


def test_the_towns_of_a_state_that_is_no_more_are_those_of_the_states_on_its_land() -> None:
    assert land_of("CSK") == ("CZE", "SVK")
    assert len(towns_of("CSK")) == len(towns_of("CZE")) + len(towns_of("SVK"))
    assert [t.name for t in towns_of("CSK")[:2]] == ["Prague", "Bratislava"]
