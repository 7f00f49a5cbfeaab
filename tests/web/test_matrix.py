"""Issues stand against parties, each cell leading to what is told in full."""

from __future__ import annotations

from dataclasses import replace

from make import a_position
from scene import the_material

from detente.model.statements import Condition
from detente.show import Material, build_dossier
from detente.web.matrix import Stand, make_matrix

MATRIX = make_matrix(build_dossier(the_material()).parties)


def test_issues_on_which_most_parties_stand_come_first() -> None:
    assert MATRIX.parties == ("Aldria", "Norvend")
    assert [issue for issue, _ in MATRIX.rows] == ["military exercises", "mines", "rockets"]


def test_a_conditional_stance_keeps_its_kind_of_condition() -> None:
    aldria, norvend = dict(MATRIX.rows)["rockets"]

    assert aldria is not None
    assert aldria.stands == (Stand("offers", "towards", "only if reciprocal", 1),)
    assert norvend is None


def test_a_stance_read_twice_is_counted_unless_its_condition_differs() -> None:
    one = a_position()
    again = replace(one, object="missiles again")
    conditional = replace(one, condition=Condition("precondition", "if asked"))
    sheets = build_dossier(Material({"r1": "wire"}, positions=(one, again, conditional))).parties
    (cell,) = make_matrix(sheets).rows[0][1]

    assert cell is not None
    assert [(s.condition, s.times) for s in cell.stands] == [("", 2), ("only if", 1)]


def test_a_want_on_two_issues_stands_in_both_rows_and_leads_to_one_place() -> None:
    one = a_position()
    sheets = build_dossier(Material({"r1": "wire"}, positions=(one, replace(one, issue="exercises")))).parties
    rows = make_matrix(sheets).rows

    assert [issue for issue, _ in rows] == ["exercises", "missiles"]
    assert {cell.place for _, cells in rows for cell in cells if cell} == {"wants-ALD-1"}
