"""Texts in, what each one is about out: its words, weighed by how rare they are among all texts."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from detente.alignment.stems import stem
from detente.alignment.wording import is_empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    Bag = dict[str, float]

WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:-[^\W_]+)*")
OPENING = frozenset("\n.!?:“\"'‘`«")  # a capital after one of these names nothing
BEFORE = 3  # characters in which the mark before a word stands
FEWEST_TEXTS = 20  # a record of fewer tells little of how rare words are
NAMED = 4  # words that a reason names
MOST_WORDS = 200  # of a bag, the heaviest


@dataclass(frozen=True, slots=True)
class Counted:
    """How often each word stands in a text, those of its beginning counted several times; and which are names."""

    words: Counter[str]
    names: frozenset[str]


def count(text: str, lead: int = 0, times: int = 1) -> Counted:
    """Count the words of a text, those among the first `lead` ones so many times."""
    words: Counter[str] = Counter()
    names = set()
    for number, found in enumerate(WORD.finditer(text)):
        word = found.group().casefold()
        if is_empty(word) or (len(word) == 1 and not word.isdigit()):
            continue
        word = stem(word)
        words[word] += times if number < lead else 1
        before = text[max(0, found.start() - BEFORE) : found.start()].rstrip(" ")[-1:]
        if found.group()[0].isupper() and before and before not in OPENING:
            names.add(word)
    return Counted(words, frozenset(names))


def weigh(counted: Sequence[Counted], *, name: float, number: float) -> list[Bag]:
    """Give each text's words with their weights: by frequency in it and rarity among all; of length one together.

    Args:
        counted: the texts.
        name: how much more a name weighs than other words.
        number: how much more a number does.
    """
    holding = Counter(word for one in counted for word in one.words)
    texts = max(len(counted), FEWEST_TEXTS)
    return [_bag(one, holding, texts, name, number) for one in counted]


def _bag(one: Counted, holding: Counter[str], texts: int, name: float, number: float) -> Bag:
    weights = {
        word: (1 + math.log(times))
        * math.log(1 + texts / holding[word])
        * (number if word[0].isdigit() else name if word in one.names else 1.0)
        for word, times in one.words.items()
    }
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MOST_WORDS]
    length = math.sqrt(sum(weight * weight for _, weight in heaviest))
    return {word: weight / length for word, weight in heaviest}


def likeness(one: Bag, other: Bag) -> float:
    """How much two texts are about the same, 0 to 1: the cosine of their bags."""
    small, large = sorted((one, other), key=len)
    return sum(weight * large[word] for word, weight in small.items() if word in large)


def shared_as_printed(one: Bag, other: Bag, text: str) -> tuple[str, ...]:
    """Give the words that weigh most in two bags as `text` prints them, for a person who asks why the two are alike."""
    both = sorted(one.keys() & other.keys(), key=lambda word: (-one[word] * other[word], word))
    telling = (_as_printed(word, text) for word in both if len(word) > 1)
    return tuple(islice(dict.fromkeys(telling), NAMED))


def _as_printed(word: str, text: str) -> str:
    found = re.search(rf"\b{re.escape(word)}[^\W_]*", text, re.IGNORECASE)
    return found.group() if found else word
