"""A request in, the trees of copies out: which report was first, which derive from it, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente import answers
from detente.show.copy_tree import copy_trees, independent
from detente.show.dossier import published_words
from detente.store import QUESTIONS, Filters, open_record, queries
from detente.web import asking

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from detente.model.alignment import CopyGroup
    from detente.model.reading import ReportSummary
    from detente.store import Record
    from detente.web.pages import Pages

TREES_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class CopiesPages:
    """The page on copies, drawn like those of a record."""

    pages: Pages

    def copies(self, request: Request) -> Response:
        """Show each group of copies as a tree, the largest first."""
        filters = asking.filters_of(request)
        with open_record(self.pages.path) as record:
            groups = sorted(QUESTIONS["copies"].ask(answers.ask(record, filters)), key=lambda g: -len(g.reports))
            number = asking.page_of(request)
            shown = groups[(number - 1) * TREES_A_PAGE : number * TREES_A_PAGE]
            known = _summaries(record, shown)
        trees = [(group, nodes, independent(nodes)) for group in shown for nodes in [copy_trees(group)]]
        return self.pages.show(
            request,
            "copies.html",
            trees=trees,
            reports={id_: (found, published_words(found.published)) for id_, found in known.items()},
            total=len(groups),
            number=number,
            more=number * TREES_A_PAGE < len(groups),
        )


def _summaries(record: Record, groups: list[CopyGroup]) -> dict[str, ReportSummary]:
    ids = dict.fromkeys(report for group in groups for report in group.reports)
    return {id_: queries.reports(record, Filters(report=id_))[0] for id_ in ids}
