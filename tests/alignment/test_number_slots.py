"""Numbers of one thing that exclude each other, and those that do not."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from make import a_claim, an_evidence

from detente.alignment.number_slots import interval, number_disputes

if TYPE_CHECKING:
    from detente.model.statements import Claim

TEXT = "Aldria will take part with 12,000 soldiers in the northern exercise, Norvend said. Its staff spoke of 200,000."
DAYS = {
    "r1": dt.date(2022, 1, 8),
    "r2": dt.date(2022, 1, 10),
    "r3": dt.date(2022, 3, 10),
    "r4": None,
    "r5": dt.date(2022, 1, 9),
}


def count(amount: str, report: str = "r1", words: str = "12,000 soldiers", **fields: object) -> Claim:
    known = {"subject": "soldiers in the northern exercise", "unit": "soldiers", **fields}
    return a_claim(words, TEXT, report, kind="measure", amount=amount, **known)


def numbers(*claims: Claim) -> list[list[str]]:
    return [[t.value for t in d.tellings] for d in number_disputes(claims, DAYS)]


def test_two_numbers_of_the_same_thing_are_disputed_with_their_claimants() -> None:
    (dispute,) = number_disputes([count("12000"), count("200000", "r2", by=("SOU",))], DAYS)

    assert (dispute.kind, dispute.about) == ("number", "soldiers in the northern exercise (ALD)")
    assert [(t.value, t.report) for t in dispute.tellings] == [
        ("12000 soldiers (NOR)", "r1"),
        ("200000 soldiers (SOU)", "r2"),
    ]


@pytest.mark.parametrize(
    "other",
    [
        count("12000", "r2"),
        count("12400", "r2"),
        count("10000..12500", "r2"),
        count("11000..", "r2"),
        count("200000", "r2", subject="soldiers in the southern exercise"),
        count("200000", "r2", unit="tonnes"),
        count("200000", "r2", about="SOU"),
        count("200000", "r3"),
        count("200000", "r4"),
        count("200000", words="200,000"),
        replace(count("200000", "r2"), kind="event"),
        replace(count("200000", "r2"), amount=None),
    ],
    ids=[
        *("same", "round", "overlapping", "open", "another exercise", "another unit", "another party", "weeks later"),
        *("undated", "the same claimant in one report", "no measure", "no amount"),
    ],
)
def test_numbers_that_can_both_be_right_are_not_disputed(other: Claim) -> None:
    assert numbers(count("12000"), other) == []


def test_two_claimants_in_one_report_are_disputed() -> None:
    assert numbers(count("12000"), count("200000", words="200,000", by=("SOU",))) == [
        ["12000 soldiers (NOR)", "200000 soldiers (SOU)"]
    ]


def test_a_bare_word_may_count_anything() -> None:
    assert numbers(count("12000", subject="soldiers"), count("200000", "r2", subject="soldiers")) == []


def test_a_number_that_fits_all_is_on_no_side() -> None:
    everything = count("10000..250000", "r2", by=())

    assert numbers(count("12000"), everything, count("200000", "r2", words="200,000", by=("SOU",))) == [
        ["12000 soldiers (NOR)", "200000 soldiers (SOU)"]
    ]


@pytest.mark.parametrize(
    ("amount", "low", "high"),
    [
        ("106000", "105500", "106500"),
        ("100000", "90000", "110000"),
        ("480", "475", "485"),
        ("7", "7", "7"),
        ("0.5", "0.45", "0.55"),
        ("0", "0", "0"),
        ("480..2350", "475", "2355"),
        ("300..", "270", "Infinity"),
        ("..300", "-Infinity", "330"),
    ],
)
def test_a_number_means_what_it_may_have_been_rounded_from(amount: str, low: str, high: str) -> None:
    assert interval(amount) == (Decimal(low), Decimal(high))


def test_amounts_that_can_both_be_right_are_on_one_side() -> None:
    others = (count("700", "r2", by=("SOU",)), count("690", "r5", by=("SOU",)))

    assert numbers(count("500"), *others) == [
        ["500 soldiers (NOR)", "700 or 690 soldiers (SOU)", "700 or 690 soldiers (SOU)"]
    ]


def test_a_number_of_several_claimants_is_told_without_them() -> None:
    assert numbers(count("12000"), count("12000", "r5", by=()), count("200000", "r2", by=("SOU",))) == [
        ["12000 soldiers", "12000 soldiers", "200000 soldiers (SOU)"]
    ]


def held(number: str, report: str, verb: str) -> Claim:
    text = f"{number} Aldrian prisoners are {verb} in northern camps, the ministry said."
    words = f"{number} Aldrian prisoners"
    evidence = (an_evidence(words, text, report), an_evidence(text, text, report))
    claim = a_claim(words, text, report, kind="measure", amount=number, unit="prisoners", about=None)
    return replace(claim, evidence=evidence)


def test_what_has_no_name_of_its_own_needs_the_same_said_of_it() -> None:
    assert numbers(held("140", "r1", "held"), held("160", "r2", "held")) == [
        ["140 prisoners (NOR)", "160 prisoners (NOR)"]
    ]
    text = "160 Aldrian prisoners cross the bridge."
    crossing = a_claim("160 Aldrian prisoners", text, "r2", kind="measure", amount="160", unit="prisoners", about=None)
    crossing = replace(
        crossing, evidence=(an_evidence("160 Aldrian prisoners", text, "r2"), an_evidence(text, text, "r2"))
    )
    assert numbers(held("140", "r1", "held"), crossing) == []
