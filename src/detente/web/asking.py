"""A request in, what it narrows a question to, and the parties that it may be narrowed to, out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.store import Filters, queries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from detente.store import Record

LISTS = (
    *("statements", "positions", "proposals", "meetings", "claims", "people"),
    *("encounters", "disagreements", "deadlocks", "changes", "quotations", "events", "threads", "utterances"),
    *("timeline", "issues", "copies", "judgements", "reviews"),
)
LONGEST_NUMBER = 10
OF_A_REPORT = ("statements", "positions", "proposals", "meetings", "claims", "issues")


def filters_of(request: Request) -> Filters:
    """Read the filters of an address; one left empty in a form counts as not given."""
    given: Mapping[str, str] = request.query_params
    names = {"party": "party", "kind": "kind", "report": "report", "words": "q"}
    return Filters(**{name: given.get(key, "").strip() or None for name, key in names.items()})


def page_of(request: Request) -> int:
    """Read the number of the page that is asked for, from 1; anything else is the first."""
    page = request.query_params.get("page", "1")
    return max(int(page), 1) if page.isascii() and page.isdecimal() and len(page) < LONGEST_NUMBER else 1


def parties_of(record: Record) -> list[str]:
    """Codes of the parties that anything can be narrowed to, sorted."""
    codes = {code for meeting in queries.meetings(record) for code in meeting.parties}
    codes |= {position.party for position in queries.positions(record)}
    codes |= {code for statement in queries.statements(record) for code in statement.source.party}
    return sorted(codes)
