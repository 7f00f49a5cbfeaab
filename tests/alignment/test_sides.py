"""Sides of a disagreement."""

from __future__ import annotations

from make import an_evidence

from detente.alignment.sides import Dispute, Telling, settle

ON_9, ON_10 = "2022-01-09", "2022-01-10"


def told(value: str, report: str) -> Telling:
    return Telling(value, report, (an_evidence("Geneva", report=report),))


def test_a_side_whose_reports_are_all_copies_of_one_counts_one() -> None:
    dispute = Dispute("date", "talks", (told(ON_9, "a"), told(ON_9, "b"), told(ON_9, "c"), told(ON_10, "x")))
    (found,) = settle([dispute], {"b": "a", "c": "a", "a": "a"})

    assert [(s.value, s.reports, s.independent) for s in found.sides] == [
        (ON_9, ("a", "b", "c"), 1),
        (ON_10, ("x",), 1),
    ]
    assert len(found.sides[0].evidence) == 3


def test_independent_reports_count_each() -> None:
    dispute = Dispute("date", "talks", (told(ON_9, "a"), told(ON_9, "b"), told(ON_10, "x")))
    (found,) = settle([dispute], {})

    assert found.sides[0].independent == 2


def test_the_same_dispute_told_by_several_reports_is_one_with_the_same_id() -> None:
    first = Dispute("date", "talks", (told(ON_10, "a"), told(ON_9, "a")))
    second = Dispute("date", "talks", (told(ON_9, "b"), told(ON_10, "b")))
    (alone,), (both,) = settle([first], {}), settle([first, second], {})

    assert both.id == alone.id
    assert [s.reports for s in both.sides] == [("a", "b"), ("a", "b")]


def test_other_values_or_other_things_stay_apart() -> None:
    disputes = [
        Dispute("date", "talks", (told(ON_9, "a"), told(ON_10, "b"))),
        Dispute("date", "talks", (told(ON_9, "a"), told("2022-01-11", "c"))),
        Dispute("date", "dinner", (told(ON_9, "a"), told(ON_10, "b"))),
    ]

    assert len(settle(disputes, {})) == 3
