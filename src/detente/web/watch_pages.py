"""Requests in, what was found since a time out: as a page, as JSON, and as an Atom feed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import JSONResponse, Response

from detente import store, watch
from detente.errors import UsageError
from detente.model.news import TIME
from detente.show import news_rows
from detente.show.dossier import published_words
from detente.store import open_record
from detente.web.asking import number_of

if TYPE_CHECKING:
    from starlette.requests import Request

    from detente.model.text import Evidence
    from detente.web.pages import Pages

NEWS_A_PAGE = 100
MOST_TIMES = 12  # to choose from


@dataclass(frozen=True, slots=True)
class WatchPages:
    """The pages on what a record's feeds brought, drawn like all others."""

    pages: Pages

    def index(self, request: Request) -> Response:
        """Show what was found since a time, the newest first, by the rounds that found it."""
        since, first = _since(request), number_of(request, "from")
        with open_record(self.pages.path) as record:
            told = store.news.news_since(record, since, first=first, most=NEWS_A_PAGE)
            total = store.news.count_since(record, since)
            times = store.news.times_found(record, MOST_TIMES)
            rows = news_rows(told, store.news.names_of(record, told))
            pieces = [piece for each in told for piece in each.evidence]
            standing = {(e.report, e.span.start, e.words) for e in store.news.standing(record, pieces)}
        kept = {"since": since} if since else {}
        return self.pages.show(
            request,
            "news.html",
            rows=rows,
            standing=standing,
            since=since,
            times=times,
            total=total,
            first=first,
            earlier=_address(kept, first - NEWS_A_PAGE) if first else None,
            later=_address(kept, first + NEWS_A_PAGE) if first + NEWS_A_PAGE < total else None,
        )

    def as_json(self, request: Request) -> Response:
        """Answer with what was found since a time, in the shape of the command line's lines."""
        with open_record(self.pages.path) as record:
            told = store.news.news_since(record, _since(request), first=number_of(request, "from"), most=NEWS_A_PAGE)
            return JSONResponse(news_rows(told, store.news.names_of(record, told)))

    def as_atom(self, request: Request) -> Response:
        """Answer with the latest news as an Atom feed."""
        with open_record(self.pages.path) as record:
            told = store.news.news_since(record, _since(request), most=NEWS_A_PAGE)
        base = str(request.base_url).rstrip("/")

        def link(piece: Evidence) -> str:
            return f"{base}/reports/{piece.report}?at={piece.span.start}-{piece.span.end}#at"

        here, page = str(request.url), f"{base}/news"
        feed = watch.atom_feed(told, record=self.pages.title, here=here, page=page, link=link)
        return Response(feed, media_type="application/atom+xml")


def clock(found: str) -> str:
    """Write the time at which news were found for a person.

    >>> clock("2022-01-10T08:05:00Z")
    '10 January 2022, 08:05 UTC'
    """
    return f"{published_words(found)}, {found[11:16]} UTC"


def _since(request: Request) -> str | None:
    """Read the time after which to look, as news are dated; None for all.

    Raises:
        UsageError: it is none.
    """
    given = request.query_params.get("since", "").strip()
    if not given:
        return None
    try:
        time = dt.datetime.fromisoformat(given)
        time = time if time.tzinfo else time.replace(tzinfo=dt.UTC)
        return time.astimezone(dt.UTC).strftime(TIME)
    except (ValueError, OverflowError) as error:
        message = f"since={given!r} is no time. Write it in UTC, as 2022-01-10T08:00:00Z."
        raise UsageError(message) from error


def _address(kept: dict[str, str], first: int) -> str:
    return "?" + urlencode({**kept, "from": max(first, 0)})
