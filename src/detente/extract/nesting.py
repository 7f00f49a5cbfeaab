"""Drafts of one article -> which of them each one is reported by."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.extract.drafts import Draft


def parents_of(drafts: Sequence[Draft]) -> list[int | None]:
    """Give for each draft the number of the one with the least content that holds its cue; None at the top."""
    holders: dict[int, list[int]] = {}
    order = sorted(range(len(drafts)), key=lambda n: len(drafts[n].content))
    anchors = {p for d in drafts for p in _anchor(d)}
    for number in order:
        for position in drafts[number].content & anchors:
            holders.setdefault(position, []).append(number)
    by_cue = {d.cue: n for n, d in enumerate(drafts) if d.cue}
    return [by_cue.get(d.reported_by, _parent(drafts, n, holders)) for n, d in enumerate(drafts)]


def _anchor(draft: Draft) -> frozenset[int]:
    return frozenset({min(draft.cue or draft.source or draft.content)})


def _parent(drafts: Sequence[Draft], number: int, holders: dict[int, list[int]]) -> int | None:
    own = drafts[number]
    for position in _anchor(own):
        for other in holders.get(position, ()):
            if other != number and len(drafts[other].content) > len(own.content):
                return other
    return None


def widest(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out each draft whose cue is part of a longer one: "declined" beside "declined to say"."""
    longest: dict[int, Draft] = {}
    for draft in drafts:
        for position in draft.cue:
            if position not in longest or len(longest[position].cue) < len(draft.cue):
                longest[position] = draft
    return [d for d in drafts if not any(d.cue < longest[p].cue for p in d.cue)]
