"""What may concern talks is let through, and what cannot is named with its reason."""

from __future__ import annotations

import pytest

from detente.model.reports import Report
from detente.prefilter.decide import (
    ADDRESS,
    LANGUAGE,
    WORDS,
    AddressRow,
    WordRow,
    addresses,
    stems_in,
    vocabulary,
    why_unread,
)
from detente.prefilter.seen import words_of

TALKS = "The Aldrian minister said after the talks that the ceasefire holds, and that Norvend rejects the treaty. "
GARDEN = "The roses of the garden are cut in spring, and by summer they grow to the height of the old brick wall. "
FRENCH = "Les pourparlers entre les deux ministres ont repris hier soir, et le traité sera signé dans une semaine. "


def page(text: str, head: str = "") -> bytes:
    return f"<html><head><title>News</title>{head}</head><body><p>{text}</p></body></html>".encode()


@pytest.mark.parametrize("row", vocabulary(), ids=lambda row: row.stems[0])
def test_every_stem_stands_in_its_example(row: WordRow) -> None:
    assert stems_in(words_of(row.example.lower().encode())) >= {stem.encode() for stem in row.stems}


def test_no_stem_stands_twice() -> None:
    stems = [stem for row in vocabulary() for stem in row.stems]

    assert len(stems) == len(set(stems))


@pytest.mark.parametrize("row", addresses(), ids=lambda row: row.folder)
def test_every_part_of_a_site_is_known_by_its_example(row: AddressRow) -> None:
    assert why_unread(Report("r", TALKS.encode(), url=row.example)) == ADDRESS


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://paper.example/world/recipe-for-peace-in-the-north", None),
        ("https://horoscope.example/world/talks", None),
        ("https://paper.example/RECIPES?page=2", ADDRESS),
    ],
)
def test_an_address_counts_by_whole_folders_only(url: str, why: str | None) -> None:
    assert why_unread(Report("r", TALKS.encode(), url=url)) == why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (TALKS, None),
        (TALKS * 8, None),
        (GARDEN, WORDS),
        (GARDEN * 8, WORDS),
        (FRENCH * 8, LANGUAGE),
        ("Переговоры министров возобновились вчера. " * 40, LANGUAGE),
        ("Norvend minister rejects treaty", None),
        ("", WORDS),
    ],
)
def test_language_and_words_decide_in_a_text_as_in_a_page(text: str, why: str | None) -> None:
    assert why_unread(Report("r", text.encode())) == why
    assert why_unread(Report("r", page(text), "text/html")) == why


def test_one_word_of_talks_in_a_long_text_on_something_else_is_not_enough() -> None:
    assert why_unread(Report("r", (GARDEN * 20 + "They met once.").encode())) == WORDS


def test_what_a_page_does_not_show_says_nothing() -> None:
    hidden = f"<script>{TALKS * 5}</script><style>{TALKS}</style><!-- {TALKS} -->"

    assert why_unread(Report("r", page(GARDEN, hidden), "text/html")) == WORDS


def test_a_title_given_beside_the_text_counts() -> None:
    assert why_unread(Report("r", b"More follows.", title="Talks on a ceasefire treaty")) is None


def test_double_bytes_hide_nothing() -> None:
    assert why_unread(Report("r", page(TALKS).decode().encode("utf-16"), "text/html")) is None
