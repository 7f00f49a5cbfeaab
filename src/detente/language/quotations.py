"""From the blocks of a text to the quotations in them, and an issue for each mark without a partner."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from detente.model.reports import Issue
from detente.model.text import Found, Quotation, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Family = Literal["double", "single", "guillemet", "single guillemet"]

STAGE = "language"
UNPAIRED = "unpaired quotation mark"
_MARK = re.compile(r"``|''|[\"“”„‟«»'‘’‚‹›]")
_FAMILY: dict[str, Family] = {
    **dict.fromkeys(("``", "''", '"', "“", "”", "„", "‟"), "double"),
    **dict.fromkeys(("'", "‘", "’", "‚"), "single"),
    **dict.fromkeys("«»", "guillemet"),
    **dict.fromkeys("‹›", "single guillemet"),
}
_STRAIGHT = {'"', "''"}
_OPENERS = {"“", "‟", "«", "‹"}  # unless they close „low quotations“ or »reversed« ones
_LOW = {"``", "„"}
_REVERSED = {"»", "›"}
_ELISION = re.compile(r"\d\ds?\b|(?:em|til|tis|twas|cause|bout|round|n|cos)\b", re.IGNORECASE)
_MEASURE = re.compile(r"\d['’] ?\d{1,2}(?:\"|'')")  # five feet ten
_PLURAL_OWNER = re.compile(r"[sS]['’] (?=[a-z])")  # the diplomats' view
_ENDS_SPEECH = ".,!?…"
_CLOSING_PUNCTUATION = ".,;:!?)]}"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quotation mark and the characters around it; empty at the edges of its block."""

    text: str
    span: Span
    before: str
    after: str

    @property
    def family(self) -> Family:
        return _FAMILY[self.text]

    @property
    def may_open(self) -> bool:
        if not self.after.strip():
            loose = self.text in _STRAIGHT and bool(self.after) and not self.before.strip()
            return loose or self.text in _OPENERS - {"“"}  # « à la française »
        fits = self.after not in _CLOSING_PUNCTUATION
        return fits and (self.text in _OPENERS or not self.before.isalnum())

    @property
    def may_close(self) -> bool:
        return bool(self.before.strip()) or not self.after.strip() or self.after in _CLOSING_PUNCTUATION


@dataclass(slots=True)
class _Block:
    """What the scan of one block has read so far: marks that wait for a partner, pairs, and marks left over."""

    span: Span
    waiting: list[_Mark] = field(default_factory=list)
    counts: dict[Family, int] = field(default_factory=dict)
    pairs: list[tuple[Span, Span | None]] = field(default_factory=list)
    stray: list[Span] = field(default_factory=list)

    def open(self, mark: _Mark) -> None:
        self.waiting.append(mark)
        self.counts[mark.family] = self.counts.get(mark.family, 0) + 1

    def pop(self) -> _Mark:
        mark = self.waiting.pop()
        self.counts[mark.family] -= 1
        return mark

    def close(self, mark: _Mark) -> None:
        """Pair with the innermost mark of the family; what was opened inside it and is open yet, is left over."""
        while (opened := self.pop()).family != mark.family:
            self.leave(opened)
        self.pairs.append((opened.span, mark.span))

    def leave(self, mark: _Mark) -> None:
        if mark.text != "'":  # a straight single mark without a partner is an apostrophe
            self.stray.append(mark.span)

    def opener(self, family: Family) -> str:
        """The innermost waiting mark of a family; empty if there is none."""
        if not self.counts.get(family):
            return ""
        return next(m.text for m in reversed(self.waiting) if m.family == family)


def find_quotations(text: str, blocks: Sequence[Span], report: str) -> Found[Quotation]:
    """Pair the quotation marks of each block.

    Straight, curly, low and angle marks pair within their family, nested ones inside; apostrophes, feet and
    inches are no marks. A quotation that finds no closing mark is one part of a quotation over several
    paragraphs if the next block opens with the same family: its part is not closed, and that is no issue.

    Args:
        text: the article's text.
        blocks: its paragraphs, in text order, not overlapping; no quotation crosses their edges.
        report: id of the report, for the issues.

    Returns:
        Quotations in the order of their opening marks; `unpaired quotation mark` for each mark left over.
    """
    found = [_scan(text, span) for span in blocks]
    quotations = [_quotations(block) for block in found]
    stray = [span for block in found for span in block.stray]
    for own, following in pairwise([*quotations, ()]):
        unclosed = [q for q in own if not q.closed]
        if unclosed and not _continues(text, unclosed[0], following):
            stray += [Span(q.span.start, q.inner.start) for q in unclosed]
    issues = tuple(_issue(text, report, span) for span in sorted(stray))
    return Found(tuple(q for own in quotations for q in own), issues)


def _issue(text: str, report: str, span: Span) -> Issue:
    detail = "This mark has no partner in its paragraph; words that it opens are kept as a quotation not closed."
    return Issue(report, STAGE, UNPAIRED, span.of(text), span, detail)


def _continues(text: str, part: Quotation, following: Sequence[Quotation]) -> bool:
    """Whether the block after an unclosed quotation opens, at its very start, with a mark of the same family."""
    if not following or text[part.span.end : following[0].span.start].strip():
        return False
    families = [_FAMILY[text[q.span.start : q.inner.start]] for q in (part, following[0])]
    return families[0] == families[1]


def _quotations(block: _Block) -> tuple[Quotation, ...]:
    """Turn the pairs of a block into quotations with their depth; an unclosed one runs to the block's end."""
    found: list[Quotation] = []
    ends: list[int] = []
    for opening, closing in sorted(block.pairs, key=lambda pair: pair[0]):
        span = Span(opening.start, closing.end if closing else block.span.end)
        inner = Span(opening.end, closing.start if closing else block.span.end)
        while ends and ends[-1] <= span.start:
            ends.pop()
        found.append(Quotation(span, inner, closing is not None, len(ends)))
        ends.append(span.end)
    return tuple(found)


def _scan(text: str, span: Span) -> _Block:
    """Read the marks of one block from left to right, once."""
    block = _Block(span)
    marks = list(_marks(text, span))
    strong = _last([m.span.start for m in marks if _closes_single(m) and m.before in _ENDS_SPEECH])
    last = _last([m.span.start for m in marks if _closes_single(m)])
    for mark in marks:
        if mark.family != "single":
            _read_double(block, mark)
        elif _is_apostrophe(text, mark):
            continue
        elif _closes_single(mark) and block.waiting and block.waiting[-1].family == "single":
            if not (mark.span.start < strong and _PLURAL_OWNER.match(text, mark.span.start - 1)):
                block.close(mark)
        elif _opens_single(mark, last):
            block.open(mark)
    for mark in block.waiting:
        if mark.text != "'":
            block.pairs.append((mark.span, None))
    return block


def _last(places: Iterable[int]) -> int:
    return max(places, default=-1)


def _marks(text: str, span: Span) -> Iterator[_Mark]:
    """Every quotation mark of a block, without those that measure feet and inches."""
    measured = 0
    measures = [m.end() for m in _MEASURE.finditer(text, span.start, span.end)]
    for match in _MARK.finditer(text, span.start, span.end):
        while measured < len(measures) and measures[measured] <= match.start():
            measured += 1
        if measured < len(measures) and _MEASURE.match(text, match.start() - 1):
            continue
        before = text[match.start() - 1] if match.start() > span.start else ""
        after = text[match.end()] if match.end() < span.end else ""
        yield _Mark(match[0], Span(match.start(), match.end()), before, after)


def _read_double(block: _Block, mark: _Mark) -> None:
    """Open, close or leave over a mark of any family but the single one."""
    opener = block.opener(mark.family)
    if not opener:
        if mark.text in _LOW or (mark.may_open and (mark.text in _OPENERS | _STRAIGHT or not mark.may_close)):
            block.open(mark)
        elif not (mark.text in _STRAIGHT and mark.before.isdigit()):  # six inches
            block.stray.append(mark.span)
    elif _opens_inside(mark, opener):
        block.open(mark)
    else:
        block.close(mark)


def _opens_inside(mark: _Mark, opener: str) -> bool:
    """Whether a mark opens a further quotation inside one that `opener` of its family opened."""
    if mark.text in _LOW:
        return True
    if mark.text in _OPENERS and opener not in _LOW | _REVERSED:
        return mark.may_open
    if mark.text == "”" or (mark.text in _REVERSED and opener not in _REVERSED):
        return False
    return mark.may_open and not mark.may_close


def _is_apostrophe(text: str, mark: _Mark) -> bool:
    if mark.before.isalnum():
        return mark.after.isalnum()
    return mark.text != "‚" and _ELISION.match(text, mark.span.end) is not None


def _closes_single(mark: _Mark) -> bool:
    follows = bool(mark.before.strip()) or (mark.text == "’" and bool(mark.before))
    return mark.text in "'’‘" and follows and not mark.after.isalnum()


def _opens_single(mark: _Mark, last_closing: int) -> bool:
    """Whether a single mark opens a quotation; a straight one does only if something may close it later."""
    if mark.before.isalnum() or not mark.after.strip() or mark.after in _CLOSING_PUNCTUATION:
        return False
    return mark.text in "‘‚" or (mark.text == "'" and mark.span.start < last_closing)
