"""Words put to a record of several reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from make import TEXT, a_reading, a_report

from detente.errors import UsageError
from detente.store.filters import Filters
from detente.store.search import search
from detente.store.write import write_reading

if TYPE_CHECKING:
    from detente.model.reading import Reading
    from detente.store.open import Record


def fill(record: Record, **published: str | None) -> dict[str, Reading]:
    """Write a report of the default text under each ref."""
    readings = {ref: a_reading(report=a_report(ref=ref, published=day)) for ref, day in published.items()}
    for reading in readings.values():
        write_reading(record, reading)
    return readings


def test_search_finds_the_paragraph_and_the_statement_by_any_form_of_a_word(record: Record) -> None:
    fill(record, one=None)
    found = search(record, Filters(words="missile"))

    assert {hit.kind for hit in found} == {"article", "statement"}
    for hit in found:
        assert all(piece.span.of(TEXT) == piece.words for piece in hit.evidence)


def test_search_needs_all_words_and_quoted_ones_side_by_side(record: Record) -> None:
    fill(record, one=None)

    assert search(record, Filters(words="Geneva delegations"))
    assert not search(record, Filters(words='"Geneva delegations"'))
    assert search(record, Filters(words='"meet in Geneva"'))
    assert not search(record, Filters(words="Geneva missiles"))


def test_search_takes_signs_of_its_own_language_as_words(record: Record) -> None:
    fill(record, one=None)

    assert search(record, Filters(words='NEAR( OR "12,000 soldiers')) == ()
    assert search(record, Filters(words='- soldiers* "'))


def test_search_keeps_to_one_report(record: Record) -> None:
    readings = fill(record, one=None, two=None)
    found = search(record, Filters(words="Geneva", report="two"))

    assert {hit.report for hit in found} == {readings["two"].report.id}


def test_search_refuses_to_search_for_nothing(record: Record) -> None:
    with pytest.raises(UsageError, match="no words"):
        search(record, Filters(words=' "" … '))
