"""Questions to a record -> what the command line and the pages print: JSON in stable shapes, or material to draw."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from detente import alignment, article, export, limits, store
from detente.errors import NothingFoundError, UsageError
from detente.language import numerals, person_matching
from detente.language.quotations import find_quotations
from detente.model.dates import PartialDate
from detente.show import build_dossier, position_rows, shaped_rows
from detente.show.material import Material
from detente.store import QUESTIONS, queries

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from detente.model.reports import Article
    from detente.model.text import Span
    from detente.store import Filters, Record

DOSSIER = "dossier"
ARTICLES = "articles"
COPIES = "copies"
VIEW_KINDS = {  # where a view shows more than the records of its own name
    "article": (ARTICLES,),
    "claims": ("claims", "statements"),  # to say who spoke
    DOSSIER: (
        *(ARTICLES, "statements", "positions", "proposals", "meetings", "claims"),
        *("disagreements", "deadlocks", "timeline", COPIES, "issues"),
    ),
    "positions": ("positions", "statements", COPIES),
    "quotations": ("quotations", "statements"),  # to say who spoke
    "reports": (ARTICLES, COPIES),
    "threads": ("threads", "meetings"),
    "utterances": ("utterances", "statements"),
}
ALIGNERS = store.Aligners(
    disagreements=alignment.find_disagreements,
    encounters=alignment.find_encounters,
    events=alignment.find_events,
    threads=alignment.find_threads,
    utterances=lambda gathered: alignment.find_utterances(gathered, person_matching),
    timeline=lambda gathered: alignment.make_timeline(gathered, person_matching),
    deadlocks=alignment.find_deadlocks,
    changes=alignment.find_changes,
    weighed=alignment.weigh_claims,
    copies=alignment.group_copies,
    people=lambda gathered: alignment.find_people(gathered, person_matching),
    quotations=lambda gathered: alignment.check_quotations(gathered, find_quotations, numerals.find_numerals),
)


def ask(record: Record, filters: Filters = store.EVERYTHING) -> store.Asked:
    """Put a question to a record, aligned as detente aligns."""
    return store.Asked(record, filters, ALIGNERS)


def answer(what: str, asked: store.Asked) -> Any:  # noqa: ANN401 - JSON
    """Answer a question in JSON's terms, with a link to the words in the page where there is one.

    Raises:
        NothingFoundError: the record holds no such record.
        UsageError: the question is about one report, and several fit.
    """
    if what == DOSSIER:
        return asdict(build_dossier(material(asked)))
    return store.answer(what, asked, store.Shaper(asked.record, _link))


def rows(what: str, asked: store.Asked) -> Iterator[tuple[str, ...]]:
    """Answer a question in rows for a spreadsheet, the first of them naming the columns.

    Raises:
        NothingFoundError: the record holds no such record.
        UsageError: the answer is one whole, not rows.
    """
    if what == "positions":  # in columns of their own, with codes of PLOVER
        shown = material(asked, what)
        return position_rows(shown, plover_codes(shown))
    if what in (DOSSIER, "article"):
        message = f"The {what} is one whole and makes no rows. Take --json, or ask for statements, positions, meetings."
        raise UsageError(message)
    return shaped_rows(answer(what, asked))


def draft(record: Record, called: str) -> str:
    """Draft the proposal whose id begins so as an instrument's file.

    Raises:
        NothingFoundError: there is none.
        UsageError: several begin so, or the words do not say what is proposed.
    """
    fitting = [p for p in queries.proposals(record) if p.id.startswith(called)]
    if not fitting:
        message = f"The record holds no proposal {called!r}. See their ids: detente show proposals --json"
        raise NothingFoundError(message)
    if len(fitting) > 1:
        message = f"{called!r} may be {', '.join(p.id for p in fitting)}. Write more of the id."
        raise UsageError(message)
    (proposal,) = fitting
    (report,) = queries.reports(record, store.Filters(report=proposal.report))
    said = next((s.said for s in queries.statements(record) if s.id == proposal.statement), None)
    days = (_day(said.date.value if said else None), _day(report.published))
    return limits.draft(proposal, next(filter(None, days), None), report.url or report.ref)


def plover_codes(shown: Material) -> Mapping[str, str]:
    """Give the PLOVER root of each position by its id, with the mode behind a stroke where there is one."""
    cues = {s.id: " ".join(s.cue) for s in shown.statements}
    coded = {p.id: export.code_position(p, cues.get(p.statement or "", "")) for p in shown.positions}
    return {position: f"{code.root}/{code.mode}".rstrip("/") for position, code in coded.items()}


def _day(date: str | None) -> dt.date | None:
    """The one day that a date means, if it means one."""
    bounds = PartialDate.parse(date).bounds() if date else None
    return bounds[0] if bounds and bounds[0] == bounds[1] else None


def _link(read: Article, url: str | None, span: Span) -> str | None:
    return article.fragment_link(read, url, span) if url else None


def material(asked: store.Asked, view: str = DOSSIER) -> Material:
    """Gather what a view shows.

    Raises:
        NothingFoundError: the record holds no reports.
    """
    found = material_of(asked, view)
    if not found.names:
        name = asked.record.name
        message = f"{name} holds no reports yet. Read some into it: detente read PATH --record {name}"
        raise NothingFoundError(message)
    return found


def material_of(asked: store.Asked, *views: str) -> Material:
    """Gather what the views show and nothing else, with the names that they need; an empty record has none."""
    record = asked.record
    kinds = dict.fromkeys(kind for view in views for kind in VIEW_KINDS.get(view, (view,)))
    found: dict[str, Any] = {kind: QUESTIONS[kind].ask(asked) for kind in kinds if kind not in {ARTICLES, COPIES}}
    if ARTICLES in kinds:
        found[ARTICLES] = queries.articles(record, asked.filters, pages=False)
    if COPIES in kinds:  # as pairs
        found[COPIES] = queries.copies(record, asked.filters)
    summaries = queries.reports(record)
    return Material(
        names={summary.id: summary.ref for summary in summaries},
        published={summary.id: summary.published for summary in summaries},
        groups=alignment.group_issues(found.get("positions", ())),
        parties={party.code: party.name for party in queries.parties(record)},
        **found,
    )
