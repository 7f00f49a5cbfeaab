"""What the record tells now, by keys that outlive a new alignment, and the keys of what was told in; the news out."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.model.news import News

KEY_BYTES = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that is news unless it was told before.

    Attributes:
        news: what to tell; None for what is only to be remembered as told.
        keys: what it is known by from now on.
        sought: what it would be known by, had it been told before; its keys if nothing else is given.
        of: of what it is new: where nothing that is known so was told at an earlier time, it is told as a part of that,
            and no news of its own. None if it stands for itself.
    """

    news: News | None
    keys: frozenset[int]
    sought: frozenset[int] | None = None
    of: frozenset[int] | None = None

    @property
    def hangs_on(self) -> frozenset[int]:
        """All keys of which it matters whether they were told before."""
        return self.keys | (self.sought or frozenset()) | (self.of or frozenset())


def key_of(*parts: object) -> int:
    """Give a key that fits a SQLite integer."""
    words = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return int.from_bytes(hashlib.sha256(words.encode()).digest()[:KEY_BYTES]) >> 1


def new_among(candidates: Iterable[Candidate], told: Iterable[int]) -> tuple[tuple[News, ...], frozenset[int]]:
    """Give what is news, and the keys that have to be remembered besides those in `told`.

    What two candidates would tell alike is news once, by the first of them.
    """
    before = frozenset(told)
    known = set(before)
    news = []
    for candidate in candidates:
        stands = candidate.of is None or not before.isdisjoint(candidate.of)
        sought = candidate.keys if candidate.sought is None else candidate.sought
        if candidate.news is not None and stands and known.isdisjoint(sought):
            news.append(candidate.news)
        known |= candidate.keys
    return tuple(news), frozenset(known - before)
