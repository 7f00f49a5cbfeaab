"""Invented statements in, how well those that tell one utterance are brought together out: F1 of pairs.

What is said once is there to be mistaken: the same speaker on something else, another one on the same, the opposite.
Thresholds were fitted on the dev half.
"""

from __future__ import annotations

import json
import sys
import tomllib
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from detente.alignment import find_utterances
from detente.language import person_matching
from detente.model.reading import Gathered
from detente.model.reports import Article, Block
from detente.model.statements import Source, Statement
from detente.model.text import Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.model.statements import QuoteKind

GOLD = Path(__file__).parent / "gold" / "retold.toml"
Pairs = set[tuple[str, ...]]


def measure(_: Path | None = None) -> dict[str, float]:
    """Give F1 of pairs on the dev half and on the test half."""
    return {f"utterances.{half}_{name}": value for half in ("dev", "test") for name, value in scores(half).items()}


def scores(half: str) -> dict[str, float]:
    """Give precision, recall and F1 of the pairs of one half."""
    gathered, gold = read(half)
    found = pairs([member.record for member in u.members] for u in find_utterances(gathered, person_matching))
    right = len(found & gold)
    precision, recall = right / max(len(found), 1), right / len(gold)
    return {"precision": precision, "recall": recall, "f1": 2 * right / (len(found) + len(gold))}


def pairs(groups: Iterable[list[str]]) -> Pairs:
    """Give every two that are of one group."""
    return {tuple(sorted(pair)) for group in groups for pair in combinations(group, 2)}


def read(half: str) -> tuple[Gathered, Pairs]:
    """Give the statements of one half, a report each, and the pairs that belong together."""
    with GOLD.open("rb") as file:
        gold: dict[str, Any] = tomllib.load(file)
    articles, statements, groups = [], [], []
    for number, said in enumerate(gold["said"]):
        if said["half"] == half:
            told = [
                _statement(f"{number}/{n}", row, said["party"], gold["roles"]) for n, row in enumerate(said["told"])
            ]
            statements += [statement for statement, _ in told]
            articles += [article for _, article in told]
            groups.append([statement.id for statement, _ in told])
    return Gathered(statements=tuple(statements), articles=tuple(articles)), pairs(groups)


def _statement(report: str, told: list[str], party: str, roles: dict[str, str]) -> tuple[Statement, Article]:
    day, name, kind, words = told
    text = f"{name} said: {words}."
    start = len(name) + len(" said: ")
    evidence = tuple(
        Evidence(report, span, span.of(text), "gold") for span in (Span(0, len(name)), Span(start, len(text) - 1))
    )
    role = roles.get(name)
    named = role is not None
    source = Source(name, name, name, "person" if named else "office", (party,), role or None)
    statement = Statement(
        report,
        report,
        source,
        ("said",),
        (words,),
        cast("QuoteKind", kind),
        "positive",
        "unstated",
        None,
        None,
        None,
        None,
        evidence,
    )
    block = Block("paragraph", Span(0, len(text)), text)
    return statement, Article(report, text, (block,), published=day)


if __name__ == "__main__":
    json.dump(measure(), sys.stdout, indent=1)
