"""Reports as received, the articles read out of them, and the issues met on the way."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal, get_args

from detente.model.text import Span, record_id

BlockKind = Literal["title", "paragraph", "heading", "list", "caption", "credit"]
ReportKind = Literal["press", "transcript"]
REPORT_KINDS: tuple[ReportKind, ...] = get_args(ReportKind)
FurnitureKind = Literal["original_link", "related", "video", "comments", "anti_spam", "share", "navigation"]


@dataclass(frozen=True, slots=True)
class Report:
    """One publication as received.

    Attributes:
        ref: what a person calls it: the `id` of a JSONL line, a file's name, a feed entry's id, or the URL.
        content: the bytes as received, never changed.
        media_type: `text/html`, `text/plain`; recognised from the content.
        url: where it was published; None if unknown.
        publisher: as given by the user, the JSONL line or the feed; None if unknown.
        published: ISO 8601 date or date-time as given, with its UTC offset if it had one; None if not given.
        title: as given by the JSONL line or the feed; None if the content has to say.
        retrieved: ISO 8601 time of retrieval, for what was fetched or archived.
        encoding: declared outside the content (HTTP header, WARC record); None if not.
        redirects: URLs passed through before `url`, in order.
        archive_offset: where its record starts in a WARC file; None otherwise.
        kind: what the user or the JSONL line says that it is; None if the text has to say.
    """

    ref: str
    content: bytes = field(repr=False)
    media_type: str = "text/plain"
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    retrieved: str | None = None
    encoding: str | None = None
    redirects: tuple[str, ...] = ()
    archive_offset: int | None = None
    kind: ReportKind | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes as received, in hex."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def id(self) -> str:
        """Same reference, address and bytes: same report."""
        return record_id("report", self.ref, self.url, self.digest)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, title, heading, list item, caption or credit of an article.

    Attributes:
        kind: what it is.
        span: where it stands in the article's text.
        text: `span.of(article.text)`.
        at: ISO 8601 time of the live-blog entry that it belongs to; None otherwise.
        speaker: who speaks in it, as the transcript labels the turn ("MS. HALDORR", "Q"); None outside transcripts.
        label: how many of its first characters are that label.
    """

    kind: BlockKind
    span: Span
    text: str
    at: str | None = None
    speaker: str | None = None
    label: int = 0


@dataclass(frozen=True, slots=True)
class Furniture:
    """Words of the page that are no part of the article, set apart by kind; `page` is where in the page."""

    kind: FurnitureKind
    text: str
    page: Span | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """`length` characters of the article's text from `text` on stand in the page from `page` on.

    Attributes:
        text, page: where in the text and in the page.
        length: how many characters of the text.
        width: how many characters of the page write them, where they are not the same ones (an HTML entity); else None.
    """

    text: int
    page: int
    length: int
    width: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """The text read out of one report.

    Attributes:
        report: id of the report.
        text: the blocks' texts joined by blank lines; every span of every record refers to it.
        blocks: in text order.
        furniture: what was set apart, in page order.
        title, byline, dateline: as worded; None if the page has none.
        published: ISO 8601 date or date-time with the page's own UTC offset; None if nothing says so.
        published_from: who said so: `given`, `json-ld`, `meta`, `time`, `htmldate` or `text`.
        publisher: as given, or as the page names itself.
        language: ISO 639-1 code; None if there is too little text to tell.
        looks_translated: whether the English shows marks of translation.
        original_url: the page this one translates or reprints.
        page: the decoded page that `runs` points into (the HTML source or the text as received).
        runs: the map from the text to the page; what no run covers has no exact place in the page.
        kind: transcript if it is the very words of those who speak in it (a briefing, a read-out); else press.
    """

    report: str
    text: str
    blocks: tuple[Block, ...]
    furniture: tuple[Furniture, ...] = ()
    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None
    published_from: str | None = None
    publisher: str | None = None
    language: str | None = None
    looks_translated: bool = False
    original_url: str | None = None
    page: str = field(default="", repr=False)
    runs: tuple[Run, ...] = field(default=(), repr=False)
    kind: ReportKind = "press"

    def page_span(self, span: Span) -> Span | None:
        """Where in the page `span` of the text begins and ends; None if either edge has no exact place."""
        first, last = self._in_page(span.start), self._in_page(span.end - 1)
        return None if first is None or last is None else Span(first.start, last.end)

    def _in_page(self, offset: int) -> Span | None:
        """Where in the page the character at `offset` of the text is written."""
        n = bisect_right(self.runs, offset, key=lambda run: run.text) - 1
        run = self.runs[n] if n >= 0 else None
        if run is None or offset >= run.text + run.length:
            return None
        if run.width is not None:
            return Span(run.page, run.page + run.width)
        place = run.page + offset - run.text
        return Span(place, place + 1)


@dataclass(frozen=True, slots=True)
class Issue:
    """Something met and not understood, stored and counted.

    Attributes:
        report: id of the report.
        stage: name of the stage that met it.
        kind: stable code in words (`unpaired quotation mark`, `unresolved source`, `garbled name`, ...).
        words: what stands there; empty when the issue concerns the whole report.
        span: where; None when the issue concerns the whole report.
        detail: one sentence for a person: what was not understood and what was done instead.
    """

    report: str
    stage: str
    kind: str
    words: str = ""
    span: Span | None = None
    detail: str = ""
