"""Trains the line model on pages whose article body is known and writes `src/detente/article/line_model.json`.

usage: python evaluation/train_lines.py ../shared [--write]

Without `--write` it prints the figure that counts: pages of hosts the model has not seen, five folds by host.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from flat_pages import Page, as_lines, body_lines, read_aeb, shingle_f1

from detente.article import lines as line_model
from detente.article.lines import Line, around, own_features, second_features

ROOT = Path(__file__).parent.parent
MODEL = ROOT / "src" / "detente" / "article" / "line_model.json"
FOLDS = 5
Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Example:
    """One page as lines, each with whether it is a line of the body, and a weight by its words."""

    host: str
    lines: tuple[Line, ...]
    body: tuple[bool, ...]


def examples(pages: tuple[Page, ...]) -> tuple[Example, ...]:
    """Every page flattened in three ways, and its article alone, as a clean text has it."""
    found = []
    for page in pages:
        lines = as_lines(page.html)
        body = body_lines(lines, page.body)
        found.append(Example(page.host, lines, body))
        found += [Example(page.host, tuple(Line(ln.text, gap) for ln in lines), body) for gap in (True, False)]
        alone = tuple(line for line, is_body in zip(lines, body, strict=True) if is_body)
        found.append(Example(page.host, alone, (True,) * len(alone)))
    return tuple(e for e in found if e.lines)


def fold_of(host: str) -> int:
    """The fold that all pages of a host fall in."""
    return hashlib.sha256(host.encode()).digest()[0] % FOLDS


def fit(rows: Array, wanted: Array, weights: Array, penalty: float = 1.0) -> list[float]:
    """Logistic regression by Newton's method on standardised features, given back for raw ones, constant first."""
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    table = np.hstack([np.ones((len(rows), 1)), (rows - mean) / scale])
    ridge = np.full(table.shape[1], penalty)
    ridge[0] = 0
    beta = np.zeros(table.shape[1])
    for _ in range(12):
        chance = 1 / (1 + np.exp(-np.clip(table @ beta, -30, 30)))
        gradient = table.T @ (weights * (wanted - chance)) - ridge * beta
        curve = (table * (weights * chance * (1 - chance))[:, None]).T @ table + np.diag(ridge + 1e-9)
        beta += np.linalg.solve(curve, gradient)
    raw = beta[1:] / scale
    return [round(float(w), 5) for w in (beta[0] - (raw * mean).sum(), *raw)]


def chances(rows: list[list[float]], weights: list[float]) -> list[float]:
    """What a fitted pass says of rows."""
    score = np.array(rows) @ np.array(weights[1:]) + weights[0]
    return [float(c) for c in 1 / (1 + np.exp(-np.clip(score, -30, 30)))]


def weight_of(example: Example) -> list[float]:
    """Longer lines count more, pages count alike."""
    sizes = [1 + min(line_model.count_words(line.text), 60) / 6 for line in example.lines]
    return [s * 100 / sum(sizes) for s in sizes]


def train(found: tuple[Example, ...]) -> dict[str, list[float]]:
    """Fit both passes; the second sees chances from first passes that have not seen its page's host."""
    own = [own_features(e.lines) for e in found]
    wide = [around(rows) for rows in own]
    wanted = np.array([float(b) for e in found for b in e.body])
    weights = np.array([w for e in found for w in weight_of(e)])
    folds = np.array([fold_of("2" + e.host) for e in found for _ in e.lines])
    table = np.array([row for rows in wide for row in rows])
    held_out = []
    for fold in range(FOLDS):
        keep = folds != fold
        held_out.append(fit(table[keep], wanted[keep], weights[keep]))
    second = []
    for example, rows, wide_rows in zip(found, own, wide, strict=True):
        second += second_features(rows, chances(wide_rows, held_out[fold_of("2" + example.host)]))
    return {"first": fit(table, wanted, weights), "second": fit(np.array(second), wanted, weights)}


def predict(model: dict[str, list[float]], lines: tuple[Line, ...]) -> list[float]:
    """The chances that a model gives, as `detente.article.lines` computes them."""
    own = own_features(lines)
    return chances(second_features(own, chances(around(own), model["first"])), model["second"])


def cross_validate(pages: tuple[Page, ...]) -> float:
    """Body F1 of flattened pages, each read by a model that has not seen its host."""
    found = examples(pages)
    scores = []
    for fold in range(FOLDS):
        model = train(tuple(e for e in found if fold_of(e.host) != fold))
        for page in (p for p in pages if fold_of(p.host) == fold):
            lines = as_lines(page.html)
            kept = [x.text for x, c in zip(lines, predict(model, lines), strict=True) if c >= line_model.LIKELY]
            scores.append((page.body, "\n".join(kept)))
    return shingle_f1(scores)


def main() -> None:
    """Print the cross-validated figure, or write the model trained on all pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    pages = read_aeb(arguments.shared)
    if arguments.write:
        MODEL.write_text(json.dumps(train(examples(pages))) + "\n", encoding="utf-8")
        print(f"written: {MODEL.relative_to(ROOT)}")
    else:
        print(f"AEB, unseen hosts, text dump F1: {cross_validate(pages):.4f}")


if __name__ == "__main__":
    main()
