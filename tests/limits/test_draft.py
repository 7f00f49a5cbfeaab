"""Proposals drafted as limits: what the words settle is a condition, what they leave open is a slot or a doubt."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from make import a_proposal
from situations import claim

from detente.errors import UsageError
from detente.limits.check import check
from detente.limits.conditions import FIELDS
from detente.limits.draft import Slot, Thing, draft, slots, things
from detente.limits.instruments import read
from detente.limits.scenario import fill
from detente.limits.vocabulary import vocabulary
from detente.model.statements import LimitDraft

if TYPE_CHECKING:
    from detente.model.statements import Proposal
    from detente.model.treaties import Instrument


def a_limit(counts: str = "military exercises", text: str = "Aldria spoke.", **fields: object) -> Proposal:
    fields = {"rule": "limit", "zone": "NOR", **fields}
    limit = replace(LimitDraft(counts), **fields)  # type: ignore[arg-type]  # fields by name
    return replace(a_proposal(text, text), limit=limit)


def drafted(proposal: Proposal, *settings: str) -> Instrument:
    return fill(read(draft(proposal, dt.date(2022, 1, 7), "a.txt"), "own"), settings)


def answers(instrument: Instrument, **data: str) -> dict[str, str]:
    asked = claim({"party": "ALD", "place": "NOR", "kind": "exercise", **data})
    return {f.provision.removeprefix("own/"): f.outcome for f in check(instrument, [asked])}


@pytest.mark.parametrize("row", things(), ids=lambda r: r.example)
def test_the_first_row_that_fits_a_things_example_is_its_own_and_fits_whole(row: Thing) -> None:
    assert next(t for t in things() if re.search(rf"\b(?:{t.words})\b", row.example)) is row
    assert re.fullmatch(row.words, row.example)


@pytest.mark.parametrize("row", slots(), ids=lambda r: f"{r.measure}: {r.example}")
def test_the_example_of_a_slot_fits_it_whole(row: Slot) -> None:
    assert re.fullmatch(row.words, row.example)


def test_rows_name_measures_and_units_that_exist() -> None:
    assert all(not t.measure or t.measure in vocabulary().measures for t in things())
    assert all(vocabulary().in_unit(s.measure, s.unit) for s in slots())
    assert {s.way for s in slots()} == {"over", "at_most"}
    assert {"kind", "launch_mode", "role"} <= set(FIELDS)


def test_the_head_says_who_when_and_from_which_words() -> None:
    found = drafted(a_limit(measures=("size",)))
    provision = found.provisions[0]

    assert (found.status, found.parties, found.signed) == ("proposal", ("ALD", "NOR"), dt.date(2022, 1, 7))
    assert found.title == "ALD to NOR: limit on military exercises"
    assert found.source == ("a.txt: Aldria spoke.",)
    assert (provision.rule, provision.binds, provision.confidence) == ("cap", ("ALD", "NOR"), "low")
    assert [(p.kind, p.party) for p in provision.provisos] == [("reciprocity", ("NOR",))]


def test_without_a_day_or_whom_it_is_put_to_these_stay_out() -> None:
    found = read(draft(replace(a_limit(), to=None, reciprocal=False), None, "a.txt"), "own")

    assert (found.signed, found.parties, found.provisions[0].provisos) == (None, ("ALD",), ())
    assert found.title == "ALD to whom it may concern: limit on military exercises"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("ban", "ban"),
        ("withdrawal", "ban"),
        ("non-deployment", "ban"),
        ("limit", "cap"),
        ("notification", "notify"),
        ("inspection", "inspect"),
    ],
)
def test_a_rule_is_the_rule_of_a_provision(rule: str, expected: str) -> None:
    assert drafted(a_limit(rule=rule)).provisions[0].rule == expected


def test_a_proposal_without_a_rule_is_refused_with_what_to_do() -> None:
    with pytest.raises(UsageError, match=r"is unstated\. Write the file by hand"):
        draft(a_limit(rule="unstated"), None, "a.txt")


def test_each_open_measure_is_a_provision_with_a_value_to_be_set() -> None:
    proposal = a_limit(measures=("size", "scope"))

    assert answers(drafted(proposal), troops="13000 persons") == {"size": "undecided", "scope": "undecided"}
    assert answers(drafted(proposal, "size=9000"), troops="13000 persons")["size"] == "covered"
    assert answers(drafted(proposal, "size=9000"), troops="9000 persons")["size"] == "not_covered"
    assert answers(drafted(proposal, "size=9000"), troops="13000 persons")["scope"] == "undecided"


def test_a_zone_that_is_unstated_is_a_width_to_be_set() -> None:
    proposal = a_limit(measures=("size", "width"), zone="unstated")
    near, far = drafted(proposal, "size=9000", "width=200"), drafted(proposal, "size=9000", "width=100")
    big = {"troops": "13000 persons", "distance_to_border": "150 km"}

    assert (answers(near, **big), answers(far, **big)) == ({"size": "covered"}, {"size": "not_covered"})


def test_a_width_beside_a_zone_that_is_stated_stays_a_doubt() -> None:
    assert answers(drafted(a_limit(measures=("width",)))) == {"width": "undecided"}


@pytest.mark.parametrize(("zone", "touches"), [("FIN", ("FIN",)), ("the Kestrel Strait", ())])
def test_a_zone_that_is_no_known_region_is_never_decided(zone: str, touches: tuple[str, ...]) -> None:
    found = drafted(a_limit(rule="ban", zone=zone))
    outcome = answers(found, place="FIN")["ban"]

    assert found.provisions[0].touches == touches
    assert outcome == ("covered" if touches else "undecided")


@pytest.mark.parametrize(
    ("cap", "measures", "at_most"),
    [
        ("9,000 troops", (), 9000),
        ("9 thousand troops", (), 9000),
        ("9,000", ("size",), 9000),
        ("9,000 troops", ("size",), 9000),
    ],
)
def test_a_number_with_what_it_counts_is_a_ceiling(cap: str, measures: tuple[str, ...], at_most: int) -> None:
    (provision,) = drafted(a_limit(cap=cap, measures=measures)).provisions

    assert [(x.measure, x.at_most, x.unit, x.text) for x in provision.limits] == [
        ("troops", Decimal(at_most), "persons", cap)
    ]


@pytest.mark.parametrize(
    ("cap", "text"),
    [
        ("9,000", "to limit exercises to 9,000"),
        ("about 9,000 troops", "to limit exercises to about 9,000 troops"),
        ("ten percent", "to cut exercises by ten percent"),
        ("9,000 sheep", "to limit exercises to 9,000 sheep"),
        ("9,000 troops", "to cut exercises by 9,000 troops"),
        ("13,000 troops", "to lower exercises from 13,000 troops"),
    ],
)
def test_what_is_cut_by_or_from_a_number_or_not_understood_is_no_ceiling(cap: str, text: str) -> None:
    found = drafted(a_limit(cap=cap, text=text))

    assert [p.limits for p in found.provisions] == [()]
    assert answers(found, troops="50000 persons") == {"cap": "undecided"}


def test_what_a_number_cuts_is_open_in_its_unit_also_if_only_one_piece_of_evidence_says_so() -> None:
    proposal = a_limit(cap="9,000 troops", text="to cut exercises by 9,000 troops")
    also = replace(proposal, evidence=(*proposal.evidence, *a_limit().evidence))

    for one in (proposal, also):
        assert [(p.name, p.unit) for p in drafted(one).parameters] == [("cap", "persons")]


def test_a_number_of_what_is_near_is_no_parameter_of_size() -> None:
    assert drafted(a_limit(cap="9 distance")).parameters == ()


def test_a_word_is_the_measure_of_the_kind_of_thing_that_is_limited() -> None:
    found = drafted(a_limit("howitzers", measures=("number",)), "number=5")

    assert answers(found, kind="artillery", artillery="9 items") == {"number": "covered"}


def test_a_cap_not_read_stands_with_the_measure_that_is_open() -> None:
    found = drafted(a_limit(cap="about 9,000", measures=("size",)))

    assert [(p.name, p.text) for p in found.parameters] == [("size", "size: unstated; the report says about 9,000")]


def test_a_cap_beside_another_measure_leaves_the_other_open() -> None:
    found = drafted(a_limit(cap="9,000 troops", measures=("size", "duration")))

    assert [p.id for p in found.provisions] == ["cap", "duration"]


@pytest.mark.parametrize(
    ("counts", "kind", "outcome"),
    [
        ("missiles", "missile", "covered"),
        ("new missiles", "missile", "undecided"),
        ("fishing boats", "missile", "undecided"),
        ("missiles", "exercise", "not_covered"),
        ("snap drills", "exercise", "not_covered"),
    ],
)
def test_words_that_no_condition_stands_for_leave_a_doubt(counts: str, kind: str, outcome: str) -> None:
    assert answers(drafted(a_limit(counts, rule="ban")), kind=kind) == {"ban": outcome}


def test_a_ban_says_what_the_balance_counts() -> None:
    assert drafted(a_limit("offensive missile system", rule="ban")).provisions[0].counts == "missiles"


def test_a_period_is_told_and_decides_nothing() -> None:
    found = drafted(a_limit(rule="ban", period="two years"))

    assert found.provisions[0].text == "Ban on military exercises, for two years from a day that is unstated"
    assert answers(found)["ban"] == "covered"


def test_quotation_marks_and_odd_characters_survive() -> None:
    assert 'say "no"' in drafted(a_limit(text='They say "no"\\ \x7f')).source[0]
