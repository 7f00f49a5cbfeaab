"""A picture of figures against a line holds what the line decides, and says what it leaves out."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from situations import claim

from detente.limits.check import check
from detente.limits.claims import shipped_claims
from detente.limits.gauges import gauges, hangs_on
from detente.limits.instruments import load, read
from detente.model.pictures import Line
from detente.model.predicates import All, AnyOf, Compare, Feature, Not

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.model.pictures import Gauge

MISSILE = {"party": "RUS", "kind": "missile", "type": "cruise", "launch_mode": "ground", "role": "strike"}
OWN = """title = "Own"
status = "proposal"
parties = ["RUS"]
source = ["p"]
[[provision]]
id = "ban"
article = "1"
text = "t"
rule = "ban"
confidence = "high"
source = ["p"]
"""


def drawn(provision: str, *claims: Mapping[str, object], on: dt.date | None = None) -> tuple[Gauge, ...]:
    name, _, only = provision.partition("/")
    held = [claim(dict(c), n) for n, c in enumerate(claims)]
    return gauges(load(name), list(check(load(name), held, on, only)), on)


def test_a_band_has_two_lines_that_say_where_it_bites_and_a_bar_a_figure() -> None:
    (gauge,) = drawn("inf/ban", {**MISSILE, "range": "480 km"}, {**MISSILE, "range": ">500 km"})

    assert (gauge.name, gauge.measure, gauge.unit) == ("inf/ban", "range", "km")
    assert gauge.lines == (
        Line(Decimal(500), "at least 500 km", "over"),
        Line(Decimal(5500), "at most 5,500 km", "under"),
    )
    assert [(b.low, b.high, b.value, b.outcome) for b in gauge.bars] == [
        (Decimal(480), Decimal(480), "480 km", "not_covered"),
        (Decimal(500), None, ">500 km", "undecided"),
    ]


def test_figures_that_the_line_does_not_decide_are_counted_and_not_drawn() -> None:
    (gauge,) = drawn(
        "inf/ban",
        {**MISSILE, "range": "480 km"},
        {**MISSILE, "range": "900 km", "party": "CHN"},
        {**MISSILE, "range": "900 km", "launch_mode": "air"},
        {**MISSILE},
    )

    assert [b.value for b in gauge.bars] == ["480 km"]
    assert gauge.told[-1] == "not drawn, as the provision would not bite whatever they said: 2 more"


def test_what_is_covered_without_the_line_is_drawn_all_the_same() -> None:
    (gauge,) = drawn("inf/ban", {"name": "SS-20", "party": "SUN", "range": "5000 km"})

    assert [b.outcome for b in gauge.bars] == ["covered"]


def test_crowding_under_a_line_is_told_where_there_is_any() -> None:
    near, far = ({"party": "RUS", "kind": "exercise", "place": "BLR", "troops": f"{n} persons"} for n in (12600, 100))
    (gauge,) = drawn("vienna_document_2011/observe_troops", near, far)
    (calm,) = drawn("vienna_document_2011/observe_troops", far)

    assert gauge.told == ("troops: of 2 figures 1 within a tenth under 13,000 persons, 0 within a tenth over",)
    assert calm.told == ()


def test_each_measure_of_a_cap_is_a_gauge_and_a_measure_that_no_claim_states_is_none() -> None:
    data = {"party": "EGY", "kind": "holding", "place": "SINAI_EGYPTIAN_LIMITED_AREA"}
    found = drawn("egypt_israel_1974/limited_area", {**data, "tanks": "40 items", "troops": "7000 persons"})

    assert [(g.measure, g.bars[0].outcome) for g in found] == [("tanks", "covered"), ("troops", "covered")]
    assert [g.lines[0].words for g in found] == ["more than 30 items", "more than 7,000 persons"]


def test_a_ceiling_is_the_one_of_the_day() -> None:
    text = OWN.replace('"ban"', '"cap"') + (
        'when = { kind = ["holding"] }\n'
        'limit = [{ measure = "tanks", at_most = 50, unit = "items", until = 2001-01-01 },\n'
        '{ measure = "tanks", at_most = 20, unit = "items", since = 2001-01-02 }]\n'
    )
    own = read(text, "own")
    held = [claim({"party": "RUS", "kind": "holding", "tanks": "30 items"})]

    for on, at, outcome in ((dt.date(2000, 1, 1), Decimal(50), "not_covered"), (None, Decimal(20), "covered")):
        (gauge,) = gauges(own, list(check(own, held, on)), on)
        assert gauge.lines[0].at == at
        assert gauge.bars[0].outcome == outcome


def test_a_bound_that_is_denied_says_no_side() -> None:
    own = read(OWN + 'when = { not = { measure = "tanks", over = 5, unit = "items" } }\n', "own")
    (gauge,) = gauges(own, list(check(own, [claim({"party": "RUS", "tanks": "3 items"})])))

    assert gauge.lines == (Line(Decimal(5), "5 items", ""),)


def test_a_sum_of_parts_says_that_it_is_one() -> None:
    data = {"party": "RUS", "kind": "exercise", "place": "BLR", "part_of": "whole"}
    (gauge,) = drawn("vienna_document_2011/notify_troops", *({**data, "troops": f"{n} persons"} for n in (6400, 6300)))

    assert [(b.claimant, b.outcome) for b in gauge.bars] == [
        ("a source", "not_covered"),
        ("a source", "not_covered"),
        ("a source, sum of parts", "covered"),
    ]


def test_a_claim_hangs_on_a_measure_if_nothing_else_rules_it_out() -> None:
    line = Compare("range", "over", Decimal(5), "km")
    fast, slow = claim({"features": "fast"}), claim({})

    assert hangs_on(All((line, Feature("fast"))), "range", [fast, slow]) == [True, False]
    assert hangs_on(AnyOf((line, Feature("fast"))), "range", [fast, slow]) == [True, True]
    assert hangs_on(All((Not(line), Feature("fast"))), "range", [fast, slow]) == [True, False]
    assert hangs_on(All((line, Feature("fast"))), "troops", [fast, slow]) == [True, False]


def test_of_the_ranges_that_ship_all_that_the_ban_covers_or_leaves_open_are_drawn() -> None:
    inf = load("inf")
    found = list(check(inf, shipped_claims("missiles.csv"), provision="ban"))
    (gauge,) = gauges(inf, found)
    stated = [f.outcome for f in found if any(a.measure == "range" for a in f.claim.amounts)]

    for outcome in ("covered", "undecided"):
        assert sum(b.outcome == outcome for b in gauge.bars) == stated.count(outcome) > 0
    assert 0 < sum(b.outcome == "not_covered" for b in gauge.bars) < stated.count("not_covered")
