"""Counts the corpus that the encoder is trained on, and how far its two annotators agree."""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.training.labels import depth_of
from detente.training.markup import read_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

CORPUS = Path(__file__).parent.parent / "corpus"
UNNAMED = {"anonymity_requested", "not_authorised", "background", "anonymous"}
CLASSES = ("polarity", "hearsay", "source_kind", "terms", "channel", "party")
Standoff = dict[str, Any]
Place = tuple[int, int]


def load(folder: Path) -> dict[str, Standoff]:
    """Read a folder of marked reports by their ids."""
    return {standoff["id"]: standoff for _, standoff, _ in read_folder(folder)}


def counts(reports: Iterable[Standoff]) -> dict[str, Any]:
    """Count reports, words, hands, and the examples of the rare classes."""
    told = list(reports)
    attributions = [(a, depth_of(a, r["attributions"])) for r in told for a in r["attributions"]]
    conditions = Counter(p["condition"] for r in told for p in r["positions"])
    statuses = Counter(m["status"] for r in told for m in r["meetings"])
    lengths = sorted(len(r["text"].split()) for r in told)
    return {
        "reports": len(told),
        "words": sum(lengths),
        "negotiations": len({r["id"].split("/")[0] for r in told}),
        "words a report, tenths": [lengths[int(n / 10 * (len(lengths) - 1))] for n in range(11)],
        "reports without attribution": sum(not r["attributions"] for r in told),
        "attributions": len(attributions),
        "nested once": sum(d == 1 for _, d in attributions),
        "nested twice or more": sum(d > 1 for _, d in attributions),
        "negated": sum(a["polarity"] == "negated" for a, _ in attributions),
        "hearsay": sum(a["hearsay"] for a, _ in attributions),
        "terms of unnamed sources": sum(a["terms"] in UNNAMED for a, _ in attributions),
        "positions": sum(conditions.values()),
        "conditions": {k: n for k, n in conditions.most_common() if k != "none"},
        "meetings": dict(statuses.most_common()),
        "times": sum(len(r["times"]) for r in told),
        "places": sum(len(r["places"]) for r in told),
        "claims": sum(len(r["claims"]) for r in told),
        "styles": dict(Counter(str(r["style"]) for r in told).most_common()),
    }


def _f1(first: Iterable[Any], second: Iterable[Any]) -> float:
    one, two = Counter(first), Counter(second)
    both = sum((one & two).values())
    return round(2 * both / (one.total() + two.total()), 3) if one.total() + two.total() else 1.0


def _spans(name: str) -> Callable[[Standoff], list[Place]]:
    return lambda r: [(s[0], s[1]) for a in r["attributions"] for s in a[name]]


LAYERS: dict[str, Callable[[Standoff], list[Any]]] = {
    "source": _spans("source"),
    "cue": _spans("cue"),
    "content": _spans("content"),
    "addressee": _spans("addressee_span"),
    "time": lambda r: [(t["start"], t["end"]) for t in r["times"]],
    "time with its value": lambda r: [(t["start"], t["end"], t["value"]) for t in r["times"]],
    "place": lambda r: [(p["start"], p["end"]) for p in r["places"]],
    "place or government": lambda r: [(p["start"], p["end"], bool(p["government"])) for p in r["places"]],
    "meeting": lambda r: [tuple(s) for m in r["meetings"] for s in m["spans"]],
    "amount": lambda r: [tuple(s) for c in r["claims"] for s in c["spans"]],
    "object": lambda r: [tuple(s) for p in r["positions"] for s in p["object"]],
    "condition": lambda r: [tuple(s) for p in r["positions"] for s in p["condition_span"]],
}


def agreement(first: dict[str, Standoff], second: dict[str, Standoff]) -> dict[str, Any]:
    """Compare two annotations of the same reports.

    Returns:
        F1 of exactly equal spans of each layer, and over attributions with the same cue the share with equal classes.
    """
    pairs = [(first[k], second[k]) for k in sorted(second)]
    found: dict[str, Any] = {"reports": len(pairs)}
    for layer, read in LAYERS.items():
        of = [[(n, *x) for n, pair in enumerate(pairs) for x in read(pair[side])] for side in range(2)]
        found[layer] = _f1(*of)
    same = [
        (a, b)
        for one, two in pairs
        for a in one["attributions"]
        for b in two["attributions"]
        if a["cue"] and a["cue"] == b["cue"]
    ]
    found["attributions with the same cue"] = len(same)
    for name in CLASSES:
        found[name] = round(sum(a[name] == b[name] for a, b in same) / max(1, len(same)), 3)
    return found


def measure(corpus: Path = CORPUS) -> dict[str, Any]:
    """Count the corpus, its splits, and the agreement of its annotators."""
    reports = load(corpus / "reports")
    splits = tomllib.loads((corpus / "splits.toml").read_text(encoding="utf-8"))
    kept = {name: sum(r.split("/")[0] in folders for r in reports) for name, folders in splits.items()}
    return {
        **counts(reports.values()),
        "kept from training": kept,
        "agreement": agreement(reports, load(corpus / "second")),
    }


if __name__ == "__main__":
    json.dump(measure(), sys.stdout, indent=1)
