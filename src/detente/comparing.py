"""Reports named in, what they tell together and where they differ out: for the page and the command line."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente import answers
from detente.errors import UsageError
from detente.show.material import Citations, Material
from detente.show.side_by_side import side_by_side
from detente.store import Filters, queries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.model.reading import ReportSummary
    from detente.model.reports import Article
    from detente.show.side_by_side import Fact
    from detente.store import Asked

FEWEST, MOST = 2, 4
TOGETHER = ("encounters", "disagreements", "utterances")
NEAREST = 12


@dataclass(frozen=True, slots=True)
class Beside:
    """Reports beside one another, and the facts that they share."""

    summaries: tuple[ReportSummary, ...]
    articles: tuple[Article, ...]
    labels: tuple[str, ...]
    facts: tuple[Fact, ...]


def beside(asked: Asked, names: Sequence[str]) -> Beside:
    """Put reports beside one another, the first one being what the others' words are compared with.

    Args:
        asked: of which record, not narrowed.
        names: refs or ids; of several reports with one ref, the first to come out is meant.

    Raises:
        NothingFoundError: the record holds no such report.
        UsageError: there are too few or too many.
    """
    if not FEWEST <= len(names) <= MOST:
        message = f"{len(names)} reports were named. Name {FEWEST} to {MOST}."
        raise UsageError(message)
    summaries = tuple(queries.reports(asked.record, Filters(report=name))[0] for name in names)
    articles = tuple(queries.articles(asked.record, Filters(report=s.id), pages=False)[0] for s in summaries)
    material = answers.material_of(asked, *TOGETHER)
    citations = Citations(Material({summary.id: summary.ref for summary in summaries}))
    facts = side_by_side(material, [summary.id for summary in summaries])
    return Beside(summaries, articles, tuple(citations.label(s.id) for s in summaries), facts)


def row(found: Beside) -> dict[str, Any]:
    """Give it in JSON's terms."""
    return {
        "reports": [{"id": summary.id, "ref": summary.ref} for summary in found.summaries],
        "facts": [
            {
                "kind": fact.kind,
                "what": fact.what,
                "difference": fact.difference or None,
                "told": [
                    {"value": cell.value, "words": cell.text, "spans": [[s.start, s.end] for s in cell.spans]}
                    if cell.told
                    else None
                    for cell in fact.cells
                ],
            }
            for fact in found.facts
        ],
    }


def nearest(asked: Asked, report: str) -> tuple[tuple[str, int], ...]:
    """Give the reports that tell most of what this one tells: id, and how many facts they share.

    Args:
        asked: of which record, not narrowed.
        report: id.
    """
    material = answers.material_of(asked, *TOGETHER, "copies")
    groups = [
        *(encounter.reports for encounter in material.encounters),
        *(utterance.reports for utterance in material.utterances),
        *((copy.report, copy.original) for copy in material.copies),
    ]
    shared = Counter(other for group in groups if report in group for other in group if other != report)
    return tuple(shared.most_common(NEAREST))
