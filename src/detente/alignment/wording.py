"""Words in, the ones that carry meaning out: for telling whether two phrases name the same thing."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from detente.knowledge import read_rows, shipped

WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*")
ES = ("sses", "shes", "ches", "xes", "zes")
FEWEST_LETTERS = 4  # "gas" is no plural


@dataclass(frozen=True, slots=True)
class Empty:
    """A row of `wording.toml`: words parted by spaces, and a phrase that loses some to them."""

    words: str
    example: str


@functools.cache
def empty_rows() -> tuple[Empty, ...]:
    """Rows of words that name nothing by themselves."""
    return read_rows(shipped("alignment", "wording.toml"), "alignment/wording.toml", "empty", Empty)


@functools.cache
def _empty() -> frozenset[str]:
    return frozenset(word for row in empty_rows() for word in row.words.split())


def content_words(phrase: str) -> frozenset[str]:
    """Give the words of a phrase without articles, prepositions and the like, in the singular as far as spelling tells.

    >>> sorted(content_words("The missile systems of both states"))
    ['missile', 'state', 'system']
    """
    return frozenset(ordered_words(phrase))


def overlap(one: frozenset[str], two: frozenset[str]) -> float:
    """Give the share of the words of the shorter phrase that the other one holds too."""
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0


def ordered_words(phrase: str) -> tuple[str, ...]:
    """Give the content words of a phrase as they follow each other."""
    return tuple(singular(w) for w in WORD.findall(phrase.casefold()) if not is_empty(w))


def is_empty(word: str) -> bool:
    """Whether a word in small letters names nothing by itself."""
    return word in _empty()


def singular(word: str) -> str:
    """Give a word in the singular, as far as spelling tells."""
    if word.endswith("ies") and len(word) > FEWEST_LETTERS:
        return word[:-3] + "y"
    if word.endswith(ES):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) >= FEWEST_LETTERS:
        return word[:-1]
    return word
