"""Two names -> how likely they name one person or body, and why."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.language.name_folding import fold, skeleton, sound, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.language.name_folding import Folded

_ALIGNED = 0.5  # likeness from which two words are taken for one another
_INITIAL, _NICKNAME, _SKELETON = 0.85, 0.9, 0.9
_BONES = 3  # letters of the shortest skeleton that tells
_LIGHT = 0.3  # weight of a particle beside a word
_MOST_EDITS, _MANY_EDITS = 6, 8  # letters of a word and of a name, above which more tell no more
_SMALL = 2  # letters of a word that a slip or another spelling changes
_STRANGERS = 0.02  # score of names that share no word
_NUMBER = re.compile(r"\d+[a-z]*\d*")
WEIGHTS = {  # fitted on all judged pairs by `evaluation/names.py`, see there
    "bias": -0.47, "joined_edits": -2.42, "worst": 1.12, "edits": -1.49, "small": 2.13, "extra": 2.68,
    "single_extra": -3.96, "body_extra": 0.39, "legal_differs": -5.18, "turned": -0.29,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WordPair:
    """A word of the shorter name and the word of the other that it is taken for; None if there is none.

    Attributes:
        mine: the word of the name with fewer words.
        other: of the other name.
        likeness: 0 to 1.
        edits: letters to change, add, drop or swap between the two as they sound.
        why: what the likeness rests on.
    """

    mine: str
    other: str | None
    likeness: float
    edits: int
    why: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Two folded names beside each other.

    Attributes:
        pairs: every word of the shorter name with the one it is taken for.
        extra: the words that only the longer name has.
        joined: likeness of the names written in one word, 0 to 1, in the order that makes them likest.
        joined_edits: letters that differ then.
        turned: whether the words stand in another order.
    """

    pairs: tuple[WordPair, ...]
    extra: tuple[str, ...]
    joined: float
    joined_edits: int
    turned: bool


def name_match(one: str, other: str) -> tuple[float, tuple[str, ...]]:
    """Say how likely two names name one person or one body.

    Args:
        one: a name of a person or a body in any script, with or without titles.
        other: another.

    Returns:
        The likelihood, 0 to 1, and what it rests on: a line for each word, legal form, number or order that tells.

    Source:
        Logistic regression on 447 judged pairs (MIT licence, nomenklatura's and others' checks); `evaluation/names.py`
        fits and measures it.

    >>> round(name_match("Serghei Tovkov", "Sergey Tovkow")[0], 1)
    0.9
    """
    left, right = fold(one), fold(other)
    if not left.words or not right.words:
        return 0.0, ("no letters",)
    compared = compare(left, right)
    told = features(left, right, compared)
    score = 1 / (1 + math.exp(-sum(WEIGHTS[name] * value for name, value in told.items())))
    if all(pair.other is None for pair in compared.pairs) and compared.joined < _ALIGNED:
        score = min(score, _STRANGERS)
    return score, tuple(_reasons(left, right, compared))


def edits_between(one: str, other: str) -> int:
    """Count letters to change, add or drop, and neighbours to swap, between two words.

    Source:
        Optimal string alignment: Damerau (1964), "A technique for computer detection and correction of spelling
        errors".

    >>> edits_between("riabkov", "ryabko"), edits_between("donlad", "donald")
    (2, 1)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]


def compare(one: Folded, other: Folded) -> Compared:
    """Lay two folded names beside each other."""
    short, long = (one, other) if len(one.words) <= len(other.words) else (other, one)
    places = _aligned(short.words, long.words)
    pairs = tuple(
        _pair(word, long.words[p]) if p is not None else WordPair(word, None, 0.0, _MOST_EDITS, "missing")
        for word, p in zip(short.words, places, strict=True)
    )
    taken = [p for p in places if p is not None]
    extra = tuple(word for p, word in enumerate(long.words) if p not in taken)
    in_order = [long.words[p] for p in sorted(taken)]
    turned = [long.words[p] for p in taken]
    edits, likeness = min(
        (_joined(short.words, words) for words in (long.words, turned + list(extra), in_order + list(extra))),
        key=lambda pair: (pair[0], -pair[1]),
    )
    return Compared(
        pairs=pairs,
        extra=extra,
        joined=likeness,
        joined_edits=edits,
        turned=taken != sorted(taken),
    )


def features(one: Folded, other: Folded, compared: Compared) -> dict[str, float]:
    """Give what the score weighs, each between 0 and 1."""
    told = [p for p in compared.pairs if _weight(p.mine) == 1] or list(compared.pairs)
    worst, edits = min(p.likeness for p in told), max(p.edits for p in told)
    extra = sum(map(_weight, compared.extra))
    if compared.joined_edits <= 1:  # written in one word, or torn apart
        worst, edits, extra = max(worst, compared.joined), compared.joined_edits, 0.0
    extra /= extra + sum(_weight(p.mine) for p in compared.pairs)
    is_body = one.legal or other.legal or words_in(one, "body") or words_in(other, "body")
    return {
        "bias": 1.0,
        "joined_edits": min(compared.joined_edits, _MANY_EDITS) / _MANY_EDITS,
        "worst": worst,
        "edits": edits / _MOST_EDITS,
        "small": float(edits <= _SMALL),
        "extra": extra,
        "single_extra": extra if len(compared.pairs) == 1 else 0.0,
        "body_extra": extra if is_body else 0.0,
        "legal_differs": float(_legal_differs(one, other)),
        "turned": float(compared.turned),
    }


def words_in(name: Folded, kind: str) -> list[str]:
    """Give the words of a folded name that `name_words.toml` lists under a kind."""
    return [word for word in name.words if (word,) in words_of(kind)]


def _weight(word: str) -> float:
    return _LIGHT if (word,) in words_of("particle") else 1.0


def _legal_differs(one: Folded, other: Folded) -> bool:
    return bool(one.legal and other.legal and not one.legal & other.legal)


def _numbers(name: Folded) -> list[str]:
    return sorted(word for word in name.words if _NUMBER.fullmatch(word))


def _reasons(one: Folded, other: Folded, compared: Compared) -> Iterator[str]:
    for pair in compared.pairs:
        yield f"{pair.mine}: missing" if pair.other is None else f"{pair.mine} ~ {pair.other}: {pair.why}"
    if compared.extra:
        yield f"only in one: {' '.join(compared.extra)}"
    if compared.turned:
        yield "another order"
    if _legal_differs(one, other):
        yield f"legal forms differ: {', '.join(sorted(one.legal))} and {', '.join(sorted(other.legal))}"
    if _numbers(one) != _numbers(other):
        yield "numbers differ"


def _joined(one: Sequence[str], other: Sequence[str]) -> tuple[int, float]:
    mine, yours = sound("".join(one)), sound("".join(other))
    edits = edits_between(mine, yours)
    return edits, 1 - edits / max(len(mine), len(yours), 1)


def _aligned(short: tuple[str, ...], long: tuple[str, ...]) -> list[int | None]:
    """Take words of two names for one another, the likest first; words in like places win ties."""
    ranked = sorted(
        ((_pair(a, b).likeness, -abs(i - j), i, j) for i, a in enumerate(short) for j, b in enumerate(long)),
        reverse=True,
    )
    places: list[int | None] = [None] * len(short)
    taken: set[int] = set()
    for likeness, _, i, j in ranked:
        if likeness >= _ALIGNED and places[i] is None and j not in taken:
            places[i] = j
            taken.add(j)
    return places


@lru_cache(maxsize=65536)
def _pair(mine: str, other: str) -> WordPair:
    heard, said = sound(mine), sound(other)
    edits = min(edits_between(heard, said), _MOST_EDITS)
    likeness = 1 - edits / max(len(heard), len(said))
    why = "same" if mine == other else "same sound" if not edits else f"{edits} letters differ"
    if min(len(mine), len(other)) == 1 and mine[0] == other[0] and likeness < _INITIAL:
        return WordPair(mine, other, _INITIAL, 0, "initial")
    given = words_of("nickname")
    if likeness < _NICKNAME and given.get((mine,), mine) == given.get((other,), other):
        return WordPair(mine, other, _NICKNAME, 0, "nickname")
    bones = skeleton(mine)
    if edits and likeness < _SKELETON and len(bones) >= _BONES and bones == skeleton(other):
        return WordPair(mine, other, _SKELETON, 1, "same consonants")
    return WordPair(mine, other, likeness, edits, why)
