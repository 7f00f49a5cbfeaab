"""An axis holds what it has to show and marks round numbers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.draw.scale import scale

AMOUNTS = st.lists(st.floats(0.01, 1e7), min_size=1, max_size=8)


@settings(deadline=None)  # a busy machine is no fault
@given(AMOUNTS, st.booleans())
def test_every_amount_has_its_place_in_order(amounts: list[float], from_zero: bool) -> None:  # noqa: FBT001 - drawn
    axis = scale(amounts, 100, 500, from_zero=from_zero)
    places = [axis.at(a) for a in sorted(amounts)]

    assert places == sorted(places)
    assert 100 <= places[0] <= places[-1] < 500


@settings(deadline=None)  # a busy machine is no fault
@given(AMOUNTS)
def test_marks_are_few_and_on_the_axis(amounts: list[float]) -> None:
    axis = scale(amounts, 100, 500)
    marks = axis.marks()

    assert 3 <= len(marks) <= 40
    assert all(axis.low <= m <= axis.high for m in marks)


@pytest.mark.parametrize(
    ("amounts", "powers", "marks"),
    [
        ([400, 550], False, [0, 100, 200, 300, 400, 500, 600]),
        ([0, 9000, 13000], False, [0, 3000, 6000, 9000, 12000, 15000]),
        ([100, 13000], True, [100, 200, 500, 1000, 2000, 5000, 10000]),
        ([], False, [0, 0.3, 0.6, 0.9, 1.2, 1.5]),
    ],
)
def test_an_axis_goes_by_powers_of_ten_where_amounts_lie_far_apart(
    amounts: list[float],
    powers: bool,  # noqa: FBT001 - a table's column
    marks: list[float],
) -> None:
    axis = scale(amounts, 0, 100)

    assert axis.powers == powers
    assert axis.marks() == pytest.approx(marks)


def test_what_is_beyond_an_end_stands_at_it() -> None:
    axis = scale([100, 13000], 0, 100)

    assert axis.at(0) == axis.at(1) == 0
    assert axis.at(1e9) == 100


def test_by_powers_of_ten_a_factor_is_a_distance() -> None:
    axis = scale([100, 10000], 0, 100)

    assert axis.at(2000) - axis.at(1000) == pytest.approx(axis.at(400) - axis.at(200))
