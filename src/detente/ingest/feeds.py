"""The bytes of an RSS or Atom feed -> one report an entry, from the feed's own content."""

from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import replace
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import feedparser

from detente.ingest.options import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.reports import Report

CLOSED = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
PLAIN = "text/plain"


def read_feed(content: bytes, target: str, known: Report, *, bare: bool = False) -> Iterator[Report | Unread]:
    """Give the entries of a feed in its order; an entry without words is an `Unread`, and so is a cut feed's end.

    Args:
        content: the feed; nothing is fetched.
        target: what to call it in messages.
        known: what holds for every entry: when the feed was retrieved; its publisher wins over the feed's title.
        bare: also give entries that have nothing but a link, their content left empty.
    """
    declared = {"content-type": f"application/xml; charset={known.encoding}"} if known.encoding else {}
    try:
        feed = feedparser.parse(
            BytesIO(content), response_headers=declared, sanitize_html=False, resolve_relative_uris=False
        )
    except (ValueError, OverflowError, KeyError):  # feedparser on references to no character, and on tags in tags
        yield Unread(target, "the feed is malformed; fetch it anew, or read the pages that it links to")
        return
    is_cut = feed.bozo and not CLOSED.search(content.replace(b"\x00", b""))
    entries = feed.entries[:-1] if is_cut else feed.entries  # the last words of a cut feed may be missing
    for number, entry in enumerate(entries, 1):
        yield _read_entry(entry, feed, f"{target}#{number}", known, bare=bare)
    if is_cut:
        yield Unread(target, f"the feed is cut after {len(entries)} entries, which were read; fetch it anew")
    elif not entries:
        yield Unread(target, "the feed has no entries; open it in a browser to see whether it moved")


def _read_entry(
    entry: Any,  # noqa: ANN401 - feedparser's dicts
    feed: Any,  # noqa: ANN401 - likewise
    name: str,
    known: Report,
    *,
    bare: bool,
) -> Report | Unread:
    link = entry.get("link") or ""
    ref = entry.get("id") or link or name
    body = _body(entry)
    if not body and not (bare and link):
        return Unread(ref, "the feed's entry has no words; read the page that it links to")
    return replace(
        known,
        ref=ref,
        content=f"<html><body><article>{body}</article></body></html>".encode("utf-8", "replace") if body else b"",
        media_type="text/html",
        url=link if link.startswith(("http://", "https://")) else None,
        publisher=_title(entry.get("source") or {}) or known.publisher or _title(feed.feed),
        published=_published(entry, feed.version),
        title=_title(entry),
        encoding="utf-8",
        redirects=(),
    )


def _body(entry: Any) -> str:  # noqa: ANN401 - feedparser's dict
    parts = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    longest = max(parts, key=lambda part: len(part.get("value") or ""))
    words = (longest.get("value") or "").strip()
    if words and longest.get("type") == PLAIN:
        return "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in re.split(r"\n\s*\n", words))
    return words if "<p" in words or not words else f"<p>{words}</p>"


def _title(thing: Any) -> str | None:  # noqa: ANN401 - feedparser's dict
    """Give the title of an entry or a feed as text."""
    words = thing.get("title") or ""
    if (thing.get("title_detail") or {}).get("type") != PLAIN:
        words = html.unescape(TAG.sub("", words))
    return " ".join(words.split()) or None


def _published(entry: Any, version: str) -> str | None:  # noqa: ANN401 - feedparser's dict
    """Give the ISO date-time with the feed's own UTC offset; None where it is not given in either notation.

    RSS has one date, which feedparser calls `updated` when it stands in `dc:date`; in Atom `updated` is another thing.
    """
    words = entry.get("published") or ("" if version.startswith("atom") else entry.get("updated")) or ""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        return str(words)
    for read in (dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(words.strip()).isoformat()
        except (ValueError, OverflowError):
            continue
    return None
