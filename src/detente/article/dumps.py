"""A page flattened to text in; blocks and furniture out, line by line: every line that is not blank ends in one.

A text in which nothing but an article is found comes through whole; only where a line is known as furniture does the
line model decide which lines are the article's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from detente.article.captions import read_caption
from detente.article.dateline import byline_of, date_of_line
from detente.article.furniture import furniture_cue, publisher_named_by
from detente.article.line_features import HEADLINE, Line, count_words
from detente.article.lines import body_of
from detente.article.offsets import squeeze
from detente.article.pieces import Pieces, as_it_stands
from detente.model.reports import Furniture
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.article.furniture import FurnitureCue
    from detente.article.pieces import Piece
    from detente.model.reports import BlockKind, FurnitureKind

STRETCH = re.compile(r"\S(?:[^\n\r]*\S)?")
STOP = re.compile(r"[.。!！?？…:][\"'”’»“)\]」』.\s]{0,30}$")
FULL_STOP = re.compile(r"(?<!\.\.)[.。][\"'”’»“)\]」』\s]{0,30}$")
BAR = re.compile(r"(?:\S[^|›»•·]*[|›»•·]\s*){2,}\S|(?:\S+(?: \S+)?(?: {2,}|\t)){2,}\S")  # "Home | Politics | Sign in"
LIST_ITEM = re.compile(r"(?:[-–•*·]|\d{1,2}[.)]) ")
WRAPPED = range(50, 161)  # characters of a line of a text that was wrapped at a fixed width
PROSE_WORDS = 8
HEADING_WORDS, TITLE_WORDS = 14, 30
HEAD = 12  # lines before the first prose among which the title is sought
MOST_KEPT = 100_000  # lines of a page that are read at all
MOST_LINES = 20_000  # judged by the model; further ones of a page that long are article unless known as furniture


@dataclass(frozen=True, slots=True)
class DumpLine:
    """One line, or the lines of one paragraph that was wrapped at a fixed width."""

    text: str
    span: Span
    gap: bool

    @property
    def is_prose(self) -> bool:
        """Whether it reads as a sentence or more."""
        return bool(STOP.search(self.text)) and count_words(self.text) >= PROSE_WORDS


@dataclass(slots=True)
class _Reading:
    """The lines of a page, what is known of each, and what has been read out of them so far."""

    page: str
    lines: list[DumpLine]
    cues: list[FurnitureCue | None]
    body: list[bool]
    title: int | None = None
    blocks: list[Piece] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    publisher: str | None = None
    byline: str | None = None
    published: str | None = None
    opened: FurnitureKind | None = None
    comments: bool = False
    prose: int = field(init=False)

    def __post_init__(self) -> None:
        """Find the first line of the body that reads as a sentence; the number of lines if there is none."""
        prose = (n for n, line in enumerate(self.lines) if self.body[n] and line.is_prose)
        self.prose = next(prose, len(self.lines))


def read_dump(page: str, title: str | None = None) -> Pieces:
    """Tell the lines of a text apart.

    Args:
        page: the text as received.
        title: as given with the report; None if the text has to say.
    """
    beyond = next(islice(STRETCH.finditer(page), MOST_KEPT, None), None)
    lines = lines_of(page[: beyond.start()] if beyond else page)
    cues = [furniture_cue(line.text) for line in lines]
    got = _Reading(page, lines, cues, _body(lines, cues))
    got.title = _title(got, title)
    first, last = _edges(got.body)
    for n, line in enumerate(lines):
        if n == got.title:
            got.blocks.append(as_it_stands("title", page, line.span.start, line.span.end))
        elif cues[n] is not None:
            _take_cue(got, n, after=n > first)
        elif got.body[n] or (n < got.prose and _is_head_line(line.text)):
            _take_block(got, n)
        else:
            _set_apart(got, n, first, last)
    blocks, furniture = tuple(got.blocks), tuple(got.furniture)
    return Pieces(blocks, furniture, got.publisher, got.byline, got.published, cut=beyond is not None)


def lines_of(page: str) -> list[DumpLine]:
    """Give the lines that are not blank, those of a paragraph that was wrapped at a fixed width taken together."""
    lines: list[DumpLine] = []
    group: list[Span] = []
    for match in STRETCH.finditer(page):
        span = Span(*match.span())
        if group and page.count("\n", group[-1].end, span.start) > 1:
            lines += _joined(page, group)
            group = []
        group.append(span)
    return lines + (_joined(page, group) if group else [])


def _joined(page: str, group: list[Span]) -> list[DumpLine]:
    full = all(len(span) in WRAPPED for span in group[:-1])
    goes_on = any(page[span.start].islower() for span in group[1:])
    if len(group) > 1 and full and goes_on:
        group = [Span(group[0].start, group[-1].end)]
    return [DumpLine(span.of(page), span, n == 0) for n, span in enumerate(group)]


def _body(lines: list[DumpLine], cues: list[FurnitureCue | None]) -> list[bool]:
    """Say which lines are the article's: all but known furniture in a clean text, those the model marks in a dump."""
    known = [cue is not None for cue in cues]
    if not any(known) and not any(_is_bar(line.text) for line in lines):
        return [True] * len(lines)
    judged = list(body_of([Line(line.text, line.gap) for line in lines[:MOST_LINES]]))
    body = judged + [True] * (len(lines) - len(judged))
    body = [is_body and not cue for is_body, cue in zip(body, known, strict=True)]
    if not any(body):
        return [line.is_prose and not cue for line, cue in zip(lines, known, strict=True)]
    return _widened(lines, known, body)


def _widened(lines: list[DumpLine], known: list[bool], body: list[bool]) -> list[bool]:
    """Take in the prose that adjoins the body on either side, up to the first line that is none."""
    first, last = _edges(body)
    for start, step in ((first - 1, -1), (last + 1, 1)):
        n = start
        while 0 <= n < len(lines) and lines[n].is_prose and not known[n]:
            body[n] = True
            n += step
    return body


def _edges(body: Sequence[bool]) -> tuple[int, int]:
    places = [n for n, is_body in enumerate(body) if is_body]
    return (places[0], places[-1]) if places else (len(body), len(body))


def _is_bar(text: str) -> bool:
    return len(text) <= 300 and bool(BAR.match(text)) and not STOP.search(text)  # noqa: PLR2004  # a long line is none


def _title(got: _Reading, given: str | None) -> int | None:
    """Which line is the title: the given one, else the likeliest before the first prose."""
    head = range(min(got.prose + 1, len(got.lines)))
    if given:
        wanted = squeeze(given).casefold()
        return next((n for n in head if squeeze(got.lines[n].text).casefold() == wanted), None)
    if len(got.lines) == 1:
        return None
    texts = [squeeze(line.text).casefold() for line in got.lines]
    scored = [
        (_title_score(got.lines[n].text, texts, n, got.prose), -n)
        for n in head[-HEAD - 1 :]
        if got.cues[n] is None and _may_be_title(got.lines[n].text)
    ]
    return -max(scored)[1] if scored else None


def _may_be_title(text: str) -> bool:
    fits = 2 <= count_words(text) <= TITLE_WORDS and not FULL_STOP.search(text)  # noqa: PLR2004  # one word is none
    return fits and not _is_bar(text) and not LIST_ITEM.match(text) and not _is_head_line(text)


def _title_score(text: str, texts: list[str], n: int, prose: int) -> float:
    """Long and near the prose; a line that comes again, alone or in a caption, is the title almost for certain."""
    packed = texts[n]
    again = any(other.startswith(packed) for other in texts[n + 1 : n + HEAD])
    return min(count_words(text), 10) - (prose - n) / 2 - 3 * text.isupper() + 10 * again


def _is_head_line(text: str) -> bool:
    """Whether a line above the prose states the writer, the day, or a picture: part of the article, not of the page."""
    return bool(byline_of(text) or date_of_line(text) or read_caption(text))


def _take_cue(got: _Reading, n: int, *, after: bool) -> None:
    cue, line = got.cues[n], got.lines[n]
    if cue is None:
        return
    got.publisher = got.publisher or publisher_named_by(line.text)
    got.opened = cue.kind if cue.opens else None
    got.comments = got.comments or (after and cue.kind == "comments")
    got.furniture.append(Furniture(cue.kind, line.text, line.span))


def _set_apart(got: _Reading, n: int, first: int, last: int) -> None:
    """Name the kind of a line that is neither article nor known by its words."""
    line = got.lines[n]
    if first < n < last and read_caption(line.text):
        _take_block(got, n)
        return
    if got.opened and (got.opened == "comments" or not FULL_STOP.search(line.text)):
        kind: FurnitureKind = got.opened
    elif got.comments and n > last:
        kind = "comments"
    elif n > first and count_words(line.text) >= HEADLINE:
        kind = "related"
    else:
        kind = "navigation"
    got.furniture.append(Furniture(kind, line.text, line.span))


def _take_block(got: _Reading, n: int) -> None:
    line = got.lines[n]
    got.opened = None
    in_head = n < got.prose
    start, end = line.span.start, line.span.end
    caption = read_caption(line.text)
    title = got.lines[got.title].text if got.title is not None else None
    if caption:
        for kind, span in (("caption", caption.caption), ("credit", caption.credit)):
            if span:
                got.blocks.append(as_it_stands(kind, got.page, start + span.start, start + span.end))  # type: ignore[arg-type]  # both are kinds
        return
    kind_of_line = _kind(line, title)
    if in_head:
        names, day = byline_of(line.text), date_of_line(line.text)
        got.byline, got.published = got.byline or names, got.published or day
        kind_of_line = "credit" if names or day else kind_of_line
    got.blocks.append(as_it_stands(kind_of_line, got.page, start, end))


def _kind(line: DumpLine, title: str | None) -> BlockKind:
    if title and squeeze(line.text).casefold() == squeeze(title).casefold():
        return "caption"
    if LIST_ITEM.match(line.text):
        return "list"
    short = count_words(line.text) <= HEADING_WORDS
    return "heading" if short and not STOP.search(line.text) else "paragraph"
