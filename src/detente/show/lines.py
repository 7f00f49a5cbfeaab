"""What a dossier consists of: lines ready to be drawn, on a terminal or on a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.show.material import Cite


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report in the heading; `derives_from` is the label of the report it copies, `how` in which way."""

    cite: Cite
    ref: str
    title: str
    publisher: str
    published: str
    derives_from: str | None
    how: str | None


@dataclass(frozen=True, slots=True)
class Want:
    """One position as shown: what a party wants of an issue, on what condition, who said so on what terms.

    Attributes:
        stance, condition, modality: read by detente, in words for a person.
        condition_words: the report's words that state the condition; empty if none is stated.
        leaning: `towards` agreement, `against` it, or `open`.
        conditional: whether the report states a condition.
        object: the report's words.
        aimed_at: party that it is addressed to or aimed at; empty if unstated.
        said_by, terms: of the statement it was read from; the reporter if there is none.
        marks: what keeps it from being taken at face value (`denied`, `negated`, `hearsay`, ...).
        cites: one a report that holds the same position from the same source.
        independent: how many of these reports derive from no other.
    """

    stance: str
    leaning: str
    object: str
    condition: str
    condition_words: str
    conditional: bool
    modality: str
    aimed_at: str
    said_by: str
    terms: str
    marks: tuple[str, ...]
    cites: tuple[Cite, ...]
    independent: int = 1


@dataclass(frozen=True, slots=True)
class IssueSheet:
    """What one party wants on one issue, or on several in the same words."""

    issues: tuple[str, ...]
    wants: tuple[Want, ...]


@dataclass(frozen=True, slots=True)
class PartySheet:
    """What one party wants, issue by issue."""

    code: str
    name: str
    issues: tuple[IssueSheet, ...]


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting as reports tell it alike; `delegations` holds one line a party."""

    name: str
    when: str
    place: str
    status: str
    delegations: tuple[str, ...]
    cites: tuple[Cite, ...]
    independent: int = 1


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One statement: `setting` holds its channel, addressee and day as far as they are stated."""

    source: str
    parties: str
    terms: str
    unnamed: bool
    setting: tuple[str, ...]
    cue: str
    content: str
    kind: str
    marks: tuple[str, ...]
    within: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class SideLine:
    """One telling: its value, its reports by label, how many are independent, its words."""

    value: str
    reports: tuple[str, ...]
    independent: int
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class ContradictionLine:
    """What is told differently, telling by telling."""

    kind: str
    about: str
    sides: tuple[SideLine, ...]


@dataclass(frozen=True, slots=True)
class WaitLine:
    """What one party of a circle holds back until another one acts, in the reports' words."""

    party: str
    on: str
    words: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class DeadlockLine:
    """A circle of parties that wait on one another, as one phrase, and wait by wait."""

    parties: str
    waits: tuple[WaitLine, ...]


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """Terms put by one party to another: what the words fix, and what they leave open."""

    by: str
    to: str
    binds: str
    reciprocal: bool
    counts: str
    fixed: tuple[tuple[str, str], ...]
    unstated: tuple[str, ...]
    cites: tuple[Cite, ...]
    independent: int = 1


@dataclass(frozen=True, slots=True)
class IssueCount:
    """How often something of one kind was met and not understood, with the first words it was met in."""

    kind: str
    count: int
    cite: Cite


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything printable about the state of a negotiation, in reading order.

    Attributes:
        period: days of publication, as far as the reports give them.
        independent: how many of the reports derive from no other one here.
        statements: the most informative ones, in reading order; `statements_in_all` counts the rest too.
    """

    reports: tuple[ReportLine, ...]
    period: str
    publishers: tuple[str, ...]
    independent: int
    parties: tuple[PartySheet, ...]
    meetings: tuple[MeetingLine, ...]
    statements: tuple[SaidLine, ...]
    statements_in_all: int
    contradictions: tuple[ContradictionLine, ...]
    deadlocks: tuple[DeadlockLine, ...]
    proposals: tuple[ProposalLine, ...]
    issues: tuple[IssueCount, ...]
