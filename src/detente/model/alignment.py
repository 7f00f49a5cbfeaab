"""What many reports say together: copies, disagreements, the timeline, what follows from positions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.model.text import Evidence, record_id

if TYPE_CHECKING:
    from detente.model.meetings import MeetingStatus
    from detente.model.statements import Claim, Stance

CopyKind = Literal["verbatim", "cut", "edited", "translated", "reworded", "block"]
DisagreementKind = Literal["date", "place", "people", "status", "number", "speaker", "name", "meaning", "denial"]

SlotKind = Literal["date", "place", "format", "status", "people"]
Difference = Literal["disagreement", "unclear", "time_zone", "update", "detail"]

Direction = Literal["hardened", "softened"]
OnRecord = Literal["supported", "contradicted", "nothing"]


@dataclass(frozen=True, slots=True)
class Copy:
    """One report that derives from another.

    Attributes:
        report, original: ids of the derived report and of the one nearest the origin.
        kind: how it derives; `block`: a part of it is a part of the original, and the rest is its own.
        score: how much of what `reason` tells of the one stands in the other, quotations masked, 0 to 1.
        reason: for a person: what the two share, and why this one is the original.
    """

    report: str
    original: str
    kind: CopyKind
    score: float
    reason: str

    @property
    def whole(self) -> bool:
        """Whether the report as a whole derives from the other, so that the two are one source."""
        return self.kind != "block"


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Reports that derive from one another.

    Attributes:
        reports: ids, the origin first.
        kind: how most of them derive.
        origin: id of the report nearest the origin of all.
        score: the least of the links.
        links: one for every report but the origin: what it derives from, how and why.
    """

    reports: tuple[str, ...]
    kind: CopyKind
    origin: str
    score: float
    links: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One telling of what is disagreed on.

    Attributes:
        value: what this side says, in words or as a value.
        reports: ids of the reports that say so.
        independent: how many of them derive from no other report here.
        evidence: the words, at least one.
    """

    value: str
    reports: tuple[str, ...]
    independent: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The same thing told differently, in one report or several; two sides or more."""

    kind: DisagreementKind
    about: str
    sides: tuple[Side, ...]

    @property
    def id(self) -> str:
        """Same kind, same thing, same sides: same disagreement."""
        return record_id("disagreement", self.kind, self.about, [s.value for s in self.sides])


@dataclass(frozen=True, slots=True)
class Slot:
    """What the reports that tell of one meeting say of one thing about it.

    Attributes:
        party: code of the party whose people are told of; None unless kind is `people`.
        versions: each with the reports that give it; at least one.
        difference: None if they say the same. `disagreement`: not all can be right. `unclear`: neither people nor a
            name shows that one meeting is meant. `time_zone`: one day apart, and one report tells the hour of a place.
            `update`: it was moved, called off or held in between. `detail`: one says more than another.
    """

    kind: SlotKind
    versions: tuple[Side, ...]
    difference: Difference | None = None
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Encounter:
    """One meeting over all reports, with every report's version of it.

    Attributes:
        parties: codes of all who take part, by any report, sorted; without mediators.
        mediators: codes of those whom any report calls so, sorted.
        slots: only those that some report fills.
        meetings: ids of the meetings that it is made of, by publication.
        reports, independent: ids of the reports that tell of it, and how many of them derive from no other one here.
        score, reasons: how far the two that are least alike are one meeting, 0 to 1, and what it rests on; None and
            empty if only one report tells of it.
        evidence: the words, at least one.
    """

    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    slots: tuple[Slot, ...]
    meetings: tuple[str, ...]
    reports: tuple[str, ...]
    independent: int
    score: float | None
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]

    @property
    def id(self) -> str:
        """Same first telling: same encounter."""
        return record_id("encounter", self.meetings[0])


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that happened or is to happen on a day.

    Attributes:
        when: ISO prefix as `PartialDate.value` writes it.
        kind: `meeting`, `statement`, `report` or `deadline`.
        what: one line for a person.
        record: id of the record behind it.
        evidence: the words, at least one.
        independent: how many of the reports that tell it derive from no other one here.
        announced: ISO date on which it was first told of, if that was before it was to happen.
        status: of a meeting, as the latest report that states one has it; None for what is none.
    """

    when: str
    kind: Literal["meeting", "statement", "report", "deadline"]
    what: str
    record: str
    evidence: tuple[Evidence, ...]
    independent: int = 1
    announced: str | None = None
    status: MeetingStatus | None = None

    @property
    def reports(self) -> tuple[str, ...]:
        """Ids of the reports that tell it."""
        return tuple(dict.fromkeys(piece.report for piece in self.evidence))


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """One issue over all reports, with every wording that means it.

    Attributes:
        label: of the vocabulary; else the most frequent wording, or what the wordings of its narrower issues share.
        broader: labels of the groups that it is part of, from the nearest on; empty for one of the broadest.
        members: issues of positions that mean it, the most frequent first; empty if only narrower ones occur.
    """

    label: str
    broader: tuple[str, ...]
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wait:
    """What one party does only if, or not before, another one acts.

    Attributes:
        party, on: codes of who waits, and on whom.
        does, awaits: what the one holds back and what the other has to do, in the report's words.
        issue: that of the position it was read from.
        since: ISO date of the earliest position that says so; None if no day is known.
        reports: ids of the reports that say so.
        evidence: the words, at least one piece.
    """

    party: str
    on: str
    does: str
    awaits: str
    issue: str
    since: str | None
    reports: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Deadlock:
    """A circle of two or three parties each of which waits on the next, the last one on the first."""

    waits: tuple[Wait, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        """Codes in the order of waiting."""
        return tuple(wait.party for wait in self.waits)

    @property
    def id(self) -> str:
        """Same parties in the same order, and same issues: same deadlock."""
        return record_id("deadlock", self.parties, [wait.issue for wait in self.waits])


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a party stands on an issue on one day, in the words of the position that says so.

    Attributes:
        day: ISO date.
        stance, object: as the position has them.
        condition: its words; None if there is none.
        reports: ids of the reports that say so.
        evidence: the words, at least one piece.
    """

    day: str
    stance: Stance
    object: str
    condition: str | None
    reports: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What a party says on an issue, held against what it said the day before that it spoke of it.

    Attributes:
        party: code of the party.
        direction: hardened or softened.
        by: whether the stance moved, or a condition was added or dropped.
    """

    party: str
    issue: str
    direction: Direction
    by: Literal["stance", "condition"]
    before: Stand
    after: Stand

    @property
    def id(self) -> str:
        """Same party, issue and days: same change."""
        return record_id("change", self.party, self.issue, self.before.day, self.after.day)


@dataclass(frozen=True, slots=True)
class WeighedClaim:
    """A claim, held against what the party that it is about is on record for.

    Attributes:
        record: whether that party's own words support what it is said to have conceded, contradict it, or say
            nothing of it; None for a claim of another kind.
        on_record: those words; empty if there are none.
    """

    claim: Claim
    record: OnRecord | None = None
    on_record: tuple[Evidence, ...] = ()
