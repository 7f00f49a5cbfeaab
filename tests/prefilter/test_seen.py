"""What a page shows is told from what it hides, well enough and fast."""

from __future__ import annotations

import time

import pytest

from detente.prefilter.seen import FEW, shown, words_of

LONG = "word " * (FEW // 4)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<h1>One</h1><p class=x>two <b>three</b></p>", "one two three"),
        ("<div>one<br>two</div><script>three</script>", "one two"),
        ("<p>one<p>two", "one two"),
        ("<path>one</path><script>two", "one"),
    ],
)
def test_short_pages_give_all_that_they_show(page: str, words: str) -> None:
    assert b" ".join(words_of(shown(page.encode(), is_html=True))).decode() == words


def test_a_page_with_long_paragraphs_gives_these_alone() -> None:
    page = f"<nav>menu</nav><p>{LONG}</p><div>advertisement</div>".encode()

    assert set(words_of(shown(page, is_html=True))) == {b"word"}


def test_tags_of_a_text_are_words() -> None:
    assert words_of(shown(b"<p>one", is_html=False)) == [b"p", b"one"]


@pytest.mark.parametrize("piece", [b"<p>", b"<p ", b"<!--", b"<script>", b"<h1>x", b"<"])
def test_no_page_takes_long(piece: bytes) -> None:
    start = time.process_time()
    shown(piece * 60_000, is_html=True)

    assert time.process_time() - start < 5
