"""Claims and concessions that are denied."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make import a_claim, a_position, a_source, a_statement

from detente.alignment.claim_slots import denial_disputes

if TYPE_CHECKING:
    from detente.model.statements import Claim, Position, Statement

TEXT = (
    "Aldria will take part with 12,000 soldiers in the northern exercise, Norvend said. Its staff spoke of 200,000.\n\n"
    "Norvend accused Aldria of shelling the Sela bridge. "
    "Aldria's ministry rejected the charge of shelling the bridge.\n\n"
    "Papers in Norvend will report that Aldria gave up its northern bases, the envoy warned."
)
DAYS = {"r1": dt.date(2022, 1, 8), "r2": dt.date(2022, 1, 10), "r3": dt.date(2022, 3, 10), "r4": None}


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
