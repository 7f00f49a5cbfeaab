"""A TOML file of what parties weigh, beside an instrument -> issues, and options with points for each party."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import prod
from typing import TYPE_CHECKING

from detente.knowledge import read_file
from detente.limits.table import Table, read_table
from detente.limits.vocabulary import vocabulary
from detente.model.bargains import Option, Settlement, Stake, Weights

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal
    from pathlib import Path

    from detente.model.bargains import Points
    from detente.model.treaties import Instrument

MOST = 10_000
"""More options than these are not weighed."""
WHOLE = 100
"""What all issues together are worth to a party, and what a wish is that is met."""


def load_weights(path: Path, instrument: Instrument) -> Weights:
    """Read a file of weights; docs/limits.md says what stands in it.

    Raises:
        KnowledgeError: it cannot be read, or a key is wrong; the message names file and key.
    """
    return read_weights(read_file(path), path.name, instrument)


def read_weights(text: str, name: str, instrument: Instrument) -> Weights:
    """Read weights out of TOML; `name` is what to call the file in messages.

    Raises:
        InstrumentError: not TOML, a key that is unknown or missing, a party that is not concerned, an issue that is not
            weighed by all, values that do not fit, more options than can be weighed.
    """
    return _Reader(read_table(text, name), instrument).weights()


class _Reader:
    """Reads one file."""

    def __init__(self, table: Table, instrument: Instrument) -> None:
        self.table = table
        self.instrument = instrument
        self.sections = table.named("issue")
        self.without: dict[str, Fraction] = {}
        self.worth: dict[str, dict[str, Fraction]] = {}
        for party, section in table.named("party").items():
            self._party(party, section)
        if len(self.worth) < 2:  # noqa: PLR2004 - it takes two
            table.wrong("party", "it takes two to bargain; give [party.X] and [party.Y]")

    def weights(self) -> Weights:
        """Read it whole."""
        issues = tuple(map(self._issue, next(iter(self.worth.values()))))
        for name, section in self.sections.items():
            if name not in {i.name for i in issues}:
                section.wrong("values", f"no party weighs {name!r}; add it to their weights, or strike it")
        if any(i.settlements for i in issues) and not all(i.settlements for i in issues):
            bare = next(i.name for i in issues if not i.settlements)
            self.table.wrong("issue", f"{bare!r} has no values while others have; give values to all issues or to none")
        options = tuple(self._options(issues))
        self.table.done()
        return Weights(tuple(self.worth), tuple(self.without.values()), issues, options)

    def _party(self, party: str, section: Table) -> None:
        concerned = self.instrument.parties
        for provision in self.instrument.provisions:
            concerned = (*concerned, *provision.binds, *provision.touches)
        if party not in vocabulary().members(concerned):
            known = ", ".join(dict.fromkeys(concerned))
            self.table.wrong("party", f"{self.instrument.name} does not concern {party!r}; give one of {known}")
        self.without[party] = _share(section, "without") if "without" in section else Fraction(0)
        weights = section.table("weights")
        given = {name: Fraction(weights.amount(name)) for name in tuple(weights.data)}
        whole = sum(given.values())
        if not whole:
            section.wrong("weights", "all are 0; give more than 0 to what counts")
        for other, weighed in self.worth.items():
            for name in given.keys() ^ weighed.keys():
                lacking = party if name in weighed else other
                section.wrong("weights", f"{lacking} gives {name!r} no weight; give it 0 if it does not care")
        section.done()
        self.worth[party] = {name: WHOLE * weight / whole for name, weight in given.items()}

    def _issue(self, name: str) -> Stake:
        section = self.sections.get(name, Table({}, f"{self.table.where}, 'issue', {name!r}"))
        parameter = next((p for p in self.instrument.parameters if p.name == name), None)
        texts = {m.name: m.words for m in vocabulary().measures.values()}
        texts |= {p.id: p.text for p in self.instrument.provisions}
        told = parameter.text if parameter else texts.get(name, "")
        if not told and "text" not in section:
            what = f"is no parameter, provision or measure of {self.instrument.name}; mend the name, or give it a text"
            section.wrong("text", f"{name!r} {what}")
        text, unit = section.text("text", told), parameter.unit if parameter else section.text("unit", "")
        worth = tuple(weights[name] for weights in self.worth.values())
        settlements = tuple(self._settlements(section, number=bool(unit))) if "values" in section else ()
        section.done()
        return Stake(name, text, unit, parameter is not None, worth, settlements)

    def _settlements(self, section: Table, *, number: bool) -> Iterator[Settlement]:
        values = section.amounts("values") if number else section.values("values")
        if len(set(values)) < len(values):
            section.wrong("values", "one stands there twice; strike it")
        met = section.table("met")
        columns = [self._met(met, party, values) for party in self.worth]
        met.done()
        for value, shares in zip(values, zip(*columns, strict=True), strict=True):
            yield Settlement(_shown(value), shares)

    def _met(self, met: Table, party: str, values: tuple[str | Decimal, ...]) -> tuple[Fraction, ...]:
        if isinstance(met.data.get(party), list):
            given = met.amounts(party)
            if len(given) != len(values):
                met.wrong(party, f"has {len(given)} numbers for {len(values)} values; give one for each")
            if max(given) > WHOLE:
                met.wrong(party, f"{max(given)} is over {WHOLE}; give percents of what it wishes, from 0 to {WHOLE}")
            return tuple(Fraction(g) / WHOLE for g in given)
        wish = met.text(party)
        numbers = [Fraction(v) for v in values if not isinstance(v, str)]
        if wish not in {"low", "high"} or len(numbers) < len(values) or min(numbers) == max(numbers):
            met.wrong(
                party, "give a percent for each value, or for different numbers 'low' or 'high', as it wishes them"
            )
        end, other = (min(numbers), max(numbers)) if wish == "low" else (max(numbers), min(numbers))
        return tuple((other - n) / (other - end) for n in numbers)

    def _options(self, issues: tuple[Stake, ...]) -> Iterator[Option]:
        if "alternative" in self.table:
            yield from self._alternatives(issues)
        elif issues[0].settlements:
            size = prod(len(i.settlements) for i in issues)
            if size > MOST:
                self.table.wrong("issue", f"{size:,} combinations; {MOST:,} can be weighed, so give fewer values")
            for settled in product(*(i.settlements for i in issues)):
                yield _option("", issues, settled)

    def _alternatives(self, issues: tuple[Stake, ...]) -> Iterator[Option]:
        names: set[str] = set()
        for section in self.table.tables("alternative"):
            name = section.text("name")
            if name in names:
                section.wrong("name", f"{name!r} stands there twice; give each alternative a name of its own")
            names.add(name)
            settles = section.table("settles")
            yield _option(name, issues, tuple(_settled(settles, issue) for issue in issues))
            settles.done()
            section.done()


def _settled(settles: Table, issue: Stake) -> Settlement:
    value = _shown(settles.value(issue.name))
    known = {s.value: s for s in issue.settlements}
    if value not in known:
        settles.wrong(
            issue.name, f"{value!r} is none of the values of [issue.{issue.name}]: {', '.join(known)}; add it"
        )
    return known[value]


def _shown(value: str | Decimal) -> str:
    """Write a number in one way, so that 9000.0 is 9000."""
    return value if isinstance(value, str) else f"{value.normalize():f}"


def _option(name: str, issues: tuple[Stake, ...], settled: tuple[Settlement, ...]) -> Option:
    choices = tuple((i.name, s.value) for i, s in zip(issues, settled, strict=True))
    worth = [[w * m for w, m in zip(i.worth, s.met, strict=True)] for i, s in zip(issues, settled, strict=True)]
    points: Points = tuple(sum(column, Fraction(0)) for column in zip(*worth, strict=True))
    return Option(name or ", ".join(f"{i} {v}" for i, v in choices), choices, points)


def _share(section: Table, key: str) -> Fraction:
    points = section.amount(key)
    if points > WHOLE:
        section.wrong(
            key, f"{points} is over {WHOLE}; give what it keeps, of the {WHOLE} points that all is worth to it"
        )
    return Fraction(points)
