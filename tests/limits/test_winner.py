"""Adjusted winner keeps its three promises."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.limits.winner import adjusted_winner, points_of

if TYPE_CHECKING:
    from detente.model.bargains import Points

HALF = Fraction(50)


def points(*rows: tuple[int, int]) -> list[Points]:
    return [(Fraction(a), Fraction(b)) for a, b in rows]


@st.composite
def issues(draw: st.DrawFn) -> list[Points]:
    """Issues that each of two parties has spread 100 points over."""
    size = draw(st.integers(1, 7))
    rows = st.lists(st.integers(0, 12), min_size=size, max_size=size).filter(any)
    sides = [[Fraction(100 * n, sum(row)) for n in row] for row in (draw(rows), draw(rows))]
    return list(zip(*sides, strict=True))


@given(issues())
@settings(deadline=None)
def test_both_get_the_same_and_neither_would_change_places(worth: list[Points]) -> None:
    shares = adjusted_winner(worth)
    first, second = points_of(worth, shares)
    swapped = points_of(worth, [(b, a) for a, b in shares])

    assert first == second >= HALF
    assert swapped[0] <= first
    assert swapped[1] <= second
    assert all(a + b == 1 and a >= 0 and b >= 0 for a, b in shares)


@given(issues())
@settings(deadline=None)
def test_at_most_one_issue_is_shared(worth: list[Points]) -> None:
    assert sum(a not in {0, 1} for a, _ in adjusted_winner(worth)) <= 1


@given(issues())
@settings(deadline=None)
def test_no_exchange_of_pieces_would_be_better_for_both(worth: list[Points]) -> None:
    held = list(zip(worth, adjusted_winner(worth), strict=True))
    firsts, seconds = [w for w, share in held if share[0]], [w for w, share in held if share[1]]

    assert all(kept[0] * got[1] >= kept[1] * got[0] for kept in firsts for got in seconds)


@given(issues())
@settings(deadline=None)
def test_who_is_named_first_does_not_matter(worth: list[Points]) -> None:
    turned = [(b, a) for a, b in worth]

    assert points_of(turned, adjusted_winner(turned)) == points_of(worth, adjusted_winner(worth))


@pytest.mark.parametrize(
    ("worth", "shares"),
    [
        ([(10, 38), (40, 20), (10, 30), (38, 10), (2, 2)], [0, Fraction(13, 15), 0, 1, 0]),
        ([(38, 10), (20, 40), (30, 10), (10, 38), (2, 2)], [1, Fraction(2, 15), 1, 0, 1]),
        ([(50, 50), (50, 50)], [0, 1]),
        ([(100, 100)], [Fraction(1, 2)]),
        ([(100, 0), (0, 100)], [1, 0]),
        ([(60, 60), (40, 40), (0, 0)], [Fraction(1, 6), 1, 1]),
        ([(90, 20), (10, 80)], [Fraction(10, 11), 0]),
    ],
)
def test_issues_go_to_whom_they_are_worth_more_and_one_is_cut(
    worth: list[tuple[int, int]], shares: list[Fraction]
) -> None:
    assert [a for a, _ in adjusted_winner(points(*worth))] == shares


def test_points_are_summed_over_shares() -> None:
    shares = [(Fraction(1, 2), Fraction(1, 2)), (Fraction(1), Fraction(0))]

    assert points_of(points((10, 90), (90, 10)), shares) == points((95, 45))[0]
