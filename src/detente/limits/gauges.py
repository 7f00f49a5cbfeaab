"""A provision and findings -> per measure the lines that it draws and the figures held against them, for a picture."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from detente.limits.check import condition
from detente.limits.claims import SUM
from detente.limits.columns import Columns
from detente.limits.reasons import ORDERS, amount_of, plain
from detente.limits.told import bunchings
from detente.limits.truth import FALSE, truth
from detente.model.pictures import Bar, Gauge, Line
from detente.model.predicates import All, AnyOf, Compare, Doubt, Not

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from detente.model.pictures import Side
    from detente.model.predicates import Predicate
    from detente.model.treaties import Finding, Holding, Instrument, Provision

LOWER = frozenset({"over", "at_least", "at_least_or_over"})
OPEN = Doubt("the measure itself")


def gauges(instrument: Instrument, findings: Sequence[Finding], on: dt.date | None = None) -> tuple[Gauge, ...]:
    """Give one picture's worth for each provision and each measure that it bounds with a number and a claim states.

    Args:
        instrument: the instrument.
        findings: of its provisions.
        on: the day that was asked about, as in `check`.
    """
    return tuple(gauge for provision in instrument.provisions for gauge in _of(instrument, provision, findings, on))


def _of(
    instrument: Instrument, provision: Provision, findings: Sequence[Finding], on: dt.date | None
) -> Iterator[Gauge]:
    name = f"{instrument.name}/{provision.id}"
    found = [f for f in findings if f.provision == name]
    node = condition(provision, on)
    bounds = list(dict.fromkeys(_bounds(node, under_not=False)))
    for measure in dict.fromkeys(b.measure for b, _ in bounds):
        stated = [f for f in found if amount_of(measure, f.claim)]
        held = hangs_on(node, measure, [f.claim for f in stated])
        drawn = [f for f, hangs in zip(stated, held, strict=True) if hangs or f.outcome != "not_covered"]
        if not drawn:
            continue
        yield Gauge(
            name=name,
            text=provision.text,
            measure=measure,
            unit=next(b.unit for b, _ in bounds if b.measure == measure),
            lines=tuple(_line(b, under_not=inverted) for b, inverted in bounds if b.measure == measure),
            bars=tuple(_bar(measure, f) for f in drawn),
            told=tuple(_told(node, measure, stated, len(stated) - len(drawn))),
        )


def hangs_on(node: Predicate, measure: str, claims: Sequence[Holding]) -> list[bool]:
    """Say of each claim whether some figure could make a condition hold: nothing but the measure rules it out."""
    return [bool(answer != FALSE) for answer in truth(_opened(node, measure), Columns(claims))]


def _opened(node: Predicate, measure: str) -> Predicate:
    """Put a doubt in the place of every bound on a measure."""
    match node:
        case All(parts):
            return All(tuple(_opened(p, measure) for p in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_opened(p, measure) for p in parts))
        case Not(part):
            return Not(_opened(part, measure))
        case Compare(measure=asked) if asked == measure:
            return OPEN
        case _:
            return node


def _bounds(node: Predicate, *, under_not: bool) -> Iterator[tuple[Compare, bool]]:
    match node:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _bounds(part, under_not=under_not)
        case Not(part):
            yield from _bounds(part, under_not=not under_not)
        case Compare(bound_is="number"):
            yield node, under_not


def _line(bound: Compare, *, under_not: bool) -> Line:
    side: Side = "" if under_not else "over" if bound.order in LOWER else "under"
    at = Decimal(bound.bound)
    words = "at least or over" if bound.order == "at_least_or_over" else ORDERS[bound.order]
    return Line(at, plain(at, bound.unit) if under_not else f"{words} {plain(at, bound.unit)}", side)


def _bar(measure: str, finding: Finding) -> Bar:
    claim = finding.claim
    amount = amount_of(measure, claim)
    assert amount is not None  # noqa: S101 - only claims that state it are drawn
    claimant = f"{claim.claimant}, {SUM}" if claim.basis == SUM else claim.claimant
    return Bar(claim.names[0], claimant, amount.low, amount.high, amount.words, finding.outcome)


def _told(node: Predicate, measure: str, stated: Sequence[Finding], left_out: int) -> Iterator[str]:
    claims = (f.claim for f in stated if f.claim.basis != SUM)
    yield from (str(b) for b in bunchings(node, claims) if b.measure == measure and b.under + b.over)
    if left_out:
        yield f"not drawn, as the provision would not bite whatever they said: {left_out} more"
