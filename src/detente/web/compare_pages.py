"""A request that names reports in, the page on which they stand side by side out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse

from detente import answers, comparing
from detente.show.dossier import published_words
from detente.show.side_by_side import paragraphs
from detente.store import Filters, open_record, queries
from detente.web.marking import MarkedBlock, Place, mark

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from detente.comparing import Beside
    from detente.store import Record
    from detente.web.pages import Pages


@dataclass(frozen=True, slots=True)
class ComparePages:
    """The page on several reports, drawn like those of a record."""

    pages: Pages

    def compare(self, request: Request) -> Response:
        """Show reports side by side; with one, what can stand beside it; with none, ask which."""
        names = _names(request)
        with open_record(self.pages.path) as record:
            if len(names) < comparing.FEWEST:
                return self._asked(request, record, names)
            found = comparing.beside(answers.ask(record), names)
        columns = [
            (summary, label, published_words(article.published), list(zip(blocks, standings, strict=True)))
            for summary, label, article, blocks, standings in zip(
                found.summaries,
                found.labels,
                found.articles,
                _marked(found),
                paragraphs(found.articles, found.labels),
                strict=True,
            )
        ]
        return self.pages.show(request, "compare.html", columns=columns, facts=found.facts)

    def compare_as_json(self, request: Request) -> Response:
        """Give the facts that the page shows as JSON."""
        with open_record(self.pages.path) as record:
            return JSONResponse(comparing.row(comparing.beside(answers.ask(record), _names(request))))

    def _asked(self, request: Request, record: Record, names: list[str]) -> Response:
        meant = queries.reports(record, Filters(report=names[0]))[0] if names else None
        near = comparing.nearest(answers.ask(record), meant.id) if meant else ()
        refs = queries.names(record, (report for report, _ in near))
        found = [(report, refs[report][0], shared) for report, shared in near]
        return self.pages.show(request, "compare_which.html", meant=meant, near=found)


def _names(request: Request) -> list[str]:
    return list(dict.fromkeys(name for name in request.query_params.getlist("report") if name.strip()))


def _marked(found: Beside) -> list[tuple[MarkedBlock, ...]]:
    """The text of each report, the words of each fact marked by the fact's number."""
    facts = list(enumerate(found.facts, 1))
    return [
        mark(article, [Place(str(n), "content", span) for n, fact in facts for span in fact.cells[column].spans])
        for column, article in enumerate(found.articles)
    ]
