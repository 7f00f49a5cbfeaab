"""Saved pages with known article bodies in; the pages, their lines as a text dump has them, and scores out."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from detente.article.decode import decode
from detente.article.line_features import UNSPACED, Line
from detente.article.offsets import squeeze
from detente.article.scan import scan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

METRIC_WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")
SHINGLE = 4
SURE = 25  # characters: a line this long that stands in the body is of the body wherever it stands


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page: its bytes, what it shows, and what is known of it (title and day: outlets only)."""

    name: str
    host: str
    content: bytes
    html: str
    body: str
    title: str = ""
    published: str = ""


def read_aeb(shared: Path) -> tuple[Page, ...]:
    """Give the 181 pages of the article extraction benchmark."""
    folder = shared / "corpora" / "pages" / "aeb"
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    pages = []
    for name, known in sorted(gold.items()):
        content = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        host = urlsplit(known["url"]).netloc
        pages.append(Page(name, host, content, decode(content, None).page, known["articleBody"]))
    return tuple(pages)


def read_outlets(shared: Path) -> tuple[Page, ...]:
    """Give the saved pages of outlets, each with the version of its gold that the page shows."""
    folder = shared / "corpora" / "pages" / "outlets"
    pages = []
    for file in sorted(folder.glob("*.json")):
        versions = json.loads(file.read_text(encoding="utf-8"))
        for saved in sorted(folder.glob(f"{file.stem}_2*.html.gz")):
            content = gzip.decompress(saved.read_bytes())
            html = decode(content, None).page
            shown = Counter(words_of(scan(html).visible.page))
            known = max(versions.values(), key=lambda v: _recall(words_of(_body(v)), shown))
            if _recall(words_of(_body(known)), shown) >= SHOWN:
                name = saved.name.removesuffix(".html.gz")
                day = known["publishing_date"]
                pages.append(Page(name, file.stem, content, html, _body(known), known["title"], day))
    return tuple(pages)


SHOWN = 0.8  # of the gold's words: below, the saved page is of another version


def _body(known: dict[str, Any]) -> str:
    body = known["body"]
    parts = [*body["summary"]]
    for section in body["sections"]:
        parts += [*section["headline"], *section["paragraphs"]]
    return "\n\n".join(parts)


def _recall(wanted: list[str], shown: Counter[str]) -> float:
    need = Counter(wanted)
    return sum((need & shown).values()) / max(1, need.total())


def as_lines(html: str) -> tuple[Line, ...]:
    """Give a page's lines as selecting all of it and copying gives them."""
    return tuple(Line(line.text, line.gap) for line in scan(html).lines if not line.hidden)


def body_lines(lines: tuple[Line, ...], body: str) -> tuple[bool, ...]:
    """Say of each line whether it is of the body: long ones that stand in it, short ones that follow or precede one."""
    packed = _bare(body)
    found: list[bool] = []
    cursor = 0
    for line in lines:
        bare = _bare(line.text)
        place = packed.find(bare, cursor) if bare else -1
        if place < 0 and len(bare) >= SURE:
            place = packed.find(bare)
        near = len(bare) >= SURE or 0 <= place - cursor <= 2 * SURE
        is_body = place >= 0 and near and (cursor > 0 or len(bare) >= SURE)
        found.append(is_body)
        if is_body:
            cursor = place + len(bare)
    return tuple(found)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", squeeze(text)).lower()


def words_of(text: str) -> list[str]:
    """Give the words of a text, lower case; a character of a script without spaces is one."""
    return [w.lower() for w in METRIC_WORD.findall(text)]


def shingle_f1(pairs: Iterable[tuple[str, str]]) -> float:
    """Score (gold, got) pairs by runs of four words, precision and recall averaged over pages.

    Source:
        scrapinghub/article-extraction-benchmark, `evaluate.py`.
    """
    precisions, recalls = [], []
    for gold, got in pairs:
        wanted, given = _shingles(gold), _shingles(got)
        both = (wanted & given).total()
        if given:
            precisions.append(both / given.total())
        recalls.append(both / max(1, wanted.total()))
    precision, recall = sum(precisions) / max(1, len(precisions)), sum(recalls) / max(1, len(recalls))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    last = max(1, len(words) - SHINGLE + 1)
    return Counter(tuple(words[n : n + SHINGLE]) for n in range(last if words else 0))


def word_f1(pairs: Iterable[tuple[str, str]]) -> float:
    """Score (gold, got) pairs by words, averaged over pages."""
    scores = []
    for gold, got in pairs:
        wanted, given = Counter(words_of(gold)), Counter(words_of(got))
        scores.append(2 * (wanted & given).total() / max(1, wanted.total() + given.total()))
    return sum(scores) / max(1, len(scores))
