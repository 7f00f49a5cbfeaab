"""Scores attributions, and all that annotation gives, on reports of others: PolNeAR dev and the agency reports."""

from __future__ import annotations

import importlib.util
import json
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.annotations import annotation
from detente.pipeline import Reader, load_reader

if TYPE_CHECKING:
    from types import ModuleType

SHARED = Path(__file__).parent.parent.parent / "shared"
Counts = tuple[float, int, int]  # right, gold, found
RESAMPLES = 500


def tool(shared: Path, name: str) -> ModuleType:
    """Load one of the scorers."""
    spec = importlib.util.spec_from_file_location(name, shared / "tools" / f"{name}.py")
    assert spec is not None  # noqa: S101 - the file is there
    assert spec.loader is not None  # noqa: S101 - likewise
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Read JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def annotate_all(rows: list[dict[str, Any]], reader: Reader) -> list[dict[str, Any]]:
    """Annotate gold reports as a user would."""
    given: list[dict[str, Any]] = [{k: r[k] for k in ("id", "text", "published") if k in r} for r in rows]
    return [annotation(row, reader, str(row["id"])) for row in given]


def polnear(shared: Path, reader: Reader) -> tuple[dict[str, Any], list[float]]:
    """Score PolNeAR dev; give the scorer's result, and full F1 with its interval."""
    scorer = tool(shared, "score_attribution")
    gold = rows_of(shared / "corpora" / "attribution" / "polnear_dev.jsonl")
    found = annotate_all(gold, reader)
    pairs = [(g["text"], g["attributions"], p["attributions"]) for g, p in zip(gold, found, strict=True)]
    result: dict[str, Any] = scorer.evaluate(pairs)
    return result, interval([polnear_counts(scorer.evaluate([pair])) for pair in pairs])


def polnear_counts(scored: dict[str, Any], name: str = "full") -> Counts:
    """Give what the scorer counted in one report: right, gold and found."""
    return scored[name]["R"] / 100 * scored["n_gold"], scored["n_gold"], scored["n_pred"]


def interval(counts: list[Counts]) -> list[float]:
    """Give F1 over all reports and its 95 % interval over resampled ones, as shares."""
    chance = random.Random(0)  # noqa: S311 - resampling, no secret
    scores = sorted(_f1(chance.choices(counts, k=len(counts))) for _ in range(RESAMPLES))
    ends = scores[int(0.025 * RESAMPLES)], scores[int(0.975 * RESAMPLES) - 1]
    return [round(x, 4) for x in (_f1(counts), *ends)]


def _f1(counts: list[Counts]) -> float:
    right, gold, found = (sum(c[n] for c in counts) for n in range(3))
    return 2 * right / (gold + found) if gold + found else 0.0


def talks(shared: Path, reader: Reader) -> dict[str, Any]:
    """Score the agency reports on everything that annotation gives."""
    gold = shared / "gold" / "talks_dev.jsonl"
    result: dict[str, Any] = tool(shared, "score_talks").score(rows_of(gold), annotate_all(rows_of(gold), reader))
    return result


def measure(shared: Path) -> dict[str, float]:
    """Give the figures that floors hold: F1 in points for PolNeAR as its scorer counts, shares for the rest."""
    reader = load_reader()
    result, _ = polnear(shared, reader)
    told = talks(shared, reader)
    accuracy = told["attributions"]["accuracy"]
    return {
        "attribution.polnear_full_f1": result["full"]["F1"],
        "attribution.polnear_precision": result["full"]["P"],
        "attribution.polnear_speech_f1": result["speech"]["full_PRF"][2],
        "attribution.talks_full_f1": told["attributions"]["full"]["f1"],
        "attribution.talks_strict_f1": told["attributions"]["strict"]["f1"],
        "attribution.talks_party": accuracy["party"]["acc"],
        "attribution.talks_terms": accuracy["terms"]["acc"],
        "attribution.talks_polarity": accuracy["polarity"]["acc"],
        "attribution.talks_source_name": accuracy["source_name"]["acc"],
        "positions.talks_f1": told["positions"]["f1"]["f1"],
        "times.talks_value_f1": told["times"]["value"]["f1"],
    }


if __name__ == "__main__":
    chosen = load_reader()
    scored, between = polnear(SHARED, chosen)
    print(json.dumps({k: scored[k] for k in ("n_gold", "n_pred", "full", "strict", "speech")}, indent=1))
    print("full F1 {:.3f}, 95 % interval {:.3f} to {:.3f}".format(*between))
    json.dump(talks(SHARED, chosen), sys.stdout, indent=1)
