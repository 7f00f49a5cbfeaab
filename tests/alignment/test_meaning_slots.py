"""What two reports say that a party holds on one thing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make import a_position, an_article

from detente.alignment.meaning_slots import meaning_disputes
from detente.model.statements import Condition

if TYPE_CHECKING:
    from detente.model.statements import Position

OBJECT = "hand over its charts of the minefields"
TEXT = f"Aldria offered to {OBJECT}."
DAYS = {"r1": dt.date(2022, 1, 8), "r2": dt.date(2022, 1, 9), "r3": dt.date(2022, 1, 14)}
IF = Condition("reciprocity", "if Norvend withdraws its patrol boats", None, "NOR", "withdraws its patrol boats", ())
BY_MAY = Condition("deadline", "by May", None, None, "May", ())


def offer(report: str = "r1", **fields: object) -> Position:
    return replace(a_position(OBJECT, TEXT, report, stance="offers"), **fields)  # type: ignore[arg-type]


def meanings(*positions: Position, text: str = TEXT) -> list[list[str]]:
    articles = [an_article(text, report) for report in DAYS]
    return [[t.value for t in d.tellings] for d in meaning_disputes(positions, articles, DAYS)]


def test_an_offer_that_loses_its_condition_is_told_otherwise() -> None:
    assert meanings(offer(condition=IF), offer("r2")) == [
        ["if Norvend withdraws its patrol boats", "without a condition"]
    ]


def test_a_stance_turned_round_is_told_otherwise() -> None:
    refused = offer("r2", stance="rejects")
    (dispute,) = meaning_disputes([offer(), refused], [], DAYS)

    assert (dispute.kind, dispute.about) == ("meaning", f"ALD: {OBJECT}")
    assert [(t.value, t.report) for t in dispute.tellings] == [("agrees", "r1"), ("refuses", "r2")]


@pytest.mark.parametrize(
    "other",
    [
        offer("r2", condition=replace(IF, words="provided that the boats leave")),
        offer("r2", condition=BY_MAY),
        offer("r1"),
        offer("r3"),
        offer("r2", party="NOR"),
        offer("r2", issue="harbours"),
        offer("r2", object="sign a treaty on harbours"),
        offer("r2", stance="demands"),
    ],
    ids=[
        *("conditional too", "deadline", "same report", "days later", "another party", "another issue"),
        *("another thing", "no offer"),
    ],
)
def test_offers_that_can_both_be_so_are_no_dispute(other: Position) -> None:
    assert meanings(offer(condition=IF), other) == []


def test_a_report_that_tells_of_the_condition_elsewhere_leaves_nothing_out() -> None:
    text = f"{TEXT} It wants Norvend to withdraw its patrol boats from the gulf."

    assert meanings(offer(condition=IF), offer("r2"), text=text) == []


def test_what_is_refused_in_both_is_no_dispute() -> None:
    assert meanings(offer(stance="refuses"), offer("r2", stance="rejects")) == []
