"""Things with keys and a score for any two of them in, groups out: average link, over the few pairs that may be one."""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from detente.alignment.bags import Bag
    from detente.alignment.judged import Judged

    Score = Callable[[int, int], float]

MOST_HELD = 12  # members of a group that a score of two groups is averaged over
RAREST = 12  # words that a thing is found by
MOST_FILED = 48  # things of near days that a word may lead to, the latest
MOST_NEAR = 12  # things that each is held against
ROUNDS = 3  # in which each thing may move once to where it fits better


@dataclass(slots=True)
class Linker:
    """Joins the two groups whose members are most alike on average, as long as that is `least` or more.

    Things judged to be one start together; groups that hold two things judged apart, or that cannot be one, are never
    joined, however alike the others are that lead from one to the other.

    Attributes:
        keys: of the things, as judgements name them; several may have one.
        score: of two things, by their numbers.
        least: how alike two groups have to be.
        judged: what people said of the keys.
        never: whether two things, by their numbers, cannot be one.
    """

    keys: Sequence[str]
    score: Score
    least: float
    judged: Judged
    never: Callable[[int, int], bool]
    _known: dict[tuple[int, int], float] = field(default_factory=dict, init=False)

    def link(self, pairs: Collection[tuple[int, int]]) -> list[list[int]]:
        """Give the groups; only things that a chain of `pairs` leads between can come into one."""
        groups = dict(enumerate(self._settled()))
        place = {thing: number for number, group in groups.items() for thing in group}
        beside = _beside((place[a], place[b]) for a, b in pairs)
        heap = [(-self._mean(groups[a], groups[b]), a, b) for a in beside for b in beside[a] if a < b]
        heapq.heapify(heap)
        fresh = len(groups)
        while heap and -heap[0][0] >= self.least:
            _, a, b = heapq.heappop(heap)
            if a not in groups or b not in groups or self._parted(groups[a], groups[b]):
                continue
            groups[fresh] = sorted(groups.pop(a) + groups.pop(b))
            beside[fresh] = {n for n in beside.pop(a) | beside.pop(b) if n in groups}
            for n in beside[fresh]:
                beside[n].add(fresh)
                heapq.heappush(heap, (-self._mean(groups[n], groups[fresh]), n, fresh))
            fresh += 1
        return self._improved(groups, _beside(pairs))

    def fit(self, thing: int, group: Sequence[int]) -> float:
        """How alike a thing is to the others of its group on average; 1 for one that is alone."""
        others = [other for other in group if other != thing]
        return self._mean([thing], others) if others else 1.0

    def judged_one(self, thing: int, others: Iterable[int]) -> bool:
        """Whether somebody judged a thing to be the same as one of the others."""
        one = self.judged.one(self.keys[thing])
        return one is not None and any(self.judged.one(self.keys[other]) == one for other in others)

    def _improved(self, groups: dict[int, list[int]], beside: dict[int, set[int]]) -> list[list[int]]:
        """Move things to groups that they fit better, as what was joined early was joined knowing little."""
        place = {thing: number for number, group in groups.items() for thing in group}
        for thing in list(place) * ROUNDS:
            here = place[thing]
            if self.judged.one(self.keys[thing]) is not None:
                continue
            near = sorted({place[other] for other in beside.get(thing, ())} - {here})
            fits = {n: self._mean([thing], groups[n]) for n in near if not self._parted([thing], groups[n])}
            rest = [other for other in groups[here] if other != thing]
            staying = self._mean([thing], rest) if rest else self.least
            best = max(fits, key=lambda n: (fits[n], -n), default=here)
            if best != here and fits[best] > staying:
                groups[here].remove(thing)
                groups[best] = sorted([*groups[best], thing])
                place[thing] = best
        return sorted(group for group in groups.values() if group)

    def _settled(self) -> list[list[int]]:
        together: dict[str, list[int]] = defaultdict(list)
        for thing, key in enumerate(self.keys):
            together[self.judged.one(key) or f"{thing}"].append(thing)
        return list(together.values())

    def _mean(self, one: Sequence[int], other: Sequence[int]) -> float:
        found = [self._score(a, b) for a in one[:MOST_HELD] for b in other[:MOST_HELD]]
        return sum(found) / len(found)

    def _score(self, a: int, b: int) -> float:
        pair = min(a, b), max(a, b)
        if pair not in self._known:
            self._known[pair] = self.score(*pair)
        return self._known[pair]

    def _parted(self, one: Sequence[int], other: Sequence[int]) -> bool:
        return any(self.judged.apart(self.keys[a], self.keys[b]) or self.never(a, b) for a in one for b in other)


def _beside(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    beside: dict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        if a != b:
            beside[a].add(b)
            beside[b].add(a)
    return beside


def near_pairs(bags: Sequence[Bag], days: Sequence[int | None], window: int) -> Iterator[tuple[int, int]]:
    """Give the pairs that share rare words and lie within a window of days, for each thing those that share most.

    Each thing is held against earlier ones only, and against those without a day if it has none.

    Args:
        bags: heaviest words first.
        days: of the things; what has none is near everything.
        window: days.
    """
    files: dict[tuple[str, int | None], list[int]] = defaultdict(list)
    for thing in sorted(range(len(bags)), key=lambda n: (days[n] is None, days[n] or 0, n)):
        day = days[thing]
        period = None if day is None else day // window
        rarest = list(bags[thing].items())[:RAREST]
        found: dict[int, float] = defaultdict(float)
        for word, weight in rarest:
            for near in (period,) if period is None else (period - 1, period):
                for other in files[word, near][-MOST_FILED:]:
                    if day is None or day - (days[other] or 0) <= window:
                        found[other] += weight * bags[other][word]
        for other, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST_NEAR]:
            yield other, thing
        for word, _ in rarest:
            files[word, None].append(thing)
            if period is not None:
                files[word, period].append(thing)
