"""A text is cut into windows so that every piece is read in exactly one of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detente.language.windows import CAPITALS, CORE, LOWER, OTHER, TITLE, windows_of
from detente.model.text import Span


@dataclass(frozen=True)
class Encoded:
    """What a tokenizer gives."""

    ids: list[int]
    offsets: list[tuple[int, int]]


class Letters:
    """A tokenizer that makes every character but a blank a piece."""

    @staticmethod
    def encode(text: str, *, add_special_tokens: bool) -> Encoded:
        """Give pieces with their offsets."""
        assert not add_special_tokens
        at = [n for n, c in enumerate(text) if not c.isspace()]
        return Encoded([ord(text[n]) for n in at], [(n, n + 1) for n in at])


def blocks_of(text: str) -> list[Span]:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


@given(st.lists(st.text("ab c.", max_size=900), max_size=6))
def test_every_piece_is_read_once_and_no_window_is_too_long(lines: list[str]) -> None:
    text = "\n".join(lines)
    windows = windows_of(text, blocks_of(text), [], [], Letters())  # type: ignore[arg-type]
    read = [int(s) for w in windows for s in w.pieces.starts[w.first : w.last] if s >= 0]

    assert read == [n for n, c in enumerate(text) if not c.isspace()]
    assert all(w.last - w.first <= CORE and len(w.pieces) < 512 for w in windows)


def test_pieces_know_how_they_are_written_and_whether_they_are_quoted() -> None:
    text = 'A "b" 1'
    pieces = windows_of(text, [Span(0, 7)], [(Span(2, 5), 0), (Span(3, 4), 1)], [], Letters())[0].pieces  # type: ignore[arg-type]

    assert pieces.cases.tolist()[1:-1] == [TITLE, OTHER, LOWER, OTHER, OTHER]
    assert pieces.quoted.tolist()[1:-1] == [0, 1, 2, 1, 0]
    assert CAPITALS not in pieces.cases


def test_a_paragraph_of_twenty_thousand_words_is_cut() -> None:
    text = "word " * 20_000
    windows = windows_of(text, [Span(0, len(text))], [], [], Letters())  # type: ignore[arg-type]

    assert sum(w.last - w.first for w in windows) == 80_000
    assert max(len(w.pieces) for w in windows) < 512
    assert np.all(np.diff([w.pieces.starts[w.first] for w in windows]) > 0)
