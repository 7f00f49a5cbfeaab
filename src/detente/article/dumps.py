"""A page flattened to text -> blocks and furniture, line by line; every line that is not blank ends in one of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.article.furniture import furniture_cue, publisher_named_by
from detente.article.pieces import Piece, Pieces
from detente.model.reports import BlockKind, Furniture, FurnitureKind, Run
from detente.model.text import Span

LINE = re.compile(r"\S(?:[^\n\r]*\S)?")
CREDIT = re.compile(
    r"\s*[(\[](?P<credit>[^()\[\]]{0,60}(?:photo|image|picture|credit|getty|reuters|afp|file)[^()\[\]]{0,40})[)\]]\s*$",
    re.IGNORECASE,
)
PROSE = re.compile(r"[.!?…][\"'”’»“)\]. ]*$")
WRAPPED = range(50, 161)  # characters of a line of a text that was wrapped at a fixed width
HEADLINE_WORDS = 25
TITLE_WORDS = 30


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    span: Span


def read_dump(page: str, title: str | None) -> Pieces:
    """Tell the lines of a text apart.

    The first short line is the title unless it is prose; a line that repeats it, or ends in a photo credit, is a
    caption; a line by whose first words furniture is known, and the headline-like lines after one that opens a list,
    are furniture; from the comments on nothing is read as article. All else is the article.
    """
    lines = _lines(page)
    blocks: list[Piece] = []
    furniture: list[Furniture] = []
    publisher: str | None = None
    open_kind: FurnitureKind | None = None
    ended = False
    for number, line in enumerate(lines):
        cue = furniture_cue(line.text)
        if cue is not None:
            ended = ended or cue.kind == "comments"
            publisher = publisher or publisher_named_by(line.text)
            open_kind = cue.kind if cue.opens else None
            furniture.append(Furniture(cue.kind, line.text, line.span))
        elif open_kind and _is_headline(line.text):
            furniture.append(Furniture(open_kind, line.text, line.span))
        elif ended:
            furniture.append(Furniture("comments", line.text, line.span))
        else:
            open_kind = None
            blocks += _blocks(line, _kind(line.text, number, blocks, title), lines)
    return Pieces(tuple(blocks), tuple(furniture), publisher)


def _lines(page: str) -> list[_Line]:
    """Give the lines of a page, those of a paragraph that was wrapped at a fixed width taken together."""
    lines: list[_Line] = []
    group: list[Span] = []
    for match in LINE.finditer(page):
        span = Span(*match.span())
        if group and page.count("\n", group[-1].end, span.start) > 1:
            lines += _joined(page, group)
            group = []
        group.append(span)
    return lines + (_joined(page, group) if group else [])


def _joined(page: str, group: list[Span]) -> list[_Line]:
    full = all(len(s) in WRAPPED for s in group[:-1])
    goes_on = any(page[s.start].islower() for s in group[1:])
    if len(group) > 1 and full and goes_on:
        group = [Span(group[0].start, group[-1].end)]
    return [_Line(s.of(page), s) for s in group]


def _is_headline(text: str) -> bool:
    return len(text.split()) <= HEADLINE_WORDS and not PROSE.search(text)


def _kind(text: str, number: int, blocks: list[Piece], title: str | None) -> BlockKind:
    known = next((b.text for b in blocks if b.kind == "title"), title)
    if number == 0 and len(text.split()) <= TITLE_WORDS and not PROSE.search(text):
        return "title"
    if CREDIT.search(text) and len(text.split()) <= 2 * TITLE_WORDS:
        return "caption"
    if known and text.casefold() == known.casefold():
        return "caption"
    if re.match(r"[-–•*·] ", text):
        return "list"
    return "heading" if _is_headline(text) and len(text.split()) <= HEADLINE_WORDS // 2 and blocks else "paragraph"


def _blocks(line: _Line, kind: BlockKind, lines: list[_Line]) -> list[Piece]:
    if kind == "title" and len(lines) == 1:
        kind = "paragraph"
    credit = CREDIT.search(line.text) if kind == "caption" else None
    if credit is None:
        return [_piece(kind, line.text, line.span.start)]
    caption = line.text[: credit.start()].rstrip()
    pieces = [_piece("caption", caption, line.span.start)] if caption else []
    return [*pieces, _piece("credit", credit["credit"], line.span.start + credit.start("credit"))]


def _piece(kind: BlockKind, text: str, start: int) -> Piece:
    return Piece(kind, text, (Run(0, start, len(text)),))
