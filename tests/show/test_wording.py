"""Codes come out as words that keep what is unstated and unsure."""

from __future__ import annotations

from dataclasses import replace

import pytest
from make import a_claim, a_position, a_source, a_statement

from detente.model.dates import PartialDate
from detente.model.statements import Condition
from detente.show.wording import (
    claim_marks,
    condition_words,
    counted,
    date_words,
    leaning,
    list_words,
    ordinal,
    party_name,
    position_marks,
    quoted,
    shorten,
    speaker,
    statement_marks,
    terms_words,
)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (PartialDate(2022, 1, 9, "evening"), "9 January 2022, evening"),
        (PartialDate(2022, 1, 9, stated=False), "9 January 2022 (inferred)"),
        (PartialDate(2022, 1), "January 2022"),
        (PartialDate(2022), "2022"),
        (PartialDate(month=1, day=9), "9 January (year unstated)"),
        (PartialDate(day=9), "the 9th (month and year unstated)"),
        (None, "date unstated"),
    ],
)
def test_a_date_is_written_no_more_precisely_than_it_is_known(date: PartialDate | None, words: str) -> None:
    assert date_words(date) == words


@pytest.mark.parametrize(
    ("day", "words"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (22, "22nd"), (13, "13th")]
)
def test_a_day_gets_the_ending_that_reports_give_it(day: int, words: str) -> None:
    assert ordinal(day) == words


@pytest.mark.parametrize(
    ("number", "noun", "words"), [(1, "report", "1 report"), (2, "copy", "2 copies"), (3, "day", "3 days")]
)
def test_counts_carry_the_plural_of_their_noun(number: int, noun: str, words: str) -> None:
    assert counted(number, noun) == words


def test_a_negated_cue_hearsay_and_a_nameless_source_are_all_marked() -> None:
    statement = replace(a_statement(terms="anonymity_requested"), polarity="negated", hearsay=True)

    assert statement_marks(statement) == ("negated", "hearsay", "unnamed source")


def test_a_named_source_on_the_record_carries_no_mark() -> None:
    source = replace(a_source(), kind="person")

    assert statement_marks(a_statement(source=source, terms="on_record")) == ()


def test_an_unnamed_source_whose_terms_are_unstated_is_still_called_unnamed() -> None:
    assert terms_words(a_statement()) == "unnamed, terms unstated"


def test_a_denial_is_marked_before_the_marks_of_its_statement() -> None:
    denial = a_position(stance="denies")

    assert position_marks(denial, replace(a_statement(), hearsay=True)) == ("denied", "hearsay", "unnamed source")
    assert position_marks(a_position(), None) == ()


def test_a_claim_that_somebody_denies_is_marked_disputed() -> None:
    assert claim_marks(a_claim(disputed_by=("ALD",)), None) == ("disputed",)
    assert claim_marks(a_claim(), None) == ()


def test_a_source_that_the_report_leaves_out_is_said_to_be_missing() -> None:
    source = replace(a_source(), name=None, words="")

    assert speaker(a_statement(source=replace(source, words="official", name="An official"))) == "An official"
    assert speaker(replace(a_statement(), source=source)) == "no source named"


def test_a_condition_never_loses_its_words() -> None:
    condition = Condition("reciprocity", "if Norvend does likewise")

    assert condition_words(condition) == "only if reciprocal: “if Norvend does likewise”"
    assert condition_words(Condition()) == "no condition stated"


def test_words_that_hold_quotation_marks_get_others_around_them() -> None:
    assert quoted("limits") == "“limits”"
    assert quoted("“if” they") == "«“if” they»"


def test_words_left_out_are_seen_to_be_left_out() -> None:
    assert shorten("limits on the scale of exercises", 20) == "limits on the […]"
    assert shorten("limits\non  scale", 20) == "limits on scale"


def test_every_stance_leads_towards_against_or_leaves_it_open() -> None:
    assert [leaning(stance) for stance in ("offers", "denies", "demands")] == ["towards", "against", "open"]


def test_states_go_by_their_names_and_others_by_their_codes() -> None:
    assert [party_name(code) for code in ("CHE", "NATO")] == ["Switzerland", "NATO"]


def test_names_are_listed_as_in_a_sentence() -> None:
    assert list_words(["A", "B", "C"]) == "A, B and C"
    assert list_words([]) == "nobody named"
