"""Ids of facts in, how each stands out: a machine's suggestion with its score, or accepted or corrected by whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from detente.store.facts import KINDS
from detente.store.review_tables import reviewed, reviews
from detente.store.schema import statements

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.store.open import Record

DONE = {"accept": "accepted", "correct": "corrected"}


@dataclass(frozen=True, slots=True)
class Standing:
    """How one fact that is shown stands; `verdict` and `who` are None for a machine's suggestion."""

    score: float | None
    verdict: str | None
    who: str | None

    @property
    def told(self) -> str:
        """The same for a person, with the score, which stays whatever is said of the fact."""
        said = f"{DONE[self.verdict]} by {self.who}" if self.verdict else "suggestion"
        return said if self.score is None else f"{said}, score {self.score:.2f}"


def standings(record: Record, kind: str, facts: Iterable[str]) -> dict[str, Standing]:
    """Say how facts of one kind (`statements`, `meetings`) stand, by their ids."""
    table = next(each.table for each in KINDS if each.table.name == kind)
    score = select(statements.c.score).where(statements.c.id == getattr(table.c, "statement", None)).scalar_subquery()
    query = (
        select(table.c.id, table.c.score if "score" in table.c else score, reviews.c.verdict, reviews.c.who)
        .outerjoin(reviewed, reviewed.c.shown == table.c.id)
        .outerjoin(reviews, reviews.c.no == reviewed.c.review)
        .where(table.c.id.in_([*facts]))
    )
    with record.reading() as connection:
        return {fact: Standing(*stands) for fact, *stands in connection.execute(query)}
