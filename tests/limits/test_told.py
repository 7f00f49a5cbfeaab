"""Findings as people read them, and figures that crowd under a line."""

from __future__ import annotations

from decimal import Decimal

from situations import claim

from detente.limits.check import check, condition
from detente.limits.claims import shipped_claims
from detente.limits.instruments import load
from detente.limits.told import Bunching, bunchings, finding_row, told_findings
from detente.model.predicates import AnyOf, Compare, Not

LINE = Compare("troops", "at_least", Decimal(1000), "persons")


def test_a_finding_is_a_row_of_json() -> None:
    held = claim(
        {"name": "drill", "claimant": "a ministry", "party": "RUS", "kind": "exercise", "troops": "~9000 persons"}
    )

    row = finding_row(next(check(load("vienna_document_2011"), [held])))

    assert list(row) == ["claim", "provision", "outcome", "why"]
    assert row["claim"] == {"id": "1", "subject": "drill", "claimant": "a ministry", "value": "troops ~9000 persons"}
    assert (row["provision"], row["outcome"]) == ("vienna_document_2011/notify_troops", "undecided")


def test_the_9m729_is_told_by_whose_figure() -> None:
    held = [c for c in shipped_claims("missiles.csv") if c.names[0] == "9M729"]
    inf = load("inf")

    lines = list(told_findings(inf, check(inf, held, provision="ban")))

    assert lines[0].startswith("inf/ban  No party has")
    assert "  9M729: depends on whose figure" in lines
    assert [line.split(" (range")[0].strip() for line in lines if line.startswith("    ") and line[4] != " "] == [
        "no on the figure of Russian MoD (Gen. Matveevsky briefing)",
        "no on the figure of Russian MoD",
        "undecided on the figure of US embassy Moscow",
        "yes on the figure of Western intelligence source via FAS (Frankfurter Allgemeine Sonntagszeitung)",
        "yes on the figure of Western intelligence source via FAS, as relayed by Aftenposten",
        "undecided on the figure of CIA as relayed",
    ]


def test_where_all_agree_there_is_nothing_to_depend_on() -> None:
    inf = load("inf")

    lines = list(told_findings(inf, check(inf, [claim({"name": "SS-20", "party": "SUN"})], provision="ban")))

    assert "  SS-20" in lines
    assert "    yes on the figure of a source (no amount)" in lines


def test_sums_of_parts_are_answered_but_not_counted_as_figures() -> None:
    data = {"party": "RUS", "kind": "exercise", "place": "BLR", "part_of": "whole"}
    held = [claim({**data, "troops": f"{n} persons"}, n) for n in (4400, 4500)]
    vienna = load("vienna_document_2011")

    lines = list(told_findings(vienna, check(vienna, held, provision="notify_troops")))

    assert lines[1] == "  troops: of 2 figures 0 within a tenth under 9,000 persons, 0 within a tenth over"
    assert "  whole" in lines


def test_figures_are_counted_to_a_tenth_on_either_side_of_a_line() -> None:
    figures = ("899", "900", "999", "1000", "1100", "1101", "<=950", ">950", "800..1100", "<1000", ">1000")
    held = [claim({"troops": f"{f} persons"}, n) for n, f in enumerate(figures)]

    (found,) = bunchings(AnyOf((LINE, Not(LINE))), [*held, claim({})])

    assert found == Bunching("troops", Decimal(1000), "persons", under=6, over=3, of=11)
    assert str(found) == "troops: of 11 figures 6 within a tenth under 1,000 persons, 3 within a tenth over"


def test_exercises_crowd_under_the_line_for_observers() -> None:
    provision = next(p for p in load("vienna_document_2011").provisions if p.id == "observe_troops")

    (found,) = bunchings(condition(provision), shipped_claims("exercises.csv"))

    assert (found.under, found.over, found.of) == (10, 3, 53)
