"""Scores meetings on the agency reports and on negotiations of the corpus that nothing was trained on."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from attribution import SHARED, annotate_all, talks, tool
from encoder import own_reports

from detente.pipeline import load_reader

HERE = Path(__file__).parent
PARTIES = HERE / "gold" / "own_parties.toml"
AS_MARKED = {"ongoing": "held", "proposed": "planned"}  # the corpus marks what is under way as held
Scores = dict[str, Any]


def own(shared: Path) -> Scores:
    """Score the held-out negotiations whose reports mark meetings, their invented parties made known."""
    gold = [r for r in own_reports("dev") if r["layers"] == "all"]
    found = annotate_all(gold, load_reader(parties=[PARTIES]))
    for meeting in (m for row in found for m in row["meetings"]):
        meeting["status"] = AS_MARKED.get(meeting["status"], meeting["status"])
    for meeting in (m for row in gold for m in row["meetings"]):
        meeting["parties"] = [party.replace(" ", "-") for party in meeting["parties"]]
    scored: Scores = tool(shared, "score_talks").score(gold, found)["meetings"]
    return scored


def measure(shared: Path) -> dict[str, float]:
    """Give F1 of meetings, the share of right slots in those found, and how many of the people who take part are."""
    figures: dict[str, float] = {}
    told = talks(shared, load_reader())["meetings"]
    for name, scored in (("talks", told), ("own", own(shared))):
        figures[f"meetings.{name}_f1"] = scored["f1"]["f1"]
        figures |= {f"meetings.{name}_{slot}": share["acc"] for slot, share in scored["slots"].items()}
    people = told["people"]  # the corpus names too few
    return figures | {"meetings.talks_people_recall": people["r"], "meetings.talks_people_precision": people["p"]}


if __name__ == "__main__":
    json.dump(measure(SHARED), sys.stdout, indent=1)
