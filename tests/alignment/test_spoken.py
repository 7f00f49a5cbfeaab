"""Words as they are said."""

from __future__ import annotations

import pytest

from detente.alignment.spoken import Word, words_in
from detente.language.numerals import find_numerals
from detente.model.text import Span


def words(text: str) -> tuple[Word, ...]:
    return words_in(text, Span(0, len(text)), find_numerals)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("We won't go.", ["we", "will", "not", "go"]),
        ("It's Norvend's, isn't it?", ["it", "is", "norvend's", "is", "not", "it"]),
        ("They cannot and can’t.", ["they", "can", "not", "and", "can", "not"]),
        ("Forty-two of a hundred and fifty", ["42", "of", "150"]),
        ("12,000 on the 20th", ["12000", "on", "the", "20th"]),
        ("rather than go", ["rather_than", "go"]),
        ("rather, than go", ["rather", "than", "go"]),
        ("It's, um, it's late.", ["it", "is", "late"]),
        ("You know, it is, well, late.", ["it", "is", "late"]),
        ("the U.S. side", ["the", "us", "side"]),
    ],
)
def test_words_are_cut_as_they_are_said(text: str, keys: list[str]) -> None:
    assert [word.key for word in words(text)] == keys


def test_a_word_keeps_how_it_was_written_and_where() -> None:
    text = "No. They can't, and Mr. Kerr won't."
    found = words(text)

    assert [w.form for w in found] == ["no", "they", "can", "n't", "and", "mr", "kerr", "will", "n't"]
    assert {w.span.of(text) for w in found if w.key == "not"} == {"can't", "won't"}
    assert [w.key for w in found if w.begins] == ["no", "they"]
    assert [n for n, w in enumerate(found) if w.ends] == [0, 8]
    assert [n for n, w in enumerate(found) if w.breaks] == [3]
    assert [w.key for w in found if w.capital] == ["no", "they", "mr", "kerr"]


def test_spans_are_of_the_whole_text() -> None:
    text = "Q: Where to?"
    (first, _) = words_in(text, Span(3, len(text)), find_numerals)

    assert first.span.of(text) == "Where"
