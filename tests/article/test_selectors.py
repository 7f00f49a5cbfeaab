"""Words are found again in the page by a link."""

from __future__ import annotations

import pytest

from detente.article import fragment_link, plain_article
from detente.model.text import Span

TEXT = "The well-known envoy said, in short, that A & B agreed. The envoy left."
URL = "https://press.example/talks#top"


def link(words: str) -> str | None:
    start = TEXT.index(words)
    return fragment_link(plain_article(TEXT, report="r"), URL, Span(start, start + len(words)))


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        ("The well-known envoy", "The%20well%2Dknown%20envoy"),
        ("A & B", "A%20%26%20B"),
        ("said, in short", "said%2C%20in%20short"),
    ],
)
def test_a_link_names_the_words_with_marks_of_its_syntax_encoded(words: str, fragment: str) -> None:
    assert link(words) == f"https://press.example/talks#:~:text={fragment}"


def test_words_that_stand_twice_get_no_link() -> None:
    assert link("envoy") is None


def test_a_long_quotation_is_named_by_its_edges() -> None:
    found = link(TEXT)

    assert found is not None
    assert found.endswith("text=The%20well%2Dknown%20envoy%20said%2C%20in,B%20agreed.%20The%20envoy%20left.")
