"""Solutions of bargaining problems keep the axioms that they are known by."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.limits.solutions import gaining, kalai_smorodinsky, most, nash, pareto

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.model.bargains import Points

SOLUTIONS = (nash, kalai_smorodinsky)
NUMBERS = st.sampled_from([Fraction(n, 3) for n in range(25)])
ZERO = (Fraction(0), Fraction(0))

BOTH = pytest.mark.parametrize("solution", SOLUTIONS)


def points(*numbers: tuple[int, ...]) -> list[Points]:
    return [tuple(map(Fraction, row)) for row in numbers]


def problems(parties: int = 2) -> st.SearchStrategy[tuple[list[Points], Points]]:
    one = st.tuples(*[NUMBERS] * parties)
    return st.tuples(st.lists(one, min_size=1, max_size=8), one)


def better(a: Points, b: Points) -> bool:
    return a != b and all(x >= y for x, y in zip(a, b, strict=True))


@given(problems(3))
@settings(deadline=None)
def test_the_front_is_what_nothing_is_better_than(problem: tuple[list[Points], Points]) -> None:
    options, _ = problem

    assert set(pareto(options)) == {p for p in options if not any(better(q, p) for q in options)}
    assert len(set(pareto(options))) == len(pareto(options))


def test_the_front_begins_with_what_the_first_party_likes_best() -> None:
    assert pareto(points((1, 5), (5, 1), (3, 3), (3, 2), (1, 1), (3, 3))) == tuple(points((5, 1), (3, 3), (1, 5)))


def test_nobody_gains_from_nothing() -> None:
    assert pareto([]) == nash([], ZERO) == kalai_smorodinsky([], ZERO) == ()


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        ([(3, 3), (2, 4), (1, 9)], [(3, 3), (2, 4)]),
        ([(2, 4), (4, 2)], []),
        ([(1, 1)], []),
    ],
)
def test_only_what_leaves_nobody_worse_off_is_bargained_over_if_all_can_gain(
    options: list[tuple[int, ...]], kept: list[tuple[int, ...]]
) -> None:
    assert gaining(points(*options), points((2, 2))[0]) == tuple(points(*kept))


def test_the_most_that_each_can_gain_is_counted_from_no_agreement() -> None:
    assert most(points((3, 9), (8, 4)), points((2, 1))[0]) == points((6, 8))[0]


@pytest.mark.parametrize(
    ("options", "without", "by_nash", "by_kalai_smorodinsky"),
    [
        ([(10, 2), (6, 5), (2, 6)], (0, 0), [(6, 5)], [(6, 5)]),
        ([(10, 2), (5, 3), (0, 5)], (0, 0), [(10, 2)], [(5, 3)]),
        ([(10, 2), (5, 4)], (0, 0), [(10, 2), (5, 4)], [(10, 2), (5, 4)]),
        ([(10, 2), (6, 5), (2, 6)], (0, 3), [(6, 5)], [(6, 5)]),
        ([(10, 4), (6, 5), (9, 3)], (0, 3), [(6, 5)], [(6, 5)]),
        ([(4, 4, 4), (4, 4, 8), (4, 8, 4)], (0, 0, 0), [(4, 4, 8), (4, 8, 4)], [(4, 4, 8), (4, 8, 4)]),
    ],
)
def test_the_solutions_choose_what_the_books_say(
    options: list[tuple[int, ...]],
    without: tuple[int, ...],
    by_nash: list[tuple[int, ...]],
    by_kalai_smorodinsky: list[tuple[int, ...]],
) -> None:
    zero = points(without)[0]

    assert nash(points(*options), zero) == tuple(points(*by_nash))
    assert kalai_smorodinsky(points(*options), zero) == tuple(points(*by_kalai_smorodinsky))


@given(problems())
@settings(deadline=None)
def test_nash_is_the_largest_product_found_by_trying_all(problem: tuple[list[Points], Points]) -> None:
    options, (c, d) = problem
    gains = {(a, b): (a - c) * (b - d) for a, b in options if a >= c and b >= d}
    top = max(gains.values(), default=Fraction(0))

    assert set(nash(options, (c, d))) == {p for p, gain in gains.items() if gain == top and top > 0}


@given(problems())
@settings(deadline=None)
def test_nash_stays_where_it_is_when_what_was_not_chosen_falls_away(problem: tuple[list[Points], Points]) -> None:
    options, without = problem
    chosen = nash(options, without)

    fewer = [p for n, p in enumerate(options) if n % 2 or p in chosen]

    assert set(nash(fewer, without)) == set(chosen)


@BOTH
@given(problem=problems(3))
@settings(deadline=None)
def test_what_is_chosen_is_efficient_and_leaves_nobody_worse_off(
    solution: Callable[..., tuple[Points, ...]], problem: tuple[list[Points], Points]
) -> None:
    options, without = problem

    for chosen in solution(options, without):
        assert chosen in pareto(options)
        assert all(a >= b for a, b in zip(chosen, without, strict=True))


@BOTH
@given(problem=problems())
@settings(deadline=None)
def test_parties_in_the_same_place_are_treated_the_same(
    solution: Callable[..., tuple[Points, ...]], problem: tuple[list[Points], Points]
) -> None:
    options, (c, _) = problem
    chosen = set(solution([*options, *((b, a) for a, b in options)], (c, c)))

    assert {(b, a) for a, b in chosen} == chosen


@BOTH
@given(problem=problems(), factor=st.tuples(NUMBERS.filter(bool), NUMBERS.filter(bool)), add=NUMBERS)
@settings(deadline=None)
def test_it_does_not_matter_how_big_a_partys_points_are(
    solution: Callable[..., tuple[Points, ...]],
    problem: tuple[list[Points], Points],
    factor: tuple[Fraction, Fraction],
    add: Fraction,
) -> None:
    def scaled(one: Points) -> Points:
        return one[0] * factor[0] + add, one[1] * factor[1]

    options, without = problem
    chosen = {scaled(p) for p in solution(options, without)}

    assert set(solution([scaled(p) for p in options], scaled(without))) == chosen


@given(problems(), st.lists(st.tuples(NUMBERS, NUMBERS), max_size=4))
@settings(deadline=None)
def test_kalai_smorodinsky_takes_nothing_from_the_worst_off_when_options_are_added_below_the_same_best(
    problem: tuple[list[Points], Points], more: list[Points]
) -> None:
    options, without = problem
    kept = gaining(options, without)
    best = most(kept, without)

    def least(chosen: tuple[Points, ...]) -> Fraction:
        return min((p - d) / b for p, d, b in zip(chosen[0], without, best, strict=True))

    if kept:
        added = [p for p in more if all(a - d <= b for a, d, b in zip(p, without, best, strict=True))]
        assert least(kalai_smorodinsky([*options, *added], without)) >= least(kalai_smorodinsky(options, without))


def test_kalai_smorodinsky_lies_on_the_line_to_the_best_where_there_is_an_option_and_nash_need_not() -> None:
    full = [(a, b) for a, b in product(map(Fraction, range(13)), repeat=2) if a + b <= 12]
    cut = [(a, b) for a, b in full if b <= 6]

    assert kalai_smorodinsky(full, ZERO) == nash(full, ZERO) == nash(cut, ZERO) == tuple(points((6, 6)))
    assert kalai_smorodinsky(cut, ZERO) == tuple(points((8, 4)))
