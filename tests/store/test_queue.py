"""What is worth a person's minute comes first: uncertain readings that much hangs on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from make import TEXT, a_meeting, a_position, a_report, a_span, a_statement, an_article

from detente.model.reading import Reading
from detente.model.statements import Condition
from detente.store.filters import EVERYTHING, Filters
from detente.store.queue import queue
from detente.store.reviews import review
from detente.store.write import write_reading

if TYPE_CHECKING:
    from detente.model.statements import Position
    from detente.store.open import Record


def told(record: Record, kind: str, filters: Filters = EVERYTHING) -> list[str]:
    return [waiting.told for waiting in queue(record, filters) if waiting.kind == kind]


def read(record: Record, ref: str, score: float, *, when: str = "2022-01-09", **fields: object) -> Position:
    """A report of one position of Aldria, read from a statement with that score, and of one meeting."""
    report = a_report(f"{TEXT} {ref}", ref=ref, published="2022-01-08")
    statement = replace(a_statement(report=report.id), score=score)
    position: Position = replace(a_position(report=report.id), statement=statement.id, **fields)  # type: ignore[arg-type]
    article = an_article(f"{TEXT} {ref}", report.id)
    meeting = a_meeting(report=report.id, when=when)
    write_reading(record, Reading(report, article, (statement,), (position,), (), (meeting,)))
    return position


def test_of_two_equal_readings_the_less_certain_one_comes_first(record: Record) -> None:
    read(record, "a", 0.52)
    read(record, "b", 0.9)

    scores = [waiting.score for waiting in queue(record, EVERYTHING) if waiting.kind == "position"]
    assert scores == [0.52, 0.9]


def test_a_place_in_the_queue_is_explained(record: Record) -> None:
    read(record, "a", 0.52)
    assert told(record, "position") == ["uncertain (0.52); the only independent report for ALD on missiles"]
    assert told(record, "statement") == ["uncertain (0.52); 1 position read from it"]
    assert told(record, "meeting") == ["no score; the only independent report of ALD and NOR meeting on 2022-01-09"]

    read(record, "b", 0.9, when="2022-01-10")
    assert told(record, "position")[1] == "score 0.90; one of 2 independent reports for ALD on missiles"
    assert any("another report has ALD and NOR meet on 2022-01-10" in why for why in told(record, "meeting"))


def test_what_many_tell_comes_after_what_one_tells_and_a_deadlock_before_both(record: Record) -> None:
    for ref in "abc":
        read(record, ref, 0.7)
    read(record, "d", 0.7, issue="mines")
    words = "if Norvend does likewise"
    waits = Condition("precondition", words, a_span(words), by="NOR")
    read(record, "e", 0.7, issue="ships", condition=waits)
    read(record, "f", 0.7, issue="ships", party="NOR", condition=replace(waits, by="ALD"))

    whys = told(record, "position")
    assert "part of a deadlock: waits on NOR, which waits on ALD" in " ".join(whys[:2])
    assert whys[2] == "score 0.70; the only independent report for ALD on mines"
    assert whys[3:] == ["score 0.70"] * 3


def test_what_was_reviewed_waits_no_more_and_filters_narrow(record: Record) -> None:
    position = read(record, "a", 0.52)
    assert told(record, "position", Filters(party="XYZ")) == []
    review(record, "accept", position.id, who="kim", why="The words say so.")

    assert told(record, "position") == []
