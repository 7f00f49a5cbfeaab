"""Instruments with their provisions, claims as a limit can be held against them, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from detente.model.dates import PartialDate
    from detente.model.predicates import Predicate

Confidence = Literal["high", "medium", "low", "not_seen"]
Status = Literal["treaty", "political", "guideline", "proposal"]
RuleKind = Literal["ban", "cap", "notify", "observe", "inspect", "consult"]
Outcome = Literal["covered", "not_covered", "undecided", "exempt"]
When = Literal["before", "after"]
CountedFrom = Literal["dispatch", "receipt"]
ProvisoKind = Literal["first", "reciprocity"]
Parity = Literal["none", "unstated", "even", "uneven"]
FORBIDDING = frozenset({"ban", "cap"})
"""Rules under which what is covered is a breach; under the others it is a duty."""


@dataclass(frozen=True, slots=True)
class Amount:
    """What a claim says of one measure, as an interval in the measure's unit.

    Attributes:
        low, high: ends of the interval; high is None where the claim names no upper end.
        above, below: the low or the high end itself is excluded ("more than", "fewer than").
        words: as the claim gives it, with its unit.
    """

    measure: str
    low: Decimal
    high: Decimal | None
    above: bool
    below: bool
    words: str


@dataclass(frozen=True, slots=True)
class Holding:
    """What a claimant says somebody has or does, in the form that a limit can be held against.

    Attributes:
        id: of the claim in its file.
        names: what the thing is called, the usual name first.
        party: codes of those who have or do it.
        kind, type, launch_mode, role, echelon: words of the fields; empty where the claim does not say.
        features: circumstances; with a question mark at the end where the claim leaves them open.
        place: codes of states or names of regions.
        start, until: days of the activity, or the day of the holding; None if unstated.
        part_of: the activity that this is called a part of.
    """

    id: str
    names: tuple[str, ...]
    claimant: str
    basis: str
    source: str
    amounts: tuple[Amount, ...] = ()
    party: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    launch_mode: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    echelon: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    start: PartialDate | None = None
    until: PartialDate | None = None
    part_of: str = ""
    note: str = ""

    @property
    def value(self) -> str:
        """All its amounts, in the claim's words."""
        return "; ".join(f"{a.measure} {a.words}" for a in self.amounts)


@dataclass(frozen=True, slots=True)
class Limit:
    """A ceiling, in the measure's unit, on days from `since` to `until`, for `party` or for all who are bound."""

    measure: str
    at_most: Decimal
    unit: str
    party: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    text: str = ""
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counting:
    """How a measure is counted out of others: each of so many items of them counts for so many."""

    measure: str
    of: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many activities are allowed: in so many calendar years, or at the same time (years 0)."""

    at_most: int
    years: int = 0


@dataclass(frozen=True, slots=True)
class Notice:
    """When and how something has to be told.

    Attributes:
        days: at least so many days before the start, or at most so many after the event.
        hours: likewise, in hours.
        counted_from: `dispatch` or `receipt`.
        clock: the time zone that days are counted in.
        not_seen: the text that the deadline stands in, if nobody here has read it.
    """

    when: When
    days: int = 0
    hours: int = 0
    counted_from: CountedFrom = "dispatch"
    clock: str = "UTC"
    content: tuple[str, ...] = ()
    not_seen: str = ""


@dataclass(frozen=True, slots=True)
class Proviso:
    """An act of others that a provision hangs on: they move `first`, or both together (`reciprocity`).

    Attributes:
        provision: id of the one that asks this act of them, if it is another one.
    """

    kind: ProvisoKind
    party: tuple[str, ...]
    act: str
    provision: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """A way in which compliance is looked at; empty where the text does not say.

    Attributes:
        by, of: who inspects, and who is inspected.
        chosen_by: who chooses the sites.
    """

    by: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    chosen_by: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Circle:
    """Parties each of whom waits for an act of the next, and the last for one of the first.

    Attributes:
        blocked: one of them wants the next to move first, so that nobody can begin; else they can act together.
    """

    parties: tuple[str, ...]
    blocked: bool


@dataclass(frozen=True, slots=True)
class Exemption:
    """What takes a case out of a provision."""

    text: str
    when: Predicate


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that the text leaves to be agreed, in `unit`."""

    name: str
    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class Provision:
    """One rule of an instrument.

    Attributes:
        text: what it says, in our own words.
        when: what has to hold for it to bite, parties, zone and ceilings aside.
        zone: the place condition that its zone comes to; None if it holds everywhere.
        binds: codes of those bound; of the instrument's parties if the file does not say.
        touches: codes of those whose land or rights it disposes of.
        within: id of the provision whose ceiling this one is nested in.
        counts: the measure whose sum a ban or cap is about, for the balance.
        since, until: days in force, until included; the instrument's where the file does not say.
        not_seen: what it rests on that nobody here has read.
    """

    id: str
    article: str
    text: str
    rule: RuleKind
    when: Predicate
    zone: Predicate | None
    binds: tuple[str, ...]
    source: tuple[str, ...]
    confidence: Confidence
    touches: tuple[str, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    limits: tuple[Limit, ...] = ()
    count: Count | None = None
    notice: Notice | None = None
    verification: tuple[Verification, ...] = ()
    provisos: tuple[Proviso, ...] = ()
    within: str = ""
    counts: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    not_seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty, a document or a proposal: who has a seat at it, when it holds, what it provides.

    `claims` and `holdings` are the files that ship for it: what to check, and what each party has.
    """

    name: str
    title: str
    status: Status
    parties: tuple[str, ...]
    source: tuple[str, ...]
    provisions: tuple[Provision, ...]
    signed: dt.date | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    claims: tuple[str, ...] = ()
    holdings: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    countings: tuple[Counting, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One claim held against one provision.

    Attributes:
        provision: `instrument/provision`.
        why: the trace, a plain sentence a step.
        breach: covered by a rule that forbids.
    """

    claim: Holding
    provision: str
    outcome: Outcome
    why: tuple[str, ...]
    breach: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What a provision makes one party change, on one claimant's figure.

    Attributes:
        held, allowed: None if unstated.
        change: how much has to go, 0 if nothing; None if unknown.
        share: of what is held.
        symmetric: the provision binds every party of the instrument to the same ceilings.
        moves_first: parties whose act it waits for; empty if nobody waits.
        without_seat: who is bound or disposed of, and no party to the instrument.
        within: the provision whose ceiling this one is nested in.
        together: the least that has to go under both; None if there is no outer one, or it is not known what it asks.
        rule: the provision itself.
        parity: whether all parties inspect, are inspected and choose sites alike.
        circle: in which those bound wait for others who wait for them.
    """

    provision: str
    party: str
    measure: str
    held: Decimal | None
    allowed: Decimal | None
    change: Decimal | None
    share: float | None
    claimant: str
    symmetric: bool
    moves_first: tuple[str, ...]
    without_seat: tuple[str, ...]
    rule: Provision
    parity: Parity
    circle: Circle | None
    within: str = ""
    together: Decimal | None = None
