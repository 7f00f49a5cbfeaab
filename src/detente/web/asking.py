"""A request in, what it narrows a question to, and the parties that it may be narrowed to, out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from detente.model.reviews import FACTS
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
UNNARROWED = ("issues", "copies", "judgements", "reviews")  # by party
READ = ("reports", *FACTS, "issues")
OF_A_REPORT = (*FACTS, "issues")


def filters_of(request: Request) -> Filters:
    """Read the filters of an address; one left empty in a form counts as not given."""
    given: Mapping[str, str] = request.query_params
    names = {name: name for name in Filters.__slots__} | {"words": "q"}
    return Filters(**{name: given.get(key, "").strip() or None for name, key in names.items()})


def whole_number(text: str) -> int | None:
    """Read a whole number from 0 on, of as many digits as any here has; None if it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < LONGEST_NUMBER else None


def number_of(request: Request, name: str) -> int:
    """Read a whole number from an address; anything else is 0."""
    return whole_number(request.query_params.get(name, "")) or 0


def page_of(request: Request) -> int:
    """Read the number of the page that is asked for, from 1; anything else is the first."""
    return max(number_of(request, "page"), 1)


class Facet(NamedTuple):
    """A field that narrows a list: its name in an address, what a person reads, how it is filled in.

    Attributes:
        options: to choose from; None where anything may be written.
        type: of the field where anything may be written.
    """

    name: str
    label: str
    options: tuple[str, ...] | None = None
    type: str = "text"


def by_party(record: Record) -> Facet:
    """The field of the party that a list is narrowed to."""
    return Facet("party", "involving", tuple(queries.values(record, schema.involves.c.party)))


AS_OF = Facet("until", "as of", type="date")
DAYS = (Facet("since", "published from", type="date"), AS_OF)
FREELY = {
    "statements": (Facet("q", "with the words", type="search"), Facet("speaker", "said by")),
    "positions": (Facet("issue", "on"),),
}
CHOSEN = {
    "statements": (("terms", "on the terms", schema.statements), ("channel", "by", schema.statements)),
    "claims": (("kind", "of the kind", schema.claims),),
    "issues": (("kind", "of the kind", schema.issues),),
}


def facets_of(record: Record, what: str) -> list[Facet]:
    """Give the fields that narrow a list, those that are used most first."""
    found = [] if what in UNNARROWED else [by_party(record)]
    found += FREELY.get(what, ())
    chosen = CHOSEN.get(what, ())
    found += [Facet(name, label, tuple(queries.values(record, table.c[name]))) for name, label, table in chosen]
    if what in READ:
        found += [Facet("publisher", "in"), *DAYS]
    return found


def window_of(request: Request) -> tuple[Window, int]:
    """Which rows an address asks for, and the number of its page."""
    number = page_of(request)
    return Window((number - 1) * ROWS_A_PAGE, ROWS_A_PAGE), number
