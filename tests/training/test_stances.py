"""A stance model is learnt from annotated reports, written, and read with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from detente.extract.stance_model import FILE, features_of, load_stance_model

pytest.importorskip("torch", reason="training needs torch: pip install 'detente[train]'")
from detente.training.stances import samples_of, train_stances

if TYPE_CHECKING:
    from pathlib import Path


def a_report(cue: str, content: str, stance: str | None) -> dict[str, Any]:
    text = f"Aldria {cue} {content}."
    start = len(f"Aldria {cue} ")
    one = {"id": 1, "cue": [[7, start - 1]], "content": [[start, len(text) - 1]], "source_kind": "party"}
    return {"text": text, "attributions": [one], "positions": [{"attribution": 1, "stance": stance}] if stance else []}


def test_a_sample_is_the_features_of_an_attribution_and_its_stance() -> None:
    [(features, stance)] = samples_of(a_report("rejected", "the plan", "rejects"))

    assert "cue=rejected" in features
    assert stance > 0


def test_what_was_learnt_is_read_back(tmp_path: Path) -> None:
    reports = [a_report("rejected", "the plan", "rejects"), a_report("said", "it was late", None)] * 40

    counts = train_stances(reports, tmp_path / FILE)
    chances = load_stance_model(tmp_path).chances(features_of("rejected", "the route", "party"))

    assert counts["attributions"] == 80
    assert max(chances, key=lambda name: chances[name]) == "rejects"
