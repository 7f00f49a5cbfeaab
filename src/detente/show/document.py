"""A dossier -> a document to be printed, each line with footnotes that cite the words and the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.model.documents import Document, Footnote, Paragraph, Piece
from detente.show.wording import quoted, told_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from detente.show.lines import (
        ContradictionLine,
        DeadlockLine,
        Dossier,
        IssueCount,
        MeetingLine,
        PartySheet,
        ProposalLine,
        ReportLine,
        SaidLine,
        Want,
    )
    from detente.show.material import Cite

TITLE = "State of the talks"
LEGEND = (
    "“Quotation marks” hold the reports’ own words. All else is a machine’s reading of them, and may be wrong: "
    "the footnotes lead to the words."
)
NOTHING = Paragraph("text", (Piece("nothing read", "quiet"),))


def dossier_document(dossier: Dossier, link: Callable[[Cite], str | None]) -> Document:
    """Lay out a dossier with all of its lines.

    Args:
        dossier: of any size.
        link: gives the address that opens a report at the words; None if it has none.
    """
    return Document(TITLE, tuple(_Sheet(dossier, link).paragraphs()))


class _Sheet:
    """One dossier while it is laid out."""

    def __init__(self, dossier: Dossier, link: Callable[[Cite], str | None]) -> None:
        """Find reports by id, for the footnotes."""
        self.dossier = dossier
        self.link = link
        self.reports = {line.cite.report: line for line in dossier.reports}

    def paragraphs(self) -> Iterator[Paragraph]:
        """Lay out section after section; one without lines says so."""
        dossier = self.dossier
        yield Paragraph("title", (Piece(TITLE),))
        counted = told_words(len(dossier.reports), dossier.independent)
        told = (counted, dossier.period, ", ".join(dossier.publishers) or "publishers unknown")
        yield Paragraph("text", (Piece(" · ".join(told)),))
        yield Paragraph("text", (Piece(LEGEND, "quiet"),))
        yield from _section("What each party wants", (p for sheet in dossier.parties for p in self._party(sheet)))
        yield from _section("Meetings", (self._meeting(meeting) for meeting in dossier.meetings))
        shown = f"Who said what on what terms ({len(dossier.statements)} of {dossier.statements_in_all})"
        yield from _section(shown, (self._said(said) for said in dossier.statements))
        yield from _section("Told differently", (p for told in dossier.contradictions for p in self._told(told)))
        if dossier.deadlocks:
            yield from _section("Who waits on whom", (p for each in dossier.deadlocks for p in self._waits(each)))
        yield from _section("Proposals", (self._proposal(proposal) for proposal in dossier.proposals))
        yield from _section("Not understood", (self._issue(issue) for issue in dossier.issues))
        yield from _section("Reports", (self._report(report) for report in dossier.reports))

    def _party(self, sheet: PartySheet) -> Iterator[Paragraph]:
        name = sheet.name if sheet.name == sheet.code else f"{sheet.name} ({sheet.code})"
        yield Paragraph("group", (Piece(name),))
        for issue in sheet.issues:
            yield Paragraph("subgroup", (Piece(", ".join(issue.issues)),))
            yield from (self._want(want) for want in issue.wants)

    def _want(self, want: Want) -> Paragraph:
        condition = f"{want.condition}: {quoted(want.condition_words)}" if want.condition_words else want.condition
        aimed_at = f"aimed at {want.aimed_at}" if want.aimed_at else ""
        facts = [*want.marks, condition, f"modality: {want.modality}", aimed_at, want.said_by, want.terms]
        return self._item(f"{want.stance} {quoted(want.object)}", facts, want.cites, want.independent)

    def _meeting(self, meeting: MeetingLine) -> Paragraph:
        who = meeting.delegations or ("delegations unstated",)
        facts = [meeting.when, meeting.place, *who]
        return self._item(f"{meeting.status}: {meeting.name}", facts, meeting.cites, meeting.independent)

    def _said(self, said: SaidLine) -> Paragraph:
        name = f"{said.source} ({said.parties})" if said.parties else said.source
        words = f"{said.cue}: {quoted(said.content)}" if said.cue else quoted(said.content)
        return self._item(name, [said.terms, *said.setting, said.within, *said.marks, said.kind, words], (said.cite,))

    def _told(self, told: ContradictionLine) -> Iterator[Paragraph]:
        yield Paragraph("group", (Piece(f"{told.kind}: {told.about}"),))
        for side in told.sides:
            yield self._item(side.value, [told_words(len(side.reports), side.independent)], side.cites)

    def _waits(self, deadlock: DeadlockLine) -> Iterator[Paragraph]:
        yield Paragraph("group", (Piece(f"{deadlock.parties} wait on one another"),))
        for wait in deadlock.waits:
            yield self._item(f"{wait.party} waits on {wait.on}", [wait.words], wait.cites)

    def _proposal(self, proposal: ProposalLine) -> Paragraph:
        terms = "only if reciprocal" if proposal.reciprocal else ""
        fixed = [f"{name}: {value}" for name, value in proposal.fixed]
        unstated = f"unstated: {', '.join(proposal.unstated)}" if proposal.unstated else ""
        facts = [f"limits {quoted(proposal.counts)}", terms, f"binds {proposal.binds}", *fixed, unstated]
        return self._item(f"{proposal.by} to {proposal.to}", facts, proposal.cites, proposal.independent)

    def _issue(self, issue: IssueCount) -> Paragraph:
        return self._item(issue.kind, [f"{issue.count} ×, first met here"], (issue.cite,))

    def _report(self, report: ReportLine) -> Paragraph:
        copied = f"{report.how} copy of {report.derives_from}" if report.derives_from else ""
        return self._item(report.title, [report.publisher, report.published, report.ref, copied], (report.cite,))

    def _item(self, head: str, facts: Iterable[str], cites: Iterable[Cite], independent: int = 0) -> Paragraph:
        """One line: what is told, what is known of it, how many reports tell it, and where each of them does."""
        cited = tuple(cites)
        reports = len({cite.report for cite in cited})
        told = told_words(reports, independent) if independent and reports > 1 else ""
        known = " · ".join(fact for fact in (*facts, told) if fact)
        pieces = (Piece(head, "strong"), Piece(f" · {known}" if known else ""))
        return Paragraph("item", pieces, tuple(self._note(cite) for cite in cited))

    def _note(self, cite: Cite) -> Footnote:
        """Cite the words with publisher, title and day of the report, and what it is called if it has no address."""
        report, url = self.reports[cite.report], self.link(cite)
        called = "" if url else report.ref
        named = ", ".join(part for part in (report.publisher, quoted(report.title), report.published, called) if part)
        return Footnote(f"{quoted(cite.words)} {named}." if cite.words else f"{named}.", url)


def _section(title: str, lines: Iterable[Paragraph]) -> Iterator[Paragraph]:
    yield Paragraph("section", (Piece(title),))
    found = tuple(lines)
    yield from found or (NOTHING,)
