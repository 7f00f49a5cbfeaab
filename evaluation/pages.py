"""Scores articles read out of saved pages: bodies of pages and of their text dumps, offsets, titles, days."""

from __future__ import annotations

import html
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import trafilatura
from flat_pages import Page, as_lines, read_aeb, read_outlets, shingle_f1, word_f1
from train_lines import cross_validate

from detente.article import read_article
from detente.article.offsets import squeeze
from detente.model.reports import Article, Report
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

SHARED = Path(__file__).parent.parent.parent / "shared"
PEER, COST = "trafilatura alone: html_f1_aeb", "time a page, as a multiple of trafilatura alone"
BODY = frozenset({"paragraph", "heading", "list"})


def _read(page: Page, *, flattened: bool) -> Article:
    if not flattened:
        return read_article(Report(page.name, page.content, "text/html"))[0]
    lines = as_lines(page.html)
    text = "\n".join("\n" * line.gap + line.text for line in lines)
    return read_article(Report(page.name, text.encode("utf-8", "replace"), "text/plain", encoding="utf-8"))[0]


def _body(article: Article) -> str:
    return "\n".join(b.text for b in article.blocks if b.kind in BODY)


def offsets_exact(articles: Sequence[Article]) -> float:
    """Give the share of body blocks of which every visible character stands where the map says, in order."""
    blocks = [(a, b) for a in articles for b in a.blocks if b.kind in BODY and squeeze(b.text)]
    return sum(_is_exact(a, b.span) for a, b in blocks) / max(1, len(blocks))


def _is_exact(article: Article, span: Span) -> bool:
    last = -1
    for offset in range(span.start, span.end):
        char = article.text[offset]
        if not squeeze(char):
            continue
        place = article.page_span(Span(offset, offset + 1))
        if place is None or place.start < last or char not in html.unescape(article.page[place.start : place.end]):
            return False
        last = place.start
    return True


def figures_of(shared: Path) -> dict[str, float]:
    """Give body F1 (the sets' own measures), offsets, titles and days, and the cost as a ratio to trafilatura."""
    aeb, outlets = read_aeb(shared), read_outlets(shared)
    start = time.process_time()
    peer = [trafilatura.extract(p.html, favor_precision=True, include_comments=False) or "" for p in aeb]
    theirs = time.process_time() - start
    start = time.process_time()
    ours = [_read(p, flattened=False) for p in aeb]
    mine = time.process_time() - start
    saved = [_read(p, flattened=False) for p in outlets]
    flat = [_read(p, flattened=True) for p in outlets]
    dated = [(a, p) for a, p in zip(saved, outlets, strict=True) if p.published]
    return {
        "pages.html_f1_aeb": shingle_f1([(p.body, _body(a)) for p, a in zip(aeb, ours, strict=True)]),
        "pages.html_f1_outlets": word_f1([(p.body, _body(a)) for p, a in zip(outlets, saved, strict=True)]),
        "pages.dump_f1_aeb": cross_validate(aeb),
        "pages.dump_f1_outlets": word_f1([(p.body, _body(a)) for p, a in zip(outlets, flat, strict=True)]),
        "pages.offsets": offsets_exact([*ours, *saved]),
        "pages.title": sum(squeeze(a.title or "") == squeeze(p.title) for a, p in zip(saved, outlets, strict=True))
        / len(outlets),
        "pages.day": sum((a.published or "")[:10] == p.published[:10] for a, p in dated) / max(1, len(dated)),
        PEER: shingle_f1([(p.body, t) for p, t in zip(aeb, peer, strict=True)]),
        COST: mine / theirs,
    }


def measure(shared: Path) -> dict[str, float]:
    """Give the figures that floors hold."""
    return {name: figure for name, figure in figures_of(shared).items() if name.startswith("pages.")}


if __name__ == "__main__":
    figures = figures_of(SHARED)
    if "--json" in sys.argv:
        json.dump(figures, sys.stdout, indent=1)
    else:
        for name, figure in figures.items():
            print(f"{name:50} {figure:.4f}")
