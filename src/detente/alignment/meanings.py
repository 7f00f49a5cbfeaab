"""Two words in, whether they mean the same, exclude each other, or carry what a sentence hangs on, out."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from detente.alignment.wording import empty_rows
from detente.knowledge import read_rows, shipped

Kind = Literal["same", "rival", "weighty", "filler"]
SUFFIX = re.compile(r"(?:ings?|ed|ly|es|s|ions?)$")
PREFIXES = frozenset({"un", "in", "im", "il", "ir", "dis", "non", "counter"})
FEWEST_LETTERS = 4  # of a stem


@dataclass(frozen=True, slots=True)
class Meaning:
    """A row of `meanings.toml`.

    Attributes:
        kind: `same`: each may stand for the other. `rival`: what stands on two sides of a bar excludes each other, what
            stands on one side is the same. `weighty`: a sentence means something else without it. `filler`: no word.
        name: what the words are, for a person.
        words: parted by spaces; a phrase has an underscore between its words; of a filler, a pattern.
        example: words that hold one of them.
    """

    kind: str
    name: str
    words: str
    example: str


@functools.cache
def meaning_rows() -> tuple[Meaning, ...]:
    """Give the rows of `meanings.toml`."""
    return read_rows(shipped("alignment", "meanings.toml"), "alignment/meanings.toml", "meaning", Meaning)


@functools.cache
def filler() -> re.Pattern[str]:
    """Give the pattern of what is said and means nothing."""
    rows = (row.words for row in meaning_rows() if row.kind == "filler")
    return re.compile("|".join(f"(?:{words})" for words in rows), re.IGNORECASE)


@functools.cache
def phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Give the phrases of more than one word by their first word, the longest first."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for row in meaning_rows():
        for word in row.words.split() if row.kind != "filler" else ():
            parts = tuple(word.split("_"))
            if len(parts) > 1:
                found[parts[0]].add(parts)
    return {first: tuple(sorted(some, key=len, reverse=True)) for first, some in found.items()}


@functools.cache
def _places(kind: Kind) -> dict[str, dict[int, int]]:
    """For each word, the rows of a kind that it stands in, and on which side of their bars."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for number, row in enumerate(meaning_rows()):
        for side, words in enumerate(row.words.split("|") if row.kind == kind else ()):
            for word in words.split():
                found[word][number] = side
                if kind != "weighty":  # "hardly" is not "hard"
                    found[stem(word)].setdefault(number, side)
    return found


def _of(kind: Kind, word: str) -> dict[int, int]:
    places = _places(kind)
    return places.get(word) or (places.get(stem(word)) if kind != "weighty" else None) or {}


@functools.cache
def _empty() -> frozenset[str]:
    return frozenset(word for row in empty_rows() for word in row.words.split())


def is_content(word: str) -> bool:
    """Whether a word names something by itself."""
    return word not in _empty() and (len(word) > 1 or word.isdigit())


@functools.cache
def stem(word: str) -> str:
    """Give a word without the ending that inflects it, as far as spelling tells.

    >>> stem("negotiated"), stem("negotiations"), stem("agreed"), stem("stopped")
    ('negotiat', 'negotiat', 'agr', 'stop')
    """
    if "_" in word or word.isdigit():
        return word
    word = word.removesuffix("'s")
    bare = SUFFIX.sub("", word)
    if len(bare) < FEWEST_LETTERS - 1:
        return word
    if len(bare) >= FEWEST_LETTERS and bare[-1] == bare[-2] and bare[-1] not in "aeiouls":
        bare = bare[:-1]
    bare = bare.rstrip("eyi")
    return bare.replace("our", "or").replace("iz", "is") if len(bare) > FEWEST_LETTERS else bare


def same(one: str, other: str) -> bool:
    """Whether two words mean the same, as far as forms and rows tell."""
    if one == other or stem(one) == stem(other):
        return True
    if _of("same", one).keys() & _of("same", other).keys():
        return True
    a, b = _of("rival", one), _of("rival", other)
    return any(b.get(row) == side for row, side in a.items())


def rivals(one: str, other: str) -> str | None:
    """Give what two words are that exclude each other; None if nothing says so."""
    short, long = sorted((one, other), key=len)
    if len(short) >= FEWEST_LETTERS and long.removesuffix(short) in PREFIXES:
        return "a word and its opposite"
    a, b = _of("rival", one), _of("rival", other)
    return next((meaning_rows()[row].name for row, side in a.items() if b.get(row, side) != side), None)


def weights(word: str) -> frozenset[str]:
    """Give what a sentence loses with the word, by the names of its rows: `negation`, `condition` and the like."""
    return frozenset(meaning_rows()[row].name for row in _of("weighty", word))
