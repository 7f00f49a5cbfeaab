"""What the forms of one word share."""

from __future__ import annotations

import doctest

import pytest

from detente.alignment import stems


@pytest.mark.parametrize(
    "forms",
    [
        ("shell", "shells", "shelling", "shelled"),
        ("fill", "filling", "filled"),
        ("stop", "stopped", "stopping"),
        ("apology", "apologies"),
        ("withdraw", "withdrawing"),
        ("1", "first", "1st", "one"),
        ("13000", "13,000"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stems.stem(form) for form in forms}) == 1


@pytest.mark.parametrize("words", [("king", "kite"), ("red", "ring"), ("12", "20"), ("ship", "shell")])
def test_other_words_keep_other_stems(words: tuple[str, ...]) -> None:
    assert len({stems.stem(word) for word in words}) == len(words)


@pytest.mark.parametrize("row", stems.numeral_rows(), ids=lambda row: row.example)
def test_a_number_word_is_its_digits(row: stems.Numeral) -> None:
    word, _, digits = row.example.partition(" is ")

    assert stems.stem(word) == digits
    assert len(row.words.split()) == len(row.digits.split())


def test_the_examples_of_docstrings_hold() -> None:
    assert doctest.testmod(stems).failed == 0
