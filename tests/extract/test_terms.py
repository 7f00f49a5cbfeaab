"""Words say on what terms and through which channel a source speaks."""

from __future__ import annotations

from typing import get_args

import pytest

from detente.extract.terms import (
    AddresseeRow,
    ChannelRow,
    TermsRow,
    addressing_verbs,
    channel_in,
    channel_patterns,
    terms_in,
    terms_patterns,
    without,
)
from detente.knowledge import read_rows, shipped
from detente.model.statements import Channel, Terms
from detente.model.text import Span

TERMS = read_rows(shipped("extract", "terms.toml"), "terms.toml", "terms", TermsRow)
CHANNELS = read_rows(shipped("extract", "channels.toml"), "channels.toml", "channel", ChannelRow)
ADDRESSEES = read_rows(shipped("extract", "addressees.toml"), "addressees.toml", "addressee", AddresseeRow)


@pytest.mark.parametrize("row", TERMS, ids=lambda r: r.terms)
def test_the_example_of_each_terms_row_is_read_by_that_row(row: TermsRow) -> None:
    assert terms_in(row.example) == row.terms
    assert row.terms in get_args(Terms)


@pytest.mark.parametrize("row", CHANNELS, ids=lambda r: r.channel)
def test_the_example_of_each_channel_row_is_read_by_that_row(row: ChannelRow) -> None:
    assert channel_in(row.example) == row.channel
    assert row.channel in get_args(Channel)


@pytest.mark.parametrize("row", ADDRESSEES, ids=lambda r: r.example[:40])
def test_the_example_of_each_addressee_row_holds_one_of_its_verbs(row: AddresseeRow) -> None:
    assert any(lemma[:4] in row.example for lemma in row.lemmas)
    assert all(addressing_verbs()[lemma] == set(row.behind) for lemma in row.lemmas)


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("spoke on condition of anonymity because the talks are private", "anonymity_requested"),
        ("asked not to be named", "anonymity_requested"),
        ("was not authorized to discuss the matter publicly", "not_authorised"),
        ("not being authorised to speak", None),
        ("briefed reporters on background", "background"),
        ("said on Monday", None),
        ("against the background of the war", None),
    ],
)
def test_terms_are_read_only_where_they_are_stated(words: str, terms: str | None) -> None:
    assert terms_in(words) == terms


@pytest.mark.parametrize(
    ("words", "channel"),
    [
        ("told a news conference in Port Ilsen", "press_conference"),
        ("told Norvend state television", "state_media"),
        ("wrote on Telegram", "social_media"),
        ("said in a joint statement", "written_statement"),
        ("told reporters", None),
        ("the statement by the minister drew criticism", None),
    ],
)
def test_a_channel_is_read_only_where_it_is_stated(words: str, channel: str | None) -> None:
    assert channel_in(words) == channel


def test_the_words_of_a_content_do_not_count_as_words_around_it() -> None:
    text = "She said the interview was a mistake."

    assert without(text, Span(0, len(text)), (Span(9, 36),)) == "She said" + " " * 28 + "."


def test_all_rows_are_compiled() -> None:
    assert len(terms_patterns()) == len(TERMS)
    assert len(channel_patterns()) == len(CHANNELS)
