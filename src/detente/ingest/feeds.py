"""The bytes of an RSS or Atom feed -> one report an entry, from the feed's own content."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING, Any

import feedparser

from detente.ingest.options import Unread
from detente.model.reports import Report

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_feed(content: bytes, target: str) -> Iterator[Report | Unread]:
    """Give the entries of a feed in its order; an entry without words is an `Unread`."""
    feed = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        yield Unread(target, "the feed has no entries; open it in a browser to see whether it moved")
    for number, entry in enumerate(feed.entries, 1):
        body = _body(entry)
        ref = entry.get("id") or entry.get("link") or f"{target}#{number}"
        if not body.strip():
            yield Unread(ref, "the feed's entry has no words; read the page that it links to")
            continue
        source = entry.get("source") or {}
        title = entry.get("title")
        yield Report(
            ref=ref,
            content=f"<html><body><article>{body}</article></body></html>".encode(),
            media_type="text/html",
            url=entry.get("link"),
            publisher=source.get("title") or feed.feed.get("title"),
            published=_published(entry),
            title=title,
            encoding="utf-8",
        )


def _body(entry: Any) -> str:  # noqa: ANN401 - feedparser's dict
    contents = [c.get("value", "") for c in entry.get("content", ())]
    body = max([*contents, entry.get("summary", "")], key=len)
    return body if "<p" in body or not body else f"<p>{body}</p>"


def _published(entry: Any) -> str | None:  # noqa: ANN401 - feedparser's dict
    """Give the ISO date-time with the feed's own UTC offset where it can be read, else in UTC."""
    words = entry.get("published") or entry.get("updated")
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    if not words or not parsed:
        return None
    for read in (dt.datetime.fromisoformat, _from_mail):
        try:
            return read(words).isoformat()
        except ValueError:
            continue
    return dt.datetime.fromtimestamp(calendar.timegm(parsed), dt.UTC).isoformat()


def _from_mail(words: str) -> dt.datetime:
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - feeds that date like mail are one kind of two

    return parsedate_to_datetime(words)
