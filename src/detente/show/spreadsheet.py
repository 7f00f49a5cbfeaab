"""Records in, rows of text for a spreadsheet out, the first of them naming the columns."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from detente.show.material import Citations
from detente.show.wording import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.model.statements import Position
    from detente.show.material import Material

COLUMNS = (
    *("party", "issue", "broader", "stance", "plover", "polarity", "modality", "condition_kind", "condition_words"),
    *("counterpart", "date", "on_whose_word", "report", "words"),
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run: a report's words can begin so
NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
INSIDE = " < "
PARTED = "; "


def position_rows(material: Material, plover: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Give the columns' names, then a row a position, with codes as in JSON; what is not stated is empty.

    `broader` goes from the nearest issue on.

    Args:
        material: its positions.
        plover: the PLOVER code of each, by its id.
    """
    citations = Citations(material)
    groups = {member: group for group in material.groups for member in group.members}
    yield COLUMNS
    for position in material.positions:
        group = groups[position.issue]
        broader = group.broader if group.label == position.issue else (group.label, *group.broader)
        codes = (INSIDE.join(broader), plover[position.id], material.names[position.report])
        yield tuple(map(harmless, _cells(position, codes, citations)))


def shaped_rows(shaped: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, ...]]:
    """Give the columns' names, then a row for each record in its JSON shape.

    A field of a field is named `source.party`; lists of words stand in one cell, and lists of records as JSON.

    >>> list(shaped_rows([{"id": "a", "by": ["ALD", "NVD"], "limit": {"cap": None}}]))
    [('id', 'by', 'limit.cap'), ('a', 'ALD; NVD', '')]
    """
    flat = [dict(_flat(record)) for record in shaped]
    columns = tuple(dict.fromkeys(name for row in flat for name in row))
    yield columns
    for row in flat:
        yield tuple(harmless(row.get(name, "")) for name in columns)


def _flat(record: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for name, value in record.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, _cell(value)


def _cell(value: Any) -> str:  # noqa: ANN401 - JSON
    if value is None:
        return ""
    if isinstance(value, list) and not any(isinstance(each, dict | list) for each in value):
        return PARTED.join(map(_cell, value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def harmless(cell: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would run as a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) and not NUMBER.fullmatch(cell) else cell


def _cells(position: Position, codes: tuple[str, str, str], citations: Citations) -> tuple[str, ...]:
    broader, plover, report = codes
    day = citations.day_of(position)
    return (
        position.party,
        position.issue,
        broader,
        position.stance,
        plover,
        position.polarity,
        position.modality,
        position.condition.kind,
        position.condition.words or "",
        position.counterpart or "",
        day.value if day else "",
        f"{position.word}: {', '.join(position.on_word_of)}" if position.on_word_of else position.word,
        report,
        pieces(dict.fromkeys(e.words for e in position.evidence)),
    )
