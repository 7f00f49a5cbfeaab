"""Scores positions on negotiations of the corpus that the encoder never saw, each read with the cast of its talks."""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections import defaultdict
from itertools import groupby
from pathlib import Path
from typing import Any

from attribution import SHARED, annotate_all, tool
from corpus import CORPUS, load
from encoder import own_reports

from detente.language.parties import load_parties
from detente.pipeline import load_reader

Row = dict[str, Any]
SHORTEST = 5  # letters of a name from which its people are called after it
ALIKE = 0.5  # share of the characters of two spans together that both hold, from which they are the same condition


def measure(shared: Path, split: str = "dev") -> dict[str, float]:
    """Give F1 of positions (party, stance, object), accuracy of condition kinds, and F1 of the conditions' spans.

    Args:
        shared: folder of the scorer.
        split: `dev` or `test`; `annotators` holds the corpus' second annotation against its first.
    """
    gold, found = annotated_twice() if split == "annotators" else read_split(split)
    scored = tool(shared, "score_talks").score(gold, found)["positions"]
    return {
        "positions.own_f1": scored["f1"]["f1"],
        "positions.own_condition": scored["condition"]["acc"],
        "positions.own_condition_span_f1": round(condition_spans(gold, found), 4),
    }


def read_split(split: str) -> tuple[list[Row], list[Row]]:
    """Read the reports of a split, a negotiation at a time; a position that two parties hold counts for each."""
    gold: list[Row] = []
    found: list[Row] = []
    by_talks = groupby(sorted(own_reports(split), key=lambda r: r["id"]), key=lambda r: r["id"].split("/")[0])
    for _, grouped in by_talks:
        rows = list(grouped)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "parties.toml"
            path.write_text(cast_of(rows), encoding="utf-8")
            found += annotate_all(rows, load_reader(None, [path]))
        gold += [{**row, "positions": [one for p in row["positions"] for one in _each(p)]} for row in rows]
    return gold, found


def annotated_twice() -> tuple[list[Row], list[Row]]:
    """Give the reports that two people annotated, as each of them did."""
    first, second = load(CORPUS / "reports"), load(CORPUS / "second")
    return [first[name] for name in sorted(second)], [second[name] for name in sorted(second)]


def _each(position: Row) -> list[Row]:
    return [{**position, "party": party} for party in position["party"].split("+")]


def cast_of(rows: list[Row]) -> str:
    """Write the parties of one negotiation as a user would: names, people, delegates and institutions of each."""
    delegates: dict[str, set[str]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set)
    bodies: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for place in row["places"]:
            if place["government"]:
                names[place["government"]].add(row["text"][place["start"] : place["end"]])
        for one in (*row["attributions"], *row["positions"]):
            for code in (one["party"] or "").split("+"):
                names[code].add(code.title())
        for one in row["attributions"]:
            if one["party"] and _is_name(one["source_name"] or "", one["source_kind"]):
                kept = delegates if one["source_kind"] == "person" else bodies
                kept[one["party"]].add(one["source_name"])
    text = " ".join(row["text"] for row in rows)
    lists = {c: {"delegates": sorted(delegates[c]), "institutions": sorted(bodies[c])} for c in filter(None, names)}
    return "\n".join(_party(code, sorted(names[code]), lists[code], text) for code in sorted(lists))


def _is_name(words: str, kind: str) -> bool:
    return " " in words or (kind == "organisation" and words[:1].isupper())


def _party(code: str, names: list[str], others: dict[str, list[str]], text: str) -> str:
    """Write one party; to one that ships with detente only whom it sent is added."""
    known = load_parties().by_code.get(code)
    if known:
        return _row({"code": code, "name": known.name, "kind": known.kind, "example": "It said so."} | others)
    stem = re.escape(code.title()[:-1] if code[-1] in "AEIOUY" else code.title())
    people = sorted(set(re.findall(rf"\b{stem}[a-z]+\b", text)) - set(names)) if len(code) >= SHORTEST else []
    fields = {"code": code, "name": code.title(), "kind": "state", "example": f"{code.title()} said so."}
    lists = {"aliases": [n for n in names if n != code.title()], "people": people, **others}
    return _row(fields | lists)


def _row(fields: dict[str, Any]) -> str:
    return "\n".join(["[[party]]", *(f"{k} = {json.dumps(v)}" for k, v in fields.items())])


def condition_spans(gold: list[Row], found: list[Row]) -> float:
    """Give F1 of conditions, matched where they share half of their characters."""
    right = here = there = 0
    for one, other in zip(gold, found, strict=True):
        wanted = {tuple(s) for p in one["positions"] for s in _spans(p["condition_span"])}
        given = {tuple(s) for p in other["positions"] for s in _spans(p["condition_span"])}
        here, there = here + len(wanted), there + len(given)
        right += sum(any(_alike(a, b) for b in given) for a in wanted)
    return 2 * right / (here + there) if here + there else 0.0


def _spans(value: list[Any] | None) -> list[list[int]]:
    return [] if not value else [value] if isinstance(value[0], int) else value


def _alike(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared >= ALIKE * (max(one[1], other[1]) - min(one[0], other[0]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("dev", "test", "annotators"), default="dev")
    json.dump(measure(SHARED, parser.parse_args().split), sys.stdout, indent=1)
