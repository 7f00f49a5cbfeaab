"""Words are sought alike in a file and in a database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from make import a_reading, a_report

from detente.store.filters import Filters
from detente.store.full_text import folded
from detente.store.search import search
from detente.store.write import write_reading

if TYPE_CHECKING:
    from detente.store.open import Record

WORDS = "The café-owner's U.S. and/or Zürich talks, www.post.example, 12,000 Straße №5 한국 not to be."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("talk", True),
        ("TALKING zurich", True),
        ("cafe owner", True),
        ('"café owner"', True),
        ('"owner café"', False),
        ("u.s.", True),
        ("or", True),
        ("post", True),
        ("12 000", True),
        ("12,000", True),
        ('"not to be"', True),
        ("한국", True),
        ("owner -talks", True),
        ("talk | Zürich", True),
        ("talk nothing", False),
        ("tal", False),
    ],
)
def test_words_are_found_in_any_form_without_accents_each_by_itself(record: Record, words: str, *, found: bool) -> None:
    write_reading(
        record, a_reading(WORDS, a_report(WORDS), statements=(), positions=(), proposals=(), meetings=(), claims=())
    )

    assert bool(search(record, Filters(words=words))) == found


def test_a_word_is_cut_where_no_index_takes_more() -> None:
    assert folded("a" * 300 + " b") == "a" * 255 + " b"
