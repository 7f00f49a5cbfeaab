"""What words are to one another."""

from __future__ import annotations

import doctest
from typing import get_args

import pytest

from detente.alignment import meanings
from detente.alignment.meanings import Kind, Meaning, filler, meaning_rows, rivals, same, stem, weights
from detente.alignment.spoken import words_in
from detente.language.numerals import find_numerals
from detente.model.text import Span

ROWS = meaning_rows()


def keys(words: str) -> list[str]:
    return [word.key for word in words_in(words, Span(0, len(words)), find_numerals)]


@pytest.mark.parametrize("row", [row for row in ROWS if row.kind != "filler"], ids=lambda row: row.words)
def test_the_example_of_a_row_holds_one_of_its_words(row: Meaning) -> None:
    words = set(row.words.split()) - {"|"}

    assert row.kind in get_args(Kind)
    assert words & {*keys(row.example), *map(stem, keys(row.example))} or {*map(stem, words)} & set(keys(row.example))


@pytest.mark.parametrize("row", [row for row in ROWS if row.kind == "filler"], ids=lambda row: row.name)
def test_the_example_of_a_filler_has_one(row: Meaning) -> None:
    assert filler().search(row.example)
    assert len(keys(row.example)) < len(row.example.split())


def test_a_row_of_rivals_has_sides_and_no_word_on_two_of_them() -> None:
    for row in ROWS:
        sides = [set(side.split()) for side in row.words.split("|")]
        assert (len(sides) > 1) == (row.kind == "rival") or row.kind == "filler", row.words
        assert row.kind == "filler" or sum(map(len, sides)) == len(set().union(*sides)), row.words


@pytest.mark.parametrize(
    ("one", "other", "alike", "opposed"),
    [
        ("talks", "negotiations", True, False),
        ("agreed", "agree", True, False),
        ("colour", "color", True, False),
        ("realise", "realize", True, False),
        ("accept", "reject", False, True),
        ("changed", "unchanged", False, True),
        ("all", "some", False, True),
        ("may", "might", True, False),
        ("may", "will", False, True),
        ("harbour", "goose", False, False),
    ],
)
def test_words_mean_the_same_or_exclude_each_other_or_neither_is_known(
    one: str,
    other: str,
    alike: bool,  # noqa: FBT001 - a table's column
    opposed: bool,  # noqa: FBT001 - likewise
) -> None:
    assert (same(one, other), rivals(one, other) is not None) == (alike, opposed)
    assert (same(other, one), rivals(other, one) is not None) == (alike, opposed)


@pytest.mark.parametrize(("word", "names"), [("hardly", {"negation"}), ("hard", set()), ("if", {"condition"})])
def test_a_sentence_hangs_on_the_very_word(word: str, names: set[str]) -> None:
    assert weights(word) == names


def test_the_examples_of_docstrings_hold() -> None:
    assert doctest.testmod(meanings).failed == 0
