"""A map shows rings, zone, places and towns, each told by shape too, with names that leave each other room."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from drawings import SVG, faults, root_of, shapes_of, words_of

from detente.draw.chart import SIDE, WIDTH, draw_map
from detente.model.pictures import Fate, Ground, Place, Ring

SQUARE = ((-400.0, -400.0), (400.0, -400.0), (400.0, 400.0), (-400.0, 400.0), (-400.0, -400.0))
HERE = Place("Kestrel", "ALD", 0, 0)


def circle(km: float) -> tuple[tuple[float, float], ...]:
    return tuple((km * math.cos(n * math.pi / 30), km * math.sin(n * math.pi / 30)) for n in range(61))


def ground(*rings: Ring, towns: int = 0, **fields: object) -> Ground:
    """A square island with a place in its middle."""
    fates: tuple[Fate | None, ...] = ("goes", "open", "stays", None)
    found = Ground(
        half=1000,
        land=(SQUARE,),
        zone=(),
        outside=False,
        edges=((SQUARE, False), (SQUARE, True)),
        strip=(),
        strip_km=0,
        around=(),
        rings=rings,
        shapes=tuple((circle(r.km),) for r in rings),
        places=((HERE, (0.0, 0.0)),),
        towns=tuple((Place(f"Town {n}", "NVD", 0, 0, 1), fates[n % 4], (n * 7.0, n * 3.0)) for n in range(towns)),
    )
    return replace(found, **fields)  # type: ignore[arg-type]  # named by the test


RINGS = (Ring(800, "goes", ("9M729, 800 km, a source",)), Ring(500, "open", ("b",)), Ring(300, "stays", ("c", "d")))


def test_every_ring_is_drawn_numbered_and_listed_with_its_figures() -> None:
    picture = draw_map(ground(*RINGS), "A map", ())
    words = [w.words for w in words_of(picture)]

    for number, ring in enumerate(RINGS, 1):
        assert words.count(str(number)) == 2
        assert set(ring.words) <= set(words)
    assert {"800 km, ended by the provision", "500 km, undecided", "300 km, left by the provision"} <= set(words)


def test_fates_differ_in_the_dash_of_a_ring_and_the_shape_of_a_town() -> None:
    picture = draw_map(ground(*RINGS, towns=8), "A map", ())
    dashes = {
        s.get("stroke-dasharray")
        for role in ("covered", "undecided", "not_covered")
        for s in shapes_of(picture, role)
        if s.get("stroke-dasharray")
    }
    marks = {(e.tag, e.get("fill"), e.get("r")) for e in root_of(picture).iter() if e.tag == f"{SVG}circle"}

    assert len(dashes) == 3
    assert len(marks) == 3
    assert {w.words for w in words_of(picture)} >= {
        "town: out of reach once it holds",
        "town: hangs on what is undecided",
        "town: stays in reach",
        "town: out of reach already",
    }


def test_a_ring_is_a_circle_around_its_place_at_the_scale_of_the_map() -> None:
    picture = draw_map(ground(Ring(500, "goes", ("a",))), "A map", ())
    drawn = next(s.get("d", "") for s in shapes_of(picture, "covered") if s.get("d", "").count("L") > 30)
    points = [tuple(map(float, p.split())) for p in drawn[1:].split("L")]

    for x, y in points:
        assert math.hypot(x - SIDE / 2, y - SIDE / 2) == pytest.approx(SIDE / 4, abs=0.2)


def test_a_line_beyond_the_map_loses_its_corners_on_one_side_and_keeps_those_around_it() -> None:
    far = ((-2000.0, 0.0), (-2000.0, -500.0), (-2000.0, -2000.0), (0.0, -2000.0), (0.0, 0.0), (-2000.0, 0.0))
    picture = draw_map(ground(land=(far,), edges=()), "A map", ())
    (land,) = (e.get("d", "") for e in root_of(picture).iter() if e.get("class") == "land" and e.get("d") != "M0 0")

    assert land.count("L") == len(far) - 2  # without the one half way down the west


def test_the_zone_is_shaded_and_one_that_is_all_the_rest_shades_the_rest() -> None:
    inside = draw_map(ground(zone=(SQUARE,)), "A map", ())
    outside = draw_map(ground(zone=(SQUARE,), outside=True), "A map", ())

    for picture, first in ((inside, "land"), (outside, "zone")):
        areas = [e.get("class") for e in root_of(picture).iter() if e.get("fill-rule")]
        assert areas == [first, {"land": "zone", "zone": "land"}[first]]


def test_a_strip_is_as_wide_as_it_is_and_disputed_edges_are_dashed() -> None:
    picture = draw_map(ground(strip=(SQUARE,), strip_km=100.0), "A map", ())
    strip = next(s for s in shapes_of(picture, "zone") if s.get("stroke-width"))

    assert float(strip.get("stroke-width", 0)) == pytest.approx(2 * 100 * SIDE / 2000)
    assert [s.get("stroke-dasharray") for s in shapes_of(picture, "edge") if s.tag == f"{SVG}path"] == [None, "2 2"]


def test_no_words_lie_on_others_or_outside_however_many_rings_and_towns() -> None:
    many = [Ring(100 + 40 * n, ("goes", "open", "stays")[n % 3], ("words " * 60,) * 2) for n in range(20)]
    picture = draw_map(ground(*many, towns=120), "A map " * 40, ("What it shows. " * 30,))

    assert faults(picture) == []


def test_a_map_without_rings_has_no_list_beside_it() -> None:
    assert draw_map(ground(), "A map", ()).width < draw_map(ground(*RINGS), "A map", ()).width == WIDTH


def test_a_bar_says_how_long_so_many_kilometres_are() -> None:
    for half, words in ((1000, "500 km"), (120, "50 km"), (8000, "2,000 km")):
        assert words in {w.words for w in words_of(draw_map(ground(half=half), "A map", ()))}


def test_those_who_do_not_see_it_are_told_the_rings_and_the_rest() -> None:
    picture = draw_map(ground(*RINGS), "A map", ("Holds in Aldria.",))

    assert picture.told.startswith("Holds in Aldria. 800 km, ended by the provision: 9M729, 800 km, a source.")
