"""A request in, what it narrows a question to, and the parties that it may be narrowed to, out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.store import Filters, Window, queries, schema

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
ROWS_A_PAGE = 50
MOST_DAYS = 2_000  # rows of a timeline that come as one page: the strip leads to its days, wherever they stand
OF_A_REPORT = ("statements", "positions", "proposals", "meetings", "claims", "issues")


def filters_of(request: Request) -> Filters:
    """Read the filters of an address; one left empty in a form counts as not given."""
    given: Mapping[str, str] = request.query_params
    names = {name: name for name in Filters.__slots__} | {"words": "q"}
    return Filters(**{name: given.get(key, "").strip() or None for name, key in names.items()})


def page_of(request: Request) -> int:
    """Read the number of the page that is asked for, from 1; anything else is the first."""
    page = request.query_params.get("page", "1")
    return max(int(page), 1) if page.isascii() and page.isdecimal() and len(page) < LONGEST_NUMBER else 1


def parties_of(record: Record) -> list[str]:
    """Codes of the parties that anything can be narrowed to, sorted."""
    return queries.values(record, schema.involves.c.party)


def kinds_of(record: Record) -> list[str]:
    """Kinds of what was not understood, sorted."""
    return queries.values(record, schema.issues.c.kind)


def window_of(request: Request, what: str, total: int = MOST_DAYS + 1) -> tuple[Window, int]:
    """Which rows an address asks for, and the number of its page; a timeline of few rows comes whole."""
    number = page_of(request)
    size = MOST_DAYS if what == "timeline" and total <= MOST_DAYS else ROWS_A_PAGE
    return Window((number - 1) * size, size), number
