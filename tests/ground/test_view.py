"""A map is wide enough for what it shows, around what it is about."""

from __future__ import annotations

import math

import pytest

from detente.ground.towns import find_place
from detente.ground.view import DRAWN, NARROWEST, WIDEST, look
from detente.model.pictures import Ring, Zone

KALININGRAD = find_place("Kaliningrad")


def test_rings_lie_around_the_place_in_the_middle_and_all_fit() -> None:
    seen = look([KALININGRAD], [Ring(2000, "goes", ()), Ring(500, "stays", ())], None, ["POL"], ())

    assert seen is not None
    assert 2000 < seen.half < 2300
    ((_, middle),) = seen.places
    assert math.hypot(*middle) < 1
    for ring, (outline,) in zip(seen.rings, seen.shapes, strict=True):
        assert all(math.hypot(x, y) == pytest.approx(ring.km, rel=1e-3) for x, y in outline)


def test_only_ground_near_the_map_is_on_it_and_the_state_around_it_too() -> None:
    inland = look([find_place("Irkutsk")], [Ring(100, "goes", ())], None, (), ())
    wide = look([KALININGRAD], [Ring(3000, "goes", ())], None, (), ())

    assert inland is not None
    assert wide is not None
    assert len(inland.land) == 2  # Russia around it, Mongolia near it
    assert len(inland.land) < len(wide.land) < 200


def test_towns_are_those_on_the_map_the_largest_first_with_what_becomes_of_them() -> None:
    seen = look([KALININGRAD], [Ring(400, "goes", ())], None, ["POL", "DEU"], ())

    assert seen is not None
    assert seen.towns[0][0].name == "Warsaw"
    assert 20 < len(seen.towns) <= DRAWN
    for town, fate, (x, y) in seen.towns:
        assert fate == ("goes" if math.hypot(x, y) <= 400 else None), town.name
        assert max(abs(x), abs(y)) <= seen.half


def test_a_zone_without_rings_fills_the_map() -> None:
    seen = look([], [], Zone("", frozenset({"POL", "CZE"})), (), ())

    assert seen is not None
    assert len(seen.zone) == 2
    assert 300 < seen.half < 500
    assert seen.places == ()
    assert seen.towns == ()


def test_a_strip_runs_along_the_borders_between_the_sides_and_is_whole() -> None:
    zone = Zone("", strip=100.0)
    seen = look([KALININGRAD], [], zone, (), [["RUS"], ["EST", "LVA", "DEU"]])

    assert seen is not None
    assert len(seen.strip) == 2
    assert max(abs(c) for line in seen.strip for point in line for c in point) + 100 <= seen.half
    assert seen.places == ()


def test_a_radius_is_drawn_around_the_place() -> None:
    seen = look([KALININGRAD], [], Zone("", radius=150.0), (), ())

    assert seen is not None
    (around,) = seen.around
    assert all(math.hypot(x, y) == pytest.approx(150, rel=1e-3) for x, y in around)
    assert [place.name for place, _ in seen.places] == ["Kaliningrad"]


@pytest.mark.parametrize("zone", [None, Zone("open"), Zone("no outline", frozenset({"HIGH_SEAS_FLOOR"}))])
def test_without_ring_and_zone_there_is_no_map(zone: Zone | None) -> None:
    assert look([KALININGRAD], [], zone, ["POL"], ()) is None


@pytest.mark.parametrize(("km", "half"), [(5, NARROWEST), (19_000, WIDEST)])
def test_a_map_is_never_narrower_or_wider_than_outlines_serve(km: float, half: float) -> None:
    seen = look([KALININGRAD], [Ring(km, "goes", ())], None, (), ())

    assert seen is not None
    assert seen.half == half
