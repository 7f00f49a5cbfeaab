"""Every position is a row that a spreadsheet reads and never runs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from make import a_position
from scene import the_material

from detente.model.alignment import IssueGroup
from detente.show import Material, position_rows, shaped_rows
from detente.show.spreadsheet import COLUMNS

CODES = {position.id: "AGREE" for position in the_material().positions}
GROUPS = (IssueGroup("arms", (), ()), IssueGroup("missiles", ("arms",), ("missiles", "=missiles")))


def test_a_row_a_position_under_the_names_of_the_columns() -> None:
    header, first, *rest = position_rows(the_material(), CODES)

    assert header == COLUMNS
    assert dict(zip(COLUMNS, first, strict=True)) == {
        "party": "ALD",
        "issue": "rockets",
        "broader": "arms",
        "stance": "offers",
        "plover": "AGREE",
        "polarity": "positive",
        "modality": "would",
        "condition_kind": "reciprocity",
        "condition_words": "if Norvend is willing to do the same",
        "counterpart": "NVD",
        "date": "2031-03-08",
        "on_whose_word": "own: ALD",
        "report": "aldria-wire.txt",
        "words": "withdraw its rockets from the Kestrel Strait […] if Norvend is willing to do the same",
    }
    assert len(rest) == len(the_material().positions) - 1


def test_own_words_are_part_of_the_issue_that_they_mean_and_never_run_as_a_formula() -> None:
    position = replace(a_position(counterpart=None), issue="=missiles")
    _, row = position_rows(Material({"r1": "@wire"}, positions=(position,), groups=GROUPS), {position.id: ""})
    cells = dict(zip(COLUMNS, row, strict=True))

    assert (cells["issue"], cells["broader"], cells["report"]) == ("'=missiles", "missiles < arms", "'@wire")
    assert (cells["counterpart"], cells["date"], cells["on_whose_word"]) == ("", "", "anonymous")


@pytest.mark.parametrize(
    ("shaped", "rows"),
    [
        ([{"a": 1, "b": True}, {"a": -2.5, "c": "x"}], [("a", "b", "c"), ("1", "true", ""), ("-2.5", "", "x")]),
        ([{"a": {"b": {"c": ["x", "y"]}}}], [("a.b.c",), ("x; y",)]),
        ([{"a": [{"b": "é"}]}], [("a",), ('[{"b": "é"}]',)]),
        ([{"a": "=1+1", "b": "-2 troops", "c": "-2"}], [("a", "b", "c"), ("'=1+1", "'-2 troops", "-2")]),
    ],
)
def test_any_shape_of_json_becomes_rows(shaped: list[dict[str, object]], rows: list[tuple[str, ...]]) -> None:
    assert list(shaped_rows(shaped)) == rows
