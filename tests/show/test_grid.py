"""A matrix is drawn as wide as the console is, with as many parties beside each other as have room."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console
from scene import the_material

from detente.show import Material, make_matrix, render_matrix


def drawn(width: int = 100, material: Material | None = None) -> str:
    out = io.StringIO()
    render_matrix(make_matrix(material or the_material()), Console(file=out, width=width, color_system=None))
    return out.getvalue()


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_console_or_ends_in_space(width: int) -> None:
    rows = drawn(width).splitlines()

    assert max(cell_len(row) for row in rows) <= width
    assert all(row == row.rstrip() for row in rows)


def test_parties_stand_beside_each_other_in_groups_of_issues() -> None:
    text = drawn(120)

    assert text.splitlines()[1] == "WHO STANDS WHERE (3 ISSUES)"
    assert [row.split() for row in text.splitlines() if row.startswith("issue")] == [["issue", "Aldria", "Norvend"]]
    assert [row for row in text.splitlines() if row in {"arms", "military exercises"}] == ["arms"]
    assert "on the word of Aldria, its opponent" in text
    assert "[HEARSAY] demands" in text


def test_parties_without_room_follow_below_with_the_issues_they_take_a_stand_on() -> None:
    above, below = drawn(60).split("\nissue")[1:]

    assert above.split()[0] == "Aldria"
    assert below.split()[0] == "Norvend"
    assert ("rockets" in above, "rockets" in below) == (True, False)


def test_what_is_left_out_of_a_cell_is_counted() -> None:
    material = the_material()
    (first, *rest) = material.positions
    text = drawn(120, replace(material, positions=(first, *rest, replace(first, stance="rejects"))))

    assert "offers · and 1 more" in text


def test_a_cell_told_by_several_reports_says_how_many_are_independent() -> None:
    material = the_material()
    (first, *_) = material.positions

    assert "2 reports, 2 independent" in drawn(120, replace(material, positions=(first, replace(first, report="x"))))


def test_a_record_without_positions_says_so() -> None:
    assert "nothing read" in drawn(material=Material({}))
