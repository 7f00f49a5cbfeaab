"""Lines of a text dump in; how likely each is a line of the article's body out: a logistic model in two passes.

The first pass judges a line by its own shape and its neighbours'; the second also by how likely the lines around it are
and by whether it stands in the densest stretch. Coefficients ship as data (`line_model.json`) and are trained by
`evaluation/train_lines.py`; nothing in a feature is particular to one language.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from operator import mul

from detente.article.furniture import furniture_cue
from detente.knowledge import shipped

UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0e7f"
WORD = re.compile(rf"[{UNSPACED}]{{1,2}}|[^\W_{UNSPACED}]+(?:['’][^\W_{UNSPACED}]+)?")
SENTENCE_END = re.compile(r"[.!?…。！？؟۔।:][\"'”’»“)\]」』]*$")
INNER_END = re.compile(r"[.!?]['\"”’»)]*\s+[\"“„«'(]?[^\W\d_a-z]|[。！？]")
INNER_MARK = re.compile(r"[,;、，،]")
SEPARATOR = re.compile(r"[|›»•·→▶©®/]| {3}|\t")
QUOTE = re.compile('["“”„«»「」]')
ADDRESS = re.compile(r"https?://|www\.|@\w|\.com\b")
SHORT = 3  # letters of a short word
SPLIT = 0.4  # chance from which a line lengthens the densest stretch
LONG = 60  # words beyond which a longer line tells nothing more
REACH = 5  # lines looked at on either side
LIKELY = 0.5  # a line at least this likely is of the body


@dataclass(frozen=True, slots=True)
class Line:
    """One non-blank line of a dump: its text without outer spaces, and whether a blank line stands before it."""

    text: str
    gap: bool = True


def count_words(text: str) -> int:
    """How many words `text` has; two characters of a script without spaces count as one."""
    return sum(1 for _ in WORD.finditer(text))


def body_chances(lines: tuple[Line, ...]) -> tuple[float, ...]:
    """How likely each line is a line of the article's body, 0 to 1."""
    if not lines:
        return ()
    model = _model()
    own = own_features(lines)
    first = [_logistic(model["first"], row) for row in around(own)]
    second = second_features(own, first)
    return tuple(_logistic(model["second"], row) for row in second)


def own_features(lines: tuple[Line, ...]) -> list[list[float]]:
    """Twelve and some numbers about each line by itself and about its place."""
    times = Counter(line.text for line in lines)
    last = len(lines) - 1
    rows = []
    for n, line in enumerate(lines):
        gap_after = n == last or lines[n + 1].gap
        place = [math.log1p(n), math.log1p(last - n), n / max(last, 1)]
        rows.append([*_shape(line.text), float(line.gap), float(gap_after), float(times[line.text] > 1), *place])
    return rows


def _shape(text: str) -> list[float]:
    words = WORD.findall(text[:4000])
    count = max(len(words), 1)
    capital = sum(1 for w in words if w[0].isupper())
    short = sum(1 for w in words if len(w) <= SHORT and w[0].islower())
    digits = sum(1 for w in words if w[0].isdigit())
    return [
        math.log1p(count),
        min(count, LONG) / LONG,
        float(bool(SENTENCE_END.search(text))),
        float(bool(INNER_END.search(text))),
        len(INNER_MARK.findall(text)) / count,
        capital / count,
        short / count,
        digits / count,
        float(bool(SEPARATOR.search(text))),
        float(bool(QUOTE.search(text))),
        float(bool(ADDRESS.search(text))),
        float(furniture_cue(text) is not None),
        float(text.isupper()),
    ]


NEIGHBOURLY = (0, 2, 5, 6, 8, 11)  # which of a line's own numbers its neighbours look at


def around(own: list[list[float]]) -> list[list[float]]:
    """A line's own numbers, those of two neighbours on either side, and means over more of them."""
    means = [_windows([row[k] for row in own]) for k in (0, 2, 3)]
    rows = []
    for n, row in enumerate(own):
        wide = list(row)
        for step in (-2, -1, 1, 2):
            k = n + step
            wide += [own[k][f] for f in NEIGHBOURLY] if 0 <= k < len(own) else [0.0] * len(NEIGHBOURLY)
        for mean in means:
            wide += mean[n]
        rows.append(wide)
    return rows


def _windows(values: list[float]) -> list[tuple[float, float]]:
    """Means over the lines before and over the lines after each line."""
    sums = [0.0, *accumulate(values)]
    size = len(values)
    rows = []
    for n in range(size):
        before, after = max(0, n - REACH), min(size, n + 1 + REACH)
        rows.append(((sums[n] - sums[before]) / REACH, (sums[after] - sums[n + 1]) / REACH))
    return rows


def second_features(own: list[list[float]], chances: list[float]) -> list[list[float]]:
    """What the second pass sees: a line's own numbers, the chances around it, and the densest stretch."""
    start, end = densest(own, chances)
    windows = _windows(chances)
    rows = []
    for n, row in enumerate(own):
        near = [chances[n + k] if 0 <= n + k < len(chances) else 0.0 for k in (-2, -1, 1, 2)]
        away = start - n if n < start else max(0, n - end + 1)
        inside = start <= n < end
        rows.append(
            [
                *row,
                _logit(chances[n]),
                *near,
                *windows[n],
                max(near[1], near[2]),
                float(inside),
                math.log1p(away),
                float(inside) * chances[n],
                float(n < start),
            ]
        )
    return rows


def densest(own: list[list[float]], chances: list[float]) -> tuple[int, int]:
    """The stretch of lines, end excluded, with most likely words, unlikely lines counted against it."""
    best, best_sum, start, running = (0, 0), 0.0, 0, 0.0
    for n, (row, chance) in enumerate(zip(own, chances, strict=True)):
        gain = (
            (chance - SPLIT) * math.expm1(row[0]) if chance > SPLIT else (chance - SPLIT) * (4 + math.expm1(row[0]) / 4)
        )
        if running <= 0:
            start, running = n, 0.0
        running += gain
        if running > best_sum:
            best, best_sum = (start, n + 1), running
    return best


def _logit(chance: float) -> float:
    chance = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(chance / (1 - chance))


def _logistic(weights: list[float], row: list[float]) -> float:
    total = weights[0] + sum(map(mul, weights[1:], row))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def _model() -> dict[str, list[float]]:
    """Weights of both passes on raw features, the constant first."""
    model: dict[str, list[float]] = json.loads(shipped("article", "line_model.json"))
    return model
