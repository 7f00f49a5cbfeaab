"""What each party has to change, and on what terms, as people and scripts read it."""

from __future__ import annotations

import pytest
from situations import claim

from detente.limits.ask import claims_for
from detente.limits.balance import balance
from detente.limits.instruments import load, read
from detente.limits.told_balance import change_row, told_changes

HEAD = 'title = "Own"\nstatus = "proposal"\nparties = ["USA", "RUS"]\nsource = ["a page"]\n'
BAN = """[[provision]]
id = "ban"
article = "1"
text = "t"
rule = "ban"
counts = "payload"
confidence = "high"
source = ["p"]
binds = ["USA"]
when = { kind = ["holding"] }
"""
FIRST = '[[provision.proviso]]\nkind = "first"\nparty = ["RUS"]\nact = "leaves"\n'
AFTER = BAN.replace('"ban"\narticle', '"after"\narticle').replace('["USA"]', '["RUS"]')


def told(name: str) -> list[str]:
    instrument = load(name)
    return list(told_changes(balance(instrument, claims_for(None, instrument.holdings) if instrument.holdings else ())))


def test_the_balance_is_told_in_lines() -> None:
    lines = told("new_start")

    assert lines[:5] == [
        "new_start/warheads  (the same for all)",
        "  verified, the same for all",
        (
            "    USA, RUS inspect each other; at most 18 inspections a year each way; "
            "who chooses the sites is not stated"
        ),
        "  USA: warheads: allowed 1,550, held 1,800 by treaty data exchange: 250 (14%) to go",
        "  RUS: warheads: allowed 1,550, held 1,537 by treaty data exchange: 0 to go",
    ]
    assert lines[5:9] == [
        "new_start/deployed  (the same for all)",
        "  nested in launchers",
        (
            "  USA: deployed_launchers: allowed 700, held 882 by treaty data exchange: 182 (21%) to go; "
            "with launchers at least 324 in all"
        ),
        (
            "  RUS: deployed_launchers: allowed 700, held 521 by treaty data exchange: 0 to go; "
            "with launchers at least 65 in all"
        ),
    ]
    assert "  USA: bound; nothing to count" in lines


def test_the_americans_reply_is_not_the_same_for_all() -> None:
    lines = told("us_reply_2022")

    assert lines[:3] == [
        "us_reply_2022/missiles_in_ukraine  (the same for all)",
        "  holds only if USA, RUS does likewise",
        "  in a circle: USA -> RUS -> USA; each if the other does, so all at once",
    ]
    assert lines[-7:] == [
        "us_reply_2022/aegis_ashore  (not the same for all)",
        (
            "  holds only if RUS offers the same on two ground-launched missile bases in Russia "
            "of the American side's choosing"
        ),
        "  verified, not the same for all",
        "    RUS inspects ROU, POL; Deveselu, Redzikowo; who chooses the sites is not stated",
        "    USA inspects RUS; two bases in Russia; sites chosen by USA",
        "  bound or disposed of without a seat: ROU, POL",
        "  USA: bound; nothing to count",
    ]
    assert "  USA: what is banned: allowed 0, what is held is not stated as one number" in lines


def test_where_each_waits_for_the_other_to_move_first_nobody_can_begin() -> None:
    hangs = FIRST.replace("act", 'provision = "after"\nact')
    returned = FIRST.replace("RUS", "USA").replace("act", 'provision = "ban"\nact')

    lines = list(told_changes(balance(read(HEAD + BAN + hangs + AFTER + returned, "own"), ())))

    assert lines[1:4] == [
        "  moves first: RUS",
        "  holds only once RUS leaves",
        "  in a circle: USA -> RUS -> USA; nobody can begin",
    ]


def test_inspections_of_which_little_is_said_are_told_so() -> None:
    text = HEAD + BAN + '[[provision.verification]]\ntext = "by satellite"\n'

    assert list(told_changes(balance(read(text, "own"), ())))[1:3] == [
        "  verified, who inspects whom not stated",
        "    by satellite; who chooses the sites is not stated",
    ]


@pytest.mark.parametrize("held", ["0.5 kg", "0 kg"])
def test_a_row_of_json_has_its_keys_in_order_and_nothing_made_up(held: str) -> None:
    text = HEAD + BAN + FIRST + '[[provision.verification]]\nby = ["RUS"]\nof = ["USA"]\nsites = ["a base"]\n'
    number = float(held.split(maxsplit=1)[0])

    (row,) = map(change_row, balance(read(text, "own"), [claim({"kind": "holding", "party": "USA", "payload": held})]))

    assert row == {
        "provision": "own/ban",
        "party": "USA",
        "measure": "payload",
        "held": number,
        "allowed": 0,
        "change": number,
        "share": 1.0 if number else None,
        "claimant": "a source",
        "symmetric": False,
        "moves_first": ["RUS"],
        "without_seat": [],
        "within": "",
        "together": None,
        "hangs_on": [{"kind": "first", "party": ["RUS"], "act": "leaves"}],
        "circle": [],
        "blocked": False,
        "parity": "uneven",
        "verification": [{"by": ["RUS"], "of": ["USA"], "sites": ["a base"], "chosen_by": [], "text": ""}],
    }
    assert list(row)[:7] == ["provision", "party", "measure", "held", "allowed", "change", "share"]


def test_a_share_of_nothing_to_go_is_not_told_and_fractions_are_whole_where_they_can_be() -> None:
    rows = [change_row(c) for c in balance(load("new_start"), claims_for(None, load("new_start").holdings))]
    deployed = next(r for r in rows if (r["provision"], r["party"]) == ("new_start/deployed", "RUS"))

    assert (deployed["held"], deployed["change"], deployed["share"], deployed["together"]) == (521, 0, 0.0, 65)
    assert isinstance(deployed["together"], int)
    assert deployed["within"] == "launchers"


def test_a_circle_is_a_list_of_parties_in_json() -> None:
    rows = [change_row(c) for c in balance(load("moratorium_2020"), ())]

    assert [(r["circle"], r["blocked"]) for r in rows] == [(["RUS", "NATO"], False), (["NATO", "RUS"], False)]
