"""Positions in, those that two reports give a party on one thing, and that cannot both be what it holds, out.

Two tellings of one offer contradict each other where only one has its condition and the other report's words leave it
out; two stances on one thing, where one agrees and the other refuses. What a party says days later is a change.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from detente.alignment.days import close
from detente.alignment.sides import Dispute, Telling
from detente.alignment.wording import content_words, overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detente.alignment.days import Published
    from detente.model.reports import Article
    from detente.model.statements import Position

WINDOW = 2  # days between reports that still tell of one and the same taking of a position
FEWEST_WORDS = 3
ALIKE = 0.75  # share of the words of the shorter object
TOLD = 0.5  # share of a condition's words that stand in a report which tells of it too
GIVING = frozenset({"offers", "accepts", "commits"})
REFUSING = frozenset({"rejects", "refuses"})
BINDING = frozenset({"precondition", "reciprocity"})
UNCONDITIONAL = "without a condition"


def meaning_disputes(positions: Iterable[Position], articles: Iterable[Article], days: Published) -> Iterator[Dispute]:
    """Positions of one party on one thing, in reports of the same days: another stance, or without the condition."""
    texts = {article.report: article.text for article in articles}
    found: dict[tuple[str, str], list[list[Position]]] = defaultdict(list)
    for position in (p for p in positions if p.stance in GIVING | REFUSING):
        groups = found[position.party, position.issue]
        own = next((g for g in groups if one_thing(g[0], position)), None)
        if own is None:
            groups.append([position])
        else:
            own.append(position)
    for same in (group for groups in found.values() for group in groups):
        near = [
            (a, b) for a, b in combinations(same, 2) if a.report != b.report and close(a.report, b.report, days, WINDOW)
        ]
        opposed = {p.id for pair in near if _gives(pair[0]) != _gives(pair[1]) for p in pair}
        yield from _dispute([(p, "agrees" if _gives(p) else "refuses") for p in same if p.id in opposed])
        unequal = {p.id for pair in near if _leaves_out(*pair, texts) for p in pair}
        bound = next((p.condition.words or "" for p in same if p.id in unequal and p.condition.words), "")
        told = [(p, bound if p.condition.words else UNCONDITIONAL) for p in same if p.id in unequal]
        yield from _dispute(told)


def _dispute(told: list[tuple[Position, str]]) -> Iterator[Dispute]:
    if told:
        first = told[0][0]
        tellings = tuple(Telling(value, p.report, p.evidence) for p, value in told)
        yield Dispute("meaning", f"{first.party}: {first.object}", tellings)


def one_thing(a: Position, b: Position) -> bool:
    """Whether the words of two positions name the same thing offered or refused."""
    one, two = content_words(a.object), content_words(b.object)
    fewest = min(len(one), len(two), FEWEST_WORDS)
    return len(one & two) >= fewest and overlap(one, two) >= ALIKE


def _gives(position: Position) -> bool:
    return position.stance in GIVING and position.polarity == "positive"


def _leaves_out(a: Position, b: Position, texts: Mapping[str, str]) -> bool:
    """Whether both give something, and one has a condition of which the other's report says nothing."""
    bound, free = (a, b) if a.condition.kind != "none" else (b, a)
    binds = bound.condition.kind in BINDING and free.condition.kind == "none"
    act = content_words(bound.condition.act or bound.condition.words or "")
    if not act or not binds or not _gives(a) or not _gives(b):
        return False
    return overlap(act, content_words(texts.get(free.report, "")) - content_words(free.object)) < TOLD
