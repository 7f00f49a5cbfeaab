"""What the encoder tags and classifies, and how scores of tags become spans."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import numpy as np

from detente.model.statements import Channel, ConditionKind, Modality, SourceKind, Stance, Terms

if TYPE_CHECKING:
    from collections.abc import Sequence

LAYERS = (
    "source",
    "cue",
    "content",  # of outermost attributions
    "content 2",  # nested once
    "content 3",  # nested twice
    "addressee",
    "object",
    "condition",
    "time",
    "meeting",
    "amount",
    "place",
    "government",
)
CONTENTS = LAYERS[2:5]
TAGS = ("O", "B", "I", "C")  # outside, begins, inside, begins another piece of the span before ("has ... said")
OUTSIDE, BEGINS, INSIDE, GOES_ON = range(len(TAGS))
IMPOSSIBLE = -1e4

CLASSES: dict[str, tuple[str, ...]] = {
    "polarity": ("positive", "negated"),
    "hearsay": ("no", "yes"),
    "kind": get_args(SourceKind),
    "terms": get_args(Terms),
    "channel": ("none", *get_args(Channel)),
    "stance": ("none", *get_args(Stance)),
    "condition": get_args(ConditionKind),
    "modality": get_args(Modality),
}


def decode(scores: np.ndarray) -> np.ndarray:
    """Find the best sequence of tags of each layer (Viterbi): I follows B, I or C.

    Args:
        scores: logarithms of probabilities, float [n, layers, tags].

    Returns:
        Tags, int [n, layers].
    """
    length, layers, _ = scores.shape
    allowed = np.zeros((len(TAGS), len(TAGS)), np.float32)
    allowed[OUTSIDE, INSIDE] = IMPOSSIBLE
    best = scores[0] + np.array([0, 0, IMPOSSIBLE, IMPOSSIBLE], np.float32)
    back = np.zeros((length, layers, len(TAGS)), np.int8)
    for at in range(1, length):
        through = best[:, :, None] + allowed
        back[at] = through.argmax(1)
        best = through.max(1) + scores[at]
    tags = np.zeros((length, layers), np.int8)
    tags[-1] = best.argmax(1)
    rows = np.arange(layers)
    for at in range(length - 1, 0, -1):
        tags[at - 1] = back[at, rows, tags[at]]
    return tags


def spans_in(tags: Sequence[int]) -> list[tuple[int, int, bool]]:
    """Give the spans of one layer: first piece, last piece (included), and whether it goes on with the one before."""
    found: list[tuple[int, int, bool]] = []
    start = -1
    for at, tag in enumerate([*tags, OUTSIDE]):
        if start >= 0 and tag != INSIDE:
            found.append((start, at - 1, tags[start] == GOES_ON))
            start = -1
        if tag in {BEGINS, GOES_ON}:
            start = at
    return found


def buckets(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Sort distances between pieces into 21 classes by the logarithm of their size and their sign, 10 for none."""
    distance = second - first
    size = np.minimum((np.log2(np.abs(distance) + 1.0) * 1.4).astype(np.int64), 10)
    return np.asarray(np.sign(distance) * size + 10)
