"""Lines of a text dump in; which of them are the article's body out: a logistic model, and the best stretch.

A first pass judges every line by itself and its neighbours; a second one also by how likely the lines around it are.
Two more models of the same kind say where a body may begin and end. The body is the stretch of lines that wins most
words and has the likeliest edges; what is unlikely inside it is left out. Coefficients ship as data
(`line_model.json`, trained by `evaluation/train_lines.py`).
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from operator import mul
from typing import TYPE_CHECKING

from detente.article.furniture import furniture_cue
from detente.article.line_features import count_words, first_rows, logit, own_numbers, second_rows
from detente.knowledge import shipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.article.line_features import Line

# Chosen by cross-validation over the hosts of the training pages.
LIKELY = 0.3  # a line of the stretch that is likelier wins its words
UNLIKELY = 0.1  # a line of the stretch that is less likely is left out
COST = 12  # words that an unlikely line counts for when it is held against the stretch
CUE_COST = 5  # of a cue of related reading, besides, as COST counts
MOST = 60  # words of one line that count
PER_WORD = 0.1  # of an edge's log odds that one word is worth
NOWHERE = -1e9


@dataclass(frozen=True, slots=True)
class LineModel:
    """Weights on raw numbers, the constant first: two passes over lines, and the two edges of a body."""

    first: list[float]
    second: list[float]
    begins: list[float]
    ends: list[float]


@dataclass(frozen=True, slots=True)
class Judged:
    """How likely a line is of the body, is its first line, is its last."""

    body: float
    begins: float
    ends: float


def body_of(lines: Sequence[Line], model: LineModel | None = None) -> tuple[bool, ...]:
    """Say of each line whether it is of the article's body.

    Args:
        lines: the page from beginning to end.
        model: None for the one that ships with detente.
    """
    judged = judge(lines, model or shipped_model())
    start, end = best_stretch(lines, judged)
    return tuple(start <= n < end and one.body >= UNLIKELY for n, one in enumerate(judged))


def judge(lines: Sequence[Line], model: LineModel) -> tuple[Judged, ...]:
    """Give the three likelihoods of each line."""
    if not lines:
        return ()
    own = own_numbers(lines)
    first = [chance(model.first, row) for row in first_rows(own)]
    rows = second_rows(own, first)
    return tuple(
        Judged((one + chance(model.second, row)) / 2, chance(model.begins, row), chance(model.ends, row))
        for one, row in zip(first, rows, strict=True)
    )


def best_stretch(lines: Sequence[Line], judged: Sequence[Judged]) -> tuple[int, int]:
    """Give the stretch, end excluded, that wins most words between the likeliest edges."""
    best, best_worth, start, worth = (0, 0), NOWHERE, 0, NOWHERE
    for n, (line, one) in enumerate(zip(lines, judged, strict=True)):
        beginning = logit(one.begins)
        if worth < beginning:
            start, worth = n, beginning
        worth += PER_WORD * _gain(line, one)
        if worth + logit(one.ends) > best_worth:
            best, best_worth = (start, n + 1), worth + logit(one.ends)
    return best


def _gain(line: Line, one: Judged) -> float:
    words = min(count_words(line.text), MOST)
    over = one.body - LIKELY
    gain = over * words if over > 0 else over * (COST + words / 4)
    cue = furniture_cue(line.text)
    return gain - CUE_COST if cue and cue.kind == "related" else gain


def chance(weights: list[float], row: list[float]) -> float:
    """What a logistic model with these weights says of a row."""
    total = weights[0] + sum(map(mul, weights[1:], row))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def shipped_model() -> LineModel:
    """Give the model that ships with detente."""
    return LineModel(**json.loads(shipped("article", "line_model.json")))
