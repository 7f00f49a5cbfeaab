"""A feed or page that was asked for before -> what it holds now, or that it is unchanged, or why it cannot be had."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Literal

import httpx

from detente.errors import FetchError
from detente.ingest.feeds import read_feed
from detente.ingest.kinds import HEAD, kind_of
from detente.ingest.pages import report_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.ingest.options import Unread
    from detente.ingest.pages import Answer, Fetcher
    from detente.model.reports import Report

Polled = Literal["feed", "page"]
NOT_MODIFIED, GONE = 304, 410  # HTTP
SENDABLE = re.compile(r"[\x20-\x7e]{1,500}")  # what may stand in a header that goes back to the server
SECONDS = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask it again by (RFC 9110, section 8.8): its ETag and its Last-Modified, as given."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Poll:
    """What came of asking for a feed or page.

    Attributes:
        page: what is there now; None if it is unchanged or could not be had.
        problem: why it could not be had, and what to do; None otherwise.
        validators: to ask with the next time.
        wait: how long the server asks to be left alone; None if it does not.
        gone: the server says that it is gone for good.
    """

    page: Report | None = None
    problem: str | None = None
    validators: Validators = Validators()
    wait: dt.timedelta | None = None
    gone: bool = False


def poll(fetcher: Fetcher, url: str, kind: Polled, known: Validators, now: dt.datetime) -> Poll:
    """Ask for a feed or page, unless it is as it was when the server gave `known`."""
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    try:
        answer = fetcher.ask(url, {name: value for name, value in asked.items() if value})
    except FetchError as error:
        return Poll(problem=str(error))
    given = Validators(_sendable(answer, "ETag"), _sendable(answer, "Last-Modified"))
    wait = _wait(answer.headers.get("Retry-After", ""), now)
    if answer.status == NOT_MODIFIED and known != Validators():
        return Poll(validators=Validators(given.etag or known.etag, given.modified or known.modified), wait=wait)
    if answer.status == GONE:
        return Poll(problem="the server says that it is gone for good; take the row out", gone=True)
    if not httpx.codes.is_success(answer.status):
        return Poll(problem=f"the server answered {answer.status}; it is asked again later", wait=wait)
    wrong = _wrong(kind, answer.content[:HEAD])
    return Poll(problem=wrong, wait=wait) if wrong else Poll(report_of(url, answer), validators=given, wait=wait)


def read_polled(page: Report, kind: Polled, *, follow: bool) -> Iterator[Report | Unread]:
    """Give the one report of a page, or a report an entry of a feed; with `follow`, entries of mere links too."""
    if kind == "feed":
        yield from read_feed(page.content, page.ref, page, bare=follow)
    else:
        yield _as_page(page)


def follow(entry: Report, fetcher: Fetcher) -> Report:
    """Give the page that an entry of a feed links to, with what the feed says of it.

    Raises:
        FetchError: it could not, or may not, be fetched, or is no page.
    """
    page = fetcher.fetch(entry.url or "")
    wrong = _wrong("page", page.content[:HEAD])
    if wrong:
        raise FetchError(wrong)
    return replace(_as_page(page), publisher=entry.publisher, published=entry.published, title=entry.title)


def _as_page(page: Report) -> Report:
    html = kind_of(page.content[:HEAD])[0] == "html"
    return replace(page, media_type="text/html" if html else "text/plain")


def _sendable(answer: Answer, header: str) -> str | None:
    value = answer.headers.get(header, "")
    return value if SENDABLE.fullmatch(value) else None


def _wait(words: str, now: dt.datetime) -> dt.timedelta | None:
    """Read a Retry-After: seconds, or a date."""
    if SECONDS.fullmatch(words):
        return dt.timedelta(seconds=int(words))
    try:
        until = parsedate_to_datetime(words)
        return until - now if until > now else None
    except (ValueError, OverflowError, TypeError):  # no date, or one without a zone
        return None


def _wrong(kind: Polled, head: bytes) -> str | None:
    """Why what was fetched is not what its row says that it is; None if it is."""
    found, what = kind_of(head)
    if kind == "feed":
        return None if found == "feed" else "what is there is no feed; see whether it moved, or name it under [[page]]"
    if found == "feed":
        return "what is there is a feed; name it under [[feed]]"
    return None if found in {"html", "text"} else what or f"what is there is no page ({found}); take the row out"
