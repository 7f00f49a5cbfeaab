"""Distances are those that an atlas gives, and a ring is as far from its centre everywhere as it says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.ground.sphere import RADIUS, distance, flat, middle, ring

LONDON, NEW_YORK, SYDNEY = (51.5074, -0.1278), (40.7128, -74.0060), (-33.8688, 151.2093)
PARIS, MOSCOW = (48.8566, 2.3522), (55.7558, 37.6173)
POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("here", "there", "km"),
    [
        (LONDON, NEW_YORK, 5570),
        (LONDON, SYDNEY, 16994),
        (PARIS, MOSCOW, 2487),
        ((0, 0), (0, 1), 111.19),
        ((0, 179.5), (0, -179.5), 111.19),
        ((90, 0), (90, 120), 0),
        ((0, 0), (0, 180), np.pi * RADIUS),
    ],
)
def test_a_distance_is_the_one_known(here: tuple[float, float], there: tuple[float, float], km: float) -> None:
    assert float(distance(here, there)) == pytest.approx(km, rel=0.002, abs=0.01)


@settings(deadline=None)  # a busy machine is no fault
@given(POINTS, st.floats(1, 15_000))
def test_every_point_of_a_ring_is_as_far_from_its_centre(centre: tuple[float, float], km: float) -> None:
    assert np.allclose(distance(centre, ring(centre, km)), km, rtol=1e-6, atol=1e-3)


@settings(deadline=None)  # a busy machine is no fault
@given(POINTS, st.floats(1, 15_000))
def test_a_ring_lies_flat_as_a_circle(centre: tuple[float, float], km: float) -> None:
    laid = flat(centre, ring(centre, km, steps=24))

    assert np.allclose(np.hypot(*laid.T), km, rtol=1e-5, atol=0.1)


def test_the_map_has_north_up_and_east_to_the_right() -> None:
    (east, _), (_, north) = flat((50, 10), [(50, 11), (51, 10)])

    assert east == pytest.approx(71.5, abs=0.1)
    assert north == pytest.approx(-111.2, abs=0.1)


def test_a_ring_is_closed_and_as_fine_as_asked() -> None:
    found = ring(MOSCOW, 500, steps=8)

    assert len(found) == 9
    assert np.allclose(found[0], found[-1])


def test_the_middle_of_places_across_the_date_line_lies_between_them() -> None:
    latitude, longitude = middle([(0, 179), (0, -179)])

    assert latitude == pytest.approx(0, abs=1e-9)
    assert abs(longitude) == pytest.approx(180)
