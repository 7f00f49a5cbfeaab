"""Tests of detente.language.metonymy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from make import a_span, an_article

from detente.language.metonymy import LinkRow, link_rows, reading_of
from detente.language.parse import parse

if TYPE_CHECKING:
    from detente.language.parse import Parser


def reading(text: str, name: str, parser: Parser) -> str:
    """Give the reading of the last `name` in a text."""
    span = a_span(name, text, text.count(name) - 1)
    inside = [t.index for t in parse(an_article(text), parser).tokens if span.contains(t.span)]
    return reading_of(inside[0], inside[-1] + 1, parse(an_article(text), parser).tokens)


@pytest.mark.parametrize("row", link_rows().values(), ids=lambda r: r.link)
def test_each_link_reads_the_name_in_its_example(row: LinkRow, parser: Parser) -> None:
    expected = "modifier" if row.link == "compound" else row.reading  # a name before a noun says it of the noun
    assert reading(row.example, "Norvend", parser) == expected
    assert row.reading in {"government", "place"}


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Norway is a country in the north of Europe.", "Norway", "place"),
        ("The teams met in Moscow on Friday.", "Moscow", "place"),
        ("Talks between Washington and Beijing began.", "Beijing", "government"),
        ("Ministers visited Norway.", "Norway", "place"),
        ("The population of Norway grew.", "Norway", "place"),
        ("A representative of Norway spoke.", "Norway", "government"),
        ("Norway's coast is long.", "Norway", "place"),
        ("Norway ambassador Lund left.", "Norway", "modifier"),
        ("The Norway delegation agreed.", "Norway", "government"),
        ("Norway has a population of five million.", "Norway", "place"),
        ("Norway is one of the coldest countries.", "Norway", "place"),
        ("He praised Norway's Ilse Dorn.", "Norway", "place"),
    ],
)
def test_what_a_name_hangs_on_decides(text: str, name: str, expected: str, parser: Parser) -> None:
    assert reading(text, name, parser) == expected
