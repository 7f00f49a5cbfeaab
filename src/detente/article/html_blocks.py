"""An HTML page -> blocks by trafilatura's element tree, captions and credits by our own rules, each with its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import trafilatura

from detente.article.captions import read_caption
from detente.article.dates import iso_date
from detente.article.furniture import furniture_cue, publisher_named_by
from detente.article.offsets import Visible, squeeze
from detente.article.pieces import Piece, Pieces
from detente.article.scan import ScannedPage, scan
from detente.model.reports import BlockKind, Furniture
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.article.header import Header

KINDS: dict[str, BlockKind] = {
    "head": "heading",
    "p": "paragraph",
    "quote": "paragraph",
    "item": "list",
    "code": "paragraph",
    "cell": "paragraph",
}
HOLDERS = frozenset({"quote", "item", "cell"})  # may hold blocks of their own
LIVE = 3  # entries with a time of their own make a live blog
FEWEST_WORDS = 3
MOST_TAGS = 60_000  # beyond, a page is no article and a tree of it is not worth its time


def read_html(page: str, header: Header) -> Pieces:
    """Read a page.

    Returns:
        Title, body blocks in page order, captions and credits; lines known as furniture by their words.
    """
    scanned = scan(page)
    visible = scanned.visible
    blocks: list[Piece] = []
    lost: list[str] = []
    cursor = 0
    if header.title:
        blocks.append(_located("title", header.title, visible, 0)[0])
    seen = {squeeze(b.text) for b in blocks}
    for kind, text in (*_body(page), *_captions(scanned)):
        if squeeze(text) in seen:
            continue
        seen.add(squeeze(text))
        for part_kind, part in _with_credit(kind, text):
            piece, place = _located(part_kind, part, visible, cursor)
            if not piece.runs:
                lost.append(part)
            elif place is not None and kind not in {"caption", "credit"}:
                cursor = place + len(squeeze(part))
            blocks.append(piece)
    furniture, publisher = _furniture(scanned, seen)
    entries = _entries(scanned)
    timed = tuple(replace(b, at=_time_of(b, entries)) for b in blocks) if len(entries) >= LIVE else tuple(blocks)
    return Pieces(timed, furniture, publisher, lost=tuple(lost))


def _body(page: str) -> Iterator[tuple[BlockKind, str]]:
    if page.count("<") > MOST_TAGS:
        return
    document: Any = trafilatura.bare_extraction(page, favor_precision=True, include_comments=False)
    if document is None or document.body is None:
        return
    for element in document.body.iter():
        kind = KINDS.get(element.tag)
        if kind is not None and _is_a_block(element):
            yield from _block(kind, "".join(element.itertext()))
        if kind is not None and not any(a.tag in KINDS for a in element.iterancestors()):
            tail = element.tail or ""  # words that stand between two blocks
            yield from _block("paragraph", tail if tail.count(" ") > FEWEST_WORDS else "")


def _is_a_block(element: Any) -> bool:  # noqa: ANN401 - lxml
    """Whether an element's words are one block: it is in none, and if it may hold others it holds none."""
    outer = [a.tag for a in element.iterancestors() if a.tag in KINDS]
    holds = any(inner.tag in KINDS for inner in element.iterdescendants())
    return not (holds and element.tag in HOLDERS) and all(tag in HOLDERS for tag in outer)


def _block(kind: BlockKind, words: str) -> Iterator[tuple[BlockKind, str]]:
    text = " ".join(words.split())
    if text:
        yield kind, text


def _captions(scanned: ScannedPage) -> Iterator[tuple[BlockKind, str]]:
    for line in scanned.lines:
        if any(tag.name == "figcaption" for tag in line.tags):
            yield "caption", line.text


def _with_credit(kind: BlockKind, text: str) -> Iterator[tuple[BlockKind, str]]:
    found = read_caption(text) if kind == "caption" else None
    if found is None:
        yield kind, text
        return
    if found.caption:
        yield "caption", found.caption.of(text)
    if found.credit:
        yield "credit", found.credit.of(text)


def _entries(scanned: ScannedPage) -> list[tuple[int, int, str]]:
    """Give the entries of a live blog: stretches of the page that each begin with a time of their own."""
    found: list[tuple[int, int, str]] = []
    for mark in scanned.marks:
        moment = iso_date(mark.tag.get("datetime")) if mark.tag.name == "time" else None
        if moment and len(moment) > len("2022-01-08") and mark.inside:
            holder = mark.inside[-1].start
            found.append((holder, scanned.ends.get(holder, holder), moment))
    return found


def _time_of(piece: Piece, entries: list[tuple[int, int, str]]) -> str | None:
    if piece.start is None or piece.kind == "title":
        return None
    holding = [entry for entry in entries if entry[0] <= piece.start < entry[1]]
    return max(holding)[2] if len(holding) == 1 else None


def _located(kind: BlockKind, text: str, visible: Visible, cursor: int) -> tuple[Piece, int | None]:
    place = visible.find(text, cursor)
    runs = visible.runs(text, place) if place is not None else ()
    return Piece(kind, text, runs), place


def _furniture(scanned: ScannedPage, body: set[str]) -> tuple[tuple[Furniture, ...], str | None]:
    found: list[Furniture] = []
    publisher: str | None = None
    for line in scanned.lines:
        if squeeze(line.text) in body:
            continue
        cue = furniture_cue(line.text)
        if cue is not None:
            publisher = publisher or publisher_named_by(line.text)
            found.append(Furniture(cue.kind, line.text, Span(line.start, line.end), line.href or None))
        elif any(tag.name in {"nav", "footer"} for tag in line.tags) and len(line.text.split()) >= FEWEST_WORDS:
            found.append(Furniture("navigation", line.text, Span(line.start, line.end), line.href or None))
    return tuple(found), publisher
