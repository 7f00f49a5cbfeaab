"""Words to search for in, the statements that hold them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from detente.store.full_text import sought
from detente.store.schema import search

if TYPE_CHECKING:
    from sqlalchemy import Select

MOST_STATEMENTS = 10_000  # that one set of words narrows a question to


def statements_with(words: str) -> Select[tuple[str]]:
    """Ids of the statements that hold all words, the latest read first, at most `MOST_STATEMENTS`.

    Raises:
        UsageError: there are no words.
    """
    found = select(search.c.record).where(sought(words)[0], search.c.record.is_not(None))
    return found.order_by(search.c.rowid.desc()).limit(MOST_STATEMENTS)
