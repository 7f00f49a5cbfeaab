"""Questions to a record -> what the command line and the pages print: JSON in stable shapes, or material to draw."""

from __future__ import annotations

import functools
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente import alignment, article, export, language, limits, store
from detente.errors import NothingFoundError, UsageError
from detente.language import numerals, person_matching
from detente.language.quotations import find_quotations
from detente.model.dates import PartialDate
from detente.show import build_dossier, position_rows, shaped_rows
from detente.show.material import Material
from detente.store import QUESTIONS, aligning, queries, schema

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping
    from types import ModuleType

    from detente.model.reports import Article
    from detente.model.text import Span
    from detente.store import Filters, Record, Window

DOSSIER = "dossier"
ARTICLES = "articles"
HEADS = "heads"  # of articles
COPIES = "copies"
LATEST = 20  # reports that the dossier of a large record is made of
VIEW_KINDS = {  # where a view shows more than the records of its own name
    "article": (ARTICLES,),
    DOSSIER: (
        *(HEADS, "statements", "positions", "proposals", "meetings", "claims"),
        *("disagreements", "deadlocks", "timeline", COPIES, "issues"),
    ),
    "positions": ("positions", COPIES),
    "reports": (HEADS, COPIES),
}


@functools.cache
def _code_of(*rooms: ModuleType) -> str:
    """Digest of all code and knowledge of some rooms: what they give is the same while it is."""
    digest = sha256()
    for room in rooms:
        folder = Path(str(room.__file__)).parent
        for file in sorted(f for f in folder.iterdir() if f.suffix in {".py", ".toml"}):
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


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
    copies=lambda gathered: alignment.group_copies(gathered.copies),
    people=lambda gathered: alignment.find_people(gathered, person_matching),
    quotations=lambda gathered: alignment.check_quotations(gathered, find_quotations, numerals.find_numerals),
    version=lambda: _code_of(alignment, language),
)


def ask(record: Record, filters: Filters = store.EVERYTHING, window: Window = store.WHOLE) -> store.Asked:
    """Put a question to a record, aligned as detente aligns."""
    return store.Asked(record, filters, ALIGNERS, window)


def answer(what: str, asked: store.Asked) -> Any:  # noqa: ANN401 - JSON
    """Answer a question in JSON's terms, with a link to the words in the page where there is one.

    Raises:
        NothingFoundError: the record holds no such record.
        UsageError: the question is about one report, and several fit.
    """
    if what == DOSSIER:
        return asdict(build_dossier(material(latest(asked))))
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


def latest(asked: store.Asked) -> store.Asked:
    """The same question, of a large record put only of the days on which its latest reports came out."""
    if queries.how_many(asked.record, schema.reports) <= aligning.SMALL or asked.filters.since or asked.filters.report:
        return asked
    day = queries.day_of_latest(asked.record, LATEST, asked.filters)
    return ask(asked.record, replace(asked.filters, since=day))


def how_many(asked: store.Asked, view: str) -> int:
    """Count what a view shows, without the window."""
    if view == COPIES:
        return queries.how_many_copies(asked.record, asked.filters)
    return QUESTIONS[view].count(asked)


def old(asked: store.Asked, view: str) -> tuple[str, int] | None:
    """When what a view shows was aligned, and how many reports have come since; None if it is current.

    What a small record says together is never old: it is aligned anew where it would be.
    """
    if view not in aligning.NAMES or view == COPIES:
        return None
    if queries.how_many(asked.record, schema.reports) <= aligning.SMALL:
        return None
    return aligning.since(asked, view)


def draft(record: Record, called: str) -> str:
    """Draft the proposal whose id begins so as an instrument's file.

    Raises:
        NothingFoundError: there is none.
        UsageError: several begin so, or the words do not say what is proposed.
    """
    fitting = queries.called(record, store.PROPOSALS, called)
    if not fitting:
        message = f"The record holds no proposal {called!r}. See their ids: detente show proposals --json"
        raise NothingFoundError(message)
    if len(fitting) > 1:
        message = f"{called!r} may be {', '.join(p.id for p in fitting)}. Write more of the id."
        raise UsageError(message)
    (proposal,) = fitting
    (report,) = queries.reports(record, store.Filters(report=proposal.report))
    said = next((s.said for s in queries.by_ids(record, store.STATEMENTS, [proposal.statement or ""])), None)
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
    if not queries.how_many(asked.record, schema.reports):
        name = asked.record.name
        message = f"{name} holds no reports yet. Read some into it: detente read PATH --record {name}"
        raise NothingFoundError(message)
    return material_of(asked, view)


def material_of(asked: store.Asked, *views: str) -> Material:
    """Gather what the views show and nothing else, with the names that they need; an empty record has none."""
    record = asked.record
    kinds = dict.fromkeys(kind for view in views for kind in VIEW_KINDS.get(view, (view,)))
    found: dict[str, Any] = {
        kind: QUESTIONS[kind].ask(asked) for kind in kinds if kind not in {ARTICLES, HEADS, COPIES}
    }
    if ARTICLES in kinds:
        found[ARTICLES] = queries.articles(record, asked.filters, asked.window, pages=False)
    if HEADS in kinds:
        found[ARTICLES] = queries.heads(record, asked.filters, asked.window)
    if COPIES in kinds:  # as pairs
        pairs = queries.copies(record, asked.filters, asked.window) if COPIES in views else ()
        found[COPIES] = pairs or queries.copies_of(record, store.reports_of(found.values()))
    behind = queries.by_ids(record, store.STATEMENTS, store.statements_of(found.values()))
    called = queries.names(record, store.reports_of((*found.values(), behind)))
    return Material(
        names={report: ref for report, (ref, _) in called.items()},
        published={report: published for report, (_, published) in called.items()},
        groups=alignment.group_issues(found.get("positions", ())),
        parties={party.code: party.name for party in queries.parties(record)},
        behind=behind,
        **found,
    )
