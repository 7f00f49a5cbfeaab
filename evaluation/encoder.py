"""Scores the reading of attributions: detente, its rules and its encoder apart, and other tools, in one run.

    python evaluation/encoder.py [--weights FOLDER] [--split dev|test] [--out FILE]

On PolNeAR dev (outermost attributions: it marks no nested ones), the agency reports, and negotiations of the corpus
that the encoder never saw. Every F1 comes with its 95 % interval over resampled reports.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attribution import SHARED, annotate_all, interval, polnear_counts, rows_of, tool
from corpus import CORPUS, load
from peers import peers

from detente import extract, language
from detente.annotations import attribution_rows
from detente.article import plain_article
from detente.language.encoder import SHIPPED, load_encoder
from detente.pipeline import load_reader
from detente.training.calibrate import calibration_error, is_right

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from detente.pipeline import Reader

Row = dict[str, Any]
MATCHED = ("polarity", "nested", "terms", "party", "source_name")


def main() -> int:
    """Print the table; write it all as JSON where asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", type=Path, default=SHIPPED)
    parser.add_argument("--split", default="dev", choices=("dev", "test"))
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    if not SHARED.exists():
        print("The evaluation data is not here; nothing is measured.", file=sys.stderr)
        return 0
    result = measure(arguments.weights, arguments.split)
    for name in ("negated cues", "calibration", "speed"):
        print(f"{name}: {json.dumps(result[name])}")
    if arguments.out:
        arguments.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return 0


def _shown(value: float | list[float]) -> str:
    return f"{value:.3f}" if isinstance(value, float) else f"{value[0]:.3f} ({value[1]:.3f}-{value[2]:.3f})"


def measure(weights: Path, split: str, shared: Path = SHARED) -> Row:
    """Score every tool on every set."""
    reader = load_reader(weights=weights)
    own = own_reports(split)
    sets = {f"corpus, {split}": own}
    if split == "dev":
        polnear = rows_of(shared / "corpora" / "attribution" / "polnear_dev.jsonl")
        sets = {"PolNeAR dev": polnear, "agency reports": rows_of(shared / "gold" / "talks_dev.jsonl"), **sets}
    tools: dict[str, Callable[[Row], Row]] = {
        "detente": lambda row: annotate_all([row], reader)[0],
        "its rules alone": lambda row: _rules_alone(row, reader),
        "its encoder alone": lambda row: _encoder_alone(row, reader),
    }
    if (weights / "full.onnx").exists():
        full = replace(reader, encoder=load_encoder(weights, "full.onnx"))
        tools["detente, 32 bits"] = lambda row: annotate_all([row], full)[0]
    tools.update(peers(reader.parser.nlp))
    scorers = {name: tool(shared, name) for name in ("score_attribution", "score_talks")}
    result: Row = {"weights": reader.encoder.name, "split": split, "scores": {}}
    found: dict[tuple[str, str], list[Row]] = {}
    for name, gold in sets.items():
        scored = result["scores"].setdefault(name, {})
        for who, read in tools.items():
            found[name, who] = [read(row) for row in gold]
            if name == "PolNeAR dev":
                scored[who] = polnear_figures(scorers["score_attribution"], gold, found[name, who])
            else:
                scored[who] = talks_figures(scorers["score_talks"], gold, found[name, who])
            figures = "  ".join(f"{k} {_shown(v)}" for k, v in scored[who].items())
            print(f"{name:16} {who:24} {figures}", flush=True)
    names = ("detente", "its rules alone")
    result["negated cues"] = {who: negated(own, found[f"corpus, {split}", who]) for who in names}
    result["calibration"] = calibration(own, found[f"corpus, {split}", "detente"])
    news = [(name, gold) for name, gold in sets.items() if name != f"corpus, {split}"]
    result["speed"] = {name: speed(gold, reader) for name, gold in news}
    return result


def own_reports(split: str) -> list[Row]:
    """Give the corpus' reports of the negotiations kept for one use."""
    kept = tomllib.loads((CORPUS / "splits.toml").read_text(encoding="utf-8"))[split]
    return [r for r in load(CORPUS / "reports").values() if r["id"].split("/")[0] in kept]


def _analysed(row: Row, reader: Reader) -> Any:  # noqa: ANN401 - an analysis
    article = plain_article(row["text"], report=str(row["id"]), published=row.get("published"))
    return language.analyse(article, reader.parser, reader.parties).records[0]


def _rules_alone(row: Row, reader: Reader) -> Row:
    analysis = _analysed(row, reader)
    return {"id": row["id"], "attributions": attribution_rows(analysis, extract.draft_attributions(analysis))}


def _encoder_alone(row: Row, reader: Reader) -> Row:
    analysis = _analysed(row, reader)
    encoding = language.encode(analysis.article, analysis.quotations, (), reader.encoder)
    found = extract.find_attributions(analysis, (), encoding).records
    return {"id": row["id"], "attributions": attribution_rows(analysis, found)}


def polnear_figures(scorer: ModuleType, gold: list[Row], found: list[Row]) -> Row:
    """Give full and strict F1 with intervals, and F1 of speech, over outermost attributions."""
    pairs = [
        (g["text"], g["attributions"], [a for a in f["attributions"] if a["parent"] is None])
        for g, f in zip(gold, found, strict=True)
    ]
    each = [scorer.evaluate([pair]) for pair in pairs]
    figures = {}
    for name in ("full", "strict"):
        figures[name] = interval([polnear_counts(r, name) for r in each])
    return {**figures, "speech": scorer.evaluate(pairs)["speech"]["full_PRF"][2] / 100}


def talks_figures(scorer: ModuleType, gold: list[Row], found: list[Row]) -> Row:
    """Give full, strict and cue F1 with intervals, and the accuracies on matched attributions."""
    each = [scorer.score([g], [f])["attributions"] for g, f in zip(gold, found, strict=True)]
    figures: Row = {
        name: interval([(r[name]["tp"], r[name]["gold"], r[name]["pred"]) for r in each])
        for name in ("full", "strict", "cue")
    }
    accuracy = scorer.score(gold, found)["attributions"]["accuracy"]
    return {**figures, **{k: accuracy[k]["acc"] for k in MATCHED}}


def negated(gold: list[Row], found: list[Row]) -> Row:
    """Give recall and precision of negated cues: those found as such, and those found that are."""
    here = there = right = true = 0
    for one, other in zip(gold, found, strict=True):
        wanted = [a for a in one["attributions"] if a["polarity"] == "negated" and a["cue"]]
        given = [a for a in other["attributions"] if a["polarity"] == "negated" and a["cue"]]
        here, there = here + len(wanted), there + len(given)
        right += sum(any(_meet(a["cue"], b["cue"]) for b in given) for a in wanted)
        true += sum(any(_meet(a["cue"], b["cue"]) for b in wanted) for a in given)
    return {"recall": round(right / max(1, here), 4), "precision": round(true / max(1, there), 4), "gold": here}


def calibration(gold: list[Row], found: list[Row]) -> Row:
    """Give the expected calibration error of the scores, and how many of each tenth there are and are right."""
    pairs = [
        (float(a["score"]), is_right(a["source"], a["content"], g["attributions"]))
        for g, f in zip(gold, found, strict=True)
        for a in f["attributions"]
    ]
    tenths: dict[int, list[bool]] = {}
    for score, right in pairs:
        tenths.setdefault(min(int(score * 10), 9), []).append(right)
    counted = {f"{n / 10:.1f}": [len(r), round(sum(r) / len(r), 3)] for n, r in sorted(tenths.items())}
    return {"error": round(calibration_error(pairs), 4), "tenths": counted}


def _meet(spans: list[list[int]], others: list[list[int]]) -> bool:
    return any(a < d and c < b for a, b in spans for c, d in others)


def speed(gold: list[Row], reader: Reader) -> Row:
    """Give reports a CPU second of each step, and the words of a report."""
    spent = dict.fromkeys(("parser and names", "rules", "encoder", "attributions and statements"), 0.0)
    for row in gold:
        begun = time.process_time()
        analysis = _analysed(row, reader)
        parsed = time.process_time()
        drafts = extract.draft_attributions(analysis)
        drafted = time.process_time()
        encoding = language.encode(analysis.article, analysis.quotations, drafts, reader.encoder)
        encoded = time.process_time()
        extract.resolve_statements(analysis, extract.find_attributions(analysis, drafts, encoding).records)
        steps = (parsed - begun, drafted - parsed, encoded - drafted, time.process_time() - encoded)
        for name, seconds in zip(spent, steps, strict=True):
            spent[name] += seconds
    rates = {name: round(len(gold) / seconds, 2) for name, seconds in spent.items()}
    stage = spent["rules"] + spent["encoder"] + spent["attributions and statements"]
    words = sum(len(row["text"].split()) for row in gold) // len(gold)
    return {**rates, "attribution stage": round(len(gold) / stage, 2), "words": words}


if __name__ == "__main__":
    sys.exit(main())
