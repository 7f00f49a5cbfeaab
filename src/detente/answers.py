"""Questions to a record -> what the command line and the pages print: JSON in stable shapes, or material to draw."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from detente import alignment, article, store
from detente.errors import NothingFoundError
from detente.show import build_dossier
from detente.show.material import Material
from detente.store import queries

if TYPE_CHECKING:
    from detente.model.reports import Article
    from detente.model.text import Span
    from detente.store import Filters, Record

DOSSIER = "dossier"
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


def material(asked: store.Asked) -> Material:
    """Gather all that there is to draw.

    Raises:
        NothingFoundError: no report fits.
    """
    record, filters = asked.record, asked.filters
    summaries = queries.reports(record)
    if not summaries:
        message = f"{record.path} holds no reports yet. Read some into it: detente read PATH --record {record.path}"
        raise NothingFoundError(message)
    return Material(
        names={s.id: s.ref for s in summaries},
        articles=queries.articles(record, filters, pages=False),
        statements=queries.statements(record, filters),
        positions=queries.positions(record, filters),
        proposals=queries.proposals(record, filters),
        meetings=queries.meetings(record, filters),
        claims=queries.claims(record, filters),
        disagreements=queries.disagreements(asked),
        timeline=queries.timeline(asked),
        copies=queries.copies(record, filters),
        issues=queries.issues(record, filters),
        parties={p.code: p.name for p in queries.parties(record)},
    )
