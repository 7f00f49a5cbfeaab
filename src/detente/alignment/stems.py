"""A word in small letters in, what it shares with its other forms out: numbers in digits, words without endings."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from detente.alignment.wording import singular
from detente.knowledge import read_rows, shipped

ENDINGS = ("ation", "ment", "ing", "ed", "ly", "e")
DOUBLED = re.compile(r"([^aeioulsz])\1$")
VOWEL = re.compile(r"[aeiouy]")
ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
SHORTEST, SHORTEST_STEM = 5, 3  # letters


@dataclass(frozen=True, slots=True)
class Numeral:
    """A row of `numerals.toml`: words for numbers, and their digits in the same order."""

    words: str
    digits: str
    example: str
    ordinal: bool = False


@functools.cache
def numeral_rows() -> tuple[Numeral, ...]:
    """Give the rows of `numerals.toml`."""
    return read_rows(shipped("alignment", "numerals.toml"), "alignment/numerals.toml", "numeral", Numeral)


@functools.cache
def _digits(*, ordinals: bool) -> dict[str, str]:
    return {
        word: number
        for row in numeral_rows()
        if ordinals or not row.ordinal
        for word, number in zip(row.words.split(), row.digits.split(), strict=True)
    }


def cardinal(word: str) -> str | None:
    """Give the digits of a word that counts ("twelve"); None for any other, ordinals too."""
    return _digits(ordinals=False).get(word)


def stem(word: str) -> str:
    """Give what is equal for a word's forms, as far as spelling tells.

    >>> [stem(word) for word in ("shelling", "shells", "twelve", "13,000", "1st")]
    ['shell', 'shell', '12', '13000', '1']
    """
    if word[0].isdigit():
        return ORDINAL.sub(r"\1", word).replace(",", "")
    return _digits(ordinals=True).get(word) or _without_ending(singular(word))


def _without_ending(word: str) -> str:
    if len(word) >= SHORTEST:
        for ending in ENDINGS:
            rest = word.removesuffix(ending)
            if rest != word and len(rest) >= SHORTEST_STEM and VOWEL.search(rest):
                word = DOUBLED.sub(r"\1", rest) if ending in {"ing", "ed"} else rest
                break
    return word[:-1] if word[-1] in "iye" and len(word) > SHORTEST_STEM else word
