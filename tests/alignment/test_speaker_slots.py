"""Whom the same quoted words are credited to."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make import a_delegation, a_meeting, a_statement

from detente.alignment.speaker_slots import speaker_disputes
from detente.model.statements import Source

if TYPE_CHECKING:
    from detente.model.statements import Statement

WORDS = "the door is open but the bell does not work"
TEXT = f"Ana Bero, Ivo Kalm, the interior minister and the ministry said it: {WORDS}; the bell was never bought."
DAYS = {"r1": dt.date(2022, 1, 8), "r2": dt.date(2022, 1, 9), "r3": dt.date(2022, 3, 9)}
BERO = Source("1", "Ana Bero", "Ana Bero", "person", ("ALD",), "interior minister")
KALM = Source("2", "Ivo Kalm", "Ivo Kalm", "person", ("NOR",), "envoy")
MINISTER = Source("3", "the interior minister", "the interior minister", "office")


def said(source: Source, report: str = "r1", words: str = WORDS, **fields: object) -> Statement:
    return replace(a_statement(words, TEXT, report, source), **{"kind": "direct", **fields})  # type: ignore[arg-type]


def speakers(*told: Statement) -> list[list[str]]:
    return [[t.value for t in d.tellings] for d in speaker_disputes(told, (), DAYS)]


def test_one_quotation_in_two_mouths_is_a_dispute_with_its_words() -> None:
    (dispute,) = speaker_disputes([said(BERO), said(KALM, "r2")], (), DAYS)

    assert (dispute.kind, dispute.about) == ("speaker", WORDS)
    assert [(t.value, t.report) for t in dispute.tellings] == [("Ana Bero", "r1"), ("Ivo Kalm", "r2")]


@pytest.mark.parametrize(
    "other",
    [
        said(replace(BERO, name="Anna Bero"), "r2"),
        said(replace(BERO, name="Bero"), "r2"),
        said(MINISTER, "r2"),
        said(replace(BERO, name="the ministry", kind="organisation"), "r2"),
        said(replace(KALM, name="an official", kind="anonymous", party=()), "r2"),
        said(KALM, "r3"),
        said(KALM, "r1"),
        said(KALM, "r2", polarity="negated"),
        said(KALM, "r2", kind="indirect"),
        said(KALM, "r2", words="the door is open"),
    ],
    ids=[
        *("spelt otherwise", "surname", "office", "body of the same party", "nobody named", "months later"),
        *("same report", "not said", "not quoted", "other words"),
    ],
)
def test_what_may_be_one_speaker_is_no_dispute(other: Statement) -> None:
    assert speakers(said(BERO), other) == []


def test_two_bodies_of_two_parties_are_two_speakers() -> None:
    body = replace(KALM, name="the ministry", words="the ministry", kind="organisation")

    assert speakers(said(BERO), said(body, "r2")) == [["Ana Bero", "the ministry"]]


def test_an_office_stands_for_the_one_person_who_holds_it_in_any_report() -> None:
    elsewhere = said(BERO, words="the bell was never bought")

    assert speakers(elsewhere, said(KALM), said(MINISTER, "r2")) == [["Ivo Kalm", "Ana Bero"]]


def test_an_office_that_two_hold_stands_for_nobody() -> None:
    tesk = replace(a_delegation("NOR", "Una Tesk").people[0], role="interior minister")
    meeting = a_meeting(delegations=(replace(a_delegation("NOR", "Una Tesk"), people=(tesk,)),))
    elsewhere = said(BERO, words="the bell was never bought")

    assert list(speaker_disputes([elsewhere, said(KALM), said(MINISTER, "r2")], [meeting], DAYS)) == []
