"""A span of an article -> what finds the words again: a W3C text-quote selector, a link that opens the page at them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urldefrag

if TYPE_CHECKING:
    from detente.model.reports import Article
    from detente.model.text import Span

LONG = 12  # words beyond which a link names only the first and the last of them
EDGE_WORDS = 5


def fragment_link(article: Article, url: str, span: Span) -> str | None:
    """Give a link that scrolls to the words and highlights them.

    Returns:
        None for an empty span, or where the first words stand more than once in the article and would lead astray.

    Source:
        WICG URL Fragment Text Directives: `#:~:text=start,end`, with `-`, `,` and `&` percent-encoded.
    """
    words = span.of(article.text).split()
    if not words:
        return None
    whole = " ".join(words)
    parts = [whole] if len(words) <= LONG else [" ".join(words[:EDGE_WORDS]), " ".join(words[-EDGE_WORDS:])]
    flat = " ".join(article.text.split())
    if flat.count(parts[0]) != 1:
        return None
    return urldefrag(url).url + "#:~:text=" + ",".join(_encoded(p) for p in parts)


def _encoded(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")
