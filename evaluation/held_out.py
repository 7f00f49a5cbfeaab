"""Scores attributions on negotiations of the corpus that the encoder never saw: the figures that floors hold."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from attribution import SHARED, annotate_all, tool
from encoder import calibration, negated, own_reports, talks_figures

from detente.pipeline import load_reader

if TYPE_CHECKING:
    from pathlib import Path


def measure(shared: Path) -> dict[str, float]:
    """Give shares; `calibration` is one less the expected calibration error, so that more is better."""
    gold = own_reports("dev")
    found = annotate_all(gold, load_reader())
    scored = talks_figures(tool(shared, "score_talks"), gold, found)
    denied = negated(gold, found)
    return {
        "held_out.full_f1": scored["full"][0],
        "held_out.strict_f1": scored["strict"][0],
        "held_out.negated_recall": denied["recall"],
        "held_out.negated_precision": denied["precision"],
        "held_out.calibration": 1 - calibration(gold, found)["error"],
    }


if __name__ == "__main__":
    json.dump(measure(SHARED), sys.stdout, indent=1)
