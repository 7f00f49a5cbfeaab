"""Holds the times that detente finds against gold times, beside other tools where asked to.

    python evaluation/times.py [FILE...] [--peers] [--json]

A gold file holds a JSON object a line: `text`, `published` (a day or null) and `times` or `timexes`, each with `start`,
`end` and `value`; a `split`, where there is one, is scored apart. Without a file, every set that is here is scored.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from time_peers import PEERS

from detente.language.dates import find_times
from detente.language.parse import load_parser, parse
from detente.model.dates import PartialDate
from detente.model.reports import Article, Block
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from time_peers import Read

    from detente.language.parse import Parsed

    Tool = Callable[["Report"], Iterator["Timed"]]

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
OWN = HERE / "gold" / "news_dates.jsonl"
DIPLOMATIC = HERE / "gold" / "diplomatic_times.jsonl"  # half of it for development, half for test
SETS = {
    "talks": "gold/talks_dev.jsonl",
    "meantime": "corpora/time/meantime_dev.jsonl",
    "wikiwars": "corpora/time/wikiwars_train.jsonl",
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Timed:
    """One time expression, gold or found."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class Report:
    """One line of a gold file, parsed."""

    text: str
    published: str | None
    parsed: Parsed
    gold: tuple[Timed, ...]


@dataclass(slots=True)
class Counts:
    """Hits by three measures, and how many times there are in gold and in what was found.

    Attributes:
        strict: expressions found with the very words.
        relaxed: those found that overlap, one to one.
        value: those that overlap and have the value.
        gold: times there are.
        found: times the tool finds.
        days: gold times overlapped whose value is a day (`2022-01-09`).
        right_days: those of them that have the value.
        sentences: read, in `seconds` (ours are given the parse, which all of detente needs).
        seconds: the tool took.
    """

    strict: int = 0
    relaxed: int = 0
    value: int = 0
    gold: int = 0
    found: int = 0
    days: int = 0
    right_days: int = 0
    sentences: int = 0
    seconds: float = 0.0

    def f1(self, hits: int) -> float:
        """F1 of `hits` among gold and found; 0 if there is nothing at all."""
        return 2 * hits / (self.gold + self.found) if self.gold + self.found else 0.0

    def figures(self) -> dict[str, float]:
        """Give F1 by the three measures, and `day_accuracy`: the share right among matched gold times of a day."""
        return {
            "strict_f1": self.f1(self.strict),
            "relaxed_f1": self.f1(self.relaxed),
            "value_f1": self.f1(self.value),
            "day_accuracy": self.right_days / self.days if self.days else 0.0,
        }

    def sizes(self) -> dict[str, float]:
        """Give how many times there are and are found, and the sentences read a second."""
        speed = self.sentences / self.seconds if self.seconds else 0.0
        return {"gold": self.gold, "found": self.found, "sentences_a_second": speed}

    def __str__(self) -> str:
        figures = "  ".join(f"{name} {figure:.3f}" for name, figure in self.figures().items())
        return f"{figures}  " + "  ".join(f"{name} {size:.0f}" for name, size in self.sizes().items())


def main() -> int:
    """Print a line for every set and tool; all of it as JSON where asked to, the lines on stderr then."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, nargs="*")
    parser.add_argument("--peers", action="store_true", help="score the other tools that are installed as well")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    files = {path.stem: path for path in arguments.file} or files_here(SHARED)
    tools = {"detente": _ours} | (_peers() if arguments.peers else {})
    result: dict[str, dict[str, dict[str, float]]] = {}
    for name, reports in ((name, reports) for stem, path in files.items() for name, reports in load(path, stem)):
        for who, read in tools.items():
            counts = score(reports, read)
            print(f"{name:12} {who:12} {counts}", file=sys.stderr if arguments.json else sys.stdout, flush=True)
            result.setdefault(name, {})[who] = {k: round(v, 4) for k, v in (counts.figures() | counts.sizes()).items()}
    if arguments.json:
        print(json.dumps(result, indent=1))
    return 0


def files_here(shared: Path) -> dict[str, Path]:
    """Give the gold of news and of history by name; detente's own alone where the evaluation data is absent."""
    return {"own": OWN} | {name: shared / path for name, path in SETS.items() if (shared / path).exists()}


def measure(shared: Path) -> dict[str, float]:
    """Measure every set, and the time phrases of diplomacy: the share of gold phrases whose value is found, value F1.

    Returns:
        `times.SET_FIGURE`; for diplomacy the test half under `times.diplomatic_`, the other as `times.diplomatic_dev_`.
    """
    figures: dict[str, float] = {}
    for stem, path in files_here(shared).items():
        for name, reports in load(path, stem):
            counts = score(reports, _ours)
            print(f"{name:9} {counts}", file=sys.stderr)
            figures |= {f"times.{name}_{kind}": figure for kind, figure in counts.figures().items()}
    for name, reports in load(DIPLOMATIC, "diplomatic"):
        counts = score(reports, _ours)
        figures[f"times.{name.removesuffix('_test')}_value_accuracy"] = counts.value / counts.gold
        figures[f"times.{name.removesuffix('_test')}_value_f1"] = counts.f1(counts.value)
    return figures


def load(path: Path, name: str) -> list[tuple[str, list[Report]]]:
    """Read and parse a gold file; give its reports under `name`, or under `name_SPLIT` each split's."""
    reports: dict[str, list[Report]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        gold = tuple(
            Timed(Span(t["start"], t["end"]), t["value"]) for t in row.get("times") or row.get("timexes") or ()
        )
        split = f"{name}_{row['split']}" if row.get("split") else name
        reports[split].append(Report(row["text"], row["published"], parse(_article(row["text"]), load_parser()), gold))
    return list(reports.items())


def score(reports: Iterable[Report], read: Tool) -> Counts:
    """Count the hits of one tool over reports."""
    counts = Counts()
    for report in reports:
        started = time.perf_counter()
        found = list(read(report))
        counts.seconds += time.perf_counter() - started
        counts.sentences += len(report.parsed.sentences)
        _count(counts, report.gold, found)
    return counts


def _ours(report: Report) -> Iterator[Timed]:
    published = PartialDate.parse(report.published) if report.published else None
    for found in find_times(report.text, published, report.parsed.tokens, report.parsed.sentences):
        yield Timed(found.span, found.value)


def _peers() -> dict[str, Tool]:
    """Give the other tools that are installed; say how to have those that are not."""
    for who, peer in PEERS.items():
        if not peer.is_here():
            print(f"{who} is skipped, it is not installed: {peer.install}", file=sys.stderr)
    return {who: _tool(peer.load()) for who, peer in PEERS.items() if peer.is_here()}


def _tool(read: Read) -> Tool:
    def timed(report: Report) -> Iterator[Timed]:
        for start, end, value in read(report.text, report.published):
            yield Timed(Span(start, end), value)

    return timed


def _article(text: str) -> Article:
    """An article with a paragraph for each line that is not blank."""
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("paragraph", Span(start, start + len(line)), line))
        start += len(line) + 1
    return Article(report="gold", text=text, blocks=tuple(blocks))


def _count(counts: Counts, gold: Sequence[Timed], found: Sequence[Timed]) -> None:
    """Pair in text order: spans in one list never overlap, so an overlap of equal values pairs at most once."""
    counts.gold += len(gold)
    counts.found += len(found)
    counts.strict += len({t.span for t in gold} & {t.span for t in found})
    pairs = _pairs(gold, found, same_value=False)
    counts.relaxed += len(pairs)
    counts.value += len(_pairs(gold, found, same_value=True))
    days = [wanted.value == given.value for wanted, given in pairs if _DAY.fullmatch(wanted.value)]
    counts.days += len(days)
    counts.right_days += sum(days)


def _pairs(gold: Sequence[Timed], found: Sequence[Timed], *, same_value: bool) -> list[tuple[Timed, Timed]]:
    """Give one-to-one pairs that overlap (with one value, if asked), taken from left to right."""
    free = sorted(found, key=lambda t: t.span)
    pairs = []
    for wanted in sorted(gold, key=lambda t: t.span):
        for candidate in free:
            if wanted.span.overlaps(candidate.span) and (not same_value or wanted.value == candidate.value):
                free.remove(candidate)
                pairs.append((wanted, candidate))
                break
    return pairs


if __name__ == "__main__":
    sys.exit(main())
