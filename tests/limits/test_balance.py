"""What an instrument makes each party change."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from situations import claim

from detente.limits.ask import claims_for
from detente.limits.balance import balance
from detente.limits.instruments import load, read
from detente.limits.told_balance import change_row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.model.treaties import Change

HEAD = 'title = "Own"\nstatus = "proposal"\nparties = ["USA", "RUS"]\nsource = ["a page"]\nsigned = 2020-01-01\n'
CAP = """[[provision]]
id = "cap"
article = "1"
text = "t"
rule = "cap"
confidence = "high"
source = ["p"]
when = { kind = ["holding"] }
"""


def changes(name: str, on: dt.date | None = None) -> dict[tuple[str, str, str], Change]:
    instrument = load(name)
    held = claims_for(None, instrument.holdings) if instrument.holdings else ()
    found = balance(instrument, held, on)
    return {(c.provision.split("/")[1], c.party, c.claimant): c for c in found}


def own(text: str, *claims: Mapping[str, object], on: dt.date | None = None) -> list[Change]:
    return list(balance(read(HEAD + text, "own"), [claim(dict(c), n) for n, c in enumerate(claims)], on))


@pytest.mark.parametrize(
    ("provision", "party", "held", "allowed", "change", "share"),
    [
        ("warheads", "USA", 1800, 1550, 250, 0.1389),
        ("warheads", "RUS", 1537, 1550, 0, 0.0),
        ("deployed", "USA", 882, 700, 182, 0.2063),
        ("deployed", "RUS", 521, 700, 0, 0.0),
        ("launchers", "USA", 1124, 800, 324, 0.2883),
        ("launchers", "RUS", 865, 800, 65, 0.0751),
    ],
)
def test_new_start_binds_both_alike_and_changes_them_unlike(
    provision: str, party: str, held: int, allowed: int, change: int, share: float
) -> None:
    expected = {"held": held, "allowed": allowed, "change": change, "share": share, "symmetric": True}
    for on in (None, dt.date(2011, 2, 5)):
        row = change_row(changes("new_start", on)[provision, party, "treaty data exchange"])

        assert {k: row[k] for k in expected} == expected


def test_nine_years_later_both_are_below() -> None:
    row = changes("new_start", dt.date(2020, 3, 15))["warheads", "USA", "treaty data exchange"]

    assert change_row(row)["held"] == 1373
    assert not row.change


def test_inf_made_the_soviet_union_give_up_twice_as_many_and_claimants_differ() -> None:
    found = changes("inf")

    assert found["ban", "USA", "count of eliminations"].change == 846
    assert found["ban", "SUN", "count of eliminations"].change == 1846
    assert found["ban", "SUN", "a public note"].change == 1752


def test_a_ceiling_of_one_party_is_no_symmetry_and_binds_no_other() -> None:
    limit = 'limit = [{ measure = "tanks", at_most = 5, unit = "items", party = ["USA"] }]\n'

    found = own(CAP + limit, {"kind": "holding", "party": "USA", "tanks": "5 items", "start": "2019"})

    assert [(c.party, c.change, c.symmetric) for c in found] == [("USA", Decimal(0), False)]


def test_what_is_held_as_a_range_is_not_made_a_number() -> None:
    limit = 'limit = [{ measure = "tanks", at_most = 5, unit = "items" }]\n'

    found = own(
        CAP + limit, {"kind": "holding", "party": "USA", "tanks": "~9 items"}, {"party": "RUS", "tanks": "9 items"}
    )

    assert [(c.party, c.held, c.change, c.share) for c in found] == [
        ("USA", None, None, None),
        ("RUS", None, None, None),
    ]


def test_of_a_claimants_figures_the_last_before_the_day_counts_else_the_first_after_else_an_undated_one() -> None:
    limit = 'limit = [{ measure = "tanks", at_most = 5, unit = "items" }]\nbinds = ["USA"]\n'
    dated = [
        {"kind": "holding", "party": "USA", "tanks": f"{n} items", "start": f"{n}"} for n in (2018, 2019, 2021, 2022)
    ]
    undated = {"kind": "holding", "party": "USA", "tanks": "7 items"}

    assert own(CAP + limit, undated, *dated)[0].held == 2019
    assert own(CAP + limit, *dated[2:], undated)[0].held == 2021
    assert own(CAP + limit, undated)[0].held == 7
    assert own(CAP + limit, *dated, on=dt.date(2018, 6, 1))[0].held == 2018


def test_a_figure_of_the_day_itself_counts_and_of_two_the_first_in_the_file() -> None:
    limit = 'limit = [{ measure = "tanks", at_most = 5, unit = "items" }]\nbinds = ["USA"]\n'
    rows = [("6", "2018-01-01"), ("7", "2019-01-01"), ("8", "2019-01-01")]
    held = [{"kind": "holding", "party": "USA", "tanks": f"{n} items", "start": day} for n, day in rows]

    assert own(CAP + limit, *held, on=dt.date(2019, 1, 1))[0].held == 7


def test_whoever_offers_alone_has_a_seat() -> None:
    text = HEAD.replace('"USA", "RUS"', '"USA"') + CAP.replace('"cap"', '"ban"')

    assert [c.without_seat for c in balance(read(text, "own"), ())] == [()]


def test_nothing_held_has_nothing_to_go_and_no_share() -> None:
    limit = 'limit = [{ measure = "tanks", at_most = 0, unit = "items" }]\nbinds = ["USA"]\n'

    (found,) = own(CAP + limit, {"kind": "holding", "party": "USA", "tanks": "0 items"})

    assert (found.change, found.share) == (Decimal(0), None)


def test_a_proposal_says_who_moves_first_and_who_has_no_seat() -> None:
    text = (
        CAP.replace('"cap"', '"ban"')
        + 'touches = ["UKR", "USA"]\n[[provision.proviso]]\nkind = "first"\nparty = ["RUS"]\nact = "a"\n'
    )

    found = own(text)

    assert [(c.party, c.allowed, c.moves_first, c.without_seat) for c in found] == [
        ("USA", Decimal(0), ("RUS",), ("UKR",)),
        ("RUS", Decimal(0), ("RUS",), ("UKR",)),
    ]


def test_the_americans_reply_binds_both_and_disposes_of_others() -> None:
    found = changes("us_reply_2022")

    assert found["missiles_in_ukraine", "USA", ""].symmetric
    assert found["missiles_in_ukraine", "USA", ""].moves_first == ()
    assert found["aegis_ashore", "USA", ""].without_seat == ("ROU", "POL")
    assert not found["aegis_ashore", "USA", ""].symmetric


def test_a_rule_of_conduct_has_nothing_to_count() -> None:
    row = change_row(changes("strategic_exercises_1989")["notify", "USA", ""])

    assert (row["measure"], row["held"], row["allowed"], row["change"], row["share"]) == ("", None, None, None, None)


def test_a_rule_that_counts_activities_allows_so_many() -> None:
    found = changes("vienna_document_2011")

    assert (found["constrain_year", "OSCE", ""].measure, found["constrain_year", "OSCE", ""].allowed) == (
        "activities",
        Decimal(6),
    )


def test_the_same_ceiling_for_each_by_name_is_the_same_for_all() -> None:
    limits = "".join(
        f'[[provision.limit]]\nmeasure = "tanks"\nat_most = {n}\nunit = "items"\nparty = ["{party}"]\n'
        for party, n in (("USA", 5), ("RUS", 5))
    )

    assert [c.symmetric for c in own(CAP + limits)] == [True, True]
    assert [c.symmetric for c in own(CAP + limits.replace("5", "6", 1))] == [False, False]


def capped(name: str, within: str, *limits: tuple[str, int]) -> str:
    """Write a cap on what the United States have, nested in another."""
    rows = ", ".join(f'{{ measure = "{m}", at_most = {n}, unit = "items" }}' for m, n in limits)
    return f'{CAP.replace("cap", name, 1)}binds = ["USA"]\nwithin = "{within}"\nlimit = [{rows}]\n'


def nested(*ceilings: tuple[str, str, int], held: str) -> list[Change]:
    measures = {"a": "tanks", "b": "acv", "c": "artillery"}
    text = "".join(capped(name, within, (measures[name], most)) for name, within, most in ceilings)
    figures = zip(measures.values(), held.split(), strict=False)
    return own(text, {"kind": "holding", "party": "USA", **{m: f"{n} items" for m, n in figures}})


@pytest.mark.parametrize(
    ("ceilings", "held", "together"),
    [
        ((("a", "b", 5), ("b", "", 8)), "9 20", [12, None]),
        ((("a", "b", 5), ("b", "", 8)), "20 9", [15, None]),
        ((("a", "b", 5), ("b", "", 8)), "4 8", [0, None]),
        ((("b", "", 8), ("a", "b", 5)), "9 20", [None, 12]),
        ((("a", "b", 5), ("b", "c", 8), ("c", "", 9)), "9 20 40", [31, 31, None]),
        ((("a", "b", 5), ("b", "c", 8), ("c", "", 9)), "9 20 10", [12, 12, None]),
        ((("a", "b", 5), ("b", "", 8)), "9", [None, None]),
        ((("a", "b", 5), ("b", "", 8)), "9 ~20", [None, None]),
        ((("a", "b", 5), ("b", "", 8)), "~9 20", [None, None]),
    ],
)
def test_a_nested_ceiling_says_what_has_to_go_with_those_round_it(
    ceilings: tuple[tuple[str, str, int], ...], held: str, together: list[int | None]
) -> None:
    assert [c.together for c in nested(*ceilings, held=held)] == together


def test_of_an_outer_provision_the_ceiling_of_the_same_measure_counts() -> None:
    outer = capped("outer", "", ("acv", 1), ("tanks", 8))
    held = {"kind": "holding", "party": "USA", "tanks": "20 items", "acv": "9 items", "artillery": "6 items"}

    assert own(outer + capped("inner", "outer", ("tanks", 5)), held)[-1].together == 15
    assert own(outer + capped("inner", "outer", ("acv", 0)), held)[-1].together == 9
    assert own(outer + capped("inner", "outer", ("artillery", 5)), held)[-1].together is None


def test_new_starts_ceiling_on_what_is_deployed_is_nested_in_that_on_all() -> None:
    found = changes("new_start")

    assert [found["deployed", party, "treaty data exchange"].together for party in ("USA", "RUS")] == [324, 65]
    assert found["deployed", "USA", "treaty data exchange"].within == "launchers"
    assert found["launchers", "USA", "treaty data exchange"].together is None
