"""Judgements by the names that people use, and what they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from make import a_report, a_statement, an_article

from detente import answers, store
from detente.errors import NothingFoundError, UsageError
from detente.model.reading import Reading
from detente.model.statements import Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.model.judgements import Verdict
    from detente.store import Record

TOLD = (
    ("Sergei Ryabtov", "NVD"),
    ("Serghei Riabtov", "NVD"),
    ("Ana Bero", "ALD"),
    ("Pavel Tov", "NVD"),
    ("Tov", "ALD"),
)


def a_told_reading(name: str, party: str) -> Reading:
    text = f"{name} is ready."
    report = a_report(text, ref=f"{name} of {party}", published="2022-01-08")
    source = Source(name, name, name, "person", (party,))
    statement = a_statement("is ready", text, report.id, source)
    return Reading(report, an_article(text, report.id, published="2022-01-08"), (statement,))


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with store.open_record(tmp_path / "talks.db", create=True) as opened:
        for name, party in TOLD:
            store.write_reading(opened, a_told_reading(name, party))
        yield opened


def people(record: Record, **filters: str) -> list[tuple[str, int]]:
    found = answers.answer("people", answers.ask(record, store.Filters(**filters)))
    return [(person["id"], len(person["reports"])) for person in found]


def judge(record: Record, verdict: Verdict, left: str, right: str) -> None:
    answers.judge(record, verdict, left, right, who="kim", why="They met.")


def test_people_are_those_of_all_reports_whatever_is_asked_for(record: Record) -> None:
    assert people(record) == [("sergei-ryabtov/NVD", 2), ("ana-bero/ALD", 1), ("pavel-tov/NVD", 1), ("tov/ALD", 1)]
    assert people(record, party="NVD") == [("sergei-ryabtov/NVD", 2), ("pavel-tov/NVD", 1)]
    assert people(record, report="Sergei Ryabtov of NVD") == [("sergei-ryabtov/NVD", 2)]


def test_two_names_judged_different_are_two_people_until_that_is_taken_back(record: Record) -> None:
    judge(record, "different", "sergei-ryabtov/NVD", "serghei-riabtov/NVD")
    assert len(people(record)) == 5

    judge(record, "undo", "serghei-riabtov/NVD", "sergei-ryabtov/NVD")
    assert len(people(record)) == 4


def test_two_people_judged_the_same_are_one_by_whatever_name_they_are_called(record: Record) -> None:
    judge(record, "same", "ana bero", "Pavel Tov")

    assert ("ana-bero/ALD", 3) in people(record)  # and Tov of ALD, since one of that surname now speaks for it


@pytest.mark.parametrize(
    ("called", "error", "words"),
    [("Nobody Here", NothingFoundError, "Nobody here is called"), ("ana-bero/ALD", UsageError, "Name two that differ")],
)
def test_who_cannot_be_judged_is_said(record: Record, called: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        judge(record, "same", "Ana Bero", called)


def test_a_name_that_several_bear_has_to_be_told_by_its_key(record: Record) -> None:
    judge(record, "different", "sergei-ryabtov/NVD", "serghei-riabtov/NVD")
    store.write_reading(record, a_told_reading("Ana Bero", "NVD"))

    with pytest.raises(UsageError, match=r"may be ana-bero/ALD, ana-bero/NVD\. Name one of them by its key"):
        judge(record, "same", "Ana Bero", "tov/ALD")
