"""A proposal of a record -> an instrument's file: conditions for what is said, open slots for what is unstated."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from detente.errors import UsageError
from detente.knowledge import read_rows, shipped
from detente.limits.vocabulary import vocabulary
from detente.model.statements import UNSTATED

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from detente.model.statements import Proposal

RULES = {
    "non-deployment": "ban",
    "withdrawal": "ban",
    "ban": "ban",
    "limit": "cap",
    "notification": "notify",
    "inspection": "inspect",
}
NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)(?: (thousand|million))?\s*(.*)")
SCALE = {None: 1, "thousand": 1_000, "million": 1_000_000}
NO_CEILING = r"\b(?:by|from)\s+(?:\w+\s+)?"
WIDTH = "width"
NOTE = "Drafted by detente from a report's words. Read them; fill or strike what is open."


@dataclass(frozen=True, slots=True)
class Thing:
    """Words for what is limited, and the fields of claims that they come to."""

    words: str
    kind: tuple[str, ...]
    example: str
    launch_mode: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    feature: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """Words for something measured, and the measure that they come to for things of a kind."""

    words: str
    measure: str
    unit: str
    way: str
    example: str
    kind: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ceiling:
    """What one provision of the draft limits; `slot` and `at_most` are None where the words do not settle them."""

    name: str
    slot: Slot | None
    at_most: Decimal | None
    words: str


@cache
def things() -> tuple[Thing, ...]:
    """Give the rows of `things.toml`."""
    return read_rows(shipped("limits", "things.toml"), "things.toml", "thing", Thing)


@cache
def slots() -> tuple[Slot, ...]:
    """Give the rows of `slots.toml`."""
    return read_rows(shipped("limits", "slots.toml"), "slots.toml", "slot", Slot)


def draft(proposal: Proposal, said: dt.date | None, report: str) -> str:
    """Write the file of a proposal, a provision a ceiling.

    Args:
        proposal: of a record.
        said: the day on which it was said or, failing that, published.
        report: what the report is called.

    Raises:
        UsageError: the words do not say whether it is a ban, a cap, a notice or an inspection.
    """
    limit = proposal.limit
    if limit.rule not in RULES:
        message = f"What is proposed on {limit.counts!r} is {limit.rule}. Write the file by hand; see docs/limits.md."
        raise UsageError(message)
    return "\n".join(_Draft(proposal, said, report).lines()) + "\n"


class _Draft:
    """Writes one proposal."""

    def __init__(self, proposal: Proposal, said: dt.date | None, report: str) -> None:
        self.proposal = proposal
        self.limit = proposal.limit
        self.said = said
        self.rule = RULES[proposal.limit.rule]
        self.sources = [f"{report}: {words}" for e in proposal.evidence if (words := " ".join(e.words.split()))]
        self.thing, self.doubt = _thing(proposal.limit.counts)
        self.ceilings = tuple(self._ceilings())
        self.place = vocabulary().is_place(self.limit.zone)

    def lines(self) -> Iterator[str]:
        """Give the lines of the file."""
        parties = dict.fromkeys(filter(None, (self.proposal.by, self.proposal.to)))
        put = f"{self.proposal.by} to {self.proposal.to or 'whom it may concern'}"
        yield f"title = {_text(f'{put}: {self.limit.rule} on {self.limit.counts}')}"
        yield 'status = "proposal"'
        yield f"parties = {_texts(parties)}"
        yield from [f"signed = {self.said}"] * bool(self.said)
        yield f"source = {_texts(self.sources)}"
        named = {"how it would be checked": self.limit.verification, "it refers to": self.limit.instrument}
        said = "".join(f" In its words, {name}: {words}." for name, words in named.items() if words != UNSTATED)
        yield f"note = {_text(NOTE + said)}"
        yield from self._parameters()
        for ceiling in self.ceilings:
            yield from self._provision(ceiling)

    def _ceilings(self) -> Iterator[Ceiling]:
        """Give what a cap limits: each measure that the words name, and the cap; for other rules one, without any."""
        if self.rule != "cap":
            yield Ceiling("", None, None, "")
            return
        named = [(word, self._slot(word)) for word in self.limit.measures]
        if self.limit.zone == UNSTATED:  # then how near a thing may be is the zone
            named = [(word, slot) for word, slot in named if slot is None or slot.way == "over"]
        ceilings = [(word, slot if slot and slot.way == "over" else None) for word, slot in named]
        cap = self._cap([slot for _, slot in ceilings if slot]) if self.limit.cap != UNSTATED else None
        if cap and cap.slot and cap.at_most is not None:
            yield cap
            ceilings = [(word, slot) for word, slot in ceilings if slot != cap.slot]
        elif cap and not ceilings:
            yield cap
        elif not ceilings:
            yield Ceiling("cap", None, None, "what is counted, and up to how many, is unstated")
        beside = f"; the report says {self.limit.cap}" if cap and cap.at_most is None else ""
        for word, slot in ceilings:
            yield Ceiling(word, slot, None, f"{word}: {UNSTATED}{beside}")

    def _cap(self, named: list[Slot]) -> Ceiling:
        """Read a number with what it counts, or with the only measure named; never one that is cut by, or from."""
        said = self.limit.cap
        words = f"cap {said}: not read as a ceiling"
        found = NUMBER.fullmatch(said)
        slot = None
        if found:
            slot = self._slot(found[3]) if found[3] else named[0] if len(named) == 1 else None
        cut = any(re.search(NO_CEILING + re.escape(said), e.words) for e in self.proposal.evidence)
        if found is None or slot is None or slot.way != "over" or cut:
            return Ceiling("cap", slot if slot and slot.way == "over" else None, None, words)
        return Ceiling("cap", slot, Decimal(found[1].replace(",", "")) * SCALE[found[2]], said)

    def _slot(self, word: str) -> Slot | None:
        kinds = set(self.thing.kind) if self.thing else set()
        fitting = (s for s in slots() if re.fullmatch(s.words, word, re.IGNORECASE))
        return next((s for s in fitting if not s.kind or kinds & set(s.kind)), None)

    def _parameters(self) -> Iterator[str]:
        for ceiling in self.ceilings:
            if ceiling.slot and ceiling.at_most is None:
                yield from _parameter(ceiling.name, ceiling.slot.unit, ceiling.words)
        if self.limit.zone == UNSTATED:
            yield from _parameter(WIDTH, "km", f"zone: {UNSTATED}; as a strip along the border this wide")

    def _provision(self, ceiling: Ceiling) -> Iterator[str]:
        of = f" ({ceiling.words})" if ceiling.words else ""
        period = f", for {self.limit.period} from a day that is {UNSTATED}" if self.limit.period != UNSTATED else ""
        others = [p for p in self.proposal.binds if p != self.proposal.by]
        yield "\n[[provision]]"
        yield f"id = {_text(ceiling.name or self.rule)}"
        yield 'article = "as reported"'
        yield f"text = {_text(f'{self.limit.rule.capitalize()} on {self.limit.counts}{of}{period}')}"
        yield f'rule = "{self.rule}"'
        yield f"binds = {_texts(self.proposal.binds)}"
        yield from [f"touches = {_texts([self.limit.zone])}"] * self.place
        yield 'confidence = "low"'
        yield f"source = {_texts(self.sources)}"
        yield f"zone = {self._zone()}"
        yield f"when = {{ {', '.join(self._when(ceiling))} }}"
        if self.rule == "ban" and self.thing and self.thing.measure:
            yield f"counts = {_text(self.thing.measure)}"
        if ceiling.slot and ceiling.at_most is not None:
            yield "[[provision.limit]]"
            yield f'measure = "{ceiling.slot.measure}"\nat_most = {ceiling.at_most}\nunit = "{ceiling.slot.unit}"'
            yield f"text = {_text(ceiling.words)}"
        if self.proposal.reciprocal and others:
            yield f'[[provision.proviso]]\nkind = "reciprocity"\nparty = {_texts(others)}\nact = "does likewise"'

    def _zone(self) -> str:
        if self.limit.zone == UNSTATED:
            return f'{{ strip = "${WIDTH}", unit = "km" }}'
        if self.place:
            return f"{{ territory = {_texts([self.limit.zone])} }}"
        return f"{{ unknown = {_text(f'zone {self.limit.zone}')} }}"

    def _when(self, ceiling: Ceiling) -> Iterator[str]:
        doubts = [self.doubt] if self.doubt else []
        if self.thing:
            for key in ("kind", "launch_mode", "role"):
                words = getattr(self.thing, key)
                yield from [f"{key} = {_texts(words)}"] * bool(words)
            yield from [f"feature = {_text(self.thing.feature)}"] * bool(self.thing.feature)
        if ceiling.slot and ceiling.at_most is None:
            yield f'measure = "{ceiling.slot.measure}", over = "${ceiling.name}", unit = "{ceiling.slot.unit}"'
        elif ceiling.slot is None and ceiling.words:
            doubts.append(ceiling.words)
        yield from [f"doubt = {_text('; '.join(doubts))}"] * bool(doubts)


def _thing(counts: str) -> tuple[Thing | None, str]:
    """Find what is limited, and say which of its words nothing stands for."""
    for row in things():
        found = re.search(rf"\b(?:{row.words})\b", counts, re.IGNORECASE)
        if found:
            rest = f"{counts[: found.start()]} {counts[found.end() :]}".split()
            return row, f"{' '.join(rest)} in {counts!r}: no condition stands for it" if rest else ""
    return None, f"what {counts!r} are among claims: no row of things.toml says so"


def _parameter(name: str, unit: str, text: str) -> Iterator[str]:
    yield f"\n[parameter.{name}]"
    yield f'unit = "{unit}"'
    yield f"text = {_text(text)}"


def _texts(words: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, words))}]"


def _text(words: str) -> str:
    """Write a text of TOML: as JSON has it, which leaves only DEL unescaped that TOML forbids."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
