"""From numbers as reports write them (`1,550`, `two dozen`, `half a million`) to decimals."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: value for value, word in enumerate(_ONES)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
_SCALES = {
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
    "bn": Decimal(10**9),
}
_ONE = "|".join(sorted(_ONES, key=len, reverse=True))
_BIG = "(?:hundred|thousand|million|billion|trillion|dozen)"
_SMALL = rf"(?>(?:(?:{'|'.join(_TENS)})(?:[ -](?:{_ONE}))?|{_ONE})\b)"
_DIGITS = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,9})?|\d{1,15}(?:\.\d{1,9})?"
_HUNDREDS = rf"{_SMALL}(?:(?:[ -]{_BIG}\b){{1,3}}+(?:(?: and)? {_SMALL}(?:[ -]{_BIG}\b){{0,3}}+){{0,6}})?"
NUMERAL = (  # every repetition is bounded, so that no text makes a search slow
    rf"(?:(?:{_DIGITS})(?:[ -]?bn\b|(?:[ -]{_BIG}\b){{1,3}}+)?"
    rf"|\b(?:half a {_BIG}|a {_BIG}\b(?: and a half\b|(?: and)? {_SMALL})?|(?:hundred|thousand) and {_SMALL}"
    rf"|{_HUNDREDS}(?: and a half\b(?: {_BIG})?)?))"
)
_NUMERAL = re.compile(rf"(?:{NUMERAL})(?![^\W_])", re.IGNORECASE)


def read_numeral(words: str) -> Decimal | None:
    """Read a number that `NUMERAL` matches; None if the words make no number.

    >>> read_numeral("two hundred and fifty thousand"), read_numeral("half a million"), read_numeral("4,500")
    (Decimal('250000'), Decimal('500000'), Decimal('4500'))
    """
    tokens = re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+", words.lower())
    half = _half_of(tokens)
    total = group = Decimal(0)
    for token in tokens:
        if token[0].isdigit():
            group += Decimal(token.replace(",", ""))
        elif token in _WORDS:
            group += _WORDS[token]
        elif token in _SCALES:
            scale = _SCALES[token]
            group = (group or Decimal(1)) * scale
            if scale >= _SCALES["thousand"]:
                total, group = total + group, Decimal(0)
        elif token not in {"a", "and", "half"}:
            return None
    return total + group + half


def _half_of(tokens: list[str]) -> Decimal:
    """What `half` adds or takes away: -half a million, or + half of the last scale or of one."""
    if "half" not in tokens:
        return Decimal(0)
    scale = next((_SCALES[t] for t in reversed(tokens) if t in _SCALES), Decimal(1))
    return -scale / 2 if tokens[0] == "half" else scale / 2


def plain(number: Decimal) -> str:
    """Write a number without exponent and without idle zeros.

    >>> plain(Decimal("1.50E+6")), plain(Decimal("2.50"))
    ('1500000', '2.5')
    """
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def find_numerals(text: str) -> Iterator[tuple[Span, str]]:
    """Give the numbers of a text: where each stands, and in digits."""
    for match in _NUMERAL.finditer(text):
        number = read_numeral(match[0])
        if number is not None:
            yield Span(*match.span()), plain(number)
