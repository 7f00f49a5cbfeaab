"""Words that carry meaning."""

from __future__ import annotations

import pytest

from detente.alignment.wording import Empty, content_words, empty_rows


@pytest.mark.parametrize("row", empty_rows(), ids=lambda row: row.words[:12])
def test_each_row_empties_its_example(row: Empty) -> None:
    assert content_words(row.example) == {"missile"}


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("the parties' policies on gas", {"party", "policy", "gas"}),
        ("12,000 soldiers, 3 passes and 2 crosses", {"soldier", "pass", "cross"}),
        ("a crisis of status", {"crisis", "status"}),
        ("intermediate-range missiles", {"intermediate-range", "missile"}),
        ("", set()),
    ],
)
def test_plurals_are_one_word_with_their_singulars(phrase: str, words: set[str]) -> None:
    assert content_words(phrase) == words
