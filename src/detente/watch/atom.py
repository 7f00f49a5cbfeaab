"""News in, an Atom feed out (RFC 4287)."""

from __future__ import annotations

import html
import re
import uuid
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from detente.model.news import News
    from detente.model.text import Evidence

NAMESPACE = "http://www.w3.org/2005/Atom"
NEVER = "1970-01-01T00:00:00Z"
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST_TITLE = 300  # characters


def atom_feed(news: Iterable[News], *, record: str, here: str, page: str, link: Callable[[Evidence], str]) -> bytes:
    """Write news as a feed, in the order given.

    Args:
        news: to write.
        record: what the record is called; two records have two feeds.
        here: the address of the feed itself.
        page: the address of the page that shows the same.
        link: gives the address of the exact words.
    """
    entries = tuple(news)
    feed = ET.Element("feed", {"xmlns": NAMESPACE})
    _add(feed, "id", _urn("feed", record))
    _add(feed, "title", f"{record}: news of the talks")
    _add(feed, "updated", max((entry.found for entry in entries), default=NEVER))
    _add(_add(feed, "author"), "name", "detente")
    _add(feed, "generator", "detente")
    _add(feed, "link", rel="self", href=here, type="application/atom+xml")
    _add(feed, "link", rel="alternate", href=page, type="text/html")
    for entry in entries:
        _add_entry(feed, entry, record, link)
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _add_entry(feed: ET.Element, news: News, record: str, link: Callable[[Evidence], str]) -> None:
    entry = _add(feed, "entry")
    _add(entry, "id", _urn(record, news.id))
    _add(entry, "title", f"{news.kind}: {news.what}"[:LONGEST_TITLE])
    _add(entry, "updated", news.found)
    _add(entry, "published", news.found)
    _add(entry, "link", rel="alternate", href=link(news.evidence[0]), type="text/html")
    _add(entry, "category", term=news.kind)
    for party in news.parties:
        _add(entry, "category", term=party)
    _add(entry, "content", _content(news, link), type="html")


def _content(news: News, link: Callable[[Evidence], str]) -> str:
    marks = "".join(f"<strong>{html.escape(mark)}</strong> " for mark in news.marks)
    lines = [f"{marks}{html.escape(news.what)}"]
    lines += [f"Before: {html.escape(news.before)}"] if news.before else []
    words = "".join(
        f'<li><a href="{html.escape(link(piece))}">{html.escape(piece.words)}</a></li>' for piece in news.evidence
    )
    return "".join(f"<p>{line}</p>" for line in lines) + f"<ul>{words}</ul>"


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    clean = {key: NOT_XML.sub("\ufffd", value) for key, value in attributes.items()}
    element = ET.SubElement(parent, name, clean)
    element.text = None if text is None else NOT_XML.sub("\ufffd", text)
    return element


def _urn(*parts: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, "detente/" + "/".join(parts)).urn
