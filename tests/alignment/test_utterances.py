"""Which statements tell what a source said once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make import a_statement, an_article

from detente.alignment.utterances import Negator, find_utterances, is_negated, negator_rows
from detente.language import person_matching
from detente.model.alignment import Copy
from detente.model.reading import Gathered
from detente.model.statements import QuoteKind, Source, Statement

if TYPE_CHECKING:
    from detente.model.groups import Utterance

DORN = Source("1", "Ilse Dorn", "Ilse Dorn", "person", ("ALD",))
HALDEN = Source("2", "Per Halden", "Per Halden", "person", ("NVD",))
WORDS = "we will withdraw 40 batteries from the strait by May"
REWORDED = "Aldria would withdraw forty batteries from the strait in May"


def said(report: str, words: str, source: Source = DORN, kind: QuoteKind = "indirect", **fields: object) -> Statement:
    statement = replace(a_statement(words, f"{source.words}: {words}", report, source), kind=kind)
    return replace(statement, **fields)  # type: ignore[arg-type]


def utterances(*statements: Statement, days: str = "44", **fields: object) -> tuple[Utterance, ...]:
    articles = tuple(
        an_article(f"{s.source.words}: {s.content[0]}", s.report, published=f"2031-03-0{day}", publisher=s.report)
        for s, day in zip(statements, days, strict=False)
    )
    gathered = Gathered(statements=statements, articles=articles, **fields)  # type: ignore[arg-type]
    return find_utterances(gathered, person_matching)


@pytest.mark.parametrize(
    ("other", "days", "together"),
    [
        (said("b", REWORDED), "44", True),
        (said("b", REWORDED), "45", True),
        (said("b", REWORDED), "49", False),
        (said("b", REWORDED, HALDEN), "44", False),
        (said("b", REWORDED.replace("would", "would not")), "44", False),
        (said("b", REWORDED, polarity="negated"), "44", False),
        (said("b", REWORDED, parent=said("a", WORDS).id), "44", False),
        (said("b", "talks on prisoners go on in the old customs house"), "44", False),
        (said("b", "guns of the strait are old"), "44", False),
        (said("a", "batteries in the strait go by May"), "44", False),
        (said("b", "batteries in the strait go by May"), "44", True),
        (said("a", WORDS + "."), "44", True),
    ],
)
def test_statements_of_one_speaker_in_near_days_and_of_one_meaning_are_one_utterance(
    other: Statement, days: str, *, together: bool
) -> None:
    assert (len(utterances(said("a", WORDS), other, days=days)) == 1) is together


def test_an_utterance_tells_its_fullest_wording_its_nearest_report_and_how_many_are_independent() -> None:
    copy = Copy("courier", "wire", "edited", 0.9, "It is cut.")
    told = (
        said("wire", REWORDED),
        said("Aldrian Foreign Ministry", WORDS, kind="direct"),
        said("courier", f"{WORDS}, as was agreed", kind="direct"),
    )
    (utterance,) = utterances(*told, days="445", copies=(copy,))

    assert (utterance.source, utterance.party, utterance.day) == ("Ilse Dorn", ("ALD",), "2031-03-04")
    assert utterance.fullest == told[1].id  # a copy is no source of more words than its original
    assert utterance.nearest == "Aldrian Foreign Ministry"
    assert (len(utterance.reports), utterance.independent) == (3, 2)
    assert utterance.evidence[: len(told[1].evidence)] == told[1].evidence
    assert all(m.score >= 0.28 and m.reasons[0] == "the same speaker" for m in utterance.members)


def test_an_office_brings_no_two_people_of_its_party_together() -> None:
    office = Source("3", "the Aldrian ministry", "the Aldrian ministry", "office", ("ALD",))
    bero = Source("4", "Ana Bero", "Ana Bero", "person", ("ALD",))

    found = utterances(said("a", WORDS), said("b", WORDS, office), said("c", WORDS, bero), days="444")

    assert sorted(len(utterance.members) for utterance in found) == [1, 2]


def test_what_somebody_denies_is_no_utterance() -> None:
    assert utterances(said("a", WORDS, denied=True)) == ()


@pytest.mark.parametrize("row", negator_rows(), ids=lambda row: row.example)
def test_each_word_of_the_list_turns_its_example_around(row: Negator) -> None:
    assert is_negated(row.example)


@pytest.mark.parametrize("words", ["a note to the nation", "we fire", "notable noise"])
def test_other_words_turn_nothing_around(words: str) -> None:
    assert not is_negated(words)
