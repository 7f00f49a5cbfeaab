"""Codes sentences by PLOVER's roots: by the cues that ship, and by a ridge trained in five folds and never stored."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from attribution import SHARED

from detente.export.plover_words import code_words, cues_in
from detente.language.encoder import load_encoder
from detente.language.windows import stacked, windows_of
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Row = dict[str, Any]
    Features = dict[str, list[str]]

SENTENCES = "corpora/events/plover_root_train.tsv"
FOLDS, SHUFFLES, RIDGE = 5, 3, 1.0
YIELDING = {"CONCEDE", "RETREAT"}  # one label in the file: YIELD
SOURCE, TARGET = "SRC", "TGT"
NAMED = {SOURCE: "Aldria", TARGET: "Norvend"}  # so that the encoder reads no name that tells the root
STATES, CUES = 1.5, 2.0  # weight of the encoder's kernel, and of the cues', beside 1 for each kind of words
BEHIND = 12  # pieces behind the source that are looked at where the target comes before it
RARE = 2  # sentences that a feature has to stand in


def measure(shared: Path) -> dict[str, float]:
    """Give macro F1 over the fifteen roots, of what is trained the mean of three shuffles.

    Returns:
        `plover.root_macro_f1`: words and the shipped encoder's states, trained in five folds by sentence.
        `plover.root_cues_macro_f1`: the same with the cues that ship, which were tuned on this very file.
        `plover.shipped_macro_f1`: those cues alone, untrained; what they leave uncoded counts as missed.
        `plover.shipped_coded`: share of the sentences that they code.
    """
    with (shared / SENTENCES).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    gold = np.array([row["gold_root"] for row in rows])
    coded = np.array([shipped_root(row["marked_sentence"]) for row in rows])
    told = [features_of(row["marked_sentence"]) for row in rows]
    folds = [folds_of([row["sentence"] for row in rows], gold, seed) for seed in range(SHUFFLES)]
    states = np.array([_states(row["marked_sentence"]) for row in rows])
    both = [
        {**features, "cues": _cue_features(row["marked_sentence"])} for features, row in zip(told, rows, strict=True)
    ]
    return {
        "plover.root_macro_f1": mean_f1(told, states, gold, folds),
        "plover.root_cues_macro_f1": mean_f1(both, states, gold, folds),
        "plover.shipped_macro_f1": macro_f1(gold, coded),
        "plover.shipped_coded": float((coded != "").mean()),
    }


def masked(marked: str) -> str:
    """Put one word each for the source and the target."""
    named = re.sub(r"<s>.*?</s>", f" {SOURCE} ", marked)
    return re.sub(r"<t>.*?</t>", f" {TARGET} ", named)


def told_of(marked: str) -> Iterator[str]:
    """Give the words that may say what the source does, those before it first where it is the agent of a passive."""
    before, _, after = masked(marked).partition(SOURCE)
    if re.search(r"\bby (?:the |an? )?\W*$", before):
        yield before
    yield from (after, before)


def shipped_root(marked: str) -> str:
    """Give the root as the file calls it, by the cues that ship; empty if they code none."""
    code = next((code for words in told_of(marked) if (code := code_words(words))), None)
    return "" if code is None else "YIELD" if code.root in YIELDING else code.root


def folds_of(sentences: Sequence[str], gold: NDArray[np.str_], seed: int) -> NDArray[np.int64]:
    """Deal the sentences out root by root; those of one wording go to one fold."""
    first: dict[str, str] = {}
    for sentence, root in zip(sentences, gold, strict=True):
        first.setdefault(sentence, root)
    shuffled = np.random.default_rng(seed).permutation(np.array(list(first)))
    by_root = sorted(shuffled.tolist(), key=lambda sentence: first[sentence])
    fold = {sentence: n % FOLDS for n, sentence in enumerate(by_root)}
    return np.array([fold[sentence] for sentence in sentences])


def features_of(marked: str) -> Features:
    """Give features by kind: words, their runs, what stands behind the source and around the target, letters."""
    words = [w if w in NAMED else stem(w.lower()) for w in re.findall(r"[A-Za-z]+|\d+", masked(marked))]
    after = words[words.index(SOURCE) + 1 :] if SOURCE in words else []
    between = after[: after.index(TARGET)] if TARGET in after else after
    at = words.index(TARGET) if TARGET in words else 0
    around = [*enumerate(words[max(0, at - 3) : at][::-1]), *((-n, w) for n, w in enumerate(words[at : at + 4]))]
    letters = [f"^{w}$" for w in words if w not in NAMED]
    return {
        "words": words,
        "pairs": [" ".join(pair) for pair in pairwise(words)],
        "triples": [" ".join(three) for three in zip(words, words[1:], words[2:], strict=False)],
        "between": [*between, *(" ".join(pair) for pair in pairwise(between))],
        "places": [f"{n} {w}" for n, w in enumerate(after[:4])],
        "after": after[:7],
        "around": [f"{n} {w}" for n, w in around],
        "letters": [w[i : i + n] for w in letters for n in (4, 5) for i in range(len(w) - n + 1)],
    }


def stem(word: str) -> str:
    """Cut the ending of a verb or plural off where enough is left."""
    ending = next((e for e in ("ing", "ed", "es", "s") if word.endswith(e) and len(word) - len(e) >= len("seek")), "")
    return word.removesuffix(ending)


def _cue_features(marked: str) -> list[str]:
    cues = cues_in(next(told_of(marked)))[:4]
    return [
        f"= {shipped_root(marked)}",
        *(f"{n} {c.root} {c.takes}" for n, c in enumerate(cues)),
        *(c.example for c in cues),
    ]


def _states(marked: str) -> Floats:
    """Give what the encoder makes of a sentence [6, d].

    The mean of its states as it stands; with invented names in it their mean, their greatest, that of the source,
    that of the target, and the mean of those from the source on, up to the target where that comes later.
    """
    bare, named = re.sub(r"</?[st]>", "", marked), " ".join(NAMED.get(w, w) for w in masked(marked).split())
    whole, _ = _read(bare)
    states, starts = _read(named)
    first, last = (max(0, int(np.searchsorted(starts, named.find(name)))) for name in NAMED.values())
    first, last = (min(place, len(states) - 1) for place in (first, last))
    between = states[first : last if last > first else first + BEHIND]
    found = (whole.mean(0), states.mean(0), states.max(0), states[first], states[last], between.mean(0))
    return np.array(found, np.float64)


def _read(text: str) -> tuple[Floats, NDArray[np.int64]]:
    """Give the encoder's states of the pieces of a text [n, d], and where they start in it."""
    encoder = load_encoder()
    window = windows_of(text, [Span(0, len(text))], [], [], encoder.tokenizer)[0]
    given = dict(zip(("ids", "mask", "cases", "quoted", "hints"), stacked([window]), strict=True))
    starts = np.asarray(window.pieces.starts)
    inside = starts >= 0
    return encoder.session.run(["states"], given)[0][0][inside], starts[inside]


def mean_f1(
    told: Sequence[Features], states: Floats, gold: NDArray[np.str_], folds: Sequence[NDArray[np.int64]]
) -> float:
    """Give the mean macro F1 of several ways to deal the sentences out, see `predictions`."""
    return float(np.mean([macro_f1(gold, predictions(told, states, gold, fold)) for fold in folds]))


def predictions(
    told: Sequence[Features], states: Floats, gold: NDArray[np.str_], fold: NDArray[np.int64]
) -> NDArray[np.str_]:
    """Give each sentence the root that a ridge says which was trained on the other folds; rare roots weigh more.

    Args:
        told: features by kind, a sentence each.
        states: of the encoder [n, states, d].
        gold: roots.
        fold: of each sentence.
    """
    roots, number = np.unique(gold, return_inverse=True)
    found = np.empty_like(gold)
    for n in range(FOLDS):
        train, test = np.flatnonzero(fold != n), np.flatnonzero(fold == n)
        kernel = STATES * state_kernel(states, train)
        for kind in told[0]:
            kernel += (CUES if kind == "cues" else 1.0) * word_kernel([f[kind] for f in told], train)
        weights = np.sqrt(len(train) / len(roots) / np.bincount(number[train])[number[train]])
        wanted = 2.0 * (number[train, None] == np.arange(len(roots))) - 1
        middle = np.average(wanted, axis=0, weights=weights)
        solved = np.linalg.solve(kernel[np.ix_(train, train)] + RIDGE * np.diag(1 / weights), wanted - middle)
        found[test] = roots[(kernel[np.ix_(test, train)] @ solved + middle).argmax(1)]
    return found


def word_kernel(told: Sequence[Sequence[str]], train: NDArray[np.int64]) -> Floats:
    """Give cosines of the sentences by how often features stand in them, rarer ones weighing more."""
    standing = Counter(feature for n in train for feature in set(told[n]))
    place = {f: n for n, f in enumerate(sorted(f for f, count in standing.items() if count >= RARE))}
    matrix = np.zeros((len(told), len(place)), np.float32)
    for n, features in enumerate(told):
        for feature, count in Counter(features).items():
            if feature in place:
                matrix[n, place[feature]] = (1 + np.log(count)) * (
                    1 + np.log((1 + len(train)) / (1 + standing[feature]))
                )
    return _cosines(matrix.astype(np.float64))


def state_kernel(states: Floats, train: NDArray[np.int64]) -> Floats:
    """Give cosines of states, summed over states, each dimension measured by what it is over those trained on."""
    measured = (states - states[train].mean(0)) / (states[train].std(0) + 1e-6)
    return np.asarray(sum(_cosines(measured[:, n]) for n in range(states.shape[1])))


def _cosines(matrix: Floats) -> Floats:
    unit = matrix / (np.linalg.norm(matrix, axis=1, keepdims=True) + 1e-9)
    return np.asarray(unit @ unit.T)


def macro_f1(gold: NDArray[np.str_], found: NDArray[np.str_]) -> float:
    """Give the mean F1 of the roots in the gold."""
    return float(
        np.mean([2 * ((found == r) & (gold == r)).sum() / ((found == r).sum() + (gold == r).sum()) for r in set(gold)])
    )


if __name__ == "__main__":
    json.dump(measure(SHARED), sys.stdout, indent=1)
