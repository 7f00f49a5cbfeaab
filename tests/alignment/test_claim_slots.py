"""Numbers told otherwise, and claims denied."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from make import a_claim, a_position, a_source, a_statement

from detente.alignment.claim_slots import denial_disputes, interval, number_disputes

if TYPE_CHECKING:
    from detente.model.statements import Claim, Position, Statement

TEXT = (
    "Aldria will take part with 12,000 soldiers in the northern exercise, Norvend said. Its staff spoke of 200,000.\n\n"
    "Norvend accused Aldria of shelling the Sela bridge. "
    "Aldria's ministry rejected the charge of shelling the bridge.\n\n"
    "Papers in Norvend will report that Aldria gave up its northern bases, the envoy warned."
)
DAYS = {"r1": dt.date(2022, 1, 8), "r2": dt.date(2022, 1, 10), "r3": dt.date(2022, 3, 10), "r4": None}


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
        *("same", "round", "overlapping", "another exercise", "another unit", "another party", "weeks later"),
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
    ],
)
def test_a_number_means_what_it_may_have_been_rounded_from(amount: str, low: str, high: str) -> None:
    assert interval(amount) == (Decimal(low), Decimal(high))


SHELLING = a_claim("shelling the Sela bridge", TEXT)
REJECTION = a_position("charge of shelling the bridge", TEXT, stance="rejects")


def denials(claim: Claim, *positions: Position, statements: tuple[Statement, ...] = ()) -> list[list[tuple[str, str]]]:
    found = denial_disputes([claim], statements, positions, DAYS)
    return [[(t.value, t.evidence[0].words) for t in d.tellings] for d in found]


def test_a_claim_that_nobody_denies_is_not_disputed() -> None:
    assert denials(SHELLING) == []


def test_a_denial_in_the_same_report_is_the_other_side() -> None:
    assert denials(replace(SHELLING, disputed_by=("ALD",)), REJECTION) == [
        [
            ("asserted by NOR", "shelling the Sela bridge"),
            ("disputed by ALD", "charge of shelling the bridge"),
        ]
    ]


def test_whoever_reports_a_claim_to_dispute_it_is_the_other_side() -> None:
    told = "Aldria gave up its northern bases"
    envoy = a_statement(f"Papers in Norvend will report that {told}", TEXT, source=a_source("the envoy", "ALD"))
    papers = replace(a_statement(told, TEXT, source=a_source("Papers in Norvend", "NOR")), parent=envoy.id)
    claim = replace(a_claim(told, TEXT), statement=papers.id, disputed_by=("ALD",), by=("Papers in Norvend",))

    (found,) = denials(claim, statements=(envoy, papers))
    assert found[1] == ("disputed by ALD", "the envoy")


def test_a_denial_whose_words_are_unknown_shows_the_words_of_the_claim() -> None:
    (found,) = denials(replace(SHELLING, disputed_by=("the United Observers",)))

    assert found[1] == ("disputed by the United Observers", "shelling the Sela bridge")


@pytest.mark.parametrize(
    ("denial", "disputed"),
    [
        (replace(REJECTION, report="r2"), True),
        (replace(REJECTION, report="r2", stance="denies"), True),
        (replace(REJECTION, report="r2", stance="supports"), False),
        (replace(REJECTION, report="r2", party="SOU"), False),
        (replace(REJECTION, report="r2", object="charge of massing soldiers"), False),
        (replace(REJECTION, report="r2", object="the bridge"), False),
        (replace(REJECTION, report="r3"), False),
        (REJECTION, False),
    ],
    ids=[
        "rejects",
        "denies",
        "no denial",
        "another party",
        "another thing",
        "too little",
        "weeks later",
        "same report",
    ],
)
def test_a_denial_in_another_report_needs_the_same_party_and_thing(denial: Position, disputed: bool) -> None:  # noqa: FBT001 - a table of cases
    assert bool(denials(SHELLING, denial)) is disputed


@pytest.mark.parametrize("fields", [{"about": None}, {"by": ("ALD",)}], ids=["about nobody", "of oneself"])
def test_only_what_another_says_of_a_party_is_denied_elsewhere(fields: dict[str, object]) -> None:
    claim = replace(SHELLING, **fields)  # type: ignore[arg-type]

    assert denials(claim, replace(REJECTION, report="r2")) == []
