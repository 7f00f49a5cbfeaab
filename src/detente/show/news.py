"""News in, the same as rows for programs, and as lines for a terminal, out; each piece with where its words stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from detente.show.material import labels
from detente.show.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detente.model.news import News

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")  # what would steer a terminal


def news_rows(news: Iterable[News], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Give news in JSON's terms, every piece of evidence with what its report is called.

    Args:
        news: to write.
        names: what a person calls the reports of the evidence, by their ids.
    """
    short = labels(names)
    return [
        {
            "id": each.id,
            "kind": each.kind,
            "found": each.found,
            "parties": list(each.parties),
            "what": each.what,
            "before": each.before,
            "marks": list(each.marks),
            "evidence": [
                {
                    "report": piece.report,
                    "ref": names.get(piece.report),
                    "label": short.get(piece.report),
                    "start": piece.span.start,
                    "end": piece.span.end,
                    "words": piece.words,
                }
                for piece in each.evidence
            ],
        }
        for each in news
    ]


def news_lines(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Write each piece of news as a line, and beneath it what was before, and the words with their reports."""
    for row in rows:
        marks = "".join(f" [{mark.upper()}]" for mark in row["marks"])
        yield _harmless(f"{row['kind']}:{marks} {row['what']}")
        if row["before"]:
            yield _harmless(f"    before: {row['before']}")
        for piece in row["evidence"]:
            yield _harmless(f"    [{piece['label'] or piece['report']}] {quoted(piece['words'])}")


def _harmless(line: str) -> str:
    return CONTROL.sub(" ", line)
