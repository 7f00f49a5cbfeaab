"""News texts of ECB+ in, how well those of one event are brought together out: B-cubed F1.

Thresholds were fitted on the odd topics. Each topic holds texts of two events of one sort, which have to be told apart.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from detente.alignment import find_events
from detente.model.reading import Gathered
from detente.model.reports import Article

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CORPUS = "corpora/ecbplus/ecbplus_topics_1-35.jsonl"


def measure(shared: Path) -> dict[str, float]:
    """Give B-cubed F1 on the odd topics, on the even ones, which nothing was fitted on, and on all at once."""
    rows = read(shared)
    odd = [row for row in rows if int(row["topic"]) % 2]
    even = [row for row in rows if not int(row["topic"]) % 2]
    return {f"events.{name}_b3_f1": f1(some) for name, some in (("odd", odd), ("even", even), ("all", rows))}


def read(shared: Path) -> list[dict[str, str]]:
    """Read the texts: `id`, `topic`, `event`, `text`."""
    with (shared / CORPUS).open(encoding="utf-8") as lines:
        return [{name: row[name] for name in ("id", "topic", "event", "text")} for row in map(json.loads, lines)]


def f1(rows: list[dict[str, str]]) -> float:
    """Group the texts and hold the groups against the events they are of."""
    articles = tuple(Article(row["id"], row["text"], ()) for row in rows)
    found = [event.reports for event in find_events(Gathered(articles=articles))]
    return b_cubed(found, {row["id"]: row["event"] for row in rows})


def b_cubed(groups: Iterable[Iterable[str]], gold: Mapping[str, str]) -> float:
    """Give the B-cubed F1 of groups (Bagga and Baldwin 1998): of each thing's group, and of each thing's gold group."""
    sizes = Counter(gold.values())
    precision = recall = 0.0
    for group in map(list, groups):
        held = Counter(gold[thing] for thing in group)
        precision += sum(n * n for n in held.values()) / len(group)
        recall += sum(n * n / sizes[event] for event, n in held.items())
    precision, recall = precision / len(gold), recall / len(gold)
    return 2 * precision * recall / (precision + recall)


def seconds(rows: list[dict[str, str]], times: int) -> float:
    """Give the time that grouping takes where the corpus comes again and again, a month apart each time."""
    articles = tuple(
        Article(f"{row['id']}/{n}", row["text"], (), published=f"{2000 + n // 12}-{n % 12 + 1:02}-01")
        for n in range(times)
        for row in rows
    )
    begun = time.process_time()
    find_events(Gathered(articles=articles))
    return time.process_time() - begun


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    json.dump(measure(folder), sys.stdout, indent=1)
    texts = read(folder)
    for many in (1, 10):
        print(f"\n{many * len(texts):,} reports: {seconds(texts, many):.1f} s", end="")
