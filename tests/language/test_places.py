"""Tests of detente.language.places."""

from __future__ import annotations

import pytest

from detente.knowledge import read_rows, shipped
from detente.language.lexicon import cut
from detente.language.parties import load_parties
from detente.language.places import DisputedRow, Towns, VenueRow, disputed_places, find_venues, towns

ROWS = read_rows(shipped("language", "venues.toml"), "venues.toml", "venue", VenueRow)


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.name)
def test_each_venue_is_found_in_its_example(row: VenueRow) -> None:
    assert row in [v.row for v in find_venues(cut(row.example))]
    assert row.country == "" or (len(row.country) == 3 and row.country.isupper())


@pytest.mark.parametrize("row", disputed_places(), ids=lambda r: r.name)
def test_a_disputed_place_is_found_by_every_name_and_lies_in_no_state(row: DisputedRow) -> None:
    known = load_parties().by_code
    (found,) = [v.row for v in find_venues(cut(row.example))]

    assert (found.name, found.country, found.claimed_by) == (row.name, "", row.claimed_by)
    assert set(row.claimed_by) | set(row.names_by_claimant) | {row.held_by or row.claimed_by[0]} <= known.keys()
    assert len(set(row.claimed_by)) > 1
    assert set(row.names_by_claimant) <= {*row.claimed_by, row.held_by}
    for name in row.names_by_claimant.values():
        assert [v.row.name for v in find_venues(cut(name))] == [row.name]
    for town in row.towns:
        assert [(v.row.name, v.row.claimed_by) for v in find_venues(cut(town))] == [(town, row.claimed_by)]


@pytest.mark.parametrize(
    ("town", "country"),
    [("Geneva", "CHE"), ("Doha", "QAT"), ("Kharkov", "UKR"), ("Texas", "USA"), ("Nowheresville", None), ("", None)],
)
def test_a_town_lies_in_its_country(town: str, country: str | None) -> None:
    assert towns().country_of(town) == country


def test_a_town_of_many_countries_lies_in_the_one_that_is_named_or_nowhere() -> None:
    gazetteer = Towns({"Hope": {"AAA": 30_000, "BBB": 20_000}, "Cape": {"AAA": 900_000, "BBB": 20_000}}, {})

    assert gazetteer.country_of("Hope") is None
    assert gazetteer.country_of("Hope", {"BBB", "CCC"}) == "BBB"
    assert gazetteer.country_of("Hope", {"AAA", "BBB"}) is None
    assert gazetteer.country_of("Cape", {"BBB"}) == "AAA"


def test_the_longest_venue_wins() -> None:
    words = cut("The Korean Demilitarized Zone")

    assert [v.row.name for v in find_venues(words)] == ["Korean Demilitarized Zone"]
