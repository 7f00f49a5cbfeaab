"""The dependency tree of an analysis, asked by span: heads, children, noun phrases."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from detente.model.text import Sentence, Span, Spans, Token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.text import Analysis

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "dative", "obj", "iobj"})
CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "xcomp", "parataxis"})


class Tree:
    """An index over one analysis; built once, asked many times."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.tokens = analysis.tokens
        self._starts = [t.span.start for t in self.tokens]
        self._sentence_starts = [s.span.start for s in analysis.sentences]
        self._children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                self._children[token.head].append(token.index)

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """Give the tokens that begin inside `span`."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return self.tokens[first:last]

    def sentence_at(self, offset: int) -> Sentence | None:
        """Give the sentence that `offset` stands in, or the last one that begins before it."""
        place = bisect_right(self._sentence_starts, offset) - 1
        return self.analysis.sentences[place] if place >= 0 else None

    def children(self, token: Token) -> Iterator[Token]:
        """Give the tokens that depend on `token` directly, in text order."""
        return (self.tokens[i] for i in self._children[token.index])

    def head_of(self, spans: Spans) -> Token | None:
        """Give the token of a phrase that governs the rest; None for an empty one."""
        for span in spans:
            inside = self.tokens_in(span)
            indexes = {t.index for t in inside}
            tops = [t for t in inside if t.head not in indexes or t.head == t.index]
            nominal = [t for t in tops if t.pos in {"NOUN", "PROPN", "PRON", "DET", "NUM"}]
            if nominal or tops:
                return (nominal or tops)[0]
        return None

    def subtree(self, token: Token) -> Span:
        """Give the span from the first to the last token below `token`, itself included."""
        low = high = token.index
        stack = [token.index]
        while stack:
            for child in self._children[stack.pop()]:
                low, high = min(low, child), max(high, child)
                stack.append(child)
        return Span(self.tokens[low].span.start, self.tokens[high].span.end)

    def phrase(self, token: Token) -> Span:
        """Give the noun phrase of `token`: what stands before it and `of ...` behind it, no further clause."""
        low = high = token.index
        stack = [token.index]
        while stack:
            index = stack.pop()
            for child in self._children[index]:
                kept = child < index or (self.tokens[child].lemma in {"of", "'s", "’s"})
                inside_of = self.tokens[index].dep == "prep" or self.tokens[child].dep in {
                    "conj",
                    "cc",
                    "flat",
                }
                if (kept or inside_of) and self.tokens[child].dep not in {"relcl", "punct", "acl", "appos"}:
                    low, high = min(low, child), max(high, child)
                    stack.append(child)
        return Span(self.tokens[low].span.start, self.tokens[high].span.end)
