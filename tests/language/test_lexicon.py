"""Tests of detente.language.lexicon."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.language.lexicon import Lexicon, cut


@given(st.text(alphabet="aB.’'- \nU.S.é1_", max_size=40))
def test_words_lie_exactly_where_they_stand_and_leave_out_only_white_space(text: str) -> None:
    words = cut(text)

    assert all(text[w.start : w.end] == w.text for w in words)
    assert "".join("".join(w.text.split()) for w in words) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "norms"),
    [
        ("the U.S.’s D.R.C.", ["the", "US", "'", "s", "DRC"]),
        ("J. Tov", ["J", ".", "Tov"]),
        ("one\n\ntwo", ["one", "\n\n", "two"]),
        ("Quai d’Orsay", ["Quai", "d", "'", "Orsay"]),
    ],
)
def test_initialisms_lose_their_points_and_apostrophes_their_curl(text: str, norms: list[str]) -> None:
    assert [w.norm for w in cut(text)] == norms


def test_the_longest_phrase_wins_and_case_counts() -> None:
    lexicon: Lexicon[int] = Lexicon()
    lexicon.add("Port", 1)
    lexicon.add("Port Aldria", 2)
    lexicon.add("the Conference", 3)

    assert lexicon.longest(cut("Port Aldria Bay"), 0) == (2, 2)
    assert lexicon.longest(cut("Port"), 0) == (1, 1)
    assert lexicon.longest(cut("port Aldria"), 0) is None
    assert lexicon.get("The Conference") == 3
    assert lexicon.get("PORT ALDRIA") == 2
    assert lexicon.get("Port Aldria Bay") is None


def test_a_phrase_keeps_its_first_meaning() -> None:
    lexicon: Lexicon[int] = Lexicon()

    assert (lexicon.add("Port", 1), lexicon.add("Port", 2)) == (1, 1)
