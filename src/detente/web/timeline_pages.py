"""A request in, the timeline out: a strip of years, months or days, each leading to a closer look, and its rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente import answers
from detente.errors import UsageError
from detente.show.material import Citations
from detente.show.tables import VIEWS
from detente.store import open_record
from detente.web import asking
from detente.web.pages import day_name
from detente.web.strip import lay_out

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from detente.web.pages import Pages

WITHIN = re.compile(r"-?-?[\d-]{0,10}", re.ASCII)
MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class TimelinePages:
    """The page of the timeline, drawn like those of a record."""

    pages: Pages

    def timeline(self, request: Request) -> Response:
        """Show what happened, or is to happen, within a year, a month, a day, or at any time."""
        within = _within(request)
        with open_record(self.pages.path) as record:
            material = answers.material_of(answers.ask(record, asking.filters_of(request)), "timeline")
            facets = [asking.by_party(record)]
        entries = tuple(entry for entry in material.timeline if entry.when.startswith(within))
        shown = replace(material, timeline=entries[:MOST_ROWS])
        return self.pages.show(
            request,
            "timeline.html",
            view=VIEWS["timeline"],
            strip=lay_out(entries),
            rows=list(VIEWS["timeline"].rows(shown, Citations(material))),
            total=len(entries),
            within=within,
            wider=_wider(within),
            facets=facets,
        )


def _within(request: Request) -> str:
    """Give the beginning of ISO dates that is asked for.

    Raises:
        UsageError: it is none.
    """
    within = request.query_params.get("within", "").strip()
    if not WITHIN.fullmatch(within):
        message = f"{within!r} is no year, month or day. Write it as 2031, 2031-03 or 2031-03-09."
        raise UsageError(message)
    return within


def _wider(within: str) -> list[tuple[str, str]]:
    """Give what lies around it, the widest first: what to ask for, and its name."""
    if not within or within.startswith("-"):
        return [("", "all")] if within else []
    parts = within.split("-")
    around = ["-".join(parts[:n]) for n in range(1, len(parts))]
    return [("", "all"), *((each, day_name(each)) for each in around)]
