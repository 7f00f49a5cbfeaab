"""Guesses on reports kept from training -> the slope and offset that make their scores probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.language.encoder import encode, log_odds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.language.encoder import Encoder
    from detente.model.text import Spans
    from detente.training.train import Rules

Standoff = dict[str, Any]
Pairs = Sequence[Sequence[int]]  # start and end of each span
ALIKE = 0.5  # shared part of two contents from which they are one
STEPS = 50
LEAST = 20  # guesses that a calibration can be fitted on


def judged(reports: Iterable[Standoff], rules: Rules, encoder: Encoder) -> list[tuple[float, bool]]:
    """Give the score of each guess on annotated reports, and whether it is right."""
    pairs: list[tuple[float, bool]] = []
    for report in reports:
        analysis, drafts = rules.read(report)
        guesses = encode(analysis.article, analysis.quotations, drafts, encoder).guesses
        gold = report["attributions"]
        pairs.extend((g.score, is_right(_pairs(g.source), _pairs(g.content), gold)) for g in guesses)
    return pairs


def fitted(pairs: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Fit slope and offset to log odds by maximum likelihood (Newton's method); 1 and 0 on too little.

    Source:
        Platt (1999), "Probabilistic Outputs for Support Vector Machines", with its smoothed targets.
    """
    right = sum(r for _, r in pairs)
    if len(pairs) < LEAST or right in {0, len(pairs)}:
        return 1.0, 0.0
    given = np.array([[log_odds(s), 1.0] for s, _ in pairs])
    high, low = (right + 1) / (right + 2), 1 / (len(pairs) - right + 2)
    wanted = np.array([high if r else low for _, r in pairs])
    weights = np.array([1.0, 0.0])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (chance - wanted)
        curve = (given * (chance * (1 - chance))[:, None]).T @ given + 1e-6 * np.eye(2)
        weights = weights - np.linalg.solve(curve, slope)
    return float(weights[0]), float(weights[1])


def calibration_error(pairs: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Give the expected calibration error, 0 to 1, over bins of equal width (Guo et al. 2017, section 2)."""
    if not pairs:
        return 0.0
    scores, right = (np.array(column, float) for column in zip(*pairs, strict=True))
    place = np.minimum((scores * bins).astype(int), bins - 1)
    gaps = [abs(scores[place == n].mean() - right[place == n].mean()) * (place == n).sum() for n in set(place)]
    return float(sum(gaps) / len(pairs))


def is_right(source: Pairs, content: Pairs, gold: Iterable[Standoff]) -> bool:
    """Whether a gold attribution shares half of the content, and something of the source (or neither has one)."""
    return any(_alike(_places(content), _places(a["content"])) and _meet(source, a["source"]) for a in gold)


def _alike(one: set[int], other: set[int]) -> bool:
    return len(one & other) >= ALIKE * len(one | other)


def _meet(one: Pairs, other: Pairs) -> bool:
    return bool(_places(one) & _places(other)) or not (one or other)


def _pairs(spans: Spans) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in spans]


def _places(pairs: Pairs) -> set[int]:
    return {n for start, end in pairs for n in range(start, end)}
