"""Report -> Article: decoded, read as a page or as a text, furniture set apart, every block mapped to the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from detente.article.dateline import dateline_of
from detente.article.decode import decode
from detente.article.dumps import MOST_KEPT, read_dump
from detente.article.header import Header, read_header
from detente.article.html_blocks import read_html
from detente.article.transcripts import read_kind
from detente.article.translated import looks_translated
from detente.model.reports import Article, Block, Issue, Run
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.article.pieces import Piece, Pieces
    from detente.model.reports import Report

STAGE = "article"
MOST_CHARACTERS = 2_000_000  # of a page; what is beyond is cut off and counted
MOST_OF_AN_ARTICLE = 100_000  # characters, some 17,000 words; likewise
ENOUGH_FOR_LANGUAGE = 40  # letters
MOST_FOR_LANGUAGE = 5000  # characters
FEW_WORDS = 120
WALL = re.compile(
    r"\b(?:log ?in|sign in|subscribe|register|enable (?:cookies|javascript)|create an account)\b.{0,60}"
    r"\b(?:to (?:continue|read|view|access)|to keep reading)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(slots=True)
class _Text:
    """An article's text as it grows."""

    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    length: int = 0

    def add(self, piece: Piece) -> None:
        if self.parts:
            self.parts.append("\n\n")
            self.length += 2
        span = Span(self.length, self.length + len(piece.text))
        self.blocks.append(Block(piece.kind, span, piece.text, piece.at))
        self.runs += [replace(r, text=self.length + r.text) for r in piece.runs]
        self.parts.append(piece.text)
        self.length = span.end


def read_article(report: Report) -> tuple[Article, tuple[Issue, ...]]:
    """Read the article out of one report; never raises, whatever its bytes are.

    Returns:
        The article, with empty text if the page has none, and the issues: `mojibake`, `page cut`, `article cut`,
        `login wall`, `no article text`, `no publication date`, `other language`, `no place in the page`.
    """
    decoded = decode(report.content, report.encoding)
    page = decoded.page[:MOST_CHARACTERS]
    is_html = report.media_type != "text/plain"
    header = read_header(page, report.url) if is_html else Header()
    pieces = read_html(page, header) if is_html else read_dump(page, report.title)
    text = _Text()
    for piece in _beginning(pieces.blocks):
        text.add(piece)
    whole = "".join(text.parts)
    kind, blocks = read_kind(text.blocks, report.kind)
    published = report.published or header.published or pieces.published
    source = "given" if report.published else header.published_from or ("text" if pieces.published else None)
    article = Article(
        report=report.id,
        text=whole,
        blocks=blocks,
        furniture=pieces.furniture,
        title=next((b.text for b in text.blocks if b.kind == "title"), report.title or header.title),
        byline=header.byline or pieces.byline,
        dateline=_dateline(text.blocks),
        published=published,
        published_from=source,
        publisher=report.publisher or header.publisher or pieces.publisher,
        language=language_of(whole),
        looks_translated=looks_translated(whole + "\n" + "\n".join(f.text for f in pieces.furniture)),
        original_url=next((f.url for f in pieces.furniture if f.kind == "original_link" and f.url), None),
        page=page,
        runs=tuple(text.runs),
        kind=kind,
    )
    met = list(_issues(article, decoded.mojibake, pieces, cut=pieces.cut or len(decoded.page) > len(page)))
    if sum(len(piece.text) for piece in pieces.blocks) > MOST_OF_AN_ARTICLE:
        detail = f"Only the first {MOST_OF_AN_ARTICLE:,} characters of the article were read."
        met.append(Issue(report.id, STAGE, "article cut", "", None, detail))
    return article, tuple(met)


def _beginning(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Give as many pieces as an article may have, the last one cut."""
    left = MOST_OF_AN_ARTICLE
    for piece in pieces:
        if len(piece.text) > left:
            runs = (replace(r, length=min(r.length, left - r.text)) for r in piece.runs if r.text < left)
            yield replace(piece, text=piece.text[:left], runs=tuple(runs))
            return
        yield piece
        left -= len(piece.text)


def plain_article(text: str, *, report: str, published: str | None = None, title: str | None = None) -> Article:
    """Make an article of a bare text, kept exactly: a block a line, offsets those of the caller."""
    lines = list(re.finditer(r"[^\n\r]*\S[^\n\r]*", text))
    blocks = tuple(Block("paragraph", Span(*m.span()), m[0]) for m in lines)
    runs = (Run(0, 0, len(text)),) if text else ()
    given = "given" if published else None
    return Article(
        report, text, blocks, title=title, published=published, published_from=given, page=text, runs=runs,
        language=language_of(text) or "en",
    )  # fmt: skip


def _dateline(blocks: list[Block]) -> str | None:
    first = next((b for b in blocks if b.kind == "paragraph"), None)
    return dateline_of(first.text) if first else None


def language_of(text: str) -> str | None:
    """Give the ISO 639-1 code of a text's language; None if it is too short to tell."""
    if sum(c.isalpha() for c in text[:2000]) < ENOUGH_FOR_LANGUAGE:
        return None
    import py3langid  # noqa: PLC0415 - loads a model

    code: str = py3langid.classify(text[:MOST_FOR_LANGUAGE])[0]
    return code


def _issues(article: Article, mojibake: str, pieces: Pieces, *, cut: bool) -> list[Issue]:
    found: list[Issue] = []

    def met(kind: str, words: str, detail: str) -> None:
        found.append(Issue(article.report, STAGE, kind, words, None, detail))

    words = len(article.text.split())
    if mojibake:
        met(
            "mojibake",
            mojibake,
            "Characters were read in the wrong encoding before detente saw them; kept as they are.",
        )
    if cut:
        met(
            "page cut",
            "",
            f"Only its beginning was read, {MOST_CHARACTERS:,} characters or {MOST_KEPT:,} lines at most.",
        )
    if not article.text:
        met("no article text", "", "No paragraph of an article was found; see whether the page needs a browser.")
    elif words < FEW_WORDS and WALL.search(article.text + " " + " ".join(f.text for f in article.furniture)):
        met("login wall", "", "The page asks to log in or subscribe; what stands here may not be the article.")
    if article.text and not article.published:
        met("no publication date", "", "Nothing says when it was published; give --published to resolve its dates.")
    if article.language not in {"en", None}:
        met(
            "other language",
            article.language or "",
            "The text is kept; nothing is read out of other languages than English.",
        )
    for lost in pieces.lost:
        met(
            "no place in the page",
            lost[:80],
            "The words could not be found again in the page; their offsets hold in the text only.",
        )
    return found
