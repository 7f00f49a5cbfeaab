"""Three values: an interval is decided exactly when all its numbers agree."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from situations import claim

from detente.limits.columns import Columns
from detente.limits.truth import FALSE, TRUE, UNKNOWN, truth
from detente.model.predicates import (
    All,
    AnyOf,
    Bound,
    Compare,
    Doubt,
    Feature,
    Named,
    Not,
    OneOf,
    Order,
    Predicate,
    Within,
)
from detente.model.treaties import Amount, Holding

ORDERS: tuple[Order, ...] = ("over", "at_least", "under", "at_most")
HOLDS = {
    "over": lambda x, b: x > b,
    "at_least": lambda x, b: x >= b,
    "under": lambda x, b: x < b,
    "at_most": lambda x, b: x <= b,
}


def answer(node: Predicate, *claims: Holding, **values: float) -> list[int]:
    return [int(a) for a in truth(node, Columns(claims), values)]


def ask(figure: str, order: Order, bound: int) -> int:
    return answer(Compare("range", order, Decimal(bound), "km"), claim({"range": f"{figure} km"}))[0]


@settings(deadline=None)
@given(
    st.integers(0, 8),
    st.integers(0, 4),
    st.sampled_from(("", "above", "below")),
    st.integers(0, 12),
    st.sampled_from(ORDERS),
)
def test_an_interval_is_decided_exactly_when_all_its_numbers_agree(
    low: int, width: int, excluded: str, bound: int, order: Order
) -> None:
    above, below = width > 0 and excluded == "above", width > 0 and excluded == "below"
    numbers = [Decimal(n) / 2 for n in range(2 * low + above, 2 * (low + width) + 1 - below)]
    amount = Amount("range", Decimal(low), Decimal(low + width), above, below, "")
    held = {HOLDS[order](n, bound) for n in numbers}
    expected = UNKNOWN if len(held) > 1 else TRUE if held == {True} else FALSE

    assert answer(Compare("range", order, Decimal(bound), "km"), Holding("1", ("x",), "", "", "", (amount,))) == [
        expected
    ]


@pytest.mark.parametrize(
    ("figure", "order", "bound", "expected"),
    [
        (">500", "over", 500, TRUE),
        (">500", "at_most", 500, FALSE),
        ("500", "over", 500, FALSE),
        ("<500", "at_least", 500, FALSE),
        ("<500", "under", 500, TRUE),
        ("<=500", "at_least", 500, UNKNOWN),
        ("500", "at_least_or_over", 500, UNKNOWN),
        ("501", "at_least_or_over", 500, TRUE),
        ("499", "at_least_or_over", 500, FALSE),
        ("<500", "at_least_or_over", 500, FALSE),
        (">500", "at_least_or_over", 500, TRUE),
        ("400..600", "at_least_or_over", 500, UNKNOWN),
    ],
)
def test_a_bound_is_in_or_out_as_the_words_say(figure: str, order: Order, bound: int, expected: int) -> None:
    assert ask(figure, order, bound) == expected


@pytest.mark.parametrize(
    ("figure", "other", "order", "expected"),
    [
        ("5", "5", "at_least", TRUE),
        ("5", "5", "over", FALSE),
        (">5", "5", "over", TRUE),
        ("5", "<5", "over", TRUE),
        ("5", ">5", "at_least", FALSE),
        ("<5", "5", "at_least", FALSE),
        ("4..6", "5", "at_least", UNKNOWN),
        ("6", "4..6", "at_least", TRUE),
        ("4", "4..6", "over", FALSE),
    ],
)
def test_two_measures_of_a_claim_are_held_against_each_other(
    figure: str, other: str, order: Order, expected: int
) -> None:
    asked = claim({"range": f"{figure} km", "distance_to_site": f"{other} km"})

    assert answer(Compare("range", order, "distance_to_site", "km", "measure"), asked) == [expected]


def test_a_parameter_is_open_until_it_has_a_value() -> None:
    node = Compare("range", "at_least", "width", "km", "parameter")
    asked = claim({"range": "50 km"})

    assert answer(node, asked) == [UNKNOWN]
    assert answer(node, asked, width=50.0) == [TRUE]
    assert answer(node, asked, width=51.0) == [FALSE]


def test_what_is_not_said_is_unknown_and_a_doubt_always_is() -> None:
    silent = claim({})

    assert answer(Compare("range", "over", Decimal(5), "km"), silent) == [UNKNOWN]
    assert answer(OneOf("type", frozenset({"cruise"})), silent) == [UNKNOWN]
    assert answer(Within("Z", frozenset({"POL"}), frozenset()), silent) == [UNKNOWN]
    assert answer(Bound(frozenset({"POL"})), silent) == [UNKNOWN]
    assert answer(Doubt("why"), silent) == [UNKNOWN]


@pytest.mark.parametrize(
    ("words", "expected"),
    [(["ground"], TRUE), (["ground", "sea"], TRUE), (["ground", "air"], UNKNOWN), (["air"], FALSE)],
)
def test_a_field_holds_if_all_its_words_do(words: list[str], expected: int) -> None:
    node = OneOf("launch_mode", frozenset({"ground", "sea"}))

    assert answer(node, claim({"launch_mode": words})) == [expected]


@pytest.mark.parametrize(
    ("place", "expected"),
    [(["POL"], TRUE), (["POL", "CHN"], UNKNOWN), (["CHN"], FALSE), (["RUS"], UNKNOWN), (["RUS", "CHN"], UNKNOWN)],
)
def test_a_place_is_inside_outside_or_both(place: list[str], expected: int) -> None:
    assert answer(Within("Z", frozenset({"POL"}), frozenset({"RUS"})), claim({"place": place})) == [expected]


def test_names_are_compared_without_regard_to_case_and_unlisted_is_no() -> None:
    node = Named(frozenset({"ss-20"}))

    assert answer(node, claim({"name": "SS-20"}), claim({"name": "SS-21"})) == [TRUE, FALSE]


def test_a_feature_that_nobody_mentions_is_not_there() -> None:
    claims = [claim({"features": f}) for f in ("transit", "transit?", "other", "")]

    assert answer(Feature("transit"), *claims) == [TRUE, UNKNOWN, FALSE, FALSE]


def test_one_bound_party_is_enough_and_an_alliance_is_its_members() -> None:
    node = Bound(frozenset({"POL"}))

    assert answer(node, claim({"party": ["CHN", "POL"]}), claim({"party": "NATO"}), claim({"party": "CHN"})) == [
        TRUE,
        TRUE,
        FALSE,
    ]


@pytest.mark.parametrize("a", [FALSE, UNKNOWN, TRUE])
@pytest.mark.parametrize("b", [FALSE, UNKNOWN, TRUE])
def test_all_is_the_least_any_the_greatest_and_not_the_other_way_round(a: int, b: int) -> None:
    nodes: dict[int, Predicate] = {FALSE: Feature("no"), UNKNOWN: Doubt("why"), TRUE: Feature("yes")}
    asked = claim({"features": "yes"})

    assert answer(All((nodes[a], nodes[b])), asked) == [min(a, b)]
    assert answer(AnyOf((nodes[a], nodes[b])), asked) == [max(a, b)]
    assert answer(Not(nodes[a]), asked) == [2 - a]


def test_nothing_asked_is_true_and_nothing_allowed_false() -> None:
    assert answer(All(()), claim({})) == [TRUE]
    assert answer(AnyOf(()), claim({})) == [FALSE]


def test_no_claims_have_no_answers() -> None:
    assert answer(Named(frozenset({"x"}))) == []
