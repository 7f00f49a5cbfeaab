"""A text -> windows of word pieces: whole paragraphs with a little of what stands before and after them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tokenizers import Tokenizer

    from detente.model.statements import Attribution
    from detente.model.text import Span

CLS, SEP = 101, 102  # BERT's own pieces: before a window, and between paragraphs and after it
CORE, BEFORE, AFTER = 256, 40, 24  # most pieces of a window: read for itself, and for context
SENTENCE_ENDS = '.!?”"'
LOWER, TITLE, CAPITALS, OTHER = range(4)
LONG = 20_000  # characters given to the tokenizer at a time
DEEPEST = 3  # contents around a piece that are told apart
SOURCE, CUE, NEGATED_CUE = 4, 8, 12  # added to the number of contents around a piece
HINTS = 16


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces in a row.

    Attributes:
        ids: of the vocabulary, int64 [n].
        starts, ends: code points of the text, int64 [n]; -1 for a piece that is no text.
        cases: how each is written (lower, Title, CAPITALS, other), int64 [n].
        quoted: 1 inside a quotation, 2 inside one in another, int64 [n].
        hints: what the rules make of each: the number of contents around it, plus `SOURCE`, `CUE` or `NEGATED_CUE`,
            int64 [n].
    """

    ids: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    cases: np.ndarray
    quoted: np.ndarray
    hints: np.ndarray

    def __len__(self) -> int:
        return len(self.ids)

    def cut(self, start: int, end: int) -> Pieces:
        """Give pieces `start` to `end` (excluded)."""
        at = slice(start, end)
        return Pieces(*(getattr(self, f)[at] for f in Pieces.__slots__))


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces given to the encoder in one pass; of them `first` to `last` (excluded) are read, the rest is context."""

    pieces: Pieces
    first: int
    last: int


def load_tokenizer(folder: Path) -> Tokenizer:
    """Load `tokenizer.json` of a folder of weights, to give the pieces of a text and nothing besides."""
    from tokenizers import Tokenizer  # noqa: PLC0415 - takes a moment to import

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def windows_of(
    text: str,
    blocks: Sequence[Span],
    quotations: Sequence[tuple[Span, int]],
    drafts: Sequence[Attribution],
    tokenizer: Tokenizer,
) -> tuple[Window, ...]:
    """Cut a text into windows.

    Args:
        text: of an article.
        blocks: its paragraphs, in order, not overlapping.
        quotations: spans between quotation marks with their depth from 0.
        drafts: the attributions that rules find in the text.
        tokenizer: with offsets, without special pieces, padding or truncation.

    Returns:
        Windows in text order; every piece of the text is read in exactly one of them. None if no block has a piece.
    """
    marks = _depths(len(text), quotations), _hints(len(text), drafts)
    parts = [p for block in blocks for p in _paragraph(text, block, tokenizer, marks)]
    packed = list(_packed(parts))
    return tuple(_with_context(packed, n) for n in range(len(packed)))


def stacked(windows: Sequence[Window]) -> np.ndarray:
    """Pad windows to one length: ids, mask, cases, quoted, hints, int64 [5, windows, pieces]."""
    longest = max(len(w.pieces) for w in windows)
    rows = np.zeros((5, len(windows), longest), np.int64)
    for n, window in enumerate(windows):
        p, length = window.pieces, len(window.pieces)
        rows[:, n, :length] = np.stack([p.ids, np.ones(length, np.int64), p.cases, p.quoted, p.hints])
    return rows


def _depths(length: int, quotations: Sequence[tuple[Span, int]]) -> np.ndarray:
    depths = np.zeros(length + 1, np.int8)
    for span, depth in sorted(quotations, key=lambda pair: pair[1]):
        depths[span.start : span.end] = min(depth + 1, 2)
    return depths


def _hints(length: int, drafts: Sequence[Attribution]) -> np.ndarray:
    hints = np.zeros(length + 1, np.int8)
    for draft in drafts:
        for span in draft.content:
            hints[span.start : span.end] += hints[span.start : span.end] < DEEPEST
    for draft in drafts:
        marked = (SOURCE, draft.source), (NEGATED_CUE if draft.polarity == "negated" else CUE, draft.cue)
        for mark, spans in marked:
            for span in spans:
                hints[span.start : span.end] = hints[span.start : span.end] % SOURCE + mark
    return hints


def _paragraph(text: str, block: Span, tokenizer: Tokenizer, marks: tuple[np.ndarray, np.ndarray]) -> Iterator[Pieces]:
    """Give the pieces of a paragraph, in parts that fit a window, cut after a sentence where one ends."""
    rows: list[tuple[int, int, int]] = []
    for start in range(block.start, block.end, LONG):
        found = tokenizer.encode(text[start : min(start + LONG, block.end)], add_special_tokens=False)
        rows.extend((i, start + a, start + b) for i, (a, b) in zip(found.ids, found.offsets, strict=True))
    while rows:
        cut = len(rows) if len(rows) <= CORE else _cut(text, rows)
        part, rows = rows[:cut], rows[cut:]
        ids, starts, ends = (np.array(column, np.int64) for column in zip(*part, strict=True))
        cases = np.array([_case(text[a:b]) for _, a, b in part], np.int64)
        quoted, hints = (mark[starts].astype(np.int64) for mark in marks)
        yield Pieces(ids, starts, ends, cases, quoted, hints)


def _cut(text: str, rows: Sequence[tuple[int, int, int]]) -> int:
    for at in range(CORE - 1, CORE // 2, -1):
        if text[rows[at][1] : rows[at][2]] in SENTENCE_ENDS:
            return at + 1
    return CORE


def _case(word: str) -> int:
    if not word[:1].isalpha():
        return OTHER
    if word[0].isupper():
        return CAPITALS if len(word) > 1 and word.isupper() else TITLE
    return LOWER


def _packed(parts: Sequence[Pieces]) -> Iterator[Pieces]:
    """Join whole paragraphs, a separating piece between them, as long as they fit."""
    kept: list[Pieces] = []
    length = 0
    for part in parts:
        if kept and length + len(part) + 1 > CORE:
            yield _joined(kept)
            kept, length = [], 0
        kept.append(part)
        length += len(part) + 1
    if kept:
        yield _joined(kept)


def _joined(parts: Sequence[Pieces]) -> Pieces:
    rows = [x for part in parts for x in (_mark(), part)][1:]
    return Pieces(*(np.concatenate([getattr(r, f) for r in rows]) for f in Pieces.__slots__))


def _mark(piece: int = SEP) -> Pieces:
    none = np.full(1, -1, np.int64)
    zero = np.zeros(1, np.int64)
    return Pieces(np.full(1, piece, np.int64), none, none, np.full(1, OTHER, np.int64), zero, zero)


def _with_context(packed: Sequence[Pieces], number: int) -> Window:
    """Put the end of the window before and the beginning of the one after it around a window."""
    own = packed[number]
    rows = [_mark(CLS)]
    if number:
        rows += [packed[number - 1].cut(max(0, len(packed[number - 1]) - BEFORE), len(packed[number - 1])), _mark()]
    first = sum(map(len, rows))
    rows.append(own)
    if number + 1 < len(packed):
        rows += [_mark(), packed[number + 1].cut(0, AFTER)]
    rows.append(_mark())
    pieces = Pieces(*(np.concatenate([getattr(r, f) for r in rows]) for f in Pieces.__slots__))
    return Window(pieces, first, first + len(own))
