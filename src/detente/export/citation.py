"""Reports -> how to cite the data that was read from them: one sentence, and a file in the Citation File Format."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.model.dates import iso_prefix
from detente.model.text import record_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.model.reading import ReportSummary

RIGHTS = "The words of the reports stay their publishers’."


@dataclass(frozen=True, slots=True)
class Citation:
    """What a data set is called and made of.

    Attributes:
        by: who gives it out; detente if nobody is named.
        key: the same for the same reports, whoever read them.
        license: of what was read, not of the reports, as SPDX calls it (`CC-BY-4.0`); None if none is given.
        first, last: ISO dates between which the reports came out; None if no day is known.
        publishers: of the reports, sorted.
        version: of detente.
    """

    title: str
    by: tuple[str, ...]
    key: str
    license: str | None
    reports: int
    first: str | None
    last: str | None
    publishers: tuple[str, ...]
    version: str


def citation_of(
    summaries: Sequence[ReportSummary], version: str, by: tuple[str, ...] = (), license_name: str | None = None
) -> Citation:
    """Say how to cite what was read from these reports."""
    days = sorted(day for summary in summaries if (day := iso_prefix(summary.published)))
    return Citation(
        title="What press reports say of talks between states",
        by=by or ("detente",),
        key=f"urn:detente:record:{record_id(*sorted(summary.id for summary in summaries))}",
        license=license_name,
        reports=len(summaries),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        publishers=tuple(sorted({summary.publisher for summary in summaries if summary.publisher})),
        version=version,
    )


def cite_as(citation: Citation) -> str:
    """Write the citation as one sentence."""
    reports = f"{citation.reports} report{'s' if citation.reports != 1 else ''}"
    days = dict.fromkeys(day for day in (citation.first, citation.last) if day)
    came_out = f" published {' to '.join(days)}," if days else ""
    by = ", ".join(citation.by)
    return f"{by}: {citation.title}. {reports},{came_out} read by detente {citation.version}. {citation.key}"


def citation_file(citation: Citation) -> str:
    """Write the citation as `CITATION.cff`; its values are JSON, which is YAML too.

    Source:
        Citation File Format 1.2.0, `type: dataset`.
    """
    identifier = {"type": "other", "value": citation.key, "description": "the reports that it was read from"}
    values = {
        "cff-version": "1.2.0",
        "message": f"Cite these data as below, and each fact with its report. {RIGHTS}",
        "type": "dataset",
        "title": citation.title,
        "abstract": cite_as(citation),
        "authors": [{"name": name} for name in citation.by],
        "identifiers": [identifier],
        **({"license": citation.license} if citation.license else {}),
    }
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items())
