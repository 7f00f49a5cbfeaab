"""Records of a material in, the one page that a desk officer would print out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from detente.model.dates import PartialDate
from detente.model.statements import UNSTATED
from detente.show.lines import (
    ContradictionLine,
    DeadlockLine,
    Dossier,
    IssueCount,
    IssueSheet,
    MeetingLine,
    PartySheet,
    ProposalLine,
    ReportLine,
    SaidLine,
    SideLine,
    WaitLine,
    Want,
)
from detente.show.material import Citations, Cite, Material
from detente.show.ranking import informative
from detente.show.wording import (
    CONDITIONS,
    date_words,
    leaning,
    list_words,
    pieces,
    plain,
    position_marks,
    shorten,
    speaker,
    statement_marks,
    terms_words,
    wait_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.model.alignment import Copy, Deadlock, Disagreement
    from detente.model.meetings import Meeting
    from detente.model.reports import Article
    from detente.model.statements import LimitDraft, Position, Proposal, Statement

L = TypeVar("L", Want, MeetingLine, ProposalLine)
CONTENT_LENGTH = 240
STATEMENTS_SHOWN = 12


def build_dossier(material: Material) -> Dossier:
    """Make the dossier of a material; copies add their references, never a second line."""
    citations = Citations(material)
    reports = _report_lines(material, citations)
    return Dossier(
        reports=reports,
        period=_period(material),
        publishers=tuple(sorted({line.publisher for line in reports if line.publisher})),
        independent=citations.independent(line.cite.report for line in reports),
        parties=_party_sheets(material.positions, citations),
        meetings=_merged((_meeting_line(m, citations) for m in _by_date(material.meetings)), citations),
        statements=tuple(said_line(s, citations) for s in informative(material, STATEMENTS_SHOWN)),
        statements_in_all=len(material.statements),
        contradictions=tuple(_contradiction(d, citations) for d in material.disagreements),
        deadlocks=tuple(_deadlock(d, citations) for d in material.deadlocks),
        proposals=_merged((_proposal_line(p, citations) for p in material.proposals), citations),
        issues=_issue_counts(material, citations),
    )


def _report_lines(material: Material, citations: Citations) -> tuple[ReportLine, ...]:
    copies = {copy.report: copy for copy in sorted(material.copies, key=lambda c: c.whole)}
    return tuple(
        _report_line(article, citations, material.names.get(article.report, ""), copies.get(article.report))
        for article in material.articles
    )


def _report_line(article: Article, citations: Citations, ref: str, copy: Copy | None) -> ReportLine:
    return ReportLine(
        cite=Cite(citations.label(article.report), article.report),
        ref=ref,
        title=article.title or "untitled",
        publisher=article.publisher or "",
        published=published_words(article.published),
        derives_from=citations.label(copy.original) if copy else None,
        how=copy.kind if copy else None,
    )


def published_words(published: str | None) -> str:
    """Write the day of publication, or that it is unknown; what is no ISO date is shown as it is."""
    if not published:
        return "undated"
    try:
        return date_words(PartialDate.parse(published))
    except ValueError:
        return published


def _period(material: Material) -> str:
    dates = sorted(a.published[:10] for a in material.articles if a.published)
    if not dates:
        return "days of publication unknown"
    first, last = published_words(dates[0]), published_words(dates[-1])
    day, _, month = first.partition(" ")
    start = day if last.endswith(f" {month}") and day.isdigit() else first
    return last if first == last else f"{start} to {last}"


def _merged(lines: Iterable[L], citations: Citations) -> tuple[L, ...]:
    """Make one line of lines that differ only in their references, and count the independent reports behind it."""
    cites: dict[L, list[Cite]] = {}
    for each in lines:
        cites.setdefault(replace(each, cites=()), []).extend(each.cites)
    return tuple(
        replace(each, cites=tuple(found), independent=citations.independent(cite.report for cite in found))
        for each, found in cites.items()
    )


def _party_sheets(positions: Iterable[Position], citations: Citations) -> tuple[PartySheet, ...]:
    sheets: dict[str, dict[Want, list[str]]] = {}
    for position in positions:
        issues = sheets.setdefault(position.party, {}).setdefault(_want(position, citations), [])
        issues.append(plain(position.issue))
    return tuple(
        PartySheet(code, citations.party(code), _issue_sheets(wants, citations))
        for code, wants in sorted(sheets.items(), key=lambda item: citations.party(item[0]))
    )


def _issue_sheets(issues_of: dict[Want, list[str]], citations: Citations) -> tuple[IssueSheet, ...]:
    """Bring together what is wanted on the same issues, the most contested first."""
    wanted: dict[tuple[str, ...], list[Want]] = {}
    for want, issues in issues_of.items():
        wanted.setdefault(tuple(sorted(set(issues))), []).append(want)
    sheets = [IssueSheet(issues, _merged(wants, citations)) for issues, wants in wanted.items()]
    return tuple(sorted(sheets, key=lambda sheet: (-len(sheet.wants), sheet.issues)))


def first_wants(issues: tuple[IssueSheet, ...], limit: int) -> tuple[tuple[IssueSheet, ...], int]:
    """Give the issues that hold the first `limit` wants, and how many wants are left; no issue is parted."""
    shown: list[IssueSheet] = []
    held = 0
    for issue in issues:
        if held < limit:
            shown.append(issue)
            held += len(issue.wants)
    return tuple(shown), sum(len(issue.wants) for issue in issues) - held


def _want(position: Position, citations: Citations) -> Want:
    statement = citations.statements.get(position.statement or "")
    return Want(
        stance=plain(position.stance),
        leaning=leaning(position.stance),
        object=position.object,
        condition=CONDITIONS[position.condition.kind],
        condition_words=position.condition.words or "",
        conditional=position.condition.kind != "none",
        modality=position.modality,
        aimed_at=citations.party(position.counterpart) if position.counterpart else "",
        said_by=speaker(statement) if statement else "the reporter, citing nobody",
        terms=terms_words(statement) if statement else "",
        marks=position_marks(position, statement),
        cites=(citations.cite(position.evidence),),
    )


def _by_date(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Order meetings by day; those without a year come later, those without a date last."""
    return sorted(meetings, key=lambda m: (not m.when, not (m.when and m.when.year), m.when.value if m.when else ""))


def _meeting_line(meeting: Meeting, citations: Citations) -> MeetingLine:
    return MeetingLine(
        name=citations.meeting(meeting),
        when=date_words(meeting.when),
        place=citations.place(meeting),
        status=meeting.status,
        delegations=tuple(citations.delegation(d) for d in meeting.delegations),
        cites=(citations.cite(meeting.evidence[:1]),),
    )


def said_line(statement: Statement, citations: Citations) -> SaidLine:
    """Show one statement as a line."""
    parent = citations.statements.get(statement.parent or "")
    said = f"{date_words(statement.said.date)}" if statement.said else ""
    setting = (
        plain(statement.channel or ""),
        f"to {statement.addressee}" if statement.addressee else "",
        said,
    )
    return SaidLine(
        source=speaker(statement),
        parties=", ".join(statement.source.party),
        terms=terms_words(statement),
        unnamed="unnamed source" in statement_marks(statement),
        setting=tuple(part for part in setting if part),
        cue=" ".join(statement.cue),
        content=shorten(pieces(statement.content), CONTENT_LENGTH),
        kind=statement.kind,
        marks=statement_marks(statement),
        within=f"as told by {speaker(parent)}" if parent else "",
        cite=citations.cite(statement.evidence),
    )


def _contradiction(disagreement: Disagreement, citations: Citations) -> ContradictionLine:
    return ContradictionLine(
        kind=disagreement.kind,
        about=disagreement.about,
        sides=tuple(
            SideLine(
                value=_side_words(disagreement.kind, side.value),
                reports=tuple(citations.label(r) for r in side.reports),
                independent=side.independent,
                cites=citations.cite_each(side.evidence),
            )
            for side in disagreement.sides
        ),
    )


def _deadlock(deadlock: Deadlock, citations: Citations) -> DeadlockLine:
    waits = (
        WaitLine(citations.party(w.party), citations.party(w.on), wait_words(w), citations.cite_each(w.evidence))
        for w in deadlock.waits
    )
    return DeadlockLine(list_words(citations.party(code) for code in deadlock.parties), tuple(waits))


def _side_words(kind: str, value: str) -> str:
    return published_words(value) if kind == "date" else value


def _proposal_line(proposal: Proposal, citations: Citations) -> ProposalLine:
    fixed, unstated = limit_parts(proposal.limit)
    return ProposalLine(
        by=citations.party(proposal.by),
        to=citations.party(proposal.to) if proposal.to else "nobody named",
        binds=", ".join(citations.party(code) for code in proposal.binds) or "unstated",
        reciprocal=proposal.reciprocal,
        counts=proposal.limit.counts,
        fixed=fixed,
        unstated=unstated,
        cites=(citations.cite(proposal.evidence),),
    )


def limit_parts(limit: LimitDraft) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Part what a limit's words fix, as names with values, from the names of what they leave unstated."""
    values = {
        "measures": ", ".join(limit.measures) or UNSTATED,
        "rule": limit.rule,
        "cap": limit.cap,
        "zone": limit.zone,
        "period": limit.period,
        "verification": limit.verification,
    }
    refers = {"refers to": limit.instrument}
    fixed = tuple((name, value) for name, value in (values | refers).items() if value != UNSTATED)
    return fixed, tuple(name for name, value in values.items() if value == UNSTATED)


def _issue_counts(material: Material, citations: Citations) -> tuple[IssueCount, ...]:
    counts = Counter(issue.kind for issue in material.issues)
    first = {issue.kind: issue for issue in reversed(material.issues)}
    return tuple(
        IssueCount(kind, count, citations.cite_issue(first[kind]))
        for kind, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
