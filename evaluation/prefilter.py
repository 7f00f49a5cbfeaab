"""Scores the prefilter: how much it lets through of what concerns talks, how much it keeps back of the rest, its cost.

What concerns talks: in our own corpus, reports marked with a position or a meeting; all of `talks_dev`; of other news,
the reports out of which the stages read something between two parties. Those are kept by name in
`gold/between_parties.json`, since reading them anew takes half an hour: `--label` does it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente import pipeline
from detente.model.reports import Report
from detente.prefilter import why_unread
from detente.training.markup import read_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
CORPUS = HERE.parent / "corpus"
LABELS = HERE / "gold" / "between_parties.json"
BETWEEN = 2  # parties
LINES = {
    "meantime": "time/meantime_dev.jsonl",
    "polnear": "attribution/polnear_dev.jsonl",
    "ecbplus": "ecbplus/ecbplus_topics_1-35.jsonl",
}


@dataclass(frozen=True, slots=True)
class Case:
    """One report, and whether it concerns talks between parties."""

    report: Report
    concerns: bool


def own_cases(split: str) -> list[Case]:
    """Give the reports of our corpus that are of the split `train` or `dev`."""
    splits: dict[str, list[str]] = tomllib.loads((CORPUS / "splits.toml").read_text(encoding="utf-8"))
    cases = []
    for path, marked, _ in read_folder(CORPUS / "reports"):
        kept = path.parent.name in splits["dev"] + splits["test"]
        if path.parent.name in splits["dev"] if split == "dev" else not kept:
            concerns = bool(marked["positions"] or marked["meetings"])
            cases.append(Case(Report(path.stem, marked["text"].encode(), encoding="utf-8"), concerns))
    return cases


def news(shared: Path, name: str) -> Iterator[Report]:
    """Give the reports of one set of other news."""
    corpora = shared / "corpora"
    if name in LINES:
        yield from _lines(corpora / LINES[name])
    else:
        known = corpora / "pages" / "aeb" / "ground-truth.json"
        urls: dict[str, Any] = json.loads(known.read_text(encoding="utf-8"))
        for path in sorted((corpora / "pages" / name).rglob("*.html.gz")):
            ref = path.name.removesuffix(".html.gz")
            yield Report(ref, gzip.decompress(path.read_bytes()), "text/html", url=urls.get(ref, {}).get("url"))


def _lines(path: Path) -> Iterator[Report]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Report(row["id"], row["text"].encode(), encoding="utf-8")


def is_between(report: Report, reader: pipeline.Reader) -> bool:
    """Whether the stages read a position, a proposal or a meeting out of a report that two parties have part in."""
    found = pipeline.read_report(report, reader)
    involved = [{p.party, p.counterpart} for p in found.positions]
    involved += [{p.by, p.to, *p.binds} for p in found.proposals]
    involved += [{*m.parties, m.mediator} for m in found.meetings]
    return any(len(parties - {None}) >= BETWEEN for parties in involved)


def label(shared: Path) -> dict[str, list[str]]:
    """Read all other news, and give by set the reports that are between two parties."""
    reader = pipeline.load_reader()
    return {name: [r.ref for r in news(shared, name) if is_between(r, reader)] for name in (*LINES, "aeb", "outlets")}


def _let_through(cases: Sequence[Case], *, concerns: bool) -> float:
    asked = [case for case in cases if case.concerns is concerns]
    return sum(why_unread(case.report) is None for case in asked) / max(1, len(asked))


def figures_of(shared: Path) -> tuple[dict[str, float], dict[str, float]]:
    """Give the figures, and beside them the cost: milliseconds of processor a report, by set."""
    labels: dict[str, list[str]] = json.loads(LABELS.read_text(encoding="utf-8"))
    sets = {name: [Case(r, r.ref in between) for r in news(shared, name)] for name, between in labels.items()}
    sets["talks"] = [Case(r, concerns=True) for r in _lines(shared / "gold" / "talks_dev.jsonl")]
    sets["own_dev"], sets["own_train"] = own_cases("dev"), own_cases("train")
    others = [case for name in labels for case in sets[name]]
    figures = {
        f"prefilter.{name}_found": _let_through(sets[name], concerns=True) for name in sets if name not in labels
    }
    figures["prefilter.news_found"] = _let_through(others, concerns=True)
    figures["prefilter.pages_kept_back"] = 1 - _let_through(sets["aeb"] + sets["outlets"], concerns=False)
    figures |= {f"prefilter.{n}_kept_back": 1 - _let_through(sets[n], concerns=False) for n in LINES}
    return figures, {name: _cost(cases) for name, cases in sets.items()}


def _cost(cases: Sequence[Case]) -> float:
    start = time.process_time()
    for case in cases:
        why_unread(case.report)
    return 1000 * (time.process_time() - start) / len(cases)


def measure(shared: Path) -> dict[str, float]:
    """Give the figures that have floors."""
    return figures_of(shared)[0]


def main() -> int:
    """Print the figures and the cost, or label the news anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--label", action="store_true", help="read the news anew: half an hour")
    arguments = parser.parse_args()
    if not SHARED.exists():
        print("The evaluation data is not here; nothing is measured.", file=sys.stderr)
        return 0
    if arguments.label:
        LABELS.write_text(json.dumps(label(SHARED), indent=1) + "\n", encoding="utf-8")
    figures, costs = figures_of(SHARED)
    if arguments.json:
        print(json.dumps({"figures": figures, "milliseconds": costs}, indent=1))
        return 0
    for name, figure in figures.items():
        print(f"{name:36} {figure:8.4f}")
    for name, cost in costs.items():
        print(f"{name:36} {cost:8.2f} ms a report")
    return 0


if __name__ == "__main__":
    sys.exit(main())
