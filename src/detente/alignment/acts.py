"""The words of two acts in, whether both are about the same thing out."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from detente.alignment.wording import content_words
from detente.knowledge import read_rows, shipped

SHARED = 0.5  # of the shorter one's things, more than this has to be the other's too


@dataclass(frozen=True, slots=True)
class Act:
    """A row of `acts.toml`: words that do not say what is acted on, and an act that is left with one thing."""

    words: str
    example: str


@functools.cache
def act_rows() -> tuple[Act, ...]:
    """Give the rows of `acts.toml`."""
    return read_rows(shipped("alignment", "acts.toml"), "alignment/acts.toml", "act", Act)


@functools.cache
def _doing() -> re.Pattern[str]:
    return re.compile("|".join(row.words for row in act_rows()))


def things(act: str) -> frozenset[str]:
    """Give the words that say what is acted on.

    >>> sorted(things("withdraw its rockets from the strait first"))
    ['rocket', 'strait']
    """
    return frozenset(word for word in content_words(act) if not _doing().fullmatch(word))


def same_thing(one: str, other: str) -> bool:
    """Whether more than half of what the shorter act is about is what the other one is about."""
    a, b = things(one), things(other)
    return bool(a and b) and len(a & b) > SHARED * min(len(a), len(b))
