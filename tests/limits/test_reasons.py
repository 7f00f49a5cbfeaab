"""Why a claim got its answer, step by step."""

from __future__ import annotations

from decimal import Decimal

import pytest
from situations import claim

from detente.limits.columns import Columns
from detente.limits.reasons import Reasons, plain
from detente.model.predicates import All, AnyOf, Bound, Compare, Doubt, Feature, Named, Not, OneOf, Predicate, Within

YES, NO = Feature("yes"), Feature("no")


def why(node: Predicate, **data: object) -> tuple[str, ...]:
    asked = claim({"features": "yes", **data})
    return Reasons(node, Columns([asked])).of(0, asked)


@pytest.mark.parametrize(
    ("node", "words"),
    [
        (Compare("range", "over", Decimal(400), "km"), "range 500 km; asked for more than 400 km: yes (100 km over)"),
        (Compare("range", "under", Decimal(400), "km"), "range 500 km; asked for less than 400 km: no (100 km over)"),
        (
            Compare("range", "at_most", Decimal(500), "km"),
            "range 500 km; asked for at most 500 km: yes (exactly there)",
        ),
        (
            Compare("range", "at_least", Decimal(1500), "km"),
            "range 500 km; asked for at least 1,500 km: no (1,000 km under)",
        ),
        (Compare("range", "over", "w", "km", "parameter"), "range 500 km; asked for more than w: open"),
        (
            Compare("range", "over", "payload", "km", "measure"),
            "range 500 km; asked for more than payload not stated: open",
        ),
        (Compare("payload", "over", Decimal(5), "kg"), "payload not stated; asked for more than 5 kg: open"),
        (OneOf("launch_mode", frozenset({"sea", "air"})), "launch mode ground; asked for air or sea: no"),
        (OneOf("type", frozenset({"cruise"})), "type not stated; asked for cruise: open"),
        (Named(frozenset({"a"})), "thing 1; on the list of names: no"),
        (Feature("short_notice"), "short notice, as far as the claim says: no"),
        (Within("Z", frozenset({"POL"}), frozenset()), "place POL; inside Z: yes"),
        (Bound(frozenset({"RUS"})), "party not stated; bound: open"),
        (Doubt("nobody can tell"), "nobody can tell: open"),
    ],
)
def test_each_node_is_told_with_what_the_claim_says_and_its_answer(node: Predicate, words: str) -> None:
    assert why(node, range="500 km", launch_mode="ground", place="POL") == (words,)


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("400..600", " (allows 400 km and more, at most 600 km)"),
        (">400", " (allows 400 km and more, no upper end)"),
        ("400..500", " (allows 400 km and more, at most 500 km)"),
        ("500..600", " (allows 500 km and more, at most 600 km)"),
        ("501..600", ""),
        ("400..499", ""),
        (">501", ""),
    ],
)
def test_an_interval_round_a_bound_is_told_with_its_ends(figure: str, words: str) -> None:
    (told,) = why(Compare("range", "at_least", Decimal(500), "km"), range=f"{figure} km")

    assert told.partition(": ")[2].removeprefix("open").removeprefix("yes").removeprefix("no") == words


def test_only_what_decided_is_told() -> None:
    doubt, yes, no = "why: open", "yes, as far as the claim says: yes", "no, as far as the claim says: no"

    assert why(All((YES, NO, Doubt("why")))) == (no,)
    assert why(All((YES, Doubt("why")))) == (doubt,)
    assert why(All((YES, YES))) == (yes,)
    assert why(AnyOf((YES, NO, Doubt("why")))) == (yes,)
    assert why(AnyOf((NO, Doubt("why")))) == (doubt,)
    assert why(AnyOf((NO, NO))) == (no,)
    assert why(Not(NO)) == (no,)


@pytest.mark.parametrize(
    ("number", "words"), [("1500", "1,500 km"), ("482.803200", "482.8032 km"), ("100000", "100,000 km"), ("0", "0 km")]
)
def test_numbers_are_written_plainly(number: str, words: str) -> None:
    assert plain(Decimal(number), "km") == words
