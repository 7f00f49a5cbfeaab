"""Reports that people reviewed whole go back to the trainer as it reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from scene import REPORTS, readings

from detente.errors import NothingFoundError
from detente.reviewing import training
from detente.store import EVERYTHING, Filters, open_record, queries, review, review_all, write_reading
from detente.store.reviews import meant
from detente.training.layouts import read_reports

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.store import Record

WIRE = REPORTS["wire"]


@pytest.fixture
def talks(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "talks.db", create=True) as record:
        for reading in readings():
            write_reading(record, reading)
        yield record


def accept_all(record: Record, filters: Filters = EVERYTHING) -> None:
    for kind in ("statements", "positions"):
        review_all(record, "accept", kind, meant(record, kind, filters), who="kim", why="Read with care.")


def test_a_report_with_one_statement_that_nobody_judged_is_not_given(talks: Record) -> None:
    for statement in queries.statements(talks, Filters(report=WIRE.id))[1:]:
        review(talks, "accept", statement.id, who="kim", why="The words say so.")

    with pytest.raises(NothingFoundError, match="No report is reviewed whole"):
        training(talks)


def test_what_was_judged_is_what_the_trainer_reads(talks: Record, tmp_path: Path) -> None:
    only = Filters(report=WIRE.id)
    first, second, *_ = queries.statements(talks, only)
    review(talks, "reject", first.id, who="kim", why="Nobody says this.")
    review(talks, "correct", second.id, who="kim", why="Named.", wanted={"party": "NVD", "terms": "background"})
    accept_all(talks, only)
    marked, left_out = training(talks)
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "1.txt").write_text(marked[WIRE.ref], encoding="utf-8")
    (read,) = read_reports(tmp_path / "reports")

    kept = queries.statements(talks, only)
    assert (list(marked), left_out) == ([WIRE.ref], {})
    assert first.id not in {statement.id for statement in kept}
    assert read["text"] == WIRE.content.decode()
    assert len(read["attributions"]) == len(kept)
    for attribution, statement in zip(read["attributions"], kept, strict=True):
        words = [read["text"][slice(*span)] for span in attribution["content"]]
        assert tuple(words) == statement.content
    assert (read["attributions"][0]["party"], read["attributions"][0]["terms"]) == ("NVD", "background")
    stances = [(p["party"], p["stance"], p["condition"]) for p in read["positions"]]
    told = [(p.party, p.stance, p.condition.kind) for p in queries.positions(talks, only) if p.statement]
    assert sorted(stances) == sorted(told)


def test_a_report_that_the_markup_cannot_hold_is_left_out_with_the_reason(talks: Record) -> None:
    statement = queries.statements(talks, Filters(report=WIRE.id))[0]
    review(talks, "correct", statement.id, who="kim", why="Odd.", wanted={"source": "A | B"})
    accept_all(talks, Filters(report=WIRE.id))

    assert training(talks) == ({}, {WIRE.ref: "a value holds a stroke"})
