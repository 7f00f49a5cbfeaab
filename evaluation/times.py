"""Holds the times that detente finds against gold times: strict, relaxed and value F1 on every set that is here."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.language.dates import find_times
from detente.language.parse import load_parser, parse
from detente.model.dates import PartialDate
from detente.model.reports import Article, Block
from detente.model.text import Span

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
OWN = HERE / "gold" / "news_dates.jsonl"
DIPLOMATIC = HERE / "gold" / "diplomatic_times.jsonl"  # half of it for development, half for test
SETS = {
    "talks": "gold/talks_dev.jsonl",
    "meantime": "corpora/time/meantime_dev.jsonl",
    "wikiwars": "corpora/time/wikiwars_train.jsonl",
}


@dataclass(frozen=True, slots=True)
class Timed:
    """One time expression, gold or found."""

    span: Span
    value: str


@dataclass(slots=True)
class Counts:
    """Hits by three measures, and how many times there are in gold and in what was found."""

    strict: int = 0
    relaxed: int = 0
    value: int = 0
    gold: int = 0
    found: int = 0

    def f1(self, hits: int) -> float:
        """F1 of `hits` among gold and found; 0 if there is nothing at all."""
        return 2 * hits / (self.gold + self.found) if self.gold + self.found else 0.0


def measure(shared: Path) -> dict[str, float]:
    """Measure every set; where the evaluation data is absent, detente's own gold alone."""
    files = {"own": OWN} | {name: shared / path for name, path in SETS.items() if (shared / path).exists()}
    figures: dict[str, float] = {}
    for name, path in files.items():
        counts, speed = score(path)
        for kind, hits in (("strict", counts.strict), ("relaxed", counts.relaxed), ("value", counts.value)):
            figures[f"times.{name}_{kind}_f1"] = counts.f1(hits)
        print(
            f"{name:9} strict {counts.f1(counts.strict):.3f}  relaxed {counts.f1(counts.relaxed):.3f}  "
            f"value {counts.f1(counts.value):.3f}  gold {counts.gold}  found {counts.found}  "
            f"{speed:.0f} sentences/s",
            file=sys.stderr,
        )
    return figures | diplomatic()


def diplomatic() -> dict[str, float]:
    """Measure the time phrases of diplomacy: the share of gold phrases whose value is found, and value F1, by half.

    Returns:
        The figures of the test half under `times.diplomatic_`, those of the other under `times.diplomatic_dev_`.
    """
    figures: dict[str, float] = {}
    for half, name in (("test", "diplomatic"), ("dev", "diplomatic_dev")):
        counts, _ = score(DIPLOMATIC, half)
        figures[f"times.{name}_value_accuracy"] = counts.value / counts.gold
        figures[f"times.{name}_value_f1"] = counts.f1(counts.value)
    return figures


def score(path: Path, half: str | None = None) -> tuple[Counts, float]:
    """Count hits over the lines of a gold file (of one half), and the sentences that the reader reads a second."""
    counts, sentences, seconds = Counts(), 0, 0.0
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        if half is not None and row["split"] != half:
            continue
        gold = [Timed(Span(t["start"], t["end"]), t["value"]) for t in row.get("times") or row.get("timexes") or ()]
        parsed = parse(_article(row["text"]), load_parser())
        published = PartialDate.parse(row["published"]) if row["published"] else None
        started = time.perf_counter()
        times = find_times(row["text"], published, parsed.tokens, parsed.sentences)
        seconds += time.perf_counter() - started
        sentences += len(parsed.sentences)
        _count(counts, gold, [Timed(t.span, t.value) for t in times])
    return counts, sentences / seconds if seconds else 0.0


def _article(text: str) -> Article:
    """An article with a paragraph for each line that is not blank."""
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("paragraph", Span(start, start + len(line)), line))
        start += len(line) + 1
    return Article(report="gold", text=text, blocks=tuple(blocks))


def _count(counts: Counts, gold: list[Timed], found: list[Timed]) -> None:
    """Pair in text order: spans in one list never overlap, so an overlap of equal values pairs at most once."""
    counts.gold += len(gold)
    counts.found += len(found)
    counts.strict += len({t.span for t in gold} & {t.span for t in found})
    counts.relaxed += _pairs(gold, found, same_value=False)
    counts.value += _pairs(gold, found, same_value=True)


def _pairs(gold: list[Timed], found: list[Timed], *, same_value: bool) -> int:
    """One-to-one pairs that overlap (with one value, if asked), taken from left to right."""
    free = sorted(found, key=lambda t: t.span)
    pairs = 0
    for wanted in sorted(gold, key=lambda t: t.span):
        for candidate in free:
            if wanted.span.overlaps(candidate.span) and (not same_value or wanted.value == candidate.value):
                free.remove(candidate)
                pairs += 1
                break
    return pairs


if __name__ == "__main__":
    for name, figure in measure(SHARED).items():
        print(f"{name:28} {figure:.3f}")
