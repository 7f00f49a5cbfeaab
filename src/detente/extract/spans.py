"""Token positions -> spans of the text, cut as the guidelines want them: no marks at the edges."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from detente.model.text import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.model.statements import QuoteKind
    from detente.model.text import Analysis, Token


def spans_of(analysis: Analysis, positions: Iterable[int]) -> Spans:
    """Give the spans of a unit; what only marks stand between is one piece, and no piece crosses a paragraph."""
    pieces: list[list[Token]] = []
    for position in sorted(positions):
        token = analysis.tokens[position]
        if not is_word(token):
            continue
        if pieces and _adjoins(analysis, pieces[-1][-1], token):
            pieces[-1].append(token)
        else:
            pieces.append([token])
    return tuple(_with_bracket(analysis.text, Span(p[0].span.start, p[-1].span.end)) for p in pieces)


def positions_in(analysis: Analysis, spans: Spans) -> list[int]:
    """Give the positions of the tokens that share a character with a unit."""
    found: list[int] = []
    for span in spans:
        at = bisect_right(analysis.tokens, span.start, key=lambda t: t.span.end)
        while at < len(analysis.tokens) and analysis.tokens[at].span.start < span.end:
            found.append(at)
            at += 1
    return found


def _with_bracket(text: str, span: Span) -> Span:
    """Let a piece that opens a bracket at its end close it."""
    words = span.of(text)
    for opening, closing in ("()", "[]"):
        if words.count(opening) > words.count(closing) and text[span.end : span.end + 1] == closing:
            return Span(span.start, span.end + 1)
    return span


def is_word(token: Token) -> bool:
    """Whether a token has a letter or a digit."""
    return any(c.isalnum() for c in token.text)


def _adjoins(analysis: Analysis, before: Token, after: Token) -> bool:
    between = analysis.tokens[before.index + 1 : after.index]
    blocks = {analysis.sentences[t.sentence].block for t in (before, after)}
    return len(blocks) == 1 and not any(is_word(t) for t in between)


class QuoteKinds:
    """Which words of an analysis stand in quotation marks, single ones inside double ones aside."""

    def __init__(self, analysis: Analysis) -> None:
        self._tokens = analysis.tokens
        starts = [t.span.start for t in analysis.tokens]
        self._quoted: set[int] = set()
        for quotation in analysis.quotations:
            if quotation.depth == 0:
                first, last = (bisect_left(starts, p) for p in (quotation.inner.start, quotation.inner.end))
                self._quoted.update(range(first, last))

    def of(self, content: Iterable[int]) -> QuoteKind:
        """Give the kind of a content: all of its words quoted, none, or some."""
        quoted = {p in self._quoted for p in content if is_word(self._tokens[p])}
        if quoted == {True}:
            return "direct"
        return "indirect" if quoted == {False} else "mixed"
