"""Judgements of one kind in, what they settle out: which keys are one thing's, which two are not, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.model.judgements import JudgedKind, Judgement


class Judged:
    """What stands: `same` holds through others (A is B, B is C); what a newer judgement rules out is set aside."""

    def __init__(self, judgements: Sequence[Judgement], kind: JudgedKind) -> None:
        """Settle the judgements, which are in the order made."""
        self._above: dict[str, str] = {}
        self._apart: dict[str, set[str]] = {}
        for judgement in reversed([j for j in judgements if j.kind == kind]):
            if judgement.verdict == "same":
                self._unite(judgement.left, judgement.right)
            else:
                self._part(judgement.left, judgement.right)

    def one(self, key: str) -> str | None:
        """Give what is equal for all keys judged to be one thing's; None for a key that no `same` is about."""
        return self._root(key) if key in self._above else None

    def apart(self, one: str, other: str) -> bool:
        """Whether two keys are judged to be of two things, or nobody knows."""
        return self._root(other) in self._apart.get(self._root(one), set())

    def speaks_of(self, key: str) -> bool:
        """Whether any judgement that stands is about a key."""
        return key in self._above or key in self._apart

    def _root(self, key: str) -> str:
        while self._above.get(key, key) != key:
            key = self._above[key]
        return key

    def _unite(self, one: str, other: str) -> None:
        if self.apart(one, other):
            return
        left, right = self._root(one), self._root(other)
        self._above.update({left: left, right: left})
        for foe in self._apart.pop(right, set()):
            self._apart[foe] = self._apart[foe] - {right} | {left}
            self._apart.setdefault(left, set()).add(foe)

    def _part(self, one: str, other: str) -> None:
        left, right = self._root(one), self._root(other)
        if left != right:
            self._apart.setdefault(left, set()).add(right)
            self._apart.setdefault(right, set()).add(left)
