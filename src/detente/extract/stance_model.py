"""The words of an attribution -> how likely each stance is; a linear model over words, rows and the kind of source."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import numpy as np

from detente.extract.takes import cue_rows, word_rows
from detente.model.statements import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SHIPPED = Path(str(resources.files("detente") / "language" / "weights"))
FILE = "stances.npz"
NO_STANCE = "none"
STANCES: tuple[str, ...] = (NO_STANCE, *get_args(Stance))
WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+")
ENDINGS = ("ing", "ed", "es", "s")
SHORTEST = 4  # letters that a word keeps without its ending
TELLING = frozenset("will would not may could must should if unless until we can ready no never to they".split())  # noqa: SIM905
FIRST = 4  # words of the content whose place counts
LONGEST = 24  # words, from which contents are all the same to the model


@dataclass(frozen=True, slots=True)
class StanceModel:
    """Weights [features, stances] by the name of each feature, and a bias [stances]; named by the file's digest."""

    name: str
    rows: Mapping[str, int]
    weights: np.ndarray
    bias: np.ndarray

    def chances(self, features: Sequence[str]) -> dict[str, float]:
        """Give the probability of each stance, and of none."""
        known = sorted({self.rows[f] for f in features if f in self.rows})  # a sum's last bit hangs on its order
        scores = self.weights[known].sum(0) + self.bias
        odds = np.exp(scores - scores.max())
        return dict(zip(STANCES, (odds / odds.sum()).tolist(), strict=True))


@cache
def load_stance_model(folder: Path = SHIPPED) -> StanceModel:
    """Load weights from a folder that `detente train` wrote; the shipped ones if none is named."""
    held = (folder / FILE).read_bytes()
    with np.load(io.BytesIO(held)) as arrays:
        names = arrays["features"].tobytes().decode("utf-8").split("\n")
        weights, bias = arrays["weights"].astype(np.float32), arrays["bias"].astype(np.float32)
    return StanceModel(
        f"stances/{hashlib.sha256(held).hexdigest()[:8]}", {name: n for n, name in enumerate(names)}, weights, bias
    )


def features_of(cue: str, content: str, kind: str) -> list[str]:
    """Name what the model looks at, each once or more.

    Args:
        cue: its words, pieces joined by a blank.
        content: likewise.
        kind: of the source, as in `Source`.
    """
    cue, content = cue.lower(), content.lower()
    said, told = _stems(cue), _stems(content)
    last = said[-1] if said else ""
    found = [f"cue={cue}", f"kind={kind}", f"length={min(len(told), LONGEST) // 6}"]
    found += [f"cue:{w}" for w in said] + [f"cue:{a} {b}" for a, b in pairwise(said)]
    found += [f"first{n}:{w}" for n, w in enumerate(told[:FIRST])]
    for size in (1, 2, 3):
        found += [f"content:{' '.join(run)}" for run in zip(*(told[n:] for n in range(size)), strict=False)]
    found += [f"both:{last} {w}" for w in {*told[:1], *(TELLING & set(told))}]
    return [*found, *_rows(said, content)]


def _stems(words: str) -> list[str]:
    return [_stem(w) for w in WORD.findall(words)]


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word.removesuffix(ending)
    return word


def _rows(said: Sequence[str], content: str) -> Iterator[str]:
    """Name the stances whose rows fit."""
    for row, pattern in word_rows():
        if pattern.search(content):
            yield f"row:{row.stance}"
    for stems, stance in _cues():
        if stems == tuple(said[-len(stems) :]):
            yield f"cue row:{stance}"


@cache
def _cues() -> tuple[tuple[tuple[str, ...], str], ...]:
    return tuple((tuple(_stems(cue)), row.stance) for cue, row in cue_rows().items())
