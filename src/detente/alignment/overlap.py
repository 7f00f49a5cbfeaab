"""The fingerprints of two texts in, how much of their wording, and which names and numbers together, both hold out."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from detente.model.reading import Fingerprint, SentencePrint

ALIKE = 0.5  # of the shorter sentence's runs of words: it is the same sentence, if touched up
FEWEST_RUNS = 3
GAP = 2  # one sentence may have been put in or left out
FEWEST_TOGETHER = 2  # names and numbers: one alone stands anywhere
OTHER_NAME = 0.2  # taken off for each name that the one sentence has and the other has not
DOUBT = 4  # names added to the whole, so that few of them show little


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences in a row that two texts share: how many, how many runs of words, and what share of theirs."""

    sentences: int = 0
    runs: int = 0
    share: float = 0.0


def containment(a: Fingerprint, b: Fingerprint) -> float:
    """Share of the smaller one's runs of words that the other holds, 0 to 1."""
    smaller = min(len(a.hashes), len(b.hashes))
    return len(a.hashes & b.hashes) / smaller if smaller else 0.0


def same_sentences(a: Fingerprint, b: Fingerprint) -> dict[tuple[int, int], int]:
    """Give the places of sentences of `a` and `b` that are the same, if touched up, with the runs that both hold."""
    holders = defaultdict(list)
    for place, sentence in enumerate(b.sentences):
        for run in sentence.runs:
            holders[run].append(place)
    found = {}
    for i, sentence in enumerate(a.sentences):
        shared = Counter(j for run in sentence.runs for j in holders.get(run, ()))
        for j, runs in shared.items():
            shorter = min(len(sentence.runs), len(b.sentences[j].runs))
            if runs >= max(FEWEST_RUNS, ALIKE * shorter):
                found[i, j] = runs
    return found


def largest_block(a: Fingerprint, b: Fingerprint, common: Collection[int] = ()) -> Block:
    """Give the sentences in a row, in the same order in both, that share most; none if no sentence is the same.

    Args:
        a: one of the two texts.
        b: the other one.
        common: places of sentences of `a` that stand in many reports.
    """
    same = {pair: runs for pair, runs in same_sentences(a, b).items() if pair[0] not in common}
    ends: dict[tuple[int, int], tuple[int, int, int]] = {}
    for i, j in sorted(same):
        before = ((i - x, j - y) for x in range(1, GAP + 1) for y in range(1, GAP + 1))
        runs, sentences, of = max((ends[pair] for pair in before if pair in ends), default=(0, 0, 0))
        shorter = min(len(a.sentences[i].runs), len(b.sentences[j].runs))
        ends[i, j] = (runs + same[i, j], sentences + 1, of + shorter)
    runs, sentences, of = max(ends.values(), default=(0, 0, 1))
    return Block(sentences, runs, runs / of)


def names_together(a: Fingerprint, b: Fingerprint, least: float) -> float:
    """Share of the names and numbers of the one text that stand together in a sentence of the other.

    Words may all be replaced: who, where and how many stays. Each sentence goes with one other at most.

    Args:
        a: one of the two texts; the share is of the one of which more is in the other.
        b: the other one.
        least: below this it may come out as zero.
    """
    return max(_held(a, b, least), _held(b, a, least))


def _held(part: Fingerprint, whole: Fingerprint, least: float) -> float:
    ours, theirs = _named(part.sentences), _named(whole.sentences)
    anywhere = frozenset().union(*theirs)
    size = sum(map(len, ours)) + DOUBT
    if sum(len(names & anywhere) for names in ours) < least * size:
        return 0.0
    taken: tuple[set[int], set[int]] = (set(), set())
    held = 0.0
    for worth, i, j in sorted(_worths(ours, theirs), reverse=True):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            held += worth
    return held / size


def _named(sentences: Iterable[SentencePrint]) -> list[frozenset[int]]:
    return [frozenset(s.names) for s in sentences if len(s.names) >= FEWEST_TOGETHER]


def _worths(ours: list[frozenset[int]], theirs: list[frozenset[int]]) -> Iterator[tuple[float, int, int]]:
    """What each pairing of sentences speaks for, with their places; those that speak against are left out."""
    for i, names in enumerate(ours):
        for j, others in enumerate(theirs):
            together = len(names & others)
            worth = together - OTHER_NAME * (len(others) - together)
            if together >= FEWEST_TOGETHER and worth > 0:
                yield worth, i, j
