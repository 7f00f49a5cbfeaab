"""Claims held against provisions: the lawyer's cases in tests/instruments, a file an instrument."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest
from situations import claim

from detente.limits.ask import claims_for
from detente.limits.check import OUTCOMES, check
from detente.limits.instruments import load, names, read

FOLDER = Path(__file__).parent.parent / "instruments"
KEYS = {"situation", "claim", "claims", "provision", "on", "finding", "because"}


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
        found += [pytest.param(path.stem, row, id=f"{path.stem}: {row['situation']}") for row in rows]
    return found


@pytest.mark.parametrize(("instrument", "case"), cases())
def test_a_situation_has_the_finding_that_a_lawyer_expects(instrument: str, case: dict[str, Any]) -> None:
    rows = case.get("claims") or [case["claim"]]
    held = [claim(row, n) for n, row in enumerate(rows, 1)]

    last = list(check(load(instrument), held, case.get("on"), case["provision"]))[-1]

    assert set(case) <= KEYS
    assert (last.outcome, case["finding"] in OUTCOMES) == (case["finding"], True), last.why
    assert case.get("because", "") in " | ".join(last.why)


def test_there_are_cases_for_every_instrument_and_enough_of_them() -> None:
    assert {p.stem for p in FOLDER.glob("*.toml")} == set(names())
    assert len(cases()) >= 150


def tally(instrument: str, provision: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    asked = load(instrument)
    for finding in check(asked, claims_for(None, asked.claims), provision=provision):
        found.setdefault(finding.outcome, set()).add(finding.claim.id)
    return found


def test_inf_over_the_published_claims_is_what_the_documentation_defends_line_by_line() -> None:
    found = tally("inf", "ban")
    listed = {f"M{n:03}" for n in range(50, 60)}
    in_range = {"M020", "M021", "M022", "M027", "M028", "M041"}
    straddling = {"M008", "M018", "M019", "M023", "M044"}
    open_ended = {"M026", "M029", "M045"}
    unstated = {"M005", "M011", "M012", "M096", "M098", "M102", "M035"}

    assert found["covered"] == listed | in_range
    assert found["undecided"] == straddling | open_ended | unstated
    assert len(found["not_covered"]) == 81


@pytest.mark.parametrize(
    ("provision", "outcome", "claims"),
    [
        ("notify_troops", "covered", {"E022", "E020+E021"}),
        ("notify_troops", "not_covered", {"E020", "E021"}),
        ("notify_troops", "undecided", {"E018", "E019"}),
        ("observe_troops", "not_covered", {"E020", "E021", "E022", "E020+E021"}),
        ("observe_troops", "undecided", {"E018", "E019"}),
        ("notify_equipment", "covered", {"E018", "E019"}),
    ],
)
def test_zapad_2021_by_each_claimant(provision: str, outcome: str, claims: set[str]) -> None:
    zapad = {"E018", "E019", "E020", "E021", "E022", "E020+E021"}

    assert tally("vienna_document_2011", provision)[outcome] & zapad == claims


def test_only_what_is_covered_by_a_rule_that_forbids_is_a_breach() -> None:
    missile = claim({"name": "SS-20", "party": "SUN", "kind": "missile"})
    exercise = claim({"party": "RUS", "kind": "exercise", "place": "BLR", "troops": "20000 persons"})
    held = claim({"party": "USA", "kind": "holding", "warheads": "1551 items"})

    assert [f.breach for f in check(load("inf"), [missile], provision="ban")] == [True]
    assert [f.breach for f in check(load("inf"), [exercise], provision="ban")] == [False]
    assert [f.breach for f in check(load("new_start"), [held], provision="warheads")] == [True]
    assert [f.breach for f in check(load("vienna_document_2011"), [exercise], provision="notify_troops")] == [False]


def test_without_a_provision_all_are_asked() -> None:
    found = check(load("inf"), [claim({"name": "SS-20", "party": "SUN", "kind": "missile"})])

    assert [f.provision for f in found] == ["inf/ban", "inf/intermediate", "inf/shorter", "inf/art_vii"]


OWN = """title = "Own"
status = "treaty"
parties = ["USA"]
source = ["p"]
[[provision]]
id = "one"
article = "1"
text = "t"
rule = "cap"
confidence = "high"
source = ["p"]
when = { kind = ["holding"] }
"""


def test_without_a_day_the_ceiling_that_came_last_counts_wherever_it_stands_in_the_file() -> None:
    limit = '[[provision.limit]]\nmeasure = "tanks"\nat_most = {}\nunit = "items"\nsince = {}\n'
    steps = [limit.format(5, "2005-01-01"), limit.format(9, "2001-01-01")]
    held = [claim({"party": "USA", "kind": "holding", "tanks": "7 items"})]

    for order in (steps, steps[::-1]):
        assert next(check(read(OWN + "".join(order), "own"), held)).outcome == "covered"


def test_an_exception_is_told_only_where_the_provision_would_bite() -> None:
    vienna = load("vienna_document_2011")
    small, large = ({"party": "RUS", "kind": "exercise", "place": "BLR", "troops": f"{n} persons"} for n in (5, 50000))

    told = [next(check(vienna, [claim(c)], provision="notify_troops")).why for c in (small, large)]

    assert [any(w.startswith("exempt if it was called at short notice") for w in why) for why in told] == [False, True]


@pytest.mark.parametrize(
    ("dates", "on", "words"),
    [
        ("until = 2001-01-01", None, "in force from the beginning to 2001-01-01; no day was asked about"),
        ("since = 2001-01-01", dt.date(2000, 1, 1), "in force from 2001-01-01 to today; not on 2000-01-01"),
        ("signed = 2001-01-01", dt.date(2000, 1, 1), "in force from 2001-01-01 to today; not on 2000-01-01"),
    ],
)
def test_a_finding_says_when_the_text_is_in_force(dates: str, on: dt.date | None, words: str) -> None:
    text = OWN.replace("status", f"{dates}\nstatus")

    assert next(check(read(text, "own"), [claim({})], on)).why[-1] == words


@pytest.mark.parametrize(
    ("dates", "on"), [("", None), ("since = 2001-01-01", None), ("until = 2001-01-01", dt.date(2000, 1, 1))]
)
def test_where_it_is_in_force_nothing_is_said_of_it(dates: str, on: dt.date | None) -> None:
    text = OWN.replace("status", f"{dates}\nstatus")

    assert not any("in force" in w for w in next(check(read(text, "own"), [claim({})], on)).why)


@pytest.mark.parametrize(("kind", "words"), [("first", "once"), ("reciprocity", "if")])
def test_a_finding_says_whose_act_the_provision_hangs_on(kind: str, words: str) -> None:
    proviso = f'[[provision.proviso]]\nkind = "{kind}"\nparty = ["RUS", "BLR"]\nact = "leave"\n'

    why = next(check(read(OWN + proviso, "own"), [claim({})])).why

    assert why[-1] == f"holds only {words} RUS, BLR leave; answered as if so"


def test_a_finding_says_how_compliance_is_looked_at() -> None:
    told = {f.provision: f.why for f in check(load("moratorium_2020"), [claim({})])}

    assert [w for w in told["moratorium_2020/russia"] if "verified" in w] == [
        "verified: RUS inspects NATO; Aegis Ashore sites with Mk 41 launchers; who chooses the sites is not stated",
        "verified: NATO inspects RUS; Russian facilities in Kaliningrad; who chooses the sites is not stated",
    ]


def test_a_provision_may_begin_and_end_on_days_of_its_own() -> None:
    text = """title = "Own"
status = "treaty"
parties = ["USA"]
source = ["p"]
since = 2000-01-01
until = 2010-12-31
[[provision]]
id = "one"
article = "1"
text = "t"
rule = "ban"
confidence = "high"
source = ["p"]
since = 2001-01-01
until = 2005-12-31
when = { kind = ["missile"] }
"""
    held = [claim({"party": "USA", "kind": "missile"})]
    days = ("2000-12-31", "2001-01-01", "2005-12-31", "2006-01-01")

    outcomes = [next(check(read(text, "own"), held, dt.date.fromisoformat(d))).outcome for d in days]

    assert outcomes == ["not_covered", "covered", "covered", "not_covered"]
