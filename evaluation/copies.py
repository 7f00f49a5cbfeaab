"""Copies made and natural ones of ECB+ in, how many detente finds, and how many other reports it takes for one out.

Thresholds are set on topics with an odd number; figures are of the others. Natural copies are pairs of reports of one
event that share a tenth of their runs of five words outside quotations; pairs that share less than half of that are
other reports, and what lies between is counted as neither: some of it holds sentences of one agency.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from copy_variants import Text, make_spun_variants, originals, plain_variants, spun_variants

from detente.alignment.copies import FEWEST_WORDS, compare, find_copies
from detente.alignment.prints import fingerprint
from detente.language.quotations import find_quotations
from detente.model.reading import Reading
from detente.model.reports import Article, Report
from detente.model.text import Span
from detente.store.candidates import near
from detente.store.open import open_record
from detente.store.write import write_reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.model.reading import Fingerprint

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
RESULTS = HERE / "results" / "copies.json"
MILD = ("spun 10", "spun 20", "spun 30", "spun 40", "reordered", "cut", "translated", "translated by Catalan")
FIGURES = {
    "copies.mild": MILD,
    "copies.spun_60": ("translated, spun 60, reordered",),
    "copies.spun_100": ("translated, spun 100, reordered, cut",),
    "copies.block": ("block",),
    "copies.spun_60_aside": ("translated, spun 60, reordered by Moby",),
    "copies.spun_100_aside": ("translated, spun 100, reordered, cut by Moby",),
}
RUN = 5
NATURAL = 0.10
OTHER = 0.05
WORD = re.compile(r"\w+")
Labelled = tuple["Fingerprint", "Fingerprint", float]


def measure(shared: Path) -> dict[str, float]:
    """Compare pairs of reports; figures of variants that were never made here are left out."""
    texts = originals(shared)
    pairs = list(_labelled(t for t in texts if t.topic % 2 == 0))
    prints = {t.id: _print(t) for t in texts}
    found = defaultdict(list)
    for variant in [*plain_variants(texts), *spun_variants()]:
        if variant.topic % 2 == 0:
            found[variant.kind].append(compare(_print(variant), prints[variant.id]) is not None)
    figures = {
        "copies.natural": _share(compare(a, b) is not None for a, b, label in pairs if label >= NATURAL),
        "copies.others_left": _share(compare(a, b) is None for a, b, label in pairs if label < OTHER),
    }
    for name, kinds in FIGURES.items():
        if set(kinds) <= set(found):
            figures[name] = _share(hit for kind in kinds for hit in found[kind])
        else:
            print(
                f"{name} is not measured: this harness as a command makes its variants, given the tools.",
                file=sys.stderr,
            )
    return {name: round(figure, 4) for name, figure in figures.items()}


def through_a_record(shared: Path) -> dict[str, float]:
    """Put all reports into a record, and give the share of variants of each kind that are found through its index."""
    texts = originals(shared)
    variants = [v for v in [*plain_variants(texts), *spun_variants()] if v.topic % 2 == 0]
    found = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "copies.db", create=True) as record:
        ids = {}
        for text in texts:
            report = Report(text.id, "\n".join(text.sentences).encode())
            ids[text.id] = report.id
            article = _article(text, report.id)
            write_reading(record, Reading(report, article, fingerprint=_print(text, report.id)), find_copies)
        with record.reading() as connection:
            for variant in variants:
                new = _print(variant)
                ends = {end for c in find_copies(new, near(connection, new)) for end in (c.report, c.original)}
                found[variant.kind].append(ids[variant.id] in ends)
    return {kind: round(_share(hits), 4) for kind, hits in found.items()}


def between(shared: Path) -> dict[str, float]:
    """Count pairs of natural copies, of others and of neither, and give the share of the last that is called copies."""
    pairs = list(_labelled(t for t in originals(shared) if t.topic % 2 == 0))
    neither = [(a, b) for a, b, label in pairs if OTHER <= label < NATURAL]
    return {
        "natural": sum(label >= NATURAL for *_, label in pairs),
        "others": sum(label < OTHER for *_, label in pairs),
        "neither": len(neither),
        "neither, called copies": round(_share(compare(a, b) is not None for a, b in neither), 4),
    }


def _labelled(texts: Iterable[Text]) -> Iterator[Labelled]:
    """Pairs of reports of one event that are long enough, with the share of runs of five words that they share."""
    events = defaultdict(list)
    for text in texts:
        events[text.event].append((_print(text), _fives(text)))
    for event in events.values():
        for (a, fives), (b, others) in combinations(event, 2):
            if min(a.words, b.words) >= FEWEST_WORDS:
                yield a, b, len(fives & others) / max(1, min(len(fives), len(others)))


def _fives(text: Text) -> frozenset[tuple[str, ...]]:
    """Runs of five words outside quotations."""
    whole, start = "\n".join(text.sentences), 0
    stretches = []
    for span in _quotations(text):
        stretches.append(whole[start : span.start])
        start = max(start, span.end)
    words = [WORD.findall(stretch.lower()) for stretch in (*stretches, whole[start:])]
    return frozenset(tuple(each[i : i + RUN]) for each in words for i in range(len(each) - RUN + 1))


def _quotations(text: Text) -> list[Span]:
    blocks, start = [], 0
    for sentence in text.sentences:
        blocks.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    found = find_quotations("\n".join(text.sentences), blocks, text.id)
    return [quotation.span for quotation in found.records if quotation.depth == 0]


def _article(text: Text, report: str) -> Article:
    whole = "\n".join(text.sentences)
    return Article(report, whole, (), title=None, language="en", page=whole)


def _print(text: Text, report: str | None = None) -> Fingerprint:
    key = report or (text.id if text.kind == "original" else f"{text.id}, {text.kind}")
    return fingerprint(_article(text, key), _quotations(text))


def _share(hits: Iterable[bool]) -> float:
    truths = list(hits)
    return sum(truths) / len(truths) if truths else 0.0


if __name__ == "__main__":
    make_spun_variants(SHARED, originals(SHARED))
    results = {"figures": measure(SHARED), "through a record": through_a_record(SHARED), "pairs": between(SHARED)}
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(results, indent=1))
