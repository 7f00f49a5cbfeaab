"""A condition with its answers -> why one claim got its answer, a plain sentence a step."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from detente.limits.truth import FALSE, NO_VALUES, TRUE, UNKNOWN, truth
from detente.model.predicates import All, AnyOf, Bound, Compare, Doubt, Feature, Named, Not, OneOf, Within

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.limits.columns import Columns
    from detente.limits.truth import Truth
    from detente.model.predicates import Predicate
    from detente.model.treaties import Amount, Holding

ANSWERS = {FALSE: "no", UNKNOWN: "open", TRUE: "yes"}
ORDERS = {
    "over": "more than",
    "at_least": "at least",
    "at_least_or_over": "at least, or more than (sources differ),",
    "under": "less than",
    "at_most": "at most",
}


class Reasons:
    """The answers of every node of a condition, kept to be told."""

    def __init__(self, node: Predicate, columns: Columns, values: Mapping[str, float] = NO_VALUES) -> None:
        """Ask every node of every claim."""
        self.node = node
        self.answers: dict[int, Truth] = {}
        for part in _nodes(node):
            self.answers[id(part)] = truth(part, columns, values)

    def of(self, row: int, claim: Holding) -> tuple[str, ...]:
        """Give what decided for the claim in that row; what made no difference is left out."""
        return tuple(dict.fromkeys(self._told(self.node, row, claim)))

    def _told(self, node: Predicate, row: int, claim: Holding) -> Iterator[str]:
        answer = int(self.answers[id(node)][row])
        match node:
            case All(parts) | AnyOf(parts):
                whole = TRUE if isinstance(node, All) else FALSE
                for part in parts:
                    if answer in {whole, int(self.answers[id(part)][row])}:
                        yield from self._told(part, row, claim)
            case Not(part):
                yield from self._told(part, row, claim)
            case _:
                yield f"{_asked(node, claim)}: {ANSWERS[answer]}{_nearness(node, claim)}"


def _nodes(node: Predicate) -> Iterator[Predicate]:
    yield node
    for part in node.parts if isinstance(node, All | AnyOf) else (node.part,) if isinstance(node, Not) else ():
        yield from _nodes(part)


def _asked(node: Compare | OneOf | Named | Feature | Within | Bound | Doubt, claim: Holding) -> str:
    match node:
        case Compare(measure, order, bound, unit, bound_is):
            number = plain(Decimal(bound), unit) if bound_is == "number" else str(bound)
            against = _said(number, claim) if bound_is == "measure" else number
            said = f"{_said(measure, claim)}; asked for {ORDERS[order]} {against}"
        case OneOf(field, words):
            given = " or ".join(getattr(claim, field)) or "not stated"
            said = f"{field.replace('_', ' ')} {given}; asked for {' or '.join(sorted(words))}"
        case Named():
            said = f"{claim.names[0]}; on the list of names"
        case Feature(word):
            said = f"{word.replace('_', ' ')}, as far as the claim says"
        case Within(zone, _, _):
            said = f"place {', '.join(claim.place) or 'not stated'}; inside {zone}"
        case Doubt(why):
            said = why
        case _:
            said = f"party {', '.join(claim.party) or 'not stated'}; bound"
    return said


def amount_of(measure: str, claim: Holding) -> Amount | None:
    """Give what the claim says of a measure."""
    return next((a for a in claim.amounts if a.measure == measure), None)


def _said(measure: str, claim: Holding) -> str:
    amount = amount_of(measure, claim)
    return f"{measure.replace('_', ' ')} {amount.words if amount else 'not stated'}"


def _nearness(node: Predicate, claim: Holding) -> str:
    """How far the claim's figure lies from a bound; where it decides nothing, what its ends would."""
    if not isinstance(node, Compare) or node.bound_is != "number":
        return ""
    amount, bound = amount_of(node.measure, claim), Decimal(node.bound)
    if amount is None:
        return ""
    if amount.high == amount.low:
        gap = amount.low - bound
        if gap > 0:
            return f" ({plain(gap, node.unit)} over)"
        return f" ({plain(-gap, node.unit)} under)" if gap < 0 else " (exactly there)"
    if amount.low <= bound and (amount.high is None or bound <= amount.high):
        high = "no upper end" if amount.high is None else f"at most {plain(amount.high, node.unit)}"
        return f" (allows {plain(amount.low, node.unit)} and more, {high})"
    return ""


def plain(number: Decimal, unit: str) -> str:
    """Write a number with its unit: thousands set apart, no exponent."""
    return f"{number.normalize():,f} {unit}"
