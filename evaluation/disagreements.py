"""Holds what is found to be told differently, between independent reports and between copies, against what was planted.

Precision and recall count pairs of reports, or a report by itself, that are on two sides of a disagreement of a kind.
"""

from __future__ import annotations

import json
import tempfile
import tomllib
from itertools import combinations, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente import answers, read, store
from detente.pipeline import load_reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.pipeline import Reader

HERE = Path(__file__).parent / "disagreements"
Unit = tuple[str, tuple[str, ...]]  # kind, and the one or two reports that tell it differently
Rows = list[dict[str, Any]]


def meetings_of(half: str) -> Rows:
    """Give the meetings of `dev` or `test`, each with its reports and what they disagree on."""
    rows: Rows = tomllib.loads((HERE / f"{half}.toml").read_text(encoding="utf-8"))["meeting"]
    return rows


def planted(meetings: Rows) -> dict[Unit, dict[str, list[str]]]:
    """Give every pair of reports that disagrees, with the values that either report's side may be told by."""
    found: dict[Unit, dict[str, list[str]]] = {}
    for meeting in meetings:
        for row in meeting["disagreement"]:
            for one, two in combinations(row["sides"], 2):
                for a, b in product(one["reports"], two["reports"]):
                    values = {a: one.get("values", [""]), b: two.get("values", [""])}
                    found[row["kind"], tuple(sorted((a, b)))] = values
    return found


def found_in(disagreements: Rows) -> Iterator[tuple[Unit, dict[str, str]]]:
    """Give every pair of reports that is on two sides, with the value that each tells; a report by itself once."""
    for row in disagreements:
        for one, two in combinations(row["sides"], 2):
            for a, b in product(one["reports"], two["reports"]):
                yield (row["kind"], tuple(sorted({a, b}))), {a: one["value"], b: two["value"]}


def read_half(half: str, reader: Reader) -> Rows:
    """Read the reports of a half into one record and give the disagreements of that."""
    with tempfile.TemporaryDirectory() as folder:
        reports = [report for meeting in meetings_of(half) for report in meeting["report"]]
        lines, record = Path(folder) / "reports.jsonl", Path(folder) / "talks.db"
        lines.write_text("\n".join(map(json.dumps, reports)), encoding="utf-8")
        read([lines], record=record, reader=reader)
        with store.open_record(record) as opened:
            rows: Rows = answers.answer("disagreements", answers.ask(opened))
    return rows


def weigh(meetings: Rows, disagreements: Rows) -> tuple[dict[Unit, bool], dict[Unit, bool]]:
    """Give which units found are right, and which planted ones are found."""
    wanted = planted(meetings)
    right: dict[Unit, bool] = {}
    for unit, told in found_in(disagreements):
        values = wanted.get(unit)
        fits = values is not None and all(any(v in told[report] for v in each) for report, each in values.items())
        right[unit] = right.get(unit, False) or fits
    return right, {unit: right.get(unit, False) for unit in wanted}


def _share(marks: Iterable[bool]) -> float:
    truths = list(marks)
    return sum(truths) / len(truths) if truths else 0.0


def measure(_: Path | None = None) -> dict[str, float]:
    """Give precision and recall on either half of the independent reports."""
    reader = load_reader(None, [HERE / "parties.toml"])
    figures: dict[str, float] = {}
    for half in ("dev", "test"):
        right, recalled = weigh(meetings_of(half), read_half(half, reader))
        figures[f"disagreements.{half}_precision"] = _share(right.values())
        figures[f"disagreements.{half}_recall"] = _share(recalled.values())
    return figures


if __name__ == "__main__":
    for name, figure in measure().items():
        print(f"{name:36} {figure:.3f}")
