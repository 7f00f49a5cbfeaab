"""Holds the record of the invented talks against what was planted in its reports."""

from __future__ import annotations

import re
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from detente import read, store
from detente.answers import answer, ask
from detente.errors import NothingFoundError
from detente.pipeline import load_reader

KESTREL = Path(__file__).parent.parent / "examples" / "kestrel-strait"
WHATS = ("statements", "positions", "meetings", "claims", "disagreements", "copies", "issues", "reports")
ALIKE = 0.6  # share of words, of the shorter of two texts, from which they are taken to be the same
Rows = list[dict[str, Any]]


def planted() -> dict[str, Rows]:
    """Give what was planted, by kind."""
    return tomllib.loads((KESTREL / "planted.toml").read_text(encoding="utf-8"))


def answers() -> dict[str, Any]:
    """Read the reports into a record and give every answer, with the text of each article by report."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kestrel.db"
        read([KESTREL], record=path, reader=load_reader(None, [KESTREL / "parties.toml"]))
        with store.open_record(path) as record:
            found: dict[str, Any] = {what: _answer(what, record) for what in WHATS}
            refs = [r["ref"] for r in found["reports"]]
            found["articles"] = {ref: answer("article", ask(record, store.Filters(report=ref))) for ref in refs}
    return found


def _answer(what: str, record: store.Record) -> Any:  # noqa: ANN401 - JSON
    try:
        return answer(what, ask(record))
    except NothingFoundError:
        return []


def words(text: str) -> set[str]:
    """Give the words of a text, lower case."""
    return set(re.findall(r"\w+", text.lower()))


def alike(one: str, other: str) -> float:
    """Give the share of the words of both that both hold."""
    a, b = words(one), words(other)
    return len(a & b) / len(a | b) if a | b else 0.0


def same_statement(row: dict[str, Any], found: Rows) -> dict[str, Any] | None:
    """Find the statement of the same report whose content is alike and whose cue shares a word, if it has one."""
    wanted, cue = " ".join(row["content_words"]), words(" ".join(row["cue_words"]))
    fitting = [(n, s) for n, s in enumerate(found) if s["report"] == row["report"]]
    fitting = [(n, s) for n, s in fitting if not cue or cue & words(s["cue"])]
    scored = [(alike(wanted, " ".join(s["content"])), n) for n, s in fitting]
    best = max(scored, default=(0.0, -1))
    return found[best[1]] if best[0] >= ALIKE else None


def same_disagreement(row: dict[str, Any], found: Rows) -> bool:
    """Whether one of the same kind has two sides that rest on reports of two sides of the planted one."""
    for other in found:
        if other["kind"] != row["kind"]:
            continue
        hits = {n for n, side in enumerate(row["side"]) for told in other["sides"] if _one_telling(side, told)}
        if len(hits) > 1:
            return True
    return False


def _one_telling(side: dict[str, Any], told: dict[str, Any]) -> bool:
    pairs = list(zip(side["reports"], side["words"], strict=True))
    return any(e["report"] == r and words(e["words"]) & words(w) for e in told["evidence"] for r, w in pairs)


def measure(_: Path | None = None) -> dict[str, float]:
    """Give shares of what was planted that the record holds."""
    rows, found = planted(), answers()
    pairs = [(row, same_statement(row, found["statements"])) for row in rows["statement"]]
    matched = [(row, s) for row, s in pairs if s]
    families = [{report["ref"] for report in group["reports"]} for group in found["copies"]]
    return {
        "examples.statements": len(matched) / len(pairs),
        "examples.polarity": _share(row.get("polarity", "positive") == s["polarity"] for row, s in matched),
        "examples.terms": _share(row.get("terms", "unstated") == s["terms"] for row, s in matched),
        "examples.party": _share(_parties(row["party"]) == _parties(s["source"]["party"]) for row, s in matched),
        "examples.copies": _share(_one_family(row, families) for row in rows["copy"]),
        "examples.positions": _share(_has_position(row, found["positions"]) for row in rows["position"]),
        "examples.meetings": _share(_has_meeting(row, found["meetings"]) for row in rows["meeting"]),
        "examples.disagreements": _share(
            same_disagreement(row, found["disagreements"]) for row in rows["disagreement"]
        ),
    }


def _one_family(row: dict[str, Any], families: list[set[str]]) -> bool:
    """Whether a chain of copies leads from the report to its original."""
    reached = {row["report"]}
    while True:
        more = set().union(*(f for f in families if f & reached)) - reached
        if not more:
            return row["original"] in reached
        reached |= more


def _share(marks: Any) -> float:  # noqa: ANN401 - any iterable of truths
    truths = list(marks)
    return sum(map(bool, truths)) / len(truths) if truths else 0.0


def _parties(value: Any) -> set[str]:  # noqa: ANN401 - none, one, or several codes
    return set() if value is None else {value} if isinstance(value, str) else set(value)


def _has_position(row: dict[str, Any], found: Rows) -> bool:
    same = [p for p in found if p["report"] == row["report"] and p["party"] == row["party"]]
    return any(p["stance"] == row["stance"] and words(p["object"]) & words(str(row["object_words"])) for p in same)


def _has_meeting(row: dict[str, Any], found: Rows) -> bool:
    same = [m for m in found if m["report"] == row["report"] and set(row["parties"]) <= set(m["parties"])]
    return any(m["when"]["value"] == row.get("when") for m in same)


if __name__ == "__main__":
    for name, figure in measure().items():
        print(f"{name:28} {figure:.3f}")
