"""The training corpus keeps to its markup, its licence and its promises."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from corpus import agreement, counts, load

from detente.training.markup import read_folder

CORPUS = Path(__file__).parent.parent / "corpus"


@pytest.mark.parametrize("folder", ["reports", "second"])
def test_every_report_is_marked_without_an_error(folder: str) -> None:
    wrong = [f"{path.name}: {e}" for path, _, errors in read_folder(CORPUS / folder) for e in errors]

    assert wrong == []


def test_the_rare_classes_have_their_examples() -> None:
    found = counts(load(CORPUS / "reports").values())

    assert found["reports"] >= 1200
    assert found["words"] >= 250_000
    assert found["negotiations"] >= 25
    assert (
        min(found["negated"], found["nested twice or more"], found["terms of unnamed sources"], found["hearsay"]) >= 150
    )
    assert sum(found["conditions"].values()) >= 150
    assert found["meetings"]["cancelled"] >= 150


def test_a_second_annotator_marks_the_same_texts_and_mostly_the_same_spans() -> None:
    first, second = load(CORPUS / "reports"), load(CORPUS / "second")
    found = agreement(first, second)

    assert all(first[k]["text"] == second[k]["text"] for k in second)
    assert found["reports"] >= 60
    assert min(found["source"], found["cue"], found["content"], found["terms"], found["polarity"]) >= 0.85


def test_the_splits_name_negotiations_that_are_there() -> None:
    splits = tomllib.loads((CORPUS / "splits.toml").read_text(encoding="utf-8"))
    named = [folder for folders in splits.values() for folder in folders]

    assert len(named) == len(set(named))
    assert all((CORPUS / "reports" / folder).is_dir() for folder in named)
