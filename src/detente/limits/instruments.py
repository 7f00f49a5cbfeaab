"""TOML files -> instruments, with every key checked and every name resolved."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, cast

from detente.errors import InstrumentError
from detente.knowledge import read_file
from detente.limits.conditions import Conditions
from detente.limits.contradictions import contradiction
from detente.limits.table import Table, read_table
from detente.limits.vocabulary import vocabulary
from detente.model.predicates import All
from detente.model.treaties import (
    Confidence,
    Count,
    CountedFrom,
    Counting,
    Exemption,
    Instrument,
    Limit,
    Notice,
    Parameter,
    Provision,
    Proviso,
    ProvisoKind,
    RuleKind,
    Status,
    Verification,
    When,
)

if TYPE_CHECKING:
    from pathlib import Path

    from detente.model.predicates import Predicate

FOLDER = resources.files("detente").joinpath("limits", "instruments")

STRANGE = "which is no provision of the file; mend the name, or add one"


def names() -> tuple[str, ...]:
    """Give the names of the instruments that ship with detente."""
    return tuple(sorted(f.name.removesuffix(".toml") for f in FOLDER.iterdir() if f.name.endswith(".toml")))


def load(name: str) -> Instrument:
    """Read an instrument that ships with detente.

    Raises:
        InstrumentError: there is none of that name.
    """
    if name not in names():
        message = f"There is no instrument {name!r}. Known are {', '.join(names())}; or give the path of a TOML file."
        raise InstrumentError(message)
    return read(FOLDER.joinpath(f"{name}.toml").read_text(encoding="utf-8"), name)


def load_file(path: Path) -> Instrument:
    """Read an instrument of one's own.

    Raises:
        InstrumentError: the file is wrong; the message names the key.
    """
    return read(read_file(path), path.stem)


def read(text: str, name: str) -> Instrument:
    """Read an instrument out of TOML.

    Args:
        text: TOML.
        name: of the instrument; its file is called `name.toml` in messages.

    Raises:
        InstrumentError: not TOML, an unknown, missing or contradictory key, a name that resolves to nothing.
    """
    return _Reader(read_table(text, f"{name}.toml"), name).instrument()


class _Reader:
    """Reads one file."""

    def __init__(self, table: Table, name: str) -> None:
        self.table = table
        self.name = name
        self.words = vocabulary()
        self.parties = table.words("parties")
        self.recalled = table.words("recalled")
        self.parameters = tuple(self._parameter(n, t) for n, t in table.named("parameter").items())
        units = {p.name: p.unit for p in self.parameters}
        self.conditions = Conditions(self.words, units, table.named("definition"))

    def instrument(self) -> Instrument:
        """Read it whole."""
        table = self.table
        since, until = table.period()
        signed = table.day("signed")
        if signed and since and since < signed:
            table.wrong("since", f"{since} is before {signed}, when it was signed; mend one of the two")
        found = Instrument(
            name=self.name,
            title=table.text("title"),
            status=cast("Status", table.choice("status", Status)),
            parties=self.parties,
            source=table.words("source"),
            provisions=tuple(map(self._provision, table.tables("provision"))),
            signed=signed,
            since=since,
            until=until,
            claims=table.words("claims"),
            holdings=table.words("holdings"),
            parameters=self.parameters,
            countings=tuple(self._counting(n, t) for n, t in table.named("counting").items()),
            note=table.text("note", ""),
        )
        table.done()
        self._check_links(found.provisions)
        return found

    def _check_links(self, provisions: tuple[Provision, ...]) -> None:
        known = {p.id: p for p in provisions}
        if len(known) < len(provisions):
            self.table.wrong("provision", "two provisions have the same id; rename one")
        for one in provisions:
            for proviso in one.provisos:
                if proviso.provision and proviso.provision not in known:
                    self.table.wrong("proviso", f"{one.id!r} hangs on {proviso.provision!r}, {STRANGE}")
            self._check_nesting(one, known)

    def _check_nesting(self, inner: Provision, known: dict[str, Provision]) -> None:
        seen = [inner.id]
        while step := known[seen[-1]].within:
            if step not in known:
                self.table.wrong("within", f"{seen[-1]!r} lies within {step!r}, {STRANGE}")
            if step in seen:
                self.table.wrong("within", f"{' -> '.join([*seen, step])} goes in a circle; strike one 'within'")
            seen.append(step)
            for limit in inner.limits:
                outer = [x.at_most for x in known[step].limits if x.measure == limit.measure]
                if outer and limit.at_most > max(outer):
                    what = f"{inner.id!r} allows more {limit.measure} than {step!r}, which it is nested in"
                    self.table.wrong("within", f"{what}; lower it, or strike 'within'")

    def _parameter(self, name: str, table: Table) -> Parameter:
        found = Parameter(name, table.text("unit"), table.text("text"))
        table.done()
        return found

    def _counting(self, measure: str, table: Table) -> Counting:
        table.text("text")
        parts = table.table("of")
        measures = tuple(parts.data)
        for name in (measure, *measures):
            if name not in self.words.measures:
                table.wrong("of", f"{name!r} is no measure; known are {', '.join(self.words.measures)}")
        found = Counting(measure, tuple((m, parts.amount(m)) for m in measures))
        table.done()
        return found

    def _provision(self, table: Table) -> Provision:
        self.conditions.not_seen = []
        name, article = table.text("id"), table.text("article")
        confidence = cast("Confidence", table.choice("confidence", Confidence))
        source = table.words("source")
        if not source and confidence != "not_seen":
            table.wrong("source", "is missing; a text without a source has confidence = 'not_seen'")
        when = self.conditions.read(table.table("when"))
        zone = self._zone(table)
        if zone and (clash := contradiction(All((when, zone)))):
            table.wrong("zone", clash[1])
        exemptions = tuple(map(self._exemption, table.tables("exemption")))
        since, until = table.period()
        own = (article,) if confidence == "not_seen" else ()
        found = Provision(
            id=name,
            article=article,
            text=table.text("text"),
            rule=cast("RuleKind", table.choice("rule", RuleKind)),
            when=when,
            zone=zone,
            binds=table.words("binds") or self.parties,
            source=source,
            confidence=confidence,
            touches=table.words("touches"),
            exemptions=exemptions,
            limits=tuple(map(self._limit, table.tables("limit"))),
            count=self._count(table),
            notice=self._notice(table),
            verification=tuple(map(self._verification, table.tables("verification"))),
            provisos=tuple(map(self._proviso, table.tables("proviso"))),
            within=table.text("within", ""),
            counts=table.text("counts", ""),
            since=since,
            until=until,
            not_seen=(*own, *self.conditions.not_seen, *self.recalled),
        )
        if found.counts and found.counts not in self.words.measures:
            table.wrong("counts", f"{found.counts!r} is no measure; known are {', '.join(self.words.measures)}")
        table.done()
        return found

    def _zone(self, table: Table) -> Predicate | None:
        return self.conditions.zone(table.table("zone")) if "zone" in table else None

    def _exemption(self, table: Table) -> Exemption:
        found = Exemption(table.text("text"), self.conditions.read(table.table("when")))
        table.done()
        return found

    def _limit(self, table: Table) -> Limit:
        measure, unit = table.text("measure"), table.text("unit")
        try:
            scale = self.words.in_unit(measure, unit)
        except ValueError as error:
            table.wrong("unit", str(error))
        since, until = table.period()
        at_most = table.amount("at_most") * scale
        base = self.words.measures[measure].unit
        text, source = table.text("text", ""), table.words("source")
        found = Limit(measure, at_most, base, table.words("party"), since, until, text, source)
        table.done()
        return found

    def _count(self, table: Table) -> Count | None:
        if "count" not in table:
            return None
        inner = table.table("count")
        found = Count(inner.whole("at_most"), inner.whole("years", 0))
        inner.done()
        return found

    def _notice(self, table: Table) -> Notice | None:
        if "notice" not in table:
            return None
        inner = table.table("notice")
        found = Notice(
            when=cast("When", inner.choice("when", When)),
            days=inner.whole("days", 0),
            hours=inner.whole("hours", 0),
            counted_from=cast("CountedFrom", inner.choice("counted_from", CountedFrom, "dispatch")),
            clock=inner.text("clock", "UTC"),
            content=inner.words("content"),
            not_seen=inner.text("not_seen", ""),
        )
        inner.done()
        return found

    def _verification(self, table: Table) -> Verification:
        by, of, sites, chosen_by = map(table.words, ("by", "of", "sites", "chosen_by"))
        found = Verification(by, of, sites, chosen_by, table.text("text", ""))
        table.done()
        return found

    def _proviso(self, table: Table) -> Proviso:
        kind = cast("ProvisoKind", table.choice("kind", ProvisoKind))
        found = Proviso(kind, table.words("party"), table.text("act"), table.text("provision", ""))
        table.done()
        return found
