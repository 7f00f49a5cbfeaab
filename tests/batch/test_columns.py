"""Every field of a reading comes back from its row."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from make import (
    TEXT,
    a_claim,
    a_delegation,
    a_fingerprint,
    a_meeting,
    a_position,
    a_proposal,
    a_reading,
    a_report,
    a_statement,
    an_article,
    an_issue,
)

from detente.batch.columns import reading_of, report_of, row_of, schema
from detente.model.dates import PartialDate
from detente.model.reading import Fingerprint, Reading, SentencePrint

DAY = PartialDate(2031, 5, 4, "evening", stated=False, alternatives=(PartialDate(2031, 4, 5), PartialDate(day=4)))
PRINT = replace(
    a_fingerprint(), sentences=(SentencePrint(frozenset({3, 1, 2**31 - 1}), (9, 7)),), hashes=frozenset({2**63 - 1, 0})
)
FULL = replace(
    a_reading(),
    statements=(a_statement(said="2031-05"),),
    positions=(a_position(),),
    proposals=(a_proposal(),),
    meetings=(replace(a_meeting(), when=DAY, delegations=(a_delegation("ALD", "Ilse Dorn"),)),),
    claims=(a_claim(),),
    issues=(an_issue(),),
    fingerprint=PRINT,
)


def back(reading: Reading) -> Reading:
    return reading_of(row_of(reading, 7).to_pylist()[0])


@pytest.mark.parametrize(
    "reading", [FULL, a_reading(), replace(a_reading(), fingerprint=None)], ids=["full", "bare", "unprinted"]
)
def test_a_reading_comes_back_as_it_was(reading: Reading) -> None:
    assert back(reading) == reading


def test_a_fingerprint_comes_back_to_the_last_hash() -> None:
    found = back(FULL).fingerprint

    assert found is not None
    assert all(getattr(found, f.name) == getattr(PRINT, f.name) for f in fields(Fingerprint))


@pytest.mark.parametrize("page", [TEXT, "another page", "half a character \ud83d"])
def test_the_page_comes_back_whether_or_not_it_is_what_was_received(page: str) -> None:
    reading = replace(a_reading(), article=an_article(page=page))

    assert back(reading).article.page == page


def test_the_page_is_kept_once_where_it_is_what_was_received() -> None:
    assert row_of(a_reading(report=a_report()), 0)["page"].to_pylist() == [None]


def test_the_report_comes_back_alone() -> None:
    report = a_report(redirects=("http://a.example/",), archive_offset=4, kind="transcript")

    assert report_of(row_of(a_reading(report=report), 0).to_pylist()[0]) == report


def test_columns_are_typed_whatever_a_report_holds() -> None:
    assert row_of(FULL, 0).schema == row_of(a_reading(), 1).schema == schema()
