"""Tables of an instrument's file -> the tree of conditions they stand for, definitions resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from detente.limits.contradictions import contradiction
from detente.model.predicates import (
    All,
    AnyOf,
    Bound,
    Compare,
    Doubt,
    Feature,
    Field,
    Named,
    Not,
    OneOf,
    Order,
    Within,
)

if TYPE_CHECKING:
    from decimal import Decimal

    from detente.limits.table import Table
    from detente.limits.vocabulary import Vocabulary
    from detente.model.predicates import Predicate

FIELDS: tuple[Field, ...] = get_args(Field)
ORDERS: tuple[Order, ...] = get_args(Order)


@dataclass(frozen=True, slots=True)
class Definition:
    """A term of an instrument, resolved; with what it rests on that nobody here has read."""

    name: str
    when: Predicate
    not_seen: tuple[str, ...]


class Conditions:
    """Reads the conditions of one instrument."""

    def __init__(self, words: Vocabulary, parameters: dict[str, str], definitions: dict[str, Table]) -> None:
        """Resolve names with `words`, the units of free `parameters`, and `definitions` still to be read."""
        self.words = words
        self.parameters = parameters
        self.unread = definitions
        self.known: dict[str, Definition] = {}
        self.open: list[str] = []
        self.not_seen: list[str] = []
        """What the definitions used since it was last emptied rest on and nobody here has read."""

    def read(self, table: Table) -> Predicate:
        """Read a table of which every key has to hold.

        Raises:
            InstrumentError: an unknown key, name, unit or zone, parts that exclude each other, a cycle of definitions.
        """
        parts: list[Predicate] = []
        parts += [All(tuple(map(self.read, table.tables("all"))))] if "all" in table else []
        parts += [AnyOf(tuple(map(self.read, table.tables("any"))))] if "any" in table else []
        parts += [Not(self.read(table.table("not")))] if "not" in table else []
        parts += [self._defined(table)] if "is" in table else []
        parts += self._compared(table) if "measure" in table else []
        parts += [OneOf(f, frozenset(_listed(table, f))) for f in FIELDS if f in table]
        parts += [Named(frozenset(n.lower() for n in _listed(table, "named")))] if "named" in table else []
        parts += [Feature(table.text("feature"))] if "feature" in table else []
        parts += [Bound(self.words.members(_listed(table, "party")))] if "party" in table else []
        parts += [self._within(table, "place")] if "place" in table else []
        parts += [Doubt(table.text("doubt"))] if "doubt" in table else []
        table.done()
        found = parts[0] if len(parts) == 1 else All(tuple(parts))
        if clash := contradiction(found):
            table.wrong(*clash)
        return found

    def zone(self, table: Table) -> Predicate:
        """Read a zone: territory, what is outside of it, a strip at the border, a radius, the item's reach, or unknown.

        Raises:
            InstrumentError: the zone cannot be resolved.
        """
        zone: Predicate
        if "territory" in table:
            zone = self._within(table, "territory")
        elif "outside" in table:
            zone = Not(self._within(table, "outside"))
        elif "strip" in table:
            zone = self._near(table, "strip", "distance_to_border")
        elif "radius" in table:
            zone = self._near(table, "radius", table.text("measure", "distance_to_site"))
        elif "reach" in table:
            zone = Compare("range", "at_least", table.text("reach"), "km", "measure")
            self._scale(table, "reach", str(zone.bound), "km")
        elif "unknown" in table:
            zone = Doubt(table.text("unknown"))
        else:
            table.wrong("zone", "needs one of territory, outside, strip, radius, reach, unknown")
        table.done()
        return zone

    def _near(self, table: Table, key: str, measure: str) -> Compare:
        unit = table.text("unit")
        return self._compare(table, key, measure, "at_most", unit)

    def _defined(self, table: Table) -> Predicate:
        name = table.text("is")
        if name in self.open:
            table.wrong(
                "is", f"{' -> '.join([*self.open, name])} goes in a circle; define one of them without the other"
            )
        if name not in self.known:
            if name not in self.unread:
                table.wrong("is", f"{name!r} is defined nowhere in the file; add [definition.{name}]")
            self._define(name)
        self.not_seen += [n for n in self.known[name].not_seen if n not in self.not_seen]
        return self.known[name].when

    def _define(self, name: str) -> None:
        table = self.unread[name]
        outer, self.not_seen = self.not_seen, []
        self.open.append(name)
        article, confidence = table.text("article"), table.text("confidence")
        table.text("text")
        table.words("source")
        when = self.read(table.table("when"))
        table.done()
        self.open.pop()
        own = (f"{article} ({name})",) if confidence == "not_seen" else ()
        self.known[name] = Definition(name, when, (*own, *self.not_seen))
        self.not_seen = outer

    def _within(self, table: Table, key: str) -> Within:
        named = _listed(table, key)
        for name in named:
            if not self.words.is_place(name):
                what = f"{name!r} is no region and no code of a state"
                table.wrong(key, f"{what}; give one like POL, a region of regions.toml, or a zone that is unknown")
        inside = frozenset[str]().union(*map(self.words.inside, named))
        return Within(", ".join(named), inside, self.words.partly(inside))

    def _compared(self, table: Table) -> list[Predicate]:
        measure, unit = table.text("measure"), table.text("unit")
        orders = [o for o in ORDERS if o in table]
        if not orders:
            table.wrong("measure", f"{measure} is held against nothing; give one of {', '.join(ORDERS)}")
        return [self._compare(table, o, measure, o, unit) for o in orders]

    def _compare(self, table: Table, key: str, measure: str, order: Order, unit: str) -> Compare:
        scale = self._scale(table, key, measure, unit)
        base = self.words.measures[measure].unit
        if not isinstance(table.data[key], str):
            return Compare(measure, order, table.amount(key) * scale, base)
        name = table.text(key)
        if name.startswith("$"):
            if name[1:] not in self.parameters:
                table.wrong(key, f"the file has no [parameter.{name[1:]}]; add it")
            self._scale(table, key, measure, self.parameters[name[1:]])
            return Compare(measure, order, name[1:], base, "parameter")
        self._scale(table, key, name, base)
        return Compare(measure, order, name, base, "measure")

    def _scale(self, table: Table, key: str, measure: str, unit: str) -> Decimal:
        try:
            return self.words.in_unit(measure, unit)
        except ValueError as error:
            table.wrong(key, str(error))


def _listed(table: Table, key: str) -> tuple[str, ...]:
    return table.words(key) or table.wrong(
        key, "names nothing, so that it would never hold; name something or strike the key"
    )
