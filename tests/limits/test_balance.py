"""What an instrument makes each party change."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from situations import claim

from detente.limits.ask import claims_for
from detente.limits.balance import balance, change_row, told_changes
from detente.limits.instruments import load, read

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


def test_fractions_are_written_as_they_are() -> None:
    limit = 'limit = [{ measure = "payload", at_most = 0.5, unit = "kg" }]\nbinds = ["USA"]\n'

    assert change_row(own(CAP + limit)[0])["allowed"] == 0.5


def test_the_balance_is_told_in_lines() -> None:
    instrument = load("new_start")
    lines = list(told_changes(balance(instrument, claims_for(None, instrument.holdings))))
    reply = "\n".join(told_changes(balance(load("us_reply_2022"), ())))
    first = own(CAP.replace('"cap"', '"ban"') + '[[provision.proviso]]\nkind = "first"\nparty = ["RUS"]\nact = "a"\n')

    assert lines[0] == "new_start/warheads  (the same for all)"
    assert lines[1] == "  USA: warheads: allowed 1,550, held 1,800 by treaty data exchange: 250 (14%) to go"
    assert lines[2] == "  RUS: warheads: allowed 1,550, held 1,537 by treaty data exchange: 0 to go"
    assert "  USA: bound; nothing to count" in lines
    assert (
        "us_reply_2022/aegis_ashore  (not the same for all)\n  bound or disposed of without a seat: ROU, POL" in reply
    )
    assert "what is banned: allowed 0, what is held is not stated as one number" in reply
    assert "  moves first: RUS" in list(told_changes(first))
