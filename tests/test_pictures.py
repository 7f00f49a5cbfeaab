"""Instruments and claims come to pictures, and a map to figures, with sensible things chosen where nothing is asked."""

from __future__ import annotations

import json

import pytest
from drawings import faults, forbidden, shapes_of

from detente import limits, pictures
from detente.errors import UsageError
from detente.pictures import Look, Map

NAMES = limits.names()


def mapped(name: str, look: Look = Look(), *settings: str) -> Map:  # noqa: B008 - frozen
    instrument, only = limits.named(name)
    instrument = limits.fill(instrument, settings)
    provision = next(p for p in instrument.provisions if only in {"", p.id})
    claims = limits.claims_for(None, instrument.claims) if instrument.claims else ()
    return pictures.of_ground(instrument, provision, claims, look)


def test_the_9m729_from_kaliningrad_reached_capitals_that_the_moratorium_takes_out_of_reach() -> None:
    found = mapped("moratorium_2020/russia", Look(places=("Kaliningrad",), against=("NATO",)))
    by_state = {r.state: r for r in found.reached}

    assert found.party == "RUS"
    assert {r.fate for r in found.rings} == {"goes"}
    assert by_state["DEU"].out == by_state["DEU"].before == by_state["DEU"].towns
    assert by_state["DEU"].largest[0].name == "Berlin"
    assert by_state["PRT"].before == by_state["USA"].before == 0
    assert len(by_state) == 30


def test_the_inf_treaty_leaves_in_reach_what_a_shorter_figure_reaches() -> None:
    found = mapped("inf/ban", Look(places=("Kaliningrad",), against=("POL", "FRA")))
    poland, france = found.reached

    assert {r.fate for r in found.rings} == {"goes", "open", "stays"}
    assert poland.before - poland.out - poland.open > 0
    assert france.out + france.open == france.before > 0


@pytest.mark.parametrize(
    ("name", "party", "place"),
    [
        ("inf/ban", "RUS", "Moscow"),
        ("moratorium_2020/nato", "USA", "Vilnius"),  # the capital in the zone that is nearest to Russia
        ("abm_treaty/site", "USA", "Washington"),
    ],
)
def test_whose_things_and_from_where_is_chosen_if_nobody_says(name: str, party: str, place: str) -> None:
    found = mapped(name)

    assert (found.party, [p.name for p in found.places]) == (party, [place])


def test_states_on_the_partys_own_land_are_not_the_others() -> None:
    assert [r.state for r in mapped("inf/ban").reached] == ["USA"]


def test_a_zone_of_open_width_is_drawn_once_it_is_given_a_number() -> None:
    name = "draft_nato_2021/exercises"

    assert mapped(name).picture is None
    assert mapped(name).told == (
        "The width of the zone is left to be agreed; once it is given a number, the zone is drawn.",
    )
    assert mapped(name, Look(), "width=100").picture is not None


def test_what_touches_nothing_there_says_so() -> None:
    found = mapped("moratorium_2020/russia", Look(places=("Omsk",)))

    assert found.rings == ()
    assert found.told[-1] == "Nothing of RUS with a stated range is touched there."


def test_a_place_that_is_none_and_a_party_without_a_capital_are_refused() -> None:
    with pytest.raises(UsageError, match="Nowhereville"):
        mapped("inf/ban", Look(places=("Nowhereville",)))
    with pytest.raises(UsageError, match="NATO has no capital here"):
        mapped("inf/ban", Look(party="NATO"))


def test_the_lines_and_the_json_of_a_map_have_rings_and_states() -> None:
    found = mapped("moratorium_2020/russia", Look(places=("Kaliningrad",), against=("DEU", "USA")))
    lines = list(pictures.told_map(found))
    row = json.loads(json.dumps(pictures.map_row(found)))

    assert lines[0] == "moratorium_2020/russia: reach of RUS, from Kaliningrad"
    assert lines[1].startswith("  2,450 km, ended: 9M729, 2450 km, ")
    assert lines[-1] == "  no town in reach: USA"
    assert list(row) == ["provision", "party", "places", "rings", "reached", "told"]
    assert (row["rings"][0]["km"], row["rings"][0]["fate"]) == (2450, "goes")
    assert [r["state"] for r in row["reached"]] == ["DEU", "USA"]


def test_a_picture_tells_of_few_states_and_says_how_many_more_there_are() -> None:
    found = mapped("moratorium_2020/russia", Look(places=("Kaliningrad",), against=("NATO",)))

    assert found.picture is not None
    assert "more states in the text that goes with this" in found.picture.told


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_of_every_instrument_has_its_words_in_their_places(name: str) -> None:
    instrument = limits.load(name)
    claims = limits.claims_for(None, instrument.claims) if instrument.claims else ()
    held = limits.claims_for(None, instrument.holdings) if instrument.holdings else ()
    drawn = [
        pictures.of_findings(instrument, list(limits.check(instrument, claims))),
        pictures.of_changes(list(limits.balance(instrument, held))),
        *(pictures.of_ground(instrument, p, claims, Look()).picture for p in instrument.provisions),
    ]

    for picture in filter(None, drawn):
        assert faults(picture) == []
        assert forbidden(picture) == []


def test_there_is_no_picture_of_nothing() -> None:
    assert pictures.of_findings(limits.load("seabed_treaty"), []) is None
    assert pictures.of_changes([]) is None


def test_the_picture_of_a_check_has_a_bar_for_every_range_that_the_ban_covers() -> None:
    inf = limits.load("inf")
    found = list(limits.check(inf, limits.claims_for(None, inf.claims), provision="ban"))
    picture = pictures.of_findings(inf, found)
    covered = [f for f in found if f.outcome == "covered" and any(a.measure == "range" for a in f.claim.amounts)]

    assert picture is not None
    assert len(shapes_of(picture, "covered")) == len(covered) == 10
