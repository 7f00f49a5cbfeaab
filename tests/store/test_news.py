"""What is watched and what was told is kept in the record, whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from make import a_reading, a_report, an_evidence

from detente.model.news import News, Visit
from detente.store.judgements import judge
from detente.store.news import (
    count_since,
    keep_entry,
    keep_visit,
    last_visit,
    names_of,
    news_since,
    standing,
    state_of,
    tell,
    times_found,
    told_among,
    told_state,
    tries_left,
)
from detente.store.write import write_reading

if TYPE_CHECKING:
    from detente.store.open import Record

VISIT = Visit("https://wire.example/feed", "2031-03-08T12:00:00+00:00", '"7"', "Sat, 08 Mar 2031", 60, None, 2)
NEWS = News("moved", ("ALD", "NOR"), "moved", "9 March", ("hearsay",), (an_evidence("Aldria"),), "2031-03-08T12:00:00Z")
LATER = replace(NEWS, what="moved again", before=None, found="2031-03-09T12:00:00Z")


def test_the_last_visit_stands_in_place_of_the_one_before(record: Record) -> None:
    keep_visit(record, replace(VISIT, failures=9))
    keep_visit(record, VISIT)

    assert last_visit(record, VISIT.address) == VISIT
    assert last_visit(record, "https://wire.example/other") is None


def test_entries_are_kept_by_feed_with_how_often_they_are_still_to_be_tried(record: Record) -> None:
    keep_entry(record, "a", "1", 2)
    keep_entry(record, "a", "1", 1)
    keep_entry(record, "a", "2")
    keep_entry(record, "b", "3")

    assert tries_left(record, "a") == {"1": 1, "2": 0}


def test_news_come_back_as_they_were_told_the_newest_first(record: Record) -> None:
    assert told_state(record) is None
    tell(record, [NEWS], [1, 2], "first")
    tell(record, [LATER, replace(LATER, what="and this")], [2, 3], "second")

    assert news_since(record) == (LATER, replace(LATER, what="and this"), NEWS)
    assert news_since(record, NEWS.found) == (LATER, replace(LATER, what="and this"))
    assert news_since(record, first=1, most=1) == (replace(LATER, what="and this"),)
    assert (count_since(record), count_since(record, NEWS.found), count_since(record, LATER.found)) == (3, 2, 0)
    assert times_found(record, 5) == (LATER.found, NEWS.found)
    assert times_found(record, 1) == (LATER.found,)
    assert told_among(record, range(2_000)) == {1, 2, 3}
    assert told_state(record) == "second"


def test_news_told_after_the_clock_was_set_back_still_come_first(record: Record) -> None:
    earlier = replace(NEWS, what="told last", found="2031-03-01T12:00:00Z")
    tell(record, [LATER, NEWS], [1, 2], "first")
    tell(record, [earlier], [3], "second")

    assert news_since(record) == (earlier, NEWS, LATER)
    assert times_found(record, 5) == (earlier.found, NEWS.found, LATER.found)


def test_the_state_of_a_record_changes_with_all_that_news_are_told_from(record: Record) -> None:
    states = [state_of(record)]
    write_reading(record, a_reading())
    states.append(state_of(record))
    write_reading(record, a_reading())
    assert state_of(record) == states[-1]
    write_reading(record, replace(a_reading(), meetings=()))
    states.append(state_of(record))
    judge(record, "same", "a", "b", kind="person", who="kim", why="They met.")
    states.append(state_of(record))

    assert len(set(states)) == len(states)


def test_reports_are_named_and_words_are_found_only_where_they_stand(record: Record) -> None:
    report = a_report()
    write_reading(record, a_reading(report=report))
    there = an_evidence("Aldria is ready", report=report.id)
    elsewhere = replace(there, words="Norvend is not")
    gone = replace(there, report="gone")
    news = replace(NEWS, evidence=(there, elsewhere, gone))

    assert names_of(record, [news]) == {report.id: report.ref}
    assert list(standing(record, news.evidence)) == [there]
