"""Words in, the paragraphs and statements that hold them out, best first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select, tuple_

from detente.model.reading import Hit
from detente.model.text import Evidence, Span
from detente.store import schema
from detente.store.facts import evidence_of
from detente.store.filters import of_reports
from detente.store.full_text import sought
from detente.store.schema import PASSAGES, evidence

if TYPE_CHECKING:
    from detente.store.filters import Filters
    from detente.store.open import Record

MOST_HITS = 100


def search(record: Record, filters: Filters) -> tuple[Hit, ...]:
    """Paragraphs and statements that hold all words of `filters.words`, best first, at most `MOST_HITS`.

    Raises:
        UsageError: there are no words.
    """
    holds, distance = sought(filters.words or "")
    words = schema.search
    query = (
        select(schema.reports.c.id.label("report"), words.c.record, words.c.start, words.c.end, words.c.words)
        .join_from(words, schema.reports, schema.reports.c.no == words.c.rowid // PASSAGES)
        .where(holds)
    )
    with record.reading() as connection:
        query = of_reports(connection, query, filters)
        rows = connection.execute(query.order_by(distance, words.c.rowid).limit(MOST_HITS)).mappings().all()
        said = [(row["report"], row["record"]) for row in rows if row["record"]]
        pieces = evidence_of(connection, select(evidence).where(tuple_(evidence.c.report, evidence.c.record).in_(said)))
    return tuple(_hit(row, pieces) for row in rows)


def _hit(row: Any, pieces: dict[str, tuple[Evidence, ...]]) -> Hit:  # noqa: ANN401 - a row of whatever columns were asked for
    if row["record"]:
        return Hit("statement", row["report"], row["record"], pieces[row["record"]])
    piece = Evidence(row["report"], Span(row["start"], row["end"]), row["words"], "search/1")
    return Hit("article", row["report"], None, (piece,))
