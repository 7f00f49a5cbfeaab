"""What many reports say together is kept, and aligned anew where it is old."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from make import a_reading, a_report

from detente.model.alignment import TimelineEntry
from detente.store import aligning
from detente.store.filters import Filters, Window
from detente.store.questions import QUESTIONS, Aligners, Asked
from detente.store.reviews import review
from detente.store.write import write_reading

if TYPE_CHECKING:
    import pytest

    from detente.model.reading import Gathered
    from detente.store.open import Record


def tell(gathered: Gathered) -> tuple[TimelineEntry, ...]:
    return tuple(TimelineEntry("2022", "meeting", "talks", m.id, m.evidence) for m in gathered.meetings)


def ask(record: Record, filters: Filters | None = None, window: Window | None = None, version: str = "1") -> Asked:
    aligners = Aligners(timeline=tell, version=lambda: version)
    return Asked(record, filters or Filters(), aligners, window or Window())


def test_an_answer_is_kept_until_a_report_comes_or_the_aligners_change(record: Record) -> None:
    write_reading(record, a_reading(report=a_report(ref="one", published="2031-03-08")))
    timeline = QUESTIONS["timeline"]
    (only,) = timeline.ask(ask(record))

    assert aligning.since(ask(record), "timeline") is None
    assert aligning.since(ask(record, version="2"), "timeline") is not None
    write_reading(record, a_reading(report=a_report(ref="two", published="2031-03-09")))
    found = timeline.ask(ask(record))
    assert found[0] == only
    assert len(found) == timeline.count(ask(record)) == 2
    assert timeline.ask(ask(record, window=Window(1, 1))) == found[1:]
    assert timeline.ask(ask(record, Filters(report="two"))) == found[1:]
    assert timeline.ask(ask(record, Filters(party="ALD"))) == found
    assert timeline.ask(ask(record, Filters(party="CHE"))) == ()


def test_what_a_person_rejects_is_in_no_kept_answer(record: Record) -> None:
    reading = a_reading()
    write_reading(record, reading)
    before = QUESTIONS["timeline"].ask(ask(record))

    review(record, "reject", reading.meetings[0].id, who="kim", why="They never met.")
    assert QUESTIONS["timeline"].ask(ask(record)) == ()
    review(record, "undo", reading.meetings[0].id, who="kim", why="They did.")
    assert QUESTIONS["timeline"].ask(ask(record)) == before != ()


def test_days_are_answered_from_what_came_out_on_them(record: Record) -> None:
    readings = [
        a_reading(report=a_report(ref=ref, published=day))
        for ref, day in (("one", "2031-03-08"), ("two", "2031-03-09"), ("three", "2031-03-10"))
    ]
    for reading in readings:
        write_reading(record, replace(reading, article=replace(reading.article, published=reading.report.published)))

    cases = (
        (Filters(until="2031-03-08"), (0,)),
        (Filters(since="2031-03-09"), (1, 2)),
        (Filters(since="2031-03-09", until="2031-03-09"), (1,)),
        (Filters(until="2031-03-07"), ()),
    )
    for filters, wanted in cases:
        found = QUESTIONS["timeline"].ask(ask(record, filters))
        assert [entry.evidence[0].report for entry in found] == [readings[n].report.id for n in wanted], filters


def test_a_large_record_answers_from_what_is_kept_and_says_how_old_it_is(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_reading(record, a_reading(report=a_report(ref="one")))
    assert set(aligning.align(ask(record))) == set(aligning.PARTIES)
    write_reading(record, a_reading(report=a_report(ref="two")))
    monkeypatch.setattr(aligning, "SMALL", 1)

    assert len(QUESTIONS["timeline"].ask(ask(record))) == 1
    told = aligning.since(ask(record), "timeline")
    assert told is not None
    assert told[1] == 1
    list(aligning.align(ask(record)))
    assert len(QUESTIONS["timeline"].ask(ask(record))) == 2
