"""Issues stand against parties: each cell tells the latest stance, on what condition, since when, on whose word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make import a_position
from scene import the_material

from detente.model.alignment import Copy, IssueGroup
from detente.model.dates import PartialDate
from detente.model.statements import Condition
from detente.show import Material, make_matrix
from detente.show.matrix import Cell, Matrix, first_groups

if TYPE_CHECKING:
    from detente.model.statements import Position, Word

MATRIX = make_matrix(the_material())


def cell_of(*positions: Position, **fields: object) -> Cell:
    material = Material({"r1": "wire"}, positions=positions, groups=(IssueGroup("missiles", (), ("missiles",)),))
    (cell,) = make_matrix(replace(material, **fields)).groups[0].rows[0].cells  # type: ignore[arg-type]
    assert cell is not None
    return cell


def rows_of(matrix: Matrix) -> list[tuple[str, list[str]]]:
    return [(group.issue, [row.issue for row in group.rows]) for group in matrix.groups]


def test_rows_are_grouped_by_the_broadest_issue_and_the_most_contested_come_first() -> None:
    assert MATRIX.parties == ("Aldria", "Norvend")
    assert rows_of(MATRIX) == [("arms", ["mines", "rockets"]), ("military exercises", ["military exercises"])]
    assert [group.alone for group in MATRIX.groups] == [False, True]


def test_a_cell_tells_stance_condition_day_word_and_where_it_was_read() -> None:
    aldria, norvend = MATRIX.groups[0].rows[1].cells

    assert norvend is None
    assert aldria is not None
    assert (aldria.party, aldria.stance, aldria.leaning) == ("ALD", "offers", "towards")
    assert aldria.condition == "only if reciprocal: “if Norvend is willing to do the same”"
    assert (aldria.when, aldria.on_word_of) == ("8 March 2031 (inferred)", "")
    assert (aldria.cite.label, aldria.cite.words[:8]) == ("aldria-wire", "withdraw")


def test_anothers_word_is_told_with_whose_it_is() -> None:
    _, norvend = MATRIX.groups[1].rows[0].cells

    assert norvend is not None
    assert (norvend.on_word_of, norvend.marks) == ("on the word of Aldria, its opponent", ("hearsay",))


@pytest.mark.parametrize(
    ("word", "names", "told"),
    [
        ("own", ("ALD",), ""),
        ("third_party", ("Harbour Watch",), "on the word of Harbour Watch"),
        ("anonymous", ("a diplomat",), "on the word of a diplomat, unnamed"),
        ("anonymous", (), "on the word of nobody named"),
    ],
)
def test_a_cell_says_on_whose_word_it_stands(word: Word, names: tuple[str, ...], told: str) -> None:
    assert cell_of(replace(a_position(), word=word, on_word_of=names)).on_word_of == told


def test_the_latest_position_counts_and_the_others_are_counted() -> None:
    old = replace(a_position(), stance="rejects", said=PartialDate(2022, 1, 8))
    new = replace(a_position(), stance="accepts", said=PartialDate(2022, 1, 9))
    again = replace(new, condition=Condition("precondition", "if asked"))
    undated = replace(a_position(), stance="doubts")

    cell = cell_of(new, old, undated, again)
    assert (cell.stance, cell.condition, cell.when, cell.others) == ("accepts", "", "9 January 2022", 3)
    assert cell_of(new, new).others == 0


def test_what_says_no_day_has_the_day_of_its_report_and_a_copy_that_of_its_original() -> None:
    copy = Copy("r1", "r0", "edited", 0.9, "They share most words.")
    published = {"r0": "2022-01-08", "r1": "2022-01-09T08:00:00+08:00"}
    month_unstated = replace(a_position(), said=PartialDate(day=7))

    assert cell_of(a_position(), published=published).when == "published 9 January 2022"
    assert cell_of(a_position(), published=published, copies=(copy,)).when == "published 8 January 2022"
    assert cell_of(month_unstated, published={"r1": "last spring"}).when == "the 7th (month and year unstated)"
    assert cell_of(a_position()).when == "date unstated"


def test_wordings_of_one_issue_stand_in_one_row() -> None:
    other = replace(a_position(), issue="missile systems", stance="rejects")
    group = IssueGroup("missiles", (), ("missiles", "missile systems"))

    assert cell_of(a_position(), other, groups=(group,)).others == 1


def test_an_object_that_is_negated_is_marked() -> None:
    assert cell_of(replace(a_position(), polarity="negated")).marks == ("object negated",)


def test_so_many_groups_are_shown_as_hold_the_first_rows() -> None:
    assert [first_groups(MATRIX.groups, limit) for limit in (1, 2, 3, 9)] == [1, 1, 2, 2]


def test_no_positions_make_an_empty_matrix() -> None:
    assert make_matrix(Material({})) == Matrix((), ())


def test_a_cell_says_how_many_reports_hold_the_same_and_how_many_are_independent() -> None:
    copy = Copy("r2", "r1", "edited", 0.9, "They share most words.")
    same = tuple(replace(a_position(report=report), report=report) for report in ("r1", "r2", "r3"))

    assert cell_of(a_position()).told == ""
    assert cell_of(*same, replace(same[0], stance="doubts"), copies=(copy,)).told == "3 reports, 2 independent"
