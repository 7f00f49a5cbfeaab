"""What many reports say together: copies, disagreements, the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.model.text import Evidence, record_id

CopyKind = Literal["verbatim", "edited", "translated", "reworded"]
DisagreementKind = Literal["date", "place", "people", "status", "number", "speaker", "meaning", "denial"]


@dataclass(frozen=True, slots=True)
class Copy:
    """One report that derives from another.

    Attributes:
        report, original: ids of the derived report and of the one nearest the origin.
        kind: how it derives.
        score: containment of the derived text in the original, quotations masked, 0 to 1.
        reason: one sentence for a person: what the two share.
    """

    report: str
    original: str
    kind: CopyKind
    score: float
    reason: str


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
class TimelineEntry:
    """Something that happened or is to happen on a day.

    Attributes:
        when: ISO prefix as `PartialDate.value` writes it.
        kind: `meeting`, `statement`, `report` or `deadline`.
        what: one line for a person.
        record: id of the record behind it.
        evidence: the words, at least one.
    """

    when: str
    kind: Literal["meeting", "statement", "report", "deadline"]
    what: str
    record: str
    evidence: tuple[Evidence, ...]


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
