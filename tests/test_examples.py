"""The record of the invented talks, held against what was planted in its reports."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "evaluation"))
import examples  # noqa: E402 - the harness is no package

ROWS = examples.planted()


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    return examples.answers()


def test_every_planted_word_stands_in_its_report(found: dict[str, Any]) -> None:
    for row in ROWS["statement"]:
        article = found["articles"][row["report"]]
        shown = " ".join(" ".join(b["text"] for b in article["blocks"]).split())
        for piece in (*row["source_words"], *row["cue_words"], *row["content_words"]):
            assert " ".join(piece.split()) in shown, (row["report"], piece)


def test_every_fact_stands_in_its_words(found: dict[str, Any]) -> None:
    for what in ("statements", "positions", "meetings", "claims"):
        for row in found[what]:
            blocks = found["articles"][row["report"]]["blocks"]
            text = "\n\n".join(b["text"] for b in blocks)
            assert all(text[e["start"] : e["end"]] == e["words"] for e in row["evidence"])


def test_no_negated_statement_is_read_as_a_positive_one(found: dict[str, Any]) -> None:
    for row in ROWS["statement"]:
        statement = examples.same_statement(row, found["statements"])
        if statement and row.get("polarity") == "negated":
            assert statement["polarity"] == "negated", row


def test_the_copy_that_drops_the_condition_is_not_given_it_back(found: dict[str, Any]) -> None:
    offers = {
        report: [p for p in found["positions"] if p["report"] == report and "Talon" in str(p["object"])]
        for report in ("mpa-260303", "03-harbour-post.html")
    }

    assert any(p["condition"]["kind"] != "none" for p in offers["mpa-260303"])
    assert all(p["condition"]["kind"] == "none" for p in offers["03-harbour-post.html"])


def test_copies_lead_to_their_original_and_count_once(found: dict[str, Any]) -> None:
    (talon,) = [d for d in found["disagreements"] if d["about"].startswith("Talon range")]

    assert examples.measure()["examples.copies"] == 1
    assert all(side["independent"] < len(side["reports"]) for side in talon["sides"] if len(side["reports"]) > 1)


def test_no_disagreement_is_made_up(found: dict[str, Any]) -> None:
    known = [row for row in ROWS["disagreement"] if row["kind"] in {d["kind"] for d in found["disagreements"]}]

    for told in found["disagreements"]:
        assert any(examples.same_disagreement(row, [told]) for row in known), told["about"]


def test_shares_of_what_was_planted_do_not_fall() -> None:
    floors = {
        "examples.statements": 0.83,
        "examples.polarity": 1.0,
        "examples.terms": 0.83,
        "examples.party": 0.65,
        "examples.positions": 0.5,
        "examples.meetings": 0.52,
        "examples.disagreements": 0.42,
    }
    measured = examples.measure()

    assert all(measured[name] >= floor for name, floor in floors.items()), measured
