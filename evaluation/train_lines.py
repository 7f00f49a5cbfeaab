"""Trains the line model on pages whose article body is known and writes `src/detente/article/line_model.json`.

usage: python evaluation/train_lines.py SHARED [--write]      SHARED holds corpora/pages/aeb, no part of detente

Without `--write` it prints the figure that counts: pages of hosts the model has not seen, five folds by host.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from flat_pages import as_lines, body_lines, read_aeb, shingle_f1

from detente.article.line_features import Line, count_words, first_rows, own_numbers, second_rows
from detente.article.lines import MOST, LineModel, body_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flat_pages import Page

ROOT = Path(__file__).parent.parent
MODEL = ROOT / "src" / "detente" / "article" / "line_model.json"
FOLDS = 5
PENALTIES = {"first": 1.0, "second": 5.0, "edges": 10.0}
Table = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Example:
    """One page as lines: its own numbers, what the first pass sees, which lines are of the body, what each weighs."""

    host: str
    own: list[list[float]]
    rows: Table
    body: Table
    weights: Table


def examples_of(pages: Sequence[Page]) -> list[Example]:
    """Flatten every page: with its own blank lines, with one before every line, and with none."""
    found = []
    for page in pages:
        lines = as_lines(page.html)
        weights = np.array([1 + min(count_words(line.text), MOST) / 6 for line in lines]) / 3
        body = np.array(body_lines(lines, page.body), float)
        for gap in (None, True, False):
            shown = [line if gap is None else Line(line.text, gap) for line in lines]
            own = own_numbers(shown)
            found.append(Example(page.host, own, np.array(first_rows(own)), body, weights))
    return found


def fold_of(host: str, salt: str = "") -> int:
    """Give the fold that all pages of a host fall in."""
    return hashlib.sha256((salt + host).encode()).digest()[0] % FOLDS


def fit(rows: Table, wanted: Table, weights: Table, penalty: float) -> list[float]:
    """Logistic regression by Newton's method on standardised numbers; weights for raw ones, the constant first."""
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    table = np.hstack([np.ones((len(rows), 1)), (rows - mean) / scale])
    ridge = np.full(table.shape[1], penalty)
    ridge[0] = 0
    beta = np.zeros(table.shape[1])
    for _ in range(12):
        expected = _chances(table, beta)
        gradient = table.T @ (weights * (wanted - expected)) - ridge * beta
        curve = (table * (weights * expected * (1 - expected))[:, None]).T @ table + np.diag(ridge + 1e-9)
        beta += np.linalg.solve(curve, gradient)
    raw = beta[1:] / scale
    return [round(float(w), 5) for w in (beta[0] - (raw * mean).sum(), *raw)]


def _chances(table: Table, weights: Table) -> Table:
    result: Table = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
    return result


def fit_first(found: Sequence[Example]) -> list[float]:
    """Fit the first pass."""
    rows, body, weights = (np.concatenate(parts) for parts in zip(*((e.rows, e.body, e.weights) for e in found)))  # noqa: B905  # tuples of three
    return fit(rows, body, weights, PENALTIES["first"])


def train(found: Sequence[Example]) -> LineModel:
    """Fit all four models; the later ones see what a first pass says that has not seen the page's host."""
    unseen = [fit_first([e for e in found if fold_of(e.host, "inner") != fold]) for fold in range(FOLDS)]
    rows = []
    for example in found:
        weights = np.array(unseen[fold_of(example.host, "inner")])
        table = np.hstack([np.ones((len(example.rows), 1)), example.rows])
        rows.append(np.array(second_rows(example.own, _chances(table, weights).tolist())))
    table = np.concatenate(rows)
    body = np.concatenate([e.body for e in found])
    even = np.full(len(table), 1 / 3)
    begins, ends = (np.concatenate([edge(e.body, which) for e in found]) for which in (0, -1))
    return LineModel(
        first=fit_first(found),
        second=fit(table, body, np.concatenate([e.weights for e in found]), PENALTIES["second"]),
        begins=fit(table, begins, even, PENALTIES["edges"]),
        ends=fit(table, ends, even, PENALTIES["edges"]),
    )


def edge(body: Table, which: int) -> Table:
    """Mark the first (0) or the last (-1) line of a body."""
    marks = np.zeros(len(body))
    places = np.flatnonzero(body)
    if len(places):
        marks[places[which]] = 1
    return marks


def cross_validate(pages: Sequence[Page]) -> float:
    """Body F1 of flattened pages, each read by a model that has not seen its host."""
    found = examples_of(pages)
    scores = []
    for fold in range(FOLDS):
        model = train([e for e in found if fold_of(e.host) != fold])
        for page in (p for p in pages if fold_of(p.host) == fold):
            lines = as_lines(page.html)
            scores.append((page.body, kept_text(lines, body_of(lines, model))))
    return shingle_f1(scores)


def kept_text(lines: Sequence[Line], body: Sequence[bool]) -> str:
    """Give the lines that are of the body, one a line."""
    return "\n".join(line.text for line, is_body in zip(lines, body, strict=True) if is_body)


def main() -> None:
    """Print the cross-validated figure, or write the model trained on all pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true", help="train on all pages and write the model")
    arguments = parser.parse_args()
    pages = read_aeb(arguments.shared)
    if arguments.write:
        model = train(examples_of(pages))
        MODEL.write_text(json.dumps(asdict(model)) + "\n", encoding="utf-8")
        print(f"written: {MODEL.relative_to(ROOT)}")
    else:
        print(f"AEB, unseen hosts, text dump F1: {cross_validate(pages):.4f}")


if __name__ == "__main__":
    main()
