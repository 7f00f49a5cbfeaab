"""Printed figures as intervals."""

from __future__ import annotations

import doctest
from decimal import Decimal

import pytest

import detente.limits.amounts
from detente.limits.amounts import read_amount, total
from detente.limits.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("figure", "low", "high", "above", "below"),
    [
        ("480", "480", "480", False, False),
        ("400..500", "400", "500", False, False),
        ("..13000", "0", "13000", False, False),
        ("9000..", "9000", None, False, False),
        (">500", "500", None, True, False),
        (">=2400", "2400", None, False, False),
        ("<13000", "0", "13000", False, True),
        ("<=200,000", "0", "200000", False, False),
        ("~500", "450", "550", False, False),
        ("~12800", "12750", "12850", False, False),
        ("~467", "466.5", "467.5", False, False),
        ("~0.5", "0.45", "0.55", False, False),
        ("~0", "0", "0", False, False),
        ("~500..2700", "450", "2750", False, False),
        ("~9000..", "8500", None, False, False),
        ("500..500", "500", "500", False, False),
    ],
)
def test_a_figure_is_what_it_allows(figure: str, low: str, high: str | None, above: bool, below: bool) -> None:  # noqa: FBT001
    amount = read_amount("range", figure, "km", vocabulary())

    assert (amount.low, amount.high) == (Decimal(low), Decimal(high) if high else None)
    assert (amount.above, amount.below) == (above, below)
    assert amount.words == f"{figure} km"


@pytest.mark.parametrize("figure", ["", "many", "-5", "..", ">", ">5..6", "5 6", "<..6"])
def test_what_is_no_figure_is_refused(figure: str) -> None:
    with pytest.raises(ValueError, match="is no amount"):
        read_amount("range", figure, "km", vocabulary())


def test_ends_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="ends below where it begins"):
        read_amount("range", "500..499", "km", vocabulary())


def test_an_amount_is_kept_in_the_measures_unit() -> None:
    amount = read_amount("range", "100..200", "miles", vocabulary())

    assert (amount.low, amount.high) == (Decimal("160.9344"), Decimal("321.8688"))


def test_a_sum_is_open_where_a_part_is() -> None:
    parts = [read_amount("troops", f, "persons", vocabulary()) for f in (">7000", "5000", "<9000")]

    closed, opened = total(tuple(parts[1:])), total(tuple(parts))

    assert (closed.low, closed.high, closed.above, closed.below) == (Decimal(5000), Decimal(14000), False, True)
    assert (opened.low, opened.high, opened.above) == (Decimal(12000), None, True)
    assert opened.words == ">7000 persons + 5000 persons + <9000 persons"


def test_the_example_of_the_docstring_holds() -> None:
    assert doctest.testmod(detente.limits.amounts).failed == 0
