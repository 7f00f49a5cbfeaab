"""Who meets whom, where, when and in what shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.model.text import Evidence, record_id

if TYPE_CHECKING:
    from detente.model.dates import PartialDate

PartyKind = Literal["state", "organisation", "armed_group", "region"]
MeetingStatus = Literal["planned", "confirmed", "proposed", "ongoing", "held", "postponed", "cancelled", "unstated"]


@dataclass(frozen=True, slots=True)
class Party:
    """A state or body that negotiates.

    Attributes:
        code: ISO 3166 alpha-3 for a state (`RUS`), else a short name in capitals (`NATO`, `EU`).
        name: as shown to people.
        kind: what it is.
        aliases: other names, as written in reports.
        people: adjectives and nouns for its people (`Russian`, `Russians`).
        capitals: places that stand for its government (`Moscow`).
        institutions: offices that stand for its government (`Kremlin`, `Russian Foreign Ministry`).
    """

    code: str
    name: str
    kind: PartyKind
    aliases: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A named delegate: role as worded, and whether he or she leads the delegation."""

    name: str
    role: str
    head: bool


@dataclass(frozen=True, slots=True)
class Delegation:
    """The people whom one party sends."""

    party: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Delegations in contact.

    Attributes:
        report: id of the report.
        parties: codes, sorted; without the mediator.
        mediator: code of the party that carries words between the others; None if unstated.
        place, country: name and ISO 3166 alpha-3; None if unstated.
        when: None if unstated.
        when_words: the words that state `when`; empty if unstated.
        status: at the time of publication; `proposed` is suggested or asked for and not agreed.
        format: as worded (`main meeting`, `video call`); None if unstated.
        agenda: what is talked about, as worded; None if unstated.
        delegations: one a party, heads first.
        evidence: every mention of the encounter, the first one first.
    """

    report: str
    parties: tuple[str, ...]
    mediator: str | None
    place: str | None
    country: str | None
    when: PartialDate | None
    when_words: str
    status: MeetingStatus
    format: str | None
    agenda: str | None
    delegations: tuple[Delegation, ...]
    evidence: tuple[Evidence, ...]

    @property
    def id(self) -> str:
        """Same report and same first mention: same meeting."""
        first = self.evidence[0].span
        return record_id("meeting", self.report, self.parties, first.start, first.end)
