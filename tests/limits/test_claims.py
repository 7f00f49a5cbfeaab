"""Files of claims."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from situations import claim

from detente.errors import ClaimsError
from detente.limits.claims import by_subject, counted, load_claims, read_claims, shipped_claims, with_sums
from detente.limits.instruments import load

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "id,names,claimant,measure,amount,unit,start,until\n"


@pytest.mark.parametrize(
    ("name", "claims"),
    [("missiles.csv", 112), ("exercises.csv", 54), ("strategic_forces.csv", 4), ("cfe_holdings.csv", 2)],
)
def test_the_claims_that_ship_can_be_read_and_each_names_its_source(name: str, claims: int) -> None:
    found = shipped_claims(name)

    assert len(found) == claims
    assert all(c.source and c.claimant for c in found)


def test_rows_of_one_id_are_one_claim_with_several_amounts() -> None:
    text = (
        HEAD
        + "E1,Drill;Exercise,a ministry,troops,9000,persons,2021-09,\nE1,Drill;Exercise,a ministry,tanks,~290,items,,\n"
    )

    (found,) = read_claims(text, "own.csv")

    assert found.names == ("Drill", "Exercise")
    assert found.value == "troops 9000 persons; tanks ~290 items"
    assert found.start is not None
    assert found.start.value == "2021-09"


def test_a_claim_may_have_no_amount() -> None:
    (found,) = read_claims(HEAD + "E1,Drill,a ministry,,,,,\n", "own.csv")

    assert (found.amounts, found.value, found.start) == ((), "", None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "own.csv has no header"),
        ("id,name\n", "own.csv: unknown column 'name'; known are id, names"),
        (HEAD + ",Drill,a ministry,,,,,\n", "own.csv, line 2, 'id': is empty"),
        (HEAD + "1,,a ministry,,,,,\n", "'names': is empty"),
        (HEAD + "1, ; ,a ministry,,,,,\n", "'names': is empty"),
        (HEAD + "1,Drill,x,troops,1,persons,,\n1,Drill,x,troops,2,persons,,\n", "claim 1 gives troops twice"),
        (HEAD + "1,Drill,x,,,,,\n1,Drill,y,,,,,\n", "line 3, 'claimant': another row of claim 1 says otherwise"),
        (HEAD + "1,Drill,x,,,,2021,\n1,Drill,x,,,,2022,\n", "line 3, 'start': another row of claim 1 says otherwise"),
        (HEAD + "1,Drill,x" + "x" * 200_000 + "\n", "own.csv is no CSV"),
        (HEAD + "1,Drill,,,,,,\n", "'claimant': is empty"),
        (HEAD + "1,Drill,x,troops,900,,,\n", "line 2, 'unit': troops has no unit; give it in persons"),
        (HEAD + "1,Drill,x,troops,900,km,,\n", "'amount': troops is not counted in 'km'"),
        (HEAD + "1,Drill,x,hats,900,km,,\n", "'hats' is no measure"),
        (HEAD + "1,Drill,x,troops,-900,persons,,\n", "'-900' is no amount"),
        (HEAD + "1,Drill,x,,,,soon,\n", "'start': 'soon' is no date"),
        (HEAD + "1,Drill,x,,,,99999999999999999999,\n", "'start': '99999999999999999999' is no date"),
        (HEAD + "1,Drill,x,,,,--09-01,\n", "'start': '--09-01' has no year"),
        (HEAD + "1,Drill,x,,,,2021-09-10,2021-09-09\n", "'until': 2021-09-09 is before 2021-09-10"),
        (HEAD + "1,Drill,x,troops,1,persons,2021,2021,more\n", "more cells than the header"),
    ],
)
def test_a_bad_row_is_refused_with_file_line_and_column(text: str, words: str) -> None:
    with pytest.raises(ClaimsError) as error:
        read_claims(text, "own.csv")

    assert words in str(error.value)


@pytest.mark.parametrize("until", ["2021-09-10", "2021-09", "2021"])
def test_an_activity_may_end_on_the_day_or_in_the_month_it_begins_in(until: str) -> None:
    (found,) = read_claims(f"{HEAD}1,Drill,x,,,,2021-09-10,{until}\n", "own.csv")

    assert found.until is not None
    assert found.until.value == until


def test_a_file_that_is_missing_or_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_bytes(b"\xff\xfe")

    for name in ("none.csv", "bad.csv"):
        with pytest.raises(ClaimsError, match=name):
            load_claims(tmp_path / name)


def test_a_file_of_ones_own_is_read(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    row = "1,Drill,x,troops,900,persons,2021,2021\n"

    for mark in ("", "\ufeff"):
        path.write_text(mark + HEAD + row, encoding="utf-8")

        assert [c.id for c in load_claims(path)] == ["1"]


def test_parts_are_added_beside_themselves_and_only_what_all_of_them_give() -> None:
    a = claim({"part_of": "whole", "troops": "6400 persons", "tanks": "10 items", "place": "RUS", "features": "x"}, 1)
    b = claim({"part_of": "whole", "troops": "6300 persons", "place": ["BLR", "RUS"]}, 2)

    found = with_sums([a, b])

    assert found[:2] == (a, b)
    assert (found[2].id, found[2].names, found[2].place, found[2].features) == (
        "1+2",
        ("whole",),
        ("RUS", "BLR"),
        ("x",),
    )
    assert [(x.measure, x.low) for x in found[2].amounts] == [("troops", Decimal(12700))]
    assert found[2].part_of == ""


def test_one_part_is_no_sum() -> None:
    assert len(with_sums([claim({"part_of": "whole", "troops": "1 persons"})])) == 1


def test_a_bomber_counts_as_one_warhead_and_an_open_end_stays_open() -> None:
    countings = load("new_start").countings
    given = {"missile_warheads": "100..200 items", "bombers": ">=60 items"}

    (found,) = counted([claim(given)], countings)
    (closed,) = counted([claim({**given, "bombers": "60 items"})], countings)

    assert (found.amounts[-1].low, found.amounts[-1].high) == (Decimal(160), None)
    assert closed.amounts[-1].high == Decimal(260)


def test_claims_about_one_thing_stand_together_in_order_of_first_mention() -> None:
    claims = [claim({"name": n}, i) for i, n in enumerate(("b", "a", "b"))]

    assert [(n, len(g)) for n, g in by_subject(claims)] == [("b", 2), ("a", 1)]
