"""A request's question in, the material of its page out: of the record, only what the page shows is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente import answers
from detente.show.material import Material
from detente.store import QUESTIONS, Filters, queries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from detente.store import Asked, Record

LISTS = ("statements", "positions", "proposals", "meetings", "claims", "disagreements", "timeline", "issues", "copies")
ALONGSIDE = {  # what a list needs besides its own records, to say who spoke
    "positions": ("statements",),
    "claims": ("statements",),
}
OF_A_REPORT = ("statements", "positions", "proposals", "meetings", "claims", "issues")


def filters_of(request: Request) -> Filters:
    """Read the filters of an address; one left empty in a form counts as not given."""
    given: Mapping[str, str] = request.query_params
    names = {"party": "party", "kind": "kind", "report": "report", "words": "q"}
    return Filters(**{name: given.get(key, "").strip() or None for name, key in names.items()})


def material_of(asked: Asked, *kinds: str) -> Material:
    """Gather the records of the kinds named, with the names that they need to be shown."""
    record = asked.record
    wanted = dict.fromkeys(kind for each in kinds for kind in (each, *ALONGSIDE.get(each, ())))
    found: dict[str, Any] = {kind: QUESTIONS[kind].ask(asked) for kind in wanted}
    return Material(
        names={summary.id: summary.ref for summary in queries.reports(record)},
        parties={party.code: party.name for party in queries.parties(record)},
        **found,
    )


def list_of_reports(asked: Asked) -> Material:
    """Gather the reports with what they derive from."""
    articles = queries.articles(asked.record, asked.filters, pages=False)
    material = material_of(asked, "copies")
    return Material(material.names, articles, copies=material.copies, parties=material.parties)


def parties_of(record: Record) -> list[str]:
    """Codes of the parties that anything can be narrowed to, sorted."""
    codes = {code for meeting in queries.meetings(record) for code in meeting.parties}
    codes |= {position.party for position in queries.positions(record)}
    codes |= {code for statement in queries.statements(record) for code in statement.source.party}
    return sorted(codes)


def ask(record: Record, filters: Filters = queries.EVERYTHING) -> Asked:
    """Put a question to the record, aligned as everywhere in detente."""
    return answers.ask(record, filters)
