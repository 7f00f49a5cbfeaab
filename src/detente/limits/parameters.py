"""A provision with a value still to be agreed, and a claim -> for which values the provision would bite."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from detente.limits.columns import Columns
from detente.limits.reasons import amount_of, plain
from detente.limits.truth import FALSE, TRUE, UNKNOWN, truth
from detente.limits.vocabulary import vocabulary
from detente.model.predicates import All, AnyOf, Compare, Not

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.model.predicates import Predicate
    from detente.model.treaties import Holding, Instrument, Parameter, Provision

ROUND = tuple(digit * 10**power for power in range(1, 9) for digit in (1, 2, 5))
BITES = {FALSE: "does not bite", UNKNOWN: "is undecided", TRUE: "bites"}


def told_values(provision: Provision, instrument: Instrument, node: Predicate, claim: Holding) -> list[str]:
    """Say for which values of each free parameter of a condition a provision bites; nothing if it has none."""
    told = []
    for parameter in instrument.parameters:
        measures = sorted(
            {c.measure for c in _compared(node) if (c.bound_is, c.bound) == ("parameter", parameter.name)}
        )
        if not measures:
            continue
        unit = vocabulary().measures[measures[0]].unit
        ends = {Decimal(0)}
        for amount in filter(None, (amount_of(m, claim) for m in measures)):
            ends |= {amount.low} if amount.high is None else {amount.low, amount.high}
        pieces = _pieces(node, parameter.name, sorted(ends), claim)
        spans = "; ".join(f"{_span(low, high, unit)}: {BITES[answer]}" for low, high, answer in pieces)
        told.append(f"{parameter.name} ({parameter.text}): {provision.id} {spans.replace('; ', ', ')}")
    return told


def reaches_to(parameter: Parameter, claims: Iterable[Holding]) -> int:
    """Give a round number, in the parameter's unit, above all that the claims say of what it measures.

    It is where a slider ends: 100 where no claim says anything in such a unit.
    """
    words = vocabulary()
    measures = {m for m in words.measures if words.units[parameter.unit].base == words.measures[m].unit}
    ends = [a.low if a.high is None else a.high for claim in claims for a in claim.amounts if a.measure in measures]
    highest = max(ends, default=Decimal(0)) / Decimal(words.units[parameter.unit].factor)
    return next(end for end in ROUND if end > highest or end == ROUND[-1]) if highest else 100


def _compared(node: Predicate) -> Iterator[Compare]:
    match node:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _compared(part)
        case Not(part):
            yield from _compared(part)
        case Compare():
            yield node


Piece = tuple[tuple[Decimal, bool], tuple[Decimal, bool] | None, int]


def _pieces(node: Predicate, name: str, ends: list[Decimal], claim: Holding) -> list[Piece]:
    """Cut the values from 0 up where the answer changes; an end is a number and whether it is part of the piece."""
    columns = Columns([claim])
    found: list[Piece] = []
    for here, beyond in zip(ends, [*ends[1:], None], strict=True):
        inner = here + 1 if beyond is None else (here + beyond) / 2
        after = None if beyond is None else (beyond, False)
        for start, stop, probe in (((here, True), (here, True), here), ((here, False), after, inner)):
            answer = int(truth(node, columns, {name: float(probe)})[0])
            if found and found[-1][2] == answer:
                found[-1] = (found[-1][0], stop, answer)
            else:
                found.append((start, stop, answer))
    return found


def _span(low: tuple[Decimal, bool], high: tuple[Decimal, bool] | None, unit: str) -> str:
    if high is None:
        return f"{'from' if low[1] else 'over'} {plain(low[0], unit)}"
    if low == high:
        return f"at {plain(low[0], unit)}"
    return (
        f"{'from' if low[1] else 'over'} {plain(low[0], unit)} {'to' if high[1] else 'to under'} {plain(high[0], unit)}"
    )
