"""What parties weigh -> the options that are efficient and fair, and who gets which issue; as text and as JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from detente.limits.reasons import plain
from detente.limits.solutions import gaining, kalai_smorodinsky, most, nash, pareto
from detente.limits.winner import adjusted_winner, points_of
from detente.model.bargains import Award, Bargain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from detente.model.bargains import Option, Points, Weights

PAIR = 2
"""So many parties can share out issues by adjusted winner."""


def bargain(weights: Weights) -> Bargain:
    """Find what is efficient and fair among the options, and share out the issues if there are two parties."""
    points = [option.points for option in weights.options]

    def having(chosen: tuple[Points, ...]) -> tuple[Option, ...]:
        return tuple(option for one in chosen for option in weights.options if option.points == one)

    worth = [issue.worth for issue in weights.issues]
    shares = adjusted_winner(worth) if len(weights.parties) == PAIR else ()
    return Bargain(
        weights=weights,
        front=having(pareto(points)),
        nash=having(nash(points, weights.without)),
        kalai_smorodinsky=having(kalai_smorodinsky(points, weights.without)),
        awards=tuple(Award(i.name, s) for i, s in zip(weights.issues, shares, strict=False)),
        awarded=points_of(worth, shares) if shares else (),
    )


def bargain_row(found: Bargain) -> dict[str, Any]:
    """Give a bargain as JSON has it; points are of 100."""
    weights = found.weights
    options = [
        {
            "name": option.name,
            "choices": dict(option.choices),
            "points": _row(weights, option.points),
            "pareto": option in found.front,
            "nash": option in found.nash,
            "kalai_smorodinsky": option in found.kalai_smorodinsky,
        }
        for option in weights.options
    ]
    return {
        "without": _row(weights, weights.without),
        "worth": {issue.name: _row(weights, issue.worth) for issue in weights.issues},
        "options": options,
        "adjusted_winner": {
            "points": _row(weights, found.awarded),
            "shares": {award.issue: _row(weights, award.shares) for award in found.awards},
        },
    }


def _row(weights: Weights, numbers: Points) -> dict[str, float]:
    return {party: round(float(n), 4) for party, n in zip(weights.parties, numbers, strict=False)}


def told_bargain(instrument: str, found: Bargain) -> Iterator[str]:
    """Give lines: the efficient options, what the two solutions choose, and who gets which issue.

    Args:
        instrument: as the user names it, for a command to go on with.
        found: the bargain.
    """
    weights = found.weights
    yield "bargain: points of 100, by each party's own weights"
    for issue in weights.issues:
        yield f"  {issue.name} ({issue.text}): {_told(weights, issue.worth)}"
    yield f"  without an agreement: {_told(weights, weights.without)}"
    if weights.options:
        yield f"efficient, of {len(weights.options):,} options (beside them nobody can gain unless another loses)"
        yield from (f"  {_told_option(weights, option)}" for option in found.front)
        yield from _chosen(instrument, found)
    if found.awards:
        yield from _shared(found)


def _told_option(weights: Weights, option: Option) -> str:
    worse = [p for p, a, b in zip(weights.parties, option.points, weights.without, strict=True) if a < b]
    warning = f"; worse than no agreement for {', '.join(worse)}" if worse else ""
    return f"{_named(weights, option)}: {_told(weights, option.points)}{warning}"


def _chosen(instrument: str, found: Bargain) -> Iterator[str]:
    weights = found.weights
    if not found.nash:
        yield "no option leaves every party better off than no agreement, so that neither solution chooses one"
        return
    best = most(gaining((o.points for o in weights.options), weights.without), weights.without)
    yield "Nash (the largest product of what each gains over no agreement)"
    for option in found.nash:
        yield f"  {_told_option(weights, option)}"
        yield from _run(instrument, weights, option)
    yield "Kalai-Smorodinsky (all as near, in proportion, to the most that each could gain)"
    for option in found.kalai_smorodinsky:
        gains = (p - d for p, d in zip(option.points, weights.without, strict=True))
        near = ", ".join(f"{p} {float(g / m):.0%}" for p, g, m in zip(weights.parties, gains, best, strict=True))
        yield f"  {_told_option(weights, option)}; of the most it could gain: {near}"
        yield from _run(instrument, weights, option)


def _run(instrument: str, weights: Weights, option: Option) -> Iterator[str]:
    """Say how to hold claims against an option that fills in what the instrument leaves open."""
    parameters = {issue.name for issue in weights.issues if issue.parameter}
    settings = [f"--set {name}={value}" for name, value in option.choices if name in parameters]
    if settings:
        yield f"    to see whom it bites: detente check {instrument} {' '.join(settings)}"


def _shared(found: Bargain) -> Iterator[str]:
    weights = found.weights
    yield f"adjusted winner (each issue as the one wishes to whom it is worth more): {_told(weights, found.awarded)}"
    for award in found.awards:
        whole = [party for party, share in zip(weights.parties, award.shares, strict=True) if share == 1]
        parts = ", ".join(f"{p} {s} ({float(s):.0%})" for p, s in zip(weights.parties, award.shares, strict=True))
        yield f"  {award.issue}: {whole[0] if whole else f'shared, {parts}'}"


def _named(weights: Weights, option: Option) -> str:
    """Name an option with its values and their units."""
    said = []
    for issue, (name, value) in zip(weights.issues, option.choices, strict=True):
        number = plain(Decimal(value), issue.unit).strip() if issue.unit else value
        said.append(f"{name} {number}")
    own = ", ".join(f"{name} {value}" for name, value in option.choices)
    return ", ".join(said) if option.name == own else f"{option.name} ({', '.join(said)})"


def _told(weights: Weights, points: Points) -> str:
    return ", ".join(f"{party} {_number(p)}" for party, p in zip(weights.parties, points, strict=True))


def _number(points: Fraction) -> str:
    return f"{float(points):.1f}".removesuffix(".0")
