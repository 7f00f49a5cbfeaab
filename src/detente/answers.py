"""Questions to a record -> what the command line and the pages print: JSON in stable shapes, or material to draw."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from detente import alignment, article, store
from detente.errors import NothingFoundError
from detente.show import build_dossier
from detente.show.material import Material
from detente.store import QUESTIONS, queries

if TYPE_CHECKING:
    from detente.model.reports import Article
    from detente.model.text import Span
    from detente.store import Filters, Record

DOSSIER = "dossier"
ARTICLES = "articles"
VIEW_KINDS = {  # where a view shows more than the records of its own name
    "article": (ARTICLES,),
    "claims": ("claims", "statements"),  # to say who spoke
    DOSSIER: (
        *(ARTICLES, "statements", "positions", "proposals", "meetings", "claims"),
        *("disagreements", "timeline", "copies", "issues"),
    ),
    "positions": ("positions", "statements"),
    "reports": (ARTICLES, "copies"),
}
ALIGNERS = store.Aligners(disagreements=alignment.find_disagreements, timeline=alignment.make_timeline)


def ask(record: Record, filters: Filters = queries.EVERYTHING) -> store.Asked:
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


def _link(read: Article, url: str | None, span: Span) -> str | None:
    return article.fragment_link(read, url, span) if url else None


def material(asked: store.Asked, view: str = DOSSIER) -> Material:
    """Gather what a view shows.

    Raises:
        NothingFoundError: the record holds no reports.
    """
    found = material_of(asked, view)
    if not found.names:
        path = asked.record.path
        message = f"{path} holds no reports yet. Read some into it: detente read PATH --record {path}"
        raise NothingFoundError(message)
    return found


def material_of(asked: store.Asked, *views: str) -> Material:
    """Gather what the views show and nothing else, with the names that they need; an empty record has none."""
    record = asked.record
    kinds = dict.fromkeys(kind for view in views for kind in VIEW_KINDS.get(view, (view,)))
    found: dict[str, Any] = {kind: QUESTIONS[kind].ask(asked) for kind in kinds if kind != ARTICLES}
    if ARTICLES in kinds:
        found[ARTICLES] = queries.articles(record, asked.filters, pages=False)
    return Material(
        names={summary.id: summary.ref for summary in queries.reports(record)},
        parties={party.code: party.name for party in queries.parties(record)},
        **found,
    )
