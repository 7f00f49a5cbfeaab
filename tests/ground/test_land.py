"""Points on a state's land stand for as much of it each, so that counting them measures it."""

from __future__ import annotations

import numpy as np
import pytest

from detente.ground.land import land_points
from detente.ground.sphere import RADIUS


@pytest.mark.parametrize(
    ("state", "area"),
    [
        ("DEU", 357_000),
        ("FRA", 544_000),  # without what lies overseas
        ("POL", 312_000),
        ("ZAF", 1_221_000),  # without Lesotho, which lies inside of it
        ("RUS", 16_900_000),  # across the seam of the map
        ("USA", 9_400_000),
        ("LUX", 2_600),
    ],
)
def test_their_number_times_what_one_stands_for_is_the_area_of_the_state(state: str, area: float) -> None:
    points = land_points(state)
    rows = np.unique(points[:, 0])
    step = np.radians(np.diff(rows).min())

    assert len(points) * (step * RADIUS) ** 2 == pytest.approx(area, rel=0.1)
    assert len(points) > 500


def test_a_state_without_outline_has_none() -> None:
    assert land_points("MLT").shape == (0, 2)
