"""Trains on growing parts of the corpus and scores each: what another doubling would bring.

    python evaluation/curve.py FOLDER [--shares 0.25 0.5]

Weights and scores of each part go into FOLDER (what is there is not done again), `curve.json` and `curve.svg` too.
A part holds whole reports of every negotiation, chosen by the hash of their ids. The scores are those of detente as
a whole, hints included.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attribution import SHARED, annotate_all, rows_of, tool
from corpus import CORPUS
from encoder import own_reports, polnear_figures, talks_figures

from detente import language
from detente.language.encoder import load_encoder
from detente.language.windows import load_tokenizer
from detente.pipeline import load_reader
from detente.training.calibrate import fitted, judged
from detente.training.export import export, write_about
from detente.training.layouts import read_reports
from detente.training.run import PRETRAINED
from detente.training.train import Rules, Settings, Training, examples_of

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = dict[str, Any]
COLOURS = {"PolNeAR dev": "#1b6ca8", "agency reports": "#c0392b", "corpus, dev": "#2e7d32"}
WIDTH, HEIGHT, LEFT, RIGHT, BELOW = 640, 360, 60, 190, 50  # of the drawing, pixels
LOW, HIGH = 0.5, 0.9  # of its vertical axis


def main() -> int:
    """Train, score and draw."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shares", type=float, nargs="+", default=[0.125, 0.25, 0.5, 1.0])
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    points = [_point(share, arguments.folder) for share in sorted(arguments.shares)]
    (arguments.folder / "curve.json").write_text(json.dumps(points, indent=1) + "\n", encoding="utf-8")
    (arguments.folder / "curve.svg").write_text(drawing(points), encoding="utf-8")
    json.dump(points, sys.stdout, indent=1)
    return 0


def _point(share: float, folder: Path) -> Row:
    place = folder / f"{share:g}"
    scores = place / "scores.json"
    if not scores.exists():
        words = _trained(share, place)
        scores.write_text(json.dumps({"share": share, "words": words, **_scored(place)}, indent=1) + "\n")
    found: Row = json.loads(scores.read_text(encoding="utf-8"))
    return found


def _trained(share: float, place: Path) -> int:
    kept = tomllib.loads((CORPUS / "splits.toml").read_text(encoding="utf-8"))
    left_out = {folder for folders in kept.values() for folder in folders}
    reports = [r for r in read_reports(CORPUS / "reports", left_out) if _place(r["id"]) < share]
    rules = Rules(language.load_parser(), language.load_parties())
    training = Training(examples_of(reports, load_tokenizer(PRETRAINED), rules), PRETRAINED, Settings())
    for row in training.rows():
        print(share, json.dumps(row), file=sys.stderr)
    about = {"share": share, "words": sum(len(r["text"].split()) for r in reports)}
    export(training.encoder, training.heads, PRETRAINED / "tokenizer.json", place, about)
    written = json.loads((place / "about.json").read_text(encoding="utf-8"))
    write_about(place, {**written, "calibration": fitted(judged(own_reports("dev"), rules, load_encoder(place)))})
    return int(about["words"])


def _place(report: str) -> float:
    """Give a report's place between 0 and 1, the same in every run."""
    return int(hashlib.sha256(report.encode()).hexdigest()[:8], 16) / 16**8


def _scored(place: Path) -> Row:
    reader = load_reader(weights=place)
    polnear = rows_of(SHARED / "corpora" / "attribution" / "polnear_dev.jsonl")
    agency, own = rows_of(SHARED / "gold" / "talks_dev.jsonl"), own_reports("dev")
    talks, other = tool(SHARED, "score_talks"), tool(SHARED, "score_attribution")
    return {
        "PolNeAR dev": polnear_figures(other, polnear, annotate_all(polnear, reader))["full"],
        "agency reports": talks_figures(talks, agency, annotate_all(agency, reader))["full"],
        "corpus, dev": talks_figures(talks, own, annotate_all(own, reader))["full"],
    }


def drawing(points: Sequence[Row]) -> str:
    """Draw full F1 over words (on a scale of doublings) with 95 % intervals, as SVG."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-size="12">',
        "<title>Full F1 of attribution by words trained on</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for tenth in range(round(LOW * 10), round(HIGH * 10) + 1):
        y = _y(tenth / 10)
        parts.append(f'<path d="M{LEFT} {y:.0f}H{WIDTH - 20}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.0f}" text-anchor="end">{tenth / 10:.1f}</text>')
    places = [math.log2(point["words"]) for point in points]
    across = (WIDTH - LEFT - RIGHT) / max(1.0, places[-1] - places[0])
    xs = [LEFT + 20 + (place - places[0]) * across for place in places]
    for x, point in zip(xs, points, strict=True):
        parts.append(f'<text x="{x:.0f}" y="{HEIGHT - 25}" text-anchor="middle">{point["words"]:,}</text>')
    parts.append(f'<text x="{LEFT}" y="{HEIGHT - 6}">words trained on</text>')
    for name, colour in COLOURS.items():
        dots = [(x, *point[name]) for x, point in zip(xs, points, strict=True)]
        line = " ".join(f"{x:.0f},{_y(f1):.1f}" for x, f1, *_ in dots)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for x, f1, low, high in dots:
            parts.append(f'<path d="M{x:.0f} {_y(low):.1f}V{_y(high):.1f}" stroke="{colour}" opacity=".4"/>')
            parts.append(f'<circle cx="{x:.0f}" cy="{_y(f1):.1f}" r="3.5" fill="{colour}"/>')
        x, f1 = dots[-1][:2]
        parts.append(f'<text x="{x + 10:.0f}" y="{_y(f1) + 4:.0f}" fill="{colour}">{name} {f1:.3f}</text>')
    return "\n".join([*parts, "</svg>\n"])


def _y(value: float) -> float:
    return 20 + (HIGH - value) / (HIGH - LOW) * (HEIGHT - BELOW - 20)


if __name__ == "__main__":
    sys.exit(main())
