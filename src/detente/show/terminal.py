"""A dossier or the rows of a table in, drawn on a rich console: coloured on a terminal, plain text in a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from detente.errors import UsageError
from detente.show.dossier import first_wants
from detente.show.material import Citations, by_words
from detente.show.pages import LEANING_STYLES, MARKED, QUIET, Page, joined, line, marked
from detente.show.tables import VIEWS
from detente.show.wording import quoted, told_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rich.console import Console
    from rich.text import Text

    from detente.show.lines import (
        ContradictionLine,
        DeadlockLine,
        Dossier,
        IssueCount,
        MeetingLine,
        PartySheet,
        ProposalLine,
        SaidLine,
        Want,
    )
    from detente.show.material import Cite, Material
    from detente.show.pages import Styled
    from detente.show.row import Row
    from detente.show.tables import View

L = TypeVar("L")
LEGEND = "“Quotation marks” hold the reports’ own words. All else is a machine’s reading of them."
LINES_SHOWN = 12  # of a section, and of what a party wants


def render_dossier(dossier: Dossier, console: Console) -> None:
    """Draw a dossier in reading order, as wide as the console is; a section without lines says so."""
    page = Page(console)
    said = f"Who said what on what terms ({len(dossier.statements)} of {dossier.statements_in_all})"
    _heading(dossier, page)
    _section(page, "What each party wants", dossier.parties, _party)
    _section(page, "Meetings", dossier.meetings, _meeting)
    _section(page, said, dossier.statements, _said)
    _section(page, "Told differently", dossier.contradictions, _contradiction)
    if dossier.deadlocks:
        _section(page, "Who waits on whom", dossier.deadlocks, _deadlock)
    _section(page, "Proposals", dossier.proposals, _proposal)
    _section(page, "Not understood", dossier.issues, _issue)
    page.blank()
    page.write(line(("`detente show positions`, `meetings`, `statements`, ... show all of a kind.", QUIET)))


def render_table(what: str, material: Material, console: Console) -> None:
    """Draw all records of one kind of the material.

    Args:
        what: a key of `VIEWS`.
        material: filtered as wished.
        console: of any width; a record is a block of lines.

    Raises:
        UsageError: there is no such kind.
    """
    if what not in VIEWS:
        message = f"There is no {what!r} to show; choose among {', '.join(VIEWS)}."
        raise UsageError(message)
    view = VIEWS[what]
    rows = tuple(view.rows(material, Citations(material)))
    page = Page(console)
    page.section(f"{view.title} ({len(rows)})")
    for row in rows:
        _block(page, view, row)


def _heading(dossier: Dossier, page: Page) -> None:
    summary = [told_words(len(dossier.reports), dossier.independent), dossier.period]
    page.write(line(("State of the talks", "bold"), ("  as the reports tell it", QUIET)))
    page.write(line(*joined([*summary, ", ".join(dossier.publishers) or "publishers unknown"])))
    page.write(line((LEGEND, QUIET)))
    page.section("Reports")
    for report in dossier.reports[:LINES_SHOWN]:
        facts = joined([report.title, report.publisher, report.published])
        body = [line(*facts)]
        if report.derives_from:
            body.append(line((f"{report.how} copy of [{report.derives_from}]", MARKED)))
        if report.ref != report.cite.label:
            body.append(line((report.ref, QUIET)))
        page.entry((f"[{report.cite.label}]", "cyan"), body)
    _more(page, len(dossier.reports) - LINES_SHOWN)


def _section(page: Page, title: str, lines: Sequence[L], draw: Callable[[Page, L], None]) -> None:
    page.section(title)
    for one in lines[:LINES_SHOWN]:
        draw(page, one)
    _more(page, len(lines) - LINES_SHOWN)
    if not lines:
        page.write(line(("nothing read", QUIET)), 2)


def _more(page: Page, left: int) -> None:
    if left > 0:
        page.write(line((f"and {left} more", QUIET)), 2)


def _party(page: Page, sheet: PartySheet) -> None:
    name = sheet.name if sheet.name == sheet.code else f"{sheet.name} ({sheet.code})"
    page.write(line((name, "bold")), 2)
    shown, left = first_wants(sheet.issues, LINES_SHOWN)
    for issue in shown:
        page.write(line((", ".join(issue.issues), "italic")), 4)
        for want in issue.wants:
            _want(page, want)
    _more(page, left)


def _want(page: Page, want: Want) -> None:
    words = f": {quoted(want.condition_words)}" if want.condition_words else ""
    condition = (f"{want.condition}{words}", "bold yellow" if want.conditional else QUIET)
    aimed_at = f"aimed at {want.aimed_at}" if want.aimed_at else ""
    told = _told(want.cites, want.independent)
    stance = (want.stance, LEANING_STYLES[want.leaning])
    body = [
        line(*marked(want.marks), (quoted(want.object), "bold")),
        line(*joined([condition, f"modality: {want.modality}", aimed_at])),
        line(*joined([want.said_by, want.terms, told])),
        _reference(want.cites, want.object),
    ]
    page.entry(stance, body, 6)


def _meeting(page: Page, meeting: MeetingLine) -> None:
    told = _told(meeting.cites, meeting.independent)
    body = [line(*joined([(meeting.name, "bold"), meeting.when, meeting.place, told]))]
    body += [line(delegation) for delegation in meeting.delegations]
    if not meeting.delegations:
        body.append(line(("delegations unstated", QUIET)))
    page.entry((meeting.status, "bold"), [*body, _reference(meeting.cites)])


def _said(page: Page, said: SaidLine) -> None:
    name = f"{said.source} ({said.parties})" if said.parties else said.source
    terms = (said.terms, "magenta" if said.unnamed else "")
    page.write(line(*joined([(name, "bold"), terms, *said.setting, said.within])), 2)
    quotation = "" if said.kind == "direct" else f" ({said.kind})"
    words = line(*marked(said.marks), said.cue, ": " if said.cue else "", quoted(said.content), quotation)
    page.write(words.append_text(line(" ", (f"[{said.cite.label}]", "cyan"))), 4)


def _contradiction(page: Page, told: ContradictionLine) -> None:
    page.write(line((told.kind, "bold yellow"), f": {told.about}"), 2)
    for side in told.sides:
        count = told_words(len(side.reports), side.independent)
        page.entry((side.value, "bold"), [line(count), _reference(side.cites)], 4)


def _deadlock(page: Page, deadlock: DeadlockLine) -> None:
    page.write(line((deadlock.parties, "bold"), " wait on one another"), 2)
    for wait in deadlock.waits:
        body = [line(f"waits on {wait.on}: ", (wait.words, "bold yellow")), _reference(wait.cites)]
        page.entry((wait.party, "bold"), body, 4)


def _proposal(page: Page, proposal: ProposalLine) -> None:
    terms = ("only if reciprocal", "bold yellow") if proposal.reciprocal else ""
    fixed = [f"{name}: {value}" for name, value in proposal.fixed]
    unstated = f"unstated: {', '.join(proposal.unstated)}" if proposal.unstated else ""
    body = [
        line(*joined([f"to {proposal.to}", f"limits {quoted(proposal.counts)}", terms])),
        line(*joined([f"binds {proposal.binds}", *fixed, (unstated, "yellow")])),
        _reference(proposal.cites),
    ]
    page.entry((proposal.by, "bold"), body)


def _issue(page: Page, issue: IssueCount) -> None:
    first = line("first met in ").append_text(_reference([issue.cite]))
    page.entry(f"{issue.count} ×", [line((issue.kind, "bold")), first])


def _told(cites: tuple[Cite, ...], independent: int) -> str:
    reports = len({cite.report for cite in cites})
    return told_words(reports, independent) if reports > 1 else ""


def _reference(cites: Iterable[Cite], known: str = "") -> Text:
    """References with their words, once for reports that word it alike; words that are known already are left out."""
    parts: list[Styled] = []
    for words, same in by_words(cites):
        references = " ".join(f"[{cite.label}]" for cite in same)
        parts += [(references, "cyan"), (f" {quoted(words)} " if words and words != known else " ", QUIET)]
    return line(*parts)


def _block(page: Page, view: View, row: Row) -> None:
    page.blank()
    page.write(line(*marked(row.marks), (row.cells[0], "bold")))
    for name, cell in zip(view.columns[1:], row.cells[1:], strict=True):
        if cell:
            page.entry((name, QUIET), [line(part) for part in cell.split("\n")])
    if row.cite is not None:
        page.entry(("read from", QUIET), [_reference([row.cite])])
