"""How well parties, people and readings of place names are found, on corpora that are not part of detente."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from lxml import etree

from detente.language.metonymy import reading_of
from detente.language.name_folding import fold
from detente.language.name_matching import WEIGHTS, compare, features
from detente.language.names import find_mentions
from detente.language.parse import load_parser, parse
from detente.language.parties import load_parties
from detente.model.reports import Article, Block
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from detente.language.parse import Parsed, Parser
    from detente.language.parties import Parties
    from detente.model.text import Mention

METONYMY = "corpora/metonymy/relocar_train.xml"
PAIRS = "corpora/names/pairs_dev.csv"
FOLDS, SHUFFLES = 5, 5
RIDGE, STEPS = 3.0, 40
PEOPLE = "gold/talks_dev.jsonl"


def measure(shared: Path) -> dict[str, float]:
    """Measure on the corpora under `shared`.

    Returns:
        `names.pairs_f1`: F1 of judged pairs of names, by cross-validation of the weights, mean of five shuffles.
        `names.metonymy`: share of place names read rightly as place or government (ReLocaR, train; half was tuned on).
        `names.people`: share of the named sources that are found by their full name.
        `names.party_right`: share of those found whose party is right, None included.
        `names.party_not_wrong`: share of those found that are given no other party than theirs.
    """
    parser, parties = load_parser(), load_parties()
    scores = {"names.metonymy": _metonymy(shared / METONYMY, parser)}
    return scores | {"names.pairs_f1": _pairs(shared / PAIRS)} | _people(shared / PEOPLE, parser, parties)


def _parsed(text: str, parser: Parser) -> Parsed:
    span = Span(0, len(text))
    return parse(Article("evaluation", text, (Block("paragraph", span, text),)), parser)


def _metonymy(path: Path, parser: Parser) -> float:
    right = total = 0
    for sample in etree.parse(path).getroot():
        name = sample.find("loc")
        before = sample.text or ""
        parsed = _parsed(f"{before}{name.text}{name.tail or ''}", parser)
        inside = [t.index for t in parsed.tokens if len(before) <= t.span.start < len(before) + len(name.text)]
        government = bool(inside) and reading_of(inside[0], inside[-1] + 1, parsed.tokens) == "government"
        right += government == (name.get("reading") == "met")
        total += 1
    return right / total


def _pairs(path: Path) -> float:
    """Cross-validate the weights of `name_match`; the F1 of pairs taken for one name, mean over shuffles."""
    told, same = judged(path)
    figures = []
    for seed in range(SHUFFLES):
        order = np.random.default_rng(seed).permutation(len(same))
        guessed = np.zeros(len(same), dtype=bool)
        for fold_number in range(FOLDS):
            held = order[fold_number::FOLDS]
            learnt = np.setdiff1d(order, held)
            guessed[held] = told[held] @ weights_of(told[learnt], same[learnt]) > 0
        hits = float((guessed & (same > 0)).sum())
        figures.append(2 * hits / float(guessed.sum() + same.sum()))
    return sum(figures) / len(figures)


def judged(path: Path) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the features of judged pairs, a row each in the order of `WEIGHTS`, and whether they are one name."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    told = []
    for row in rows:
        one, other = fold(row["name1"]), fold(row["name2"])
        found = features(one, other, compare(one, other))
        told.append([found[name] for name in WEIGHTS])
    return np.array(told), np.array([float(row["is_match"] == "true") for row in rows])


def weights_of(told: NDArray[np.float64], same: NDArray[np.float64]) -> NDArray[np.float64]:
    """Fit a logistic regression by Newton's method, ridge on standardised features but for the bias in column 0."""
    mean, scale = told.mean(axis=0), told.std(axis=0) + 1e-9
    mean[0], scale[0] = 0.0, 1.0
    rows = (told - mean) / scale
    ridge = np.eye(rows.shape[1]) * RIDGE
    ridge[0, 0] = 1e-3
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (likely - same) + ridge @ weights
        weights -= np.linalg.solve((rows * (likely * (1 - likely))[:, None]).T @ rows + ridge, slope)
    plain: NDArray[np.float64] = weights / scale
    plain[0] -= (weights * mean / scale)[1:].sum()
    return plain


def _people(path: Path, parser: Parser, parties: Parties) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        mentions = find_mentions(story["text"], _parsed(story["text"], parser), parties)
        people = {m.name: m for m in mentions if m.kind == "person"}
        for name, party in _sources(story):
            counts["all"] += 1
            counts[_verdict(people.get(name), _code(party, parties))] += 1
    found = counts["all"] - counts["missed"]
    return {
        "names.people": found / counts["all"],
        "names.party_right": counts["right"] / found,
        "names.party_not_wrong": 1 - counts["wrong"] / found,
    }


def _sources(story: dict[str, Any]) -> Iterator[tuple[str, str | None]]:
    """Give the named people of a story and the party each speaks for."""
    named = {
        a["source_name"]: a["party"]
        for a in story["attributions"]
        if a["source_kind"] == "person" and a["source_name"] and " and " not in a["source_name"]
    }
    yield from named.items()


def _code(party: str | None, parties: Parties) -> str | None:
    """Give the code of a gold party, which is a code or a name; None for bodies that detente does not list."""
    return party if party is None or party in parties.by_code else parties.code_of(party)


def _verdict(person: Mention | None, party: str | None) -> str:
    if person is None:
        return "missed"
    if person.party == party:
        return "right"
    return "missing" if person.party is None else "wrong"


if __name__ == "__main__":
    shared = Path(sys.argv[1])
    for key, value in measure(shared).items():
        print(f"{key:14} {value:.3f}")
    for key, weight in zip(WEIGHTS, weights_of(*judged(shared / PAIRS)), strict=True):
        print(f"weight {key:14} {weight:.2f}", file=sys.stderr)
