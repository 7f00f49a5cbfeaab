"""Numbers are found in a text, in digits."""

from __future__ import annotations

import pytest

from detente.language.numerals import find_numerals


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Of the hundred and twenty villages", [("hundred and twenty", "120")]),
        ("a hundred and fifty of 12,000", [("a hundred and fifty", "150"), ("12,000", "12000")]),
        ("Forty-two, not two hundred and fifty", [("Forty-two", "42"), ("two hundred and fifty", "250")]),
        ("on the 20th of March", []),
        ("the weight of often", []),
    ],
)
def test_numbers_and_where_they_stand(text: str, found: list[tuple[str, str]]) -> None:
    assert [(span.of(text), value) for span, value in find_numerals(text)] == found
