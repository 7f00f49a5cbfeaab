"""Conditions that nothing can meet."""

from __future__ import annotations

from decimal import Decimal

import pytest

from detente.limits.contradictions import contradiction
from detente.model.predicates import All, AnyOf, Bound, Compare, Feature, Not, OneOf, Order, Predicate, Within


def range_is(order: Order, bound: int, measure: str = "range") -> Compare:
    return Compare(measure, order, Decimal(bound), "km")


def inside(*places: str) -> Within:
    return Within(", ".join(places), frozenset(places), frozenset())


MISSILE, BASE = OneOf("kind", frozenset({"missile"})), OneOf("kind", frozenset({"base", "site"}))


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ((range_is("at_least", 6), range_is("at_most", 5)), ("at_most", "no range is at_least 6 km and at_most 5 km")),
        ((range_is("at_most", 5), range_is("over", 5)), ("at_most", "no range is over 5 km and at_most 5 km")),
        ((range_is("at_least", 5), range_is("under", 5)), ("under", "no range is at_least 5 km and under 5 km")),
        ((range_is("at_least_or_over", 6), range_is("at_most", 5)), ("at_most", "no range is at_least_or_over 6")),
        (
            (All((MISSILE, All((range_is("over", 9),)))), range_is("under", 5)),
            ("under", "no range is over 9 km and under 5"),
        ),
        ((MISSILE, BASE), ("kind", "nothing is missile and also base or site; mend one of the two")),
        ((inside("POL"), inside("RUS", "BLR")), ("place", "nothing lies in POL and also in RUS, BLR; mend one")),
        ((MISSILE, Not(MISSILE)), ("not", "rules out what is asked for beside it; strike one of the two")),
        ((Not(MISSILE), MISSILE), ("not", "rules out what is asked for beside it")),
    ],
)
def test_parts_that_exclude_each_other_are_found_however_deep_they_stand(
    parts: tuple[Predicate, ...], found: tuple[str, str]
) -> None:
    key, words = contradiction(All(parts)) or ("", "")

    assert (key, words[: len(found[1])]) == found


@pytest.mark.parametrize(
    "parts",
    [
        (),
        (MISSILE,),
        (range_is("at_least", 5), range_is("at_most", 5)),
        (range_is("over", 4), range_is("under", 5)),
        (range_is("at_least", 6), range_is("at_most", 5, "distance_to_site")),
        (range_is("at_least", 6), range_is("over", 9)),
        (range_is("at_most", 6), range_is("under", 2)),
        (range_is("at_least", 6), Compare("range", "at_most", "width", "km", "parameter")),
        (Compare("range", "at_least", "payload", "km", "measure"), range_is("at_most", 5)),
        (range_is("at_least", 6), Not(range_is("at_most", 5))),
        (AnyOf((MISSILE, BASE)),),
        (MISSILE, MISSILE),
        (MISSILE, Not(BASE)),
        (MISSILE, OneOf("type", frozenset({"cruise"}))),
        (MISSILE, OneOf("kind", frozenset({"missile", "base"}))),
        (inside("POL", "RUS"), inside("RUS", "BLR")),
        (Bound(frozenset({"POL"})), Bound(frozenset({"RUS"}))),
        (Feature("a"), Feature("b")),
    ],
)
def test_parts_that_something_can_meet_are_let_stand(parts: tuple[Predicate, ...]) -> None:
    assert contradiction(All(parts)) is None
