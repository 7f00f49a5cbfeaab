"""A town that something left still reaches stays in reach; what hangs on the undecided is open."""

from __future__ import annotations

import pytest

from detente.ground.reach import fates, place_row, points_of, reach_row, reached, told_reach
from detente.ground.towns import find_place
from detente.model.pictures import Fate, Ring

KALININGRAD = find_place("Kaliningrad")
GDANSK, WARSAW, BERLIN, PARIS = map(find_place, ("Gdańsk", "Warsaw", "Berlin", "Paris"))
"""About 120, 280, 530 and 1,390 km away."""


@pytest.mark.parametrize(
    ("rings", "expected"),
    [
        ([(600, "goes")], ["goes", "goes", "goes", None]),
        ([(600, "goes"), (200, "stays")], ["stays", "goes", "goes", None]),
        ([(1500, "goes"), (600, "open"), (200, "stays")], ["stays", "open", "open", "goes"]),
        ([(600, "open"), (300, "goes")], ["open", "open", "open", None]),
        ([(200, "stays"), (600, "stays")], ["stays", "stays", "stays", None]),
        ([], [None, None, None, None]),
    ],
)
def test_a_town_goes_out_of_reach_only_if_nothing_left_reaches_it(
    rings: list[tuple[float, Fate]], expected: list[Fate | None]
) -> None:
    asked = [Ring(km, fate, ()) for km, fate in rings]

    assert list(fates([KALININGRAD], asked, points_of([GDANSK, WARSAW, BERLIN, PARIS]))) == expected


def test_the_nearest_of_several_places_counts() -> None:
    ring = [Ring(300, "goes", ())]

    assert fates([KALININGRAD], ring, points_of([PARIS])) == (None,)
    assert fates([KALININGRAD, find_place("Lille")], ring, points_of([PARIS, GDANSK])) == ("goes", "goes")


def test_the_towns_of_each_state_are_counted_with_their_people_and_the_largest_named() -> None:
    poland, usa = reached([KALININGRAD], [Ring(400, "goes", ()), Ring(130, "stays", ())], ["POL", "USA"])

    assert 0 < poland.out < poland.before < poland.towns
    assert 1_700_000 < poland.out_people < poland.people
    assert poland.largest[0].name == "Warsaw"
    assert (usa.before, usa.out, usa.out_land, usa.largest) == (0, 0, 0, ())


def test_shares_of_the_land_are_measured_and_unknown_where_no_outline_ships() -> None:
    rings = [Ring(3000, "goes", ()), Ring(900, "open", ()), Ring(400, "stays", ())]
    poland, malta = reached([KALININGRAD], rings, ["POL", "MLT"])

    assert poland.out_land == 0
    assert poland.open_land == pytest.approx(0.40, abs=0.03)
    assert (malta.out_land, malta.open_land) == (None, None)
    assert malta.out == malta.towns > 0


def test_it_is_told_a_line_a_state_and_those_out_of_reach_together() -> None:
    rings = [Ring(1500, "goes", ()), Ring(700, "open", ())]
    lines = list(told_reach(reached([KALININGRAD], rings, ["USA", "LTU", "FRA", "CAN"])))

    assert [line[:3] for line in lines] == ["FRA", "LTU", "no "]
    assert lines[0].endswith("...")
    assert "Paris (2,138,551)" in lines[0]
    assert "of 36 towns 36 are in reach of what is drawn; 36 open (" in lines[1]
    assert lines[1].endswith("people, 100% of the land)")
    assert lines[2] == "no town in reach: USA, CAN"


def test_where_nothing_changes_it_says_so() -> None:
    (line,) = told_reach(reached([KALININGRAD], [Ring(500, "stays", ())], ["LTU"]))

    assert line.endswith("36 are in reach of what is drawn; nothing changes")


def test_json_has_the_numbers_and_the_places() -> None:
    (found,) = reached([KALININGRAD], [Ring(400, "goes", ())], ["LTU"])
    row = reach_row(found)

    assert row["state"] == "LTU"
    assert (row["before"], row["out"], row["open"]) == (36, 36, 0)
    assert row["largest_out"][0] == place_row(found.largest[0])
    assert row["largest_out"][0]["name"] == "Vilnius"
