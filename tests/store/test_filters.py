"""A question is narrowed to reports by when and by whom they came out, and to facts by what they say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make import a_position, a_reading, a_report, a_source, a_statement, an_article

from detente.store import queries
from detente.store.filters import Filters
from detente.store.write import write_reading

if TYPE_CHECKING:
    from detente.store.open import Record

DAYS = {"one": "2031-03-08", "two": "2031-03-09T17:00:00", "three": "2031-03-10", "none": None}


@pytest.fixture
def filled(record: Record) -> Record:
    for ref, day in DAYS.items():
        report = a_report(ref=ref, published=day, publisher=f"The {ref} post")
        key = report.id
        article = an_article(report=key, published=day, publisher="Read off the page" if ref == "two" else None)
        statement = a_statement(report=key, source=replace(a_source(), name=f"Speaker {ref}"), terms="on_record")
        briefed = replace(a_statement("meet in Geneva", report=key), channel="interview")
        position = replace(a_position(report=key), issue="rockets" if ref == "one" else "borders")
        reading = a_reading(report=report, article=article, statements=(statement, briefed), positions=(position,))
        write_reading(record, reading)
    return record


@pytest.mark.parametrize(
    ("filters", "refs"),
    [
        (Filters(since="2031-03-09"), ["two", "three"]),
        (Filters(until="2031-03-09"), ["one", "two"]),
        (Filters(since="2031-03-09", until="2031-03-09"), ["two"]),
        (Filters(publisher="The one post"), ["one"]),
        (Filters(publisher="Read off the page"), ["two"]),
        (Filters(publisher="The two post"), []),
    ],
)
def test_reports_are_narrowed_by_day_and_publisher(filled: Record, filters: Filters, refs: list[str]) -> None:
    assert [r.ref for r in queries.reports(filled, filters)] == refs
    assert len(queries.statements(filled, filters)) == 2 * len(refs)


@pytest.mark.parametrize(
    ("filters", "many"),
    [
        (Filters(speaker="Speaker two"), 1),
        (Filters(terms="on_record"), 4),
        (Filters(channel="interview", until="2031-03-08"), 1),
    ],
)
def test_statements_are_narrowed_by_speaker_terms_and_channel(filled: Record, filters: Filters, many: int) -> None:
    assert len(queries.statements(filled, filters)) == many


def test_positions_are_narrowed_by_issue(filled: Record) -> None:
    assert len(queries.positions(filled, Filters(issue="rockets"))) == 1
    assert len(queries.positions(filled, Filters(issue="borders"))) == 3


def test_alignment_is_given_what_came_out_by_a_day(filled: Record) -> None:
    gathered = queries.gather(filled, Filters(until="2031-03-08"))

    assert (len(gathered.articles), len(gathered.statements)) == (1, 2)
