"""Words in, the paragraphs and statements that hold them out, best first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from detente.model.reading import Hit
from detente.model.text import Evidence, Span
from detente.store import schema
from detente.store.facts import evidence_of
from detente.store.filters import of_reports
from detente.store.full_text import sought
from detente.store.schema import PASSAGES

if TYPE_CHECKING:
    from detente.store.filters import Filters
    from detente.store.open import Record

MOST_HITS = 100
MOST_RANKED = 2_000


def search(record: Record, filters: Filters) -> tuple[Hit, ...]:
    """Paragraphs and statements that hold all words of `filters.words`, best first, at most `MOST_HITS`.

    The best are chosen among the `MOST_RANKED` read last: of a word that stands everywhere, no order tells much.

    Raises:
        UsageError: there are no words.
    """
    words = schema.search
    report = schema.reports.c.no == words.c.rowid // PASSAGES
    holds, distance = sought(filters.words or "")
    query = select(words.c.rowid, distance.label("distance")).where(holds).order_by(words.c.rowid.desc())
    with record.reading() as connection:
        if filters.report or filters.publisher or filters.since or filters.until:
            query = of_reports(connection, query.join_from(words, schema.reports, report), filters)
        latest = query.limit(MOST_RANKED).subquery()
        best = select(latest).order_by(latest.c.distance, latest.c.rowid).limit(MOST_HITS).subquery()
        hits = (
            select(schema.reports.c.id.label("report"), words.c.record, words.c.start, words.c.end, words.c.words)
            .join_from(best, words, words.c.rowid == best.c.rowid)
            .join(schema.reports, report)
        )
        rows = connection.execute(hits.order_by(best.c.distance, best.c.rowid)).mappings().all()
        said = [(row["report"], row["record"]) for row in rows if row["record"]]
        pieces = evidence_of(connection, said)
    return tuple(_hit(row, pieces) for row in rows)


def _hit(row: Any, pieces: dict[str, tuple[Evidence, ...]]) -> Hit:  # noqa: ANN401 - a row of whatever columns were asked for
    if row["record"]:
        return Hit("statement", row["report"], row["record"], pieces[row["record"]])
    piece = Evidence(row["report"], Span(row["start"], row["end"]), row["words"], "search/1")
    return Hit("article", row["report"], None, (piece,))
