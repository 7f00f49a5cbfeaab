"""Judgements by the names that people use, and what they change, whatever is read again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make import a_meeting, a_report, a_statement, an_article

from detente import answers, judging, store
from detente.errors import NothingFoundError, UsageError
from detente.model.reading import Reading
from detente.model.statements import Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.model.judgements import Verdict
    from detente.model.statements import Statement
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
    judging.judge(record, verdict, left, right, who="kim", why="They met.")


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


MEETING = "Envoys of Aldria and Norvend will meet in Geneva on the 9th."
MORE = "Prisoners, grain, 400 trucks: the lorry park at Sula is full, Ana Bero said."
OTHER = "A storm tore the roof off a school in Skarland and closed two harbours."


def a_dated_reading(ref: str, text: str, day: str = "2022-01-08", **fields: object) -> Reading:
    report = a_report(text, ref=ref, published=day)
    return replace(Reading(report, an_article(text, report.id, published=day)), **fields)  # type: ignore[arg-type]


def said(report: str, content: str, text: str) -> Statement:
    return a_statement(content, text, report, Source("bero", "Ana Bero", "Ana Bero", "person", ("ALD",)))


@pytest.fixture
def talks(tmp_path: Path) -> Iterator[Record]:
    """Two reports of each kind that are one by their scores, and a third that is another."""
    with store.open_record(tmp_path / "talks.db", create=True) as opened:
        for ref, text in (("one", MORE), ("two", MORE.replace("is full", "has filled")), ("three", OTHER)):
            reading = a_dated_reading(ref, text)
            content = next(iter(text.split(", Ana")))
            told = (said(reading.report.id, content, text),) if "Ana" in text else ()
            store.write_reading(opened, replace(reading, statements=told))
        for ref, day in (("m1", "2022-01-09"), ("m2", "2022-01-09"), ("m3", "2022-03-09")):
            reading = a_dated_reading(ref, MEETING, day)
            met = (a_meeting("meet in Geneva", MEETING, reading.report.id, when=day),)
            store.write_reading(opened, replace(reading, meetings=met))
        yield opened


def members(record: Record, what: str) -> list[list[str]]:
    groups = answers.answer(what, answers.ask(record))
    return sorted(sorted(m["report"] for m in group["members"]) for group in groups)


def meetings(record: Record) -> list[list[str]]:
    entries = answers.answer("timeline", answers.ask(record))
    return sorted(sorted(e["reports"]) for e in entries if e["kind"] == "meeting")


def test_two_reports_judged_different_are_of_two_events_and_two_judged_the_same_of_one(talks: Record) -> None:
    assert ["one", "two"] in members(talks, "events")

    judge(talks, "different", "one", "two")
    judge(talks, "same", "one", "three")

    assert members(talks, "events")[-2:] == [["one", "three"], ["two"]]


def test_what_nobody_is_sure_of_is_kept_apart(talks: Record) -> None:
    judge(talks, "unsure", "one", "two")

    assert ["one"] in members(talks, "events")


def test_two_statements_judged_different_are_two_utterances_and_a_better_reader_changes_nothing(talks: Record) -> None:
    (utterance,) = answers.answer("utterances", answers.ask(talks))
    first, second = (member["record"] for member in utterance["members"])

    judge(talks, "different", first, second)
    assert members(talks, "utterances") == [["one"], ["two"]]

    reading = a_dated_reading("one", MORE)
    moved = said(reading.report.id, "grain, 400 trucks: the lorry park at Sula is full", MORE)
    store.write_reading(talks, replace(reading, statements=(moved,), readers="better"))
    assert members(talks, "utterances") == [["one"], ["two"]]

    judge(talks, "undo", moved.id, second)
    assert members(talks, "utterances") == [["one", "two"]]


def test_two_meetings_are_parted_and_united_as_judged_after_another_reading_too(talks: Record) -> None:
    assert meetings(talks) == [["m1", "m2"], ["m3"]]
    ids = {m["report"]: m["id"] for m in answers.answer("meetings", answers.ask(talks))}

    judge(talks, "different", ids["m1"], ids["m2"])
    judge(talks, "same", ids["m2"], ids["m3"])
    assert meetings(talks) == [["m1"], ["m2", "m3"]]

    reading = a_dated_reading("m3", MEETING, "2022-03-09")
    moved = a_meeting("will meet in Geneva", MEETING, reading.report.id, when="2022-03-10")
    store.write_reading(talks, replace(reading, meetings=(moved,), readers="better"))
    assert meetings(talks) == [["m1"], ["m2", "m3"]]


def test_two_things_of_two_kinds_cannot_be_one(talks: Record) -> None:
    with pytest.raises(UsageError, match=r"'one' is a report and 'Ana Bero' a person\. Name two of a kind"):
        judge(talks, "same", "one", "Ana Bero")
