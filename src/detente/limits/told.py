"""Findings -> what people read: per thing the answer on each claimant's figure, and figures that crowd under a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.limits.check import condition
from detente.limits.claims import SUM, by_subject
from detente.limits.reasons import amount_of, plain
from detente.model.predicates import All, AnyOf, Compare, Not

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from detente.model.predicates import Predicate
    from detente.model.treaties import Amount, Finding, Holding, Instrument

SPOKEN = {"covered": "yes", "not_covered": "no", "undecided": "undecided", "exempt": "exempt"}
NEAR = 10
"""A figure is near a line if it lies within a tenth of it."""


def finding_row(finding: Finding) -> dict[str, Any]:
    """Give a finding as JSON has it."""
    claim = finding.claim
    shown = {"id": claim.id, "subject": claim.names[0], "claimant": claim.claimant, "value": claim.value}
    return {"claim": shown, "provision": finding.provision, "outcome": finding.outcome, "why": list(finding.why)}


def told_findings(instrument: Instrument, findings: Iterable[Finding]) -> Iterator[str]:
    """Give lines: a provision, under it each thing with its answer on each claimant's figure and the reasons."""
    found = tuple(findings)
    for provision in instrument.provisions:
        name = f"{instrument.name}/{provision.id}"
        under = {f.claim.id: f for f in found if f.provision == name}
        if not under:
            continue
        yield f"{name}  {provision.text}"
        yield from (
            f"  {b}" for b in bunchings(condition(provision), (f.claim for f in under.values() if f.claim.basis != SUM))
        )
        for name, claims in by_subject(f.claim for f in under.values()):
            answers = {under[c.id].outcome for c in claims}
            yield f"  {name}{': depends on whose figure' if len(answers) > 1 else ''}"
            for claim in claims:
                one = under[claim.id]
                yield f"    {SPOKEN[one.outcome]} on the figure of {claim.claimant} ({claim.value or 'no amount'})"
                yield from (f"      {step}" for step in one.why)


@dataclass(frozen=True, slots=True)
class Bunching:
    """How many figures lie within a tenth under a line, and how many from it to a tenth over."""

    measure: str
    line: Decimal
    unit: str
    under: int
    over: int
    of: int

    def __str__(self) -> str:
        near = f"{self.under} within a tenth under {plain(self.line, self.unit)}, {self.over} within a tenth over"
        return f"{self.measure}: of {self.of} figures {near}"


def bunchings(node: Predicate, claims: Iterable[Holding]) -> Iterator[Bunching]:
    """Count the figures near each line that a condition draws: under it, and from it on."""
    kept = tuple(claims)
    for measure, line, unit in dict.fromkeys(_lines(node)):
        figures = [_figure(a) for c in kept if (a := amount_of(measure, c))]
        near = [f for f in figures if abs(f[0] - line) <= line / NEAR]
        under = sum(f < (line, 0) for f in near)
        over = len(near) - under
        yield Bunching(measure, line, unit, under, over, len(figures))


def _figure(amount: Amount) -> tuple[Decimal, int]:
    """Give the number printed, or the middle of a range; and -1 for what is below it, 1 for what is above."""
    if amount.high is None:
        return amount.low, int(amount.above)
    return (amount.low + amount.high) / 2 if amount.low else amount.high, -int(amount.below)


def _lines(node: Predicate) -> Iterator[tuple[str, Decimal, str]]:
    match node:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _lines(part)
        case Not(part):
            yield from _lines(part)
        case Compare(measure, _, bound, unit, "number"):
            yield measure, bound, unit  # type: ignore[misc]  # a bound of that sort is a number
