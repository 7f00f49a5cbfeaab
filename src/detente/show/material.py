"""The records to show in, short references from any line to the words it was read from out."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from detente.model.dates import PartialDate
from detente.show.wording import list_words, party_name, pieces, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.model.alignment import (
        Change,
        Copy,
        Deadlock,
        Disagreement,
        Encounter,
        IssueGroup,
        TimelineEntry,
        WeighedClaim,
    )
    from detente.model.groups import Event, Thread, Utterance
    from detente.model.judgements import Judgement
    from detente.model.meetings import Delegation, Meeting, Person
    from detente.model.people import Identity
    from detente.model.quotations import CheckedQuotation
    from detente.model.reports import Article, Issue
    from detente.model.reviews import Review
    from detente.model.statements import Position, Proposal, Statement
    from detente.model.text import Evidence

LABEL_LENGTH = 15
CITED_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Material:
    """Records of one question, whole or filtered, in the order in which they are to be shown.

    Attributes:
        names: id to what a person calls it (`Report.ref`), of every report that may be referred to.
        articles: of the reports that the material is about.
        statements, positions, proposals, meetings, claims: what was read from the reports.
        encounters, disagreements, deadlocks, changes, quotations, events, threads, utterances, timeline, copies,
            people: what the reports say together.
        judgements: what somebody judged of two of them.
        reviews: what somebody said of single facts.
        behind: statements that the other records hang on, to say who spoke.
        issues: what was not understood.
        groups: the issues of the positions, in one tree.
        parties: names by code, of parties that the user named.
        published: when each report came out, as far as is known.
    """

    names: Mapping[str, str]
    articles: tuple[Article, ...] = ()
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    claims: tuple[WeighedClaim, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    deadlocks: tuple[Deadlock, ...] = ()
    changes: tuple[Change, ...] = ()
    quotations: tuple[CheckedQuotation, ...] = ()
    events: tuple[Event, ...] = ()
    threads: tuple[Thread, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    copies: tuple[Copy, ...] = ()
    people: tuple[Identity, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    reviews: tuple[Review, ...] = ()
    issues: tuple[Issue, ...] = ()
    behind: tuple[Statement, ...] = ()
    groups: tuple[IssueGroup, ...] = ()
    parties: Mapping[str, str] = field(default_factory=dict)
    published: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cite:
    """A reference short enough to stand on every line.

    Attributes:
        label: short name of the report, unlike every other's.
        report: id of the report.
        words: exact words, cut visibly if long; empty when the whole report is meant.
        start, end: where the first of the words stand in the article's text; 0 and 0 for the whole report.
    """

    label: str
    report: str
    words: str = ""
    start: int = 0
    end: int = 0


class Citations:
    """Names the reports, parties and meetings of one material, and makes references to words."""

    def __init__(self, material: Material) -> None:
        """Give every report its label and find statements by id."""
        self.labels = labels(material.names)
        self.statements = {statement.id: statement for statement in (*material.behind, *material.statements)}
        self.parties = material.parties
        self.published = material.published
        self.originals = {copy.report: copy.original for copy in material.copies if copy.whole}

    def label(self, report: str) -> str:
        """Give the short name of a report, known or not."""
        return self.labels.get(report, report[:LABEL_LENGTH])

    def independent(self, reports: Iterable[str]) -> int:
        """Count how many of these reports do not derive, step by step, from one origin."""
        return len({self.origin(report) for report in reports})

    def origin(self, report: str) -> str:
        """Give the report that one derives from, step by step; itself if it derives from none."""
        passed = {report}
        while report in self.originals and self.originals[report] not in passed:
            report = self.originals[report]
            passed.add(report)
        return report

    def party(self, code: str) -> str:
        """Name a party as the user does, else by its usual name, else by its code."""
        return self.parties.get(code) or party_name(code)

    def day_of(self, position: Position) -> PartialDate | None:
        """Give the day that a position is known of: when it was said, else when its report's origin came out."""
        if position.said is not None and position.said.year:
            return position.said
        try:
            return PartialDate.parse(self.published.get(self.origin(position.report)) or "")
        except ValueError:
            return position.said

    def meeting(self, meeting: Meeting) -> str:
        """Name a meeting by its format as worded, else by its parties."""
        return meeting.format or f"meeting of {list_words(self.party(p) for p in meeting.parties)}"

    def place(self, meeting: Meeting) -> str:
        """Write the place with its country, or that it is unstated."""
        country = self.party(meeting.country) if meeting.country else None
        named = dict.fromkeys(part for part in (meeting.place, country) if part)
        return ", ".join(named) or "place unstated"

    def delegation(self, delegation: Delegation) -> str:
        """Write a delegation as one line, saying who leads it."""
        people = [_person(person) for person in delegation.people]
        return f"{self.party(delegation.party)}: {'; '.join(people) or 'nobody named'}"

    def cite(self, evidence: Iterable[Evidence]) -> Cite:
        """Refer to the first report's words in `evidence` (at least one piece)."""
        found = tuple(evidence)
        first = found[0]
        words = dict.fromkeys(e.words for e in found if e.report == first.report)
        short = shorten(pieces(words), CITED_LENGTH)
        return Cite(self.label(first.report), first.report, short, first.span.start, first.span.end)

    def cite_issue(self, issue: Issue) -> Cite:
        """Refer to the words that were not understood, or to the whole report."""
        label = self.label(issue.report)
        if issue.span is None:
            return Cite(label, issue.report)
        words = shorten(issue.words, CITED_LENGTH)
        return Cite(label, issue.report, words, issue.span.start, issue.span.end)

    def cite_each(self, evidence: Iterable[Evidence]) -> tuple[Cite, ...]:
        """Refer once to every report that stands in `evidence`, in order."""
        by_report: dict[str, list[Evidence]] = {}
        for piece in evidence:
            by_report.setdefault(piece.report, []).append(piece)
        return tuple(self.cite(found) for found in by_report.values())


def by_words(cites: Iterable[Cite]) -> tuple[tuple[str, tuple[Cite, ...]], ...]:
    """Bring together the references of reports that word it alike, in order: words, and who has them."""
    found: dict[str, tuple[Cite, ...]] = {}
    for cite in cites:
        found[cite.words] = (*found.get(cite.words, ()), cite)
    return tuple(found.items())


def labels(names: Mapping[str, str]) -> dict[str, str]:
    """Give every report a short name unlike every other's: its reference, cut in the middle if long.

    Args:
        names: id of a report to its reference (a name, a path or a URL).
    """
    given: dict[str, str] = {}
    taken: set[str] = set()
    for report, ref in sorted(names.items(), key=lambda item: (item[1], item[0])):
        label = base = _short_name(ref)
        number = 2
        while label in taken:
            label = f"{base}~{number}"
            number += 1
        taken.add(label)
        given[report] = label
    return given


def _person(person: Person) -> str:
    known = [part for part in (person.role, "head" if person.head else "") if part]
    return f"{person.name} ({', '.join(known)})" if known else person.name


def _short_name(ref: str) -> str:
    """Shorten a reference: a URL to its host, a path to its stem, either of them cut in the middle if long."""
    address = urlsplit(ref)
    name = address.netloc.removeprefix("www.") or PurePosixPath(ref).stem or ref
    if len(name) <= LABEL_LENGTH:
        return name
    half = LABEL_LENGTH // 2
    return f"{name[:half]}…{name[-half:]}"
