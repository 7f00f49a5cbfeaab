"""Measures quality and holds it against the floors; `--repin` raises the floors to what is measured.

Floors only go up: lowering one takes an edit of `floors.json` that a reviewer sees. Figures that need the evaluation
data beside the project are skipped, by name, where it is absent.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
FLOORS = HERE / "floors.json"
HARNESSES = (
    "seed",
    "attribution",
    "changed_copies",
    "copies",
    "deadlocks",
    "disagreements",
    "events",
    "held_out",
    "positions",
    "meetings",
    "names",
    "pages",
    "plover",
    "prefilter",
    "quotations",
    "times",
    "utterances",
)
SLACK = 0.002  # figures are deterministic on one machine; between processors a tie may fall the other way


def measure_all(names: tuple[str, ...]) -> dict[str, float]:
    """Run the harnesses and give all their figures."""
    sys.path.insert(0, str(HERE))
    figures: dict[str, float] = {}
    for name in names:
        figures.update(importlib.import_module(name).measure(SHARED))
    return figures


def least(floor: float) -> float:
    """Give what a figure has to reach: the floor, less what a tie that falls the other way costs."""
    return floor - SLACK * max(1, floor)


def main() -> int:
    """Print every figure beside its floor; 1 if one lies below."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repin", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("harness", nargs="*", default=list(HARNESSES))
    arguments = parser.parse_args()
    if not SHARED.exists():
        print("The evaluation data is not here; nothing is measured.", file=sys.stderr)
        return 0
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    figures = measure_all(tuple(arguments.harness))
    below = []
    for name, figure in sorted(figures.items()):
        floor = floors.get(name)
        fails = floor is not None and figure < least(floor)
        below += [name] if fails else []
        print(f"{name:36} {figure:8.3f}  floor {'-' if floor is None else floor}{'  BELOW' if fails else ''}")
    if arguments.repin:
        raised = {**floors, **{n: max(f, floors.get(n, f)) for n, f in figures.items()}}
        FLOORS.write_text(json.dumps(dict(sorted(raised.items())), indent=1) + "\n", encoding="utf-8")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
