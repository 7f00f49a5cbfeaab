"""A record in, the reports that people reviewed whole out, in the corpus' markup, for training."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente import export
from detente.errors import NothingFoundError
from detente.store import Filters, queries
from detente.store.reviews import whole
from detente.training.markup import read_markup

if TYPE_CHECKING:
    from detente.model.reports import Article
    from detente.model.statements import Position, Statement
    from detente.store import Record


def training(record: Record) -> tuple[dict[str, str], dict[str, str]]:
    """Give the marked reports whose every statement and position was reviewed, and why others of them are left out.

    What was rejected is not marked, what was corrected is marked as corrected. Each report is read back as the trainer
    reads it, and given only if it says the same.

    Returns:
        Markup by the report's ref, and reasons by the ref of those that the markup cannot hold.

    Raises:
        NothingFoundError: no report is reviewed whole.
    """
    marked: dict[str, str] = {}
    left_out: dict[str, str] = {}
    for report in whole(record):
        only = Filters(report=report)
        ref = queries.reports(record, only)[0].ref
        statements, positions = queries.statements(record, only), queries.positions(record, only)
        try:
            marked[ref] = _checked(queries.articles(record, only, pages=False)[0], statements, positions)
        except export.UnmarkableError as error:
            left_out[ref] = str(error)
    if not marked and not left_out:
        message = "No report is reviewed whole: see what waits with detente review queue --report REF"
        raise NothingFoundError(message)
    return marked, left_out


def _checked(article: Article, statements: tuple[Statement, ...], positions: tuple[Position, ...]) -> str:
    """Mark a report, and see that the trainer reads the same words from it."""
    written = export.marked(article, statements, positions)
    standoff, errors = read_markup(written, article.report)
    if errors:
        raise export.UnmarkableError(errors[0])
    read = [sorted(span for part in ("source", "cue", "content") for span in a[part]) for a in standoff["attributions"]]
    said = [sorted([e.span.start, e.span.end] for e in s.evidence) for s in statements]
    if standoff["text"] != article.text or read != said:
        message = "the markup would strip its words at their edges"
        raise export.UnmarkableError(message)
    return written
