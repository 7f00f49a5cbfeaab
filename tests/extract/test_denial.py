"""What is told only to be denied is marked, however deep it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make import a_statement

from detente.extract.denial import DenialRow, mark_denied
from detente.knowledge import read_rows, shipped
from detente.pipeline import annotate_text, load_reader

if TYPE_CHECKING:
    from detente.model.statements import Statement

ROWS = read_rows(shipped("extract", "denials.toml"), "denials.toml", "denial", DenialRow)
DENIED = [
    "Russia denied that Ukraine had agreed to withdraw its troops.",
    "Russia has denied saying that Ukraine offered a truce.",
    "Russia never said that Ukraine had accepted the plan.",
    "Russia did not say that Ukraine had offered a truce.",
    "Russia disputed that Ukraine had agreed to open the port.",
    "Russia rejected claims that Ukraine had promised to open the port.",
    "Russia dismissed reports that Ukraine had agreed to open the port.",
]
TOLD = [
    "Russia said that Ukraine had agreed to withdraw its troops.",
    "Russia rejected a plan that Ukraine had proposed in May.",
]


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.cue[:20])
def test_what_the_example_of_each_row_tells_is_denied(row: DenialRow) -> None:
    cue = row.example.split(" ")[1]
    outer = _statement("outer", cue, row.example.split(cue + " ")[1])
    inner = _statement("inner", "had agreed", "to open the strait", parent="outer")

    assert [s.denied for s in mark_denied([outer, inner])] == [False, True]


def _statement(name: str, cue: str, content: str = "that it was so", parent: str | None = None) -> Statement:
    return replace(a_statement(), id=name, cue=(cue,), content=(content,), parent=parent)


def test_a_denial_reaches_what_is_told_inside_what_is_denied() -> None:
    outer, told = _statement("outer", "denied"), _statement("told", "said", parent="outer")
    inner = _statement("inner", "promised", parent="told")

    assert [s.denied for s in mark_denied([outer, told, inner])] == [False, True, True]


@pytest.mark.parametrize("text", DENIED)
def test_no_position_is_read_out_of_a_denial(text: str) -> None:
    found = annotate_text(text, load_reader(), report="r", published="2031-05-04", title=None)

    assert [p for p in found["positions"] if p.party == "UKR"] == []
    assert all(s.denied for s in found["statements"] if s.source.party == ("UKR",))


@pytest.mark.parametrize("text", TOLD)
def test_what_is_only_told_is_not_denied(text: str) -> None:
    found = annotate_text(text, load_reader(), report="r", published="2031-05-04", title=None)

    assert not any(s.denied for s in found["statements"])
