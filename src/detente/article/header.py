"""An HTML page -> title, byline, publisher and time of publication, by JSON-LD, then meta, then time, then htmldate."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import htmldate

from detente.article.dates import iso_date

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = 400_000  # characters in which a page states its metadata
JSON_LD = re.compile(
    r"<script[^>]{0,200}application/ld\+json[^>]{0,200}>(.{0,200000}?)</script>", re.IGNORECASE | re.DOTALL
)
META = re.compile(r"<meta\b[^>]{0,2000}>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""(?<![a-zA-Z:_-])([a-zA-Z:_-]++)\s*+=\s*(?:"([^"]*)"|'([^']*)')""")
TIME = re.compile(r"""<time\b[^>]{0,500}\bdatetime\s*=\s*["']([^"']{10,35})["']""", re.IGNORECASE)
HEADLINE = re.compile(r"<h1\b[^>]{0,2000}>(.{1,2000}?)</h1>", re.IGNORECASE | re.DOTALL)
TITLE = re.compile(r"<title\b[^>]{0,500}>(.{1,1000}?)</title>", re.IGNORECASE | re.DOTALL)
TAGS = re.compile(r"<[^>]{0,2000}>")
SITE = re.compile(r"(?<!\s)\s++[|–—»-]\s+[^|–—»]{2,40}$")
DATE_META = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "pubdate",
    "publishdate", "publish-date", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime",
)  # fmt: skip
DEEPEST = 20  # levels of nested JSON-LD looked into


@dataclass(frozen=True, slots=True)
class Header:
    """What a page says of itself; None where it says nothing."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_from: str | None = None


def read_header(page: str, url: str | None) -> Header:
    """Read a page's metadata; the time of publication keeps the page's own UTC offset."""
    head = page[:HEAD]
    data = list(_json_ld(head))
    meta = _meta(head)
    published, source = _published(head, data, meta, url)
    return Header(
        title=_title(head, data, meta),
        byline=_name(_first(data, "author")) or meta.get("author"),
        publisher=_name(_first(data, "publisher")) or meta.get("og:site_name"),
        published=published,
        published_from=source,
    )


def _json_ld(head: str) -> Iterator[dict[str, Any]]:
    for match in JSON_LD.finditer(head):
        try:
            data = json.loads(match[1])
        except (ValueError, RecursionError):
            continue
        yield from _objects(data, 0)


def _objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON
    if depth > DEEPEST:
        return
    if isinstance(data, list):
        for each in data:
            yield from _objects(each, depth + 1)
    elif isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph", []), depth + 1)


def _first(data: list[dict[str, Any]], key: str) -> Any:  # noqa: ANN401 - JSON
    return next((d[key] for d in data if d.get(key) and "Article" in str(d.get("@type", "")) + "Article"), None)


def _name(value: Any) -> str | None:  # noqa: ANN401 - JSON
    if isinstance(value, list):
        names = [n for n in map(_name, value) if n]
        return ", ".join(names) or None
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() or None if isinstance(value, str) else None


def _meta(head: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in META.finditer(head):
        values = {k.lower(): html.unescape(d or s) for k, d, s in ATTRIBUTE.findall(match[0])}
        name = values.get("property") or values.get("name") or values.get("itemprop")
        if name and values.get("content"):
            found.setdefault(name.lower(), values["content"].strip())
    return found


def _title(head: str, data: list[dict[str, Any]], meta: dict[str, str]) -> str | None:
    headings = [_plain(m[1]) for m in HEADLINE.finditer(head)]
    stated = _name(_first(data, "headline")) or meta.get("og:title")
    for heading in headings:
        if heading and (not stated or len(headings) == 1 or heading[:20].casefold() in stated.casefold()):
            return heading
    title = TITLE.search(head)
    found = html.unescape(stated) if stated else SITE.sub("", _plain(title[1])) if title else None
    return " ".join(found.split()) if found else None


def _plain(markup: str) -> str:
    return " ".join(html.unescape(TAGS.sub(" ", markup)).split())


def _published(
    head: str, data: list[dict[str, Any]], meta: dict[str, str], url: str | None
) -> tuple[str | None, str | None]:
    stated: list[tuple[str, str]] = []
    for key in ("datePublished", "dateCreated", "uploadDate"):
        stated += [(d[key], "json-ld") for d in data if isinstance(d.get(key), str)]
    stated += [(meta[name], "meta") for name in DATE_META if name in meta]
    stated += [(m[1], "time") for m in TIME.finditer(head)][:1]
    for words, source in stated:
        found = iso_date(words)
        if found:
            return found, source
    try:
        guess = htmldate.find_date(head, url=url, original_date=True, extensive_search=False)
    except (ValueError, TypeError, AttributeError, RecursionError):
        guess = None
    return (guess, "htmldate") if guess else (None, None)
