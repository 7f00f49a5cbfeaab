"""An article in, how near it stands to those whose words it prints out: their own record, an office, an agency."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.knowledge import read_rows, shipped

if TYPE_CHECKING:
    from detente.model.reports import Article


@dataclass(frozen=True, slots=True)
class Rank:
    """A row of `nearness.toml`; rows go from the nearest to the farthest, and what fits none is farther still."""

    name: str
    words: str
    example: str


@functools.cache
def rank_rows() -> tuple[Rank, ...]:
    """Give the rows of `nearness.toml`."""
    return read_rows(shipped("alignment", "nearness.toml"), "alignment/nearness.toml", "rank", Rank)


def rank(article: Article) -> int:
    """Give 0 for a transcript, else the number of the first row that fits; the number of rows if none does."""
    if article.kind == "transcript":
        return 0
    named = f"{article.publisher or ''}\n{article.title or ''}"
    found = (number for number, row in enumerate(rank_rows()) if re.search(row.words, named, re.IGNORECASE))
    return next(found, len(rank_rows()))
