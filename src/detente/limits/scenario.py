"""An instrument with open parameters, and values for some -> the instrument with these filled in."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from detente.errors import UsageError
from detente.limits.vocabulary import vocabulary
from detente.model.predicates import All, AnyOf, Compare, Not

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.model.predicates import Predicate
    from detente.model.treaties import Instrument, Provision


def fill(instrument: Instrument, settings: Iterable[str]) -> Instrument:
    """Fill in `name=number`, each in the parameter's own unit.

    Raises:
        UsageError: no such parameter, or no number from 0 up.
    """
    units = {p.name: p.unit for p in instrument.parameters}
    values: dict[str, tuple[Decimal, str]] = {}
    for setting in settings:
        name, _, number = setting.partition("=")
        if name not in units:
            known = ", ".join(f"{n} in {u}" for n, u in units.items()) or "nothing"
            message = f"{instrument.name} leaves no {name!r} open. It leaves open: {known}."
            raise UsageError(message)
        values[name] = _number(setting, number), units[name]
    return replace(
        instrument,
        provisions=tuple(_provision(p, values) for p in instrument.provisions),
        parameters=tuple(p for p in instrument.parameters if p.name not in values),
    )


def _number(setting: str, text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        message = f"{setting!r} gives no number from 0 up. Write it as size=9000."
        raise UsageError(message)
    return number


def _provision(provision: Provision, values: Mapping[str, tuple[Decimal, str]]) -> Provision:
    return replace(
        provision,
        when=_filled(provision.when, values),
        zone=provision.zone and _filled(provision.zone, values),
        exemptions=tuple(replace(e, when=_filled(e.when, values)) for e in provision.exemptions),
    )


def _filled(node: Predicate, values: Mapping[str, tuple[Decimal, str]]) -> Predicate:
    match node:
        case All(parts):
            return All(tuple(_filled(p, values) for p in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_filled(p, values) for p in parts))
        case Not(part):
            return Not(_filled(part, values))
        case Compare(measure, bound=bound, bound_is="parameter") if bound in values:
            number, unit = values[str(bound)]
            return replace(node, bound=number * vocabulary().in_unit(measure, unit), bound_is="number")
        case _:
            return node
