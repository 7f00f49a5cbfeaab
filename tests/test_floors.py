"""No quality figure falls below its floor."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
sys.path.append(str(ROOT / "evaluation"))
import gate  # noqa: E402 - the harness is no package

FLOORS = json.loads(gate.FLOORS.read_text(encoding="utf-8"))


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared, which is not part of detente")
@pytest.mark.parametrize("name", gate.HARNESSES)
def test_no_figure_falls_below_its_floor(name: str) -> None:
    figures = importlib.import_module(name).measure(SHARED)
    below = {n: f for n, f in figures.items() if n in FLOORS and f < gate.least(FLOORS[n])}

    assert below == {}
    assert set(figures) & set(FLOORS)
