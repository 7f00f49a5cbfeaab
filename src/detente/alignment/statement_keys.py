"""Statements in, the keys that judgements name them by out: `REPORT/the-first-words-of-its-content`, and no spans."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.model.judgements import Judgement
    from detente.model.statements import Statement

WORD = re.compile(r"[^\W_]+")
KEPT = 8  # words
ALIKE = 0.5  # of the words of a key, for a statement that a better reader begins elsewhere


def statement_keys(statements: Sequence[Statement], judgements: Iterable[Judgement]) -> dict[str, str]:
    """Give the key of each statement by its id: that of a judgement where it is about that statement.

    A judgement on words that no statement begins with any longer is about the one statement of that report that holds
    most of them, if it holds at least half.
    """
    keys = [f"{s.report}/{'-'.join(_words(s)[:KEPT])}" for s in statements]
    by_report: dict[str, list[int]] = defaultdict(list)
    for number, statement in enumerate(statements):
        by_report[statement.report].append(number)
    judged = dict.fromkeys(key for j in judgements if j.kind == "statement" for key in (j.left, j.right))
    taken = {key for key in judged if key in set(keys)}
    for key in judged.keys() - taken:
        report, _, slug = key.rpartition("/")
        words = set(slug.split("-"))
        free = [n for n in by_report[report] if keys[n] not in judged]
        held = {n: len(words & set(_words(statements[n]))) for n in free}
        best = max(held, key=lambda n: (held[n], -n), default=None)
        if best is not None and held[best] >= ALIKE * len(words):
            keys[best] = key
    return {statement.id: key for statement, key in zip(statements, keys, strict=True)}


def _words(statement: Statement) -> list[str]:
    return WORD.findall(" ".join(statement.content).casefold())
