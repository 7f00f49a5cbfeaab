"""An article in, what its wording is known by out: quotations masked, boilerplate dropped.

Independent reports of one event share its quotations, and all reports of a publisher share its boilerplate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b, sha256
from itertools import chain
from typing import TYPE_CHECKING

from detente.knowledge import read_rows, shipped
from detente.model.reading import NAME_BITS, Fingerprint, SentencePrint
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.model.reports import Article

RUN = 3
FEWEST_IN_SENTENCE = 4  # words outside quotations: what is left of “...”, he said, shows nothing
NAME_LETTERS = 7  # translators and editors change endings
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
BREAK = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[A-Z“‘\"(\d])|\n+")
OWNER = re.compile(r"['’]s?$")
MASK = "\0"
HASH_BITS = (1 << 63) - 1
SHORT_BITS = (1 << NAME_BITS) - 1


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A sentence that says nothing of what is reported: a pattern, and an example that it matches."""

    pattern: str
    example: str


BOILERPLATE = read_rows(shipped("alignment", "boilerplate.toml"), "boilerplate.toml", "sentence", Boilerplate)
_BOILERPLATE = re.compile("|".join(f"(?:{row.pattern})" for row in BOILERPLATE), re.IGNORECASE)


def fingerprint(article: Article, quotation_spans: Iterable[Span]) -> Fingerprint:
    """Give what an article's wording is known by; the spans are its outermost quotations, marks included."""
    masked = sorted((*quotation_spans, *_boilerplate(article.text)))
    stretches = [_words(stretch) for stretch in _stretches(article.text, masked)]
    return Fingerprint(
        report=article.report,
        hashes=frozenset(_hash(run) for words in stretches for run in _runs(words)),
        words=sum(map(len, stretches)),
        wording=sha256(" ".join(_words(article.text)).encode()).hexdigest(),
        published=article.published,
        looks_translated=article.looks_translated,
        publisher=article.publisher,
        sentences=tuple(_sentences(MASK.join(_stretches(article.text, masked)))),
    )


def _sentences(text: str) -> Iterator[SentencePrint]:
    """Prints of the sentences of a text in which `MASK` stands for what was taken out."""
    sentences = [[WORD.findall(piece) for piece in sentence.split(MASK)] for sentence in BREAK.split(text)]
    sentences = [pieces for pieces in sentences if sum(map(len, pieces)) >= FEWEST_IN_SENTENCE]
    plain = {word for pieces in sentences for words in pieces for word in words if word[0].islower()}
    for pieces in sentences:
        names = [word for word in chain(*pieces) if _is_name(word, plain)]
        yield SentencePrint(
            runs=frozenset(_hash(run) & SHORT_BITS for piece in pieces for run in _runs([*map(_folded, piece)])),
            names=tuple(dict.fromkeys(_hash(_name(name)) & SHORT_BITS for name in names)),
        )


def _is_name(word: str, plain: set[str]) -> bool:
    """Whether it is a number, or is written with a capital and nowhere in the text without."""
    return word[0].isdigit() or (word[0].isupper() and len(word) > 1 and word.lower() not in plain)


def _name(word: str) -> str:
    """Give what is the same in a name's forms."""
    return OWNER.sub("", word).casefold().removesuffix("s")[:NAME_LETTERS]


def _boilerplate(text: str) -> Iterator[Span]:
    start = 0
    for end in (*(match.start() for match in BREAK.finditer(text)), len(text)):
        at = end - len(text[start:end].lstrip())
        if _BOILERPLATE.match(text, at, end):
            yield Span(at, end)
        start = end


def _stretches(text: str, masked: Iterable[Span]) -> Iterator[str]:
    """What lies between masked spans, which come in text order."""
    start = 0
    for span in masked:
        if span.start > start:
            yield text[start : span.start]
        start = max(start, span.end)
    yield text[start:]


def _words(text: str) -> list[str]:
    return [_folded(word) for word in WORD.findall(text)]


def _folded(word: str) -> str:
    return word.casefold().replace("’", "'")


def _runs(words: list[str]) -> Iterator[str]:
    return (" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def _hash(run: str) -> int:
    return int.from_bytes(blake2b(run.encode(), digest_size=8).digest()) & HASH_BITS
