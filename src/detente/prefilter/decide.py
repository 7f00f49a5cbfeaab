"""A report -> why it can be left unread, or that it may concern talks: by its address, its language, its words."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.knowledge import read_rows, shipped
from detente.prefilter.seen import shown, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.model.reports import Report

Says = Literal["talks", "strong", "fair", "faint"]
WEIGHTS: Mapping[Says, int] = {"talks": 4, "strong": 3, "fair": 2, "faint": 1}
SHORT, POWER, LEAST = 60, 0.4, 0.7  # a long text holds more different words whatever it is about
STEM, ENDINGS = 4, 5  # letters that a stem has to have for endings to count, and lengths of them from none on
ENGLISH = frozenset(b"the of to and that for with is by from".split())
LEAST_ENGLISH = 0.004  # such words a byte: of 2,034 English pages 3 have fewer, of 105 in other languages all but 1
SURE = 600  # bytes from which a text shows its language

ADDRESS = "its address is of a part of a site that has nothing on talks"
LANGUAGE = "it is not in English"
WORDS = "it holds too few words of those that tell of talks"


@dataclass(frozen=True, slots=True)
class WordRow:
    """Words of `words.toml`: all of them stand in `example`."""

    stems: tuple[str, ...]
    says: Says
    example: str


@dataclass(frozen=True, slots=True)
class AddressRow:
    """A part of a site, of `addresses.toml`; the address `example` is in it."""

    folder: str
    example: str


def why_unread(report: Report) -> str | None:
    """Say why a report cannot concern talks between parties; None if it may.

    It rather lets through too much: what it keeps back nobody reads, what it lets through the stages look at.
    """
    if report.url and _folders().search(report.url):
        return ADDRESS
    text = shown(report.content, is_html=report.media_type == "text/html")
    words = words_of(text + b" " + (report.title or "").lower().encode())
    if len(text) >= SURE and sum(word in ENGLISH for word in words) < LEAST_ENGLISH * len(text):
        return LANGUAGE
    said = sum(_weights()[stem] for stem in stems_in(set(words)))
    return None if said >= LEAST * (SHORT + len(words)) ** POWER else WORDS


def stems_in(words: Iterable[bytes]) -> set[bytes]:
    """Give the stems of the vocabulary that some of the words have, each once."""
    known = _weights()
    return {
        stem
        for word in words
        for size in range(len(word), max(len(word) - ENDINGS, STEM - 1), -1)
        if (stem := word[:size]) in known
    } | {word for word in words if word in known}


@functools.cache
def vocabulary() -> tuple[WordRow, ...]:
    """Give the rows of `words.toml`."""
    return read_rows(shipped("prefilter", "words.toml"), "words.toml", "word", WordRow)


@functools.cache
def addresses() -> tuple[AddressRow, ...]:
    """Give the rows of `addresses.toml`."""
    return read_rows(shipped("prefilter", "addresses.toml"), "addresses.toml", "address", AddressRow)


@functools.cache
def _weights() -> dict[bytes, int]:
    return {stem.encode(): WEIGHTS[row.says] for row in vocabulary() for stem in row.stems}


@functools.cache
def _folders() -> re.Pattern[str]:
    folders = "|".join(re.escape(row.folder) for row in addresses())
    return re.compile(rf"^[^/]*//[^/]+/(?:[^?#]*/)?(?:{folders})s?(?:[/?#]|$)", re.IGNORECASE)
