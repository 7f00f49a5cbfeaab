"""What shapes share: refs of reports, and evidence with what finds it again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from detente.store.filters import Filters
from detente.store.queries import articles, reports
from detente.store.reviews import said_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.model.reading import ReportSummary
    from detente.model.reports import Article
    from detente.model.text import Evidence, Span
    from detente.store.open import Record

AROUND = 32  # characters of context on either side of a quotation: W3C selectors, as measured enough

Json = dict[str, Any]


def _no_link(_: Article, __: str | None, ___: Span) -> str | None:
    return None


@dataclass(slots=True)
class Shaper:
    """What shapes need besides the records: refs, articles and links of their reports, each read once.

    Attributes:
        record: that the records came from.
        link: gives an address that opens the page at a span of the article's text; None if there is none.
    """

    record: Record
    link: Callable[[Article, str | None, Span], str | None] = _no_link
    _known: dict[str, tuple[ReportSummary, Article]] = field(default_factory=dict)
    _said: dict[str, Json] | None = None

    def ref(self, report: str) -> str:
        """What a person calls the report with that id."""
        return self._of(report)[0].ref

    def summary(self, report: str) -> ReportSummary:
        """The report with that id, as a list shows it."""
        return self._of(report)[0]

    def evidence(self, piece: Evidence) -> Json:
        """One piece of evidence, with what finds it again in text and page."""
        summary, article = self._of(piece.report)
        start, end = piece.span.start, piece.span.end
        page = article.page_span(piece.span)
        return {
            "report": summary.ref,
            "start": start,
            "end": end,
            "words": piece.words,
            "read_by": piece.read_by,
            "score": piece.score,
            "selector": {
                "type": "TextQuoteSelector",
                "exact": piece.words,
                "prefix": article.text[max(0, start - AROUND) : start],
                "suffix": article.text[end : end + AROUND],
            },
            "page": page and {"start": page.start, "end": page.end},
            "link": self.link(article, summary.url, piece.span),
        }

    def review(self, fact: str) -> Json | None:
        """Who accepted or corrected the fact with that id, when and why; None for a machine's suggestion."""
        if self._said is None:
            self._said = said_of(self.record)
        return self._said.get(fact)

    def all_evidence(self, pieces: tuple[Evidence, ...]) -> list[Json]:
        """Pieces of evidence in their order."""
        return [self.evidence(piece) for piece in pieces]

    def _of(self, report: str) -> tuple[ReportSummary, Article]:
        if report not in self._known:
            only = Filters(report=report)
            self._known[report] = (reports(self.record, only)[0], articles(self.record, only)[0])
        return self._known[report]
