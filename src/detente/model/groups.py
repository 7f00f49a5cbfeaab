"""What many reports tell of the same: events, threads and utterances, with how surely each record belongs there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.model.text import Evidence

MAIN_ISSUES = 3  # that a thread is named by


@dataclass(frozen=True, slots=True)
class Member:
    """One record of a group.

    Attributes:
        record: its id.
        report: id of the report that it was read from.
        score: how well it fits the rest of the group, 0 to 1; 1 for what is judged, copied, or alone.
        reasons: what that rests on, each for a person; empty for one that is alone.
        day: ISO date of the record: published, said, met; None if unknown.
    """

    record: str
    report: str
    score: float
    reasons: tuple[str, ...]
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One happening, with all reports that tell mainly of it.

    Attributes:
        title: of the report nearest the origin.
        first, last: ISO dates between which its reports came out; None if no day is known.
        parties: codes, those first that most of its reports involve.
        members: its reports in order of publication.
        independent: how many of them derive from no other one here.
        evidence: the title of each report, or its first words.
    """

    title: str
    first: str | None
    last: str | None
    parties: tuple[str, ...]
    members: tuple[Member, ...]
    independent: int
    evidence: tuple[Evidence, ...]

    @property
    def id(self) -> str:
        """That of its first report, which stands for it in judgements."""
        return self.members[0].record

    @property
    def reports(self) -> tuple[str, ...]:
        """Ids of its reports, each once."""
        return reports_of(self.members)


@dataclass(frozen=True, slots=True)
class Thread:
    """One negotiation over time: the meetings of the same parties on related issues.

    Attributes:
        parties: codes, sorted.
        issues: those that its meetings are about, the most frequent first.
        first, last: ISO dates of its first and last meeting; None if no meeting has a known day.
        members: one meeting each, told by its first report, by day.
        reports: ids of all that tell of these meetings.
        independent: how many of the reports derive from no other one here.
        evidence: the words that tell of each meeting.
    """

    parties: tuple[str, ...]
    issues: tuple[str, ...]
    first: str | None
    last: str | None
    members: tuple[Member, ...]
    reports: tuple[str, ...]
    independent: int
    evidence: tuple[Evidence, ...]

    @property
    def id(self) -> str:
        """That of its first meeting, which stands for it in judgements."""
        return self.members[0].record

    @property
    def name(self) -> str:
        """Its parties, by code, and its main issues."""
        on = f" on {', '.join(self.issues[:MAIN_ISSUES])}" if self.issues else ""
        return f"{' and '.join(self.parties)}{on}"


@dataclass(frozen=True, slots=True)
class Utterance:
    """What a source said once, in the wording of every report that tells it.

    Attributes:
        source: the fullest name that a report gives.
        party: codes of the parties that it speaks for.
        day: ISO date on which it was said, else first published; None if unknown.
        fullest: id of the statement that gives most of it in the source's own words.
        nearest: id of the report nearest the source.
        members: its statements in order of publication.
        independent: how many of its reports derive from no other one here.
        evidence: the words of each statement, the fullest one first.
    """

    source: str
    party: tuple[str, ...]
    day: str | None
    fullest: str
    nearest: str
    members: tuple[Member, ...]
    independent: int
    evidence: tuple[Evidence, ...]

    @property
    def id(self) -> str:
        """That of its first statement, which stands for it in judgements."""
        return self.members[0].record

    @property
    def reports(self) -> tuple[str, ...]:
        """Ids of its reports, each once."""
        return reports_of(self.members)


def reports_of(members: tuple[Member, ...]) -> tuple[str, ...]:
    """Give the reports of some records, each once, in their order."""
    return tuple(dict.fromkeys(member.report for member in members))
