"""The balance sheet shows what is held, what may stay and what has to go, in bars and in figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from drawings import faults, shapes_of, words_of

from detente import limits
from detente.draw.sheet import draw_changes

if TYPE_CHECKING:
    from detente.model.treaties import Change

ROW = next(iter(limits.balance(limits.load("new_start"), (), None)))


def change(held: int | None, allowed: int | None, party: str = "USA", **more: object) -> Change:
    """A row of New START; other fields as given."""
    over = None if held is None or allowed is None else max(held - allowed, 0)
    row = replace(
        ROW,
        provision="new_start/warheads",
        party=party,
        measure="warheads",
        held=None if held is None else Decimal(held),
        allowed=None if allowed is None else Decimal(allowed),
        change=None if over is None else Decimal(over),
        share=over / held if over is not None and held else None,
        claimant="data exchange",
        symmetric=True,
        moves_first=(),
        without_seat=(),
    )
    return replace(row, **more)  # type: ignore[arg-type]  # named by the test


@pytest.mark.parametrize(
    ("held", "allowed", "kept", "going", "figures"),
    [
        (1800, 1550, 1, 1, "1,800 held, 1,550 allowed: 250 (14%) to go"),
        (1537, 1550, 1, 0, "1,537 held, 1,550 allowed: 0 to go"),
        (846, 0, 1, 1, "846 held, 0 allowed: 846 (100%) to go"),
        (None, 800, 0, 0, "800 allowed; held: not stated as one number"),
    ],
)
def test_a_row_has_a_bar_for_what_stays_one_for_what_goes_and_the_figures(
    held: int | None, allowed: int, kept: int, going: int, figures: str
) -> None:
    picture = draw_changes([change(held, allowed)])

    assert (len(shapes_of(picture, "not_covered")), len(shapes_of(picture, "covered"))) == (kept, going)
    assert len(shapes_of(picture, "line")) == 1
    assert figures in {w.words for w in words_of(picture)}


def test_what_stays_ends_at_the_ceiling_where_what_goes_begins() -> None:
    picture = draw_changes([change(1800, 1550)])
    (kept,), (going,), (line,) = (shapes_of(picture, role) for role in ("not_covered", "covered", "line"))
    end = float(kept.get("x", 0)) + float(kept.get("width", 0))

    assert end == pytest.approx(float(going.get("x", 0)), abs=0.11)
    assert end == pytest.approx(float(line.get("x1", 0)), abs=0.11)
    assert float(going.get("width", 0)) / float(kept.get("width", 0)) == pytest.approx(250 / 1550, rel=0.01)


def test_of_a_ban_nothing_stays() -> None:
    (kept,) = shapes_of(draw_changes([change(846, 0)]), "not_covered")

    assert float(kept.get("width", 1)) == 0


def test_parties_under_one_ceiling_share_an_axis_wherever_they_stand_in_the_list() -> None:
    rows = [change(1800, 1550), change(40, 30, measure="tanks"), change(900, 1550, "RUS")]
    picture = draw_changes(rows)
    first, second, _ = shapes_of(picture, "not_covered")

    assert [w.words for w in words_of(picture)].count("new_start/warheads: warheads") == 1
    assert float(second.get("width", 0)) / float(first.get("width", 0)) == pytest.approx(900 / 1550, rel=0.01)


def test_who_moves_first_and_who_has_no_seat_is_said_and_what_cannot_be_counted() -> None:
    rows = [
        change(None, None, measure="", symmetric=False, moves_first=("NATO",), without_seat=("UKR", "GEO")),
        change(None, None, "RUS", measure=""),
    ]
    words = [w.words for w in words_of(draw_changes(rows))]

    assert "new_start/warheads: nothing to count" in words
    assert (
        "not the same for all; moves first: NATO; bound or disposed of without a seat: UKR, GEO; binds USA, RUS"
        in words
    )


def test_no_words_lie_on_others_or_outside_however_long_the_names() -> None:
    rows = [
        change(10**9, 1, f"PARTY_OF_A_VERY_LONG_NAME_{n}", claimant="somebody of a long name" * 3) for n in range(9)
    ]

    assert faults(draw_changes([*rows, change(None, None, without_seat=("UKR",) * 90)])) == []


def test_those_who_do_not_see_it_are_told_every_row() -> None:
    picture = draw_changes([change(1800, 1550), change(None, 1550, "RUS")])

    assert picture.title == "What new_start makes each party change"
    assert picture.told == (
        "new_start/warheads, USA, warheads: 1,800 held, 1,550 allowed: 250 (14%) to go. "
        "new_start/warheads, RUS, warheads: 1,550 allowed; held: not stated as one number"
    )
