"""The outlines that ship are whole, cut where they are to be cut, and take no side."""

from __future__ import annotations

import numpy as np
import pytest

from detente.ground.towns import find_place
from detente.ground.world import PARTS_OF_RUSSIA, nearest, world


def test_every_outline_is_a_closed_line_of_points_on_the_earth() -> None:
    for state in world().states:
        for outline in world().outline(state):
            assert len(outline) > 3
            assert np.allclose(outline[0], outline[-1]), state
            assert np.abs(outline[:, 0]).max() <= 90
            assert np.abs(outline[:, 1]).max() <= 180


def test_russia_is_parted_at_the_urals_with_its_exclave_in_the_west() -> None:
    west, exclave, east = (world().outline(part) for part in PARTS_OF_RUSSIA)

    assert all((r[:, 1] % 360 <= 60).all() for r in west)
    assert all((r[:, 1] % 360 >= 60).all() for r in east)
    assert len(exclave) == 1
    assert any(np.array_equal(exclave[0], r) for r in west)


def test_disputed_land_belongs_to_no_state_and_its_edge_is_marked() -> None:
    (crimea,) = world().outline("Crimea")
    edges = [edge for edge, doubtful in world().edges() if doubtful]

    assert (crimea[:, 0] > 44.3).all()
    assert (crimea[:, 0] < 46.3).all()
    for state in ("RUS", "UKR"):
        assert not any(len(r) == len(crimea) and np.array_equal(r, crimea) for r in world().outline(state))
    assert any(np.isin(edge, crimea).all() for edge in edges)


@pytest.mark.parametrize(("one", "other", "count"), [("IND", "PAK", 1), ("DEU", "POL", 1), ("DEU", "ESP", 0)])
def test_states_share_the_lines_where_they_meet(one: str, other: str, count: int) -> None:
    assert len(world().border(one, other)) == len(world().border(other, one)) == count


def test_no_border_is_drawn_along_the_seam_of_the_map() -> None:
    for edge, _ in world().edges():
        on_seam = np.abs(edge[:, 1]) > 179.9
        assert not (on_seam[:-1] & on_seam[1:]).any()


def test_all_other_lines_are_drawn() -> None:
    off_seam = sum(int(((np.abs(arc[:-1, 1]) < 179.9) & (arc[:-1, 0] > -89)).sum()) for arc in world().arcs)

    assert sum(len(edge) - 1 for edge, _ in world().edges()) >= off_seam


@pytest.mark.parametrize(
    ("place", "states", "low", "high"),
    [("Kaliningrad", ["POL"], 20, 80), ("Moscow", ["USA"], 5000, 7500), ("Moscow", ["SUN"], 0, 500)],
)
def test_the_nearest_land_of_others_is_about_as_far_as_it_is(
    place: str, states: list[str], low: float, high: float
) -> None:
    found = nearest([find_place(place)], states)

    assert found is not None
    assert low < found < high


def test_what_has_no_outline_is_at_no_distance() -> None:
    assert nearest([find_place("Moscow")], ["MLT", "NATO"]) is None
    assert nearest([], ["POL"]) is None
