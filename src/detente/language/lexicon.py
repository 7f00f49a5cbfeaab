"""Text -> words, and phrases looked up in them: the longest phrase of a word list that starts at a word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

V = TypeVar("V")
WORD = re.compile(r"(?:[A-Z]\.)+[A-Z]\b\.?|[^\W_]+|\n\s*\n|[^\w\s]|_")
APOSTROPHES = str.maketrans("’‘`ʼ‐‑–", "''''---")
ALWAYS_WRITTEN = 4  # letters from which a name is also found in capitals throughout


class Word(NamedTuple):
    """A word, a mark, or the gap between two blocks; `norm` is how it is looked up (`U.S.` as `US`)."""

    text: str
    norm: str
    start: int
    end: int


def cut(text: str) -> list[Word]:
    """Cut a text into words; hyphens and apostrophes stand alone, initialisms lose their points.

    >>> [w.norm for w in cut("the U.S.-Norvend talks, Norvend’s")]
    ['the', 'US', '-', 'Norvend', 'talks', ',', 'Norvend', "'", 's']
    """
    return [Word(m.group(), _norm(m.group()), m.start(), m.end()) for m in WORD.finditer(text)]


def _norm(word: str) -> str:
    if len(word) == 1:
        return word.translate(APOSTROPHES)
    return word.replace(".", "") if "." in word else word


def span_of(words: Sequence[Word], first: int, last: int) -> Span:
    """Give the span from word `first` to word `last`, excluded."""
    return Span(words[first].start, words[last - 1].end)


class Lexicon(Generic[V]):
    """Phrases, each with what it means; looked up as written, case included."""

    def __init__(self) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], V]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}

    def add(self, phrase: str, meaning: V) -> V:
        """Add a phrase unless it is there already; give what it now means.

        It is also found with its first letter capital, and, from four letters on, in capitals throughout.
        """
        for variant in _variants(phrase):
            norms = tuple(w.norm for w in cut(variant))
            known = self._by_first.setdefault(norms[0], {})
            if variant == phrase:
                meaning = known.setdefault(norms, meaning)
            else:
                known.setdefault(norms, meaning)
            lengths = self._lengths.get(norms[0], ())
            if len(norms) not in lengths:
                self._lengths[norms[0]] = tuple(sorted((*lengths, len(norms)), reverse=True))
        return meaning

    def longest(self, words: Sequence[Word], at: int) -> tuple[int, V] | None:
        """Give the word after the longest phrase that starts at word `at`, and its meaning."""
        known = self._by_first.get(words[at].norm)
        if known is None:
            return None
        for length in self._lengths[words[at].norm]:
            norms = tuple(w.norm for w in words[at : at + length])
            if norms in known:
                return at + len(norms), known[norms]
        return None

    def get(self, phrase: str) -> V | None:
        """Give what a phrase means as a whole; None if it is not listed."""
        norms = tuple(w.norm for w in cut(phrase))
        return self._by_first.get(norms[0], {}).get(norms) if norms else None


def _variants(phrase: str) -> Iterator[str]:
    yield phrase
    if phrase[0].islower():
        yield phrase[0].upper() + phrase[1:]
    if len(phrase) >= ALWAYS_WRITTEN:
        yield phrase.upper()
