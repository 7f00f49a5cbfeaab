"""Positions in, rows of text for a spreadsheet out, the first of them naming the columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.show.material import Citations
from detente.show.wording import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.statements import Position
    from detente.show.material import Material

COLUMNS = (
    *("party", "issue", "broader", "stance", "polarity", "modality", "condition_kind", "condition_words"),
    *("counterpart", "date", "on_whose_word", "report", "words"),
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run: a report's words can begin so
INSIDE = " < "


def position_rows(material: Material) -> Iterator[tuple[str, ...]]:
    """Give the columns' names, then a row a position, with codes as in JSON; what is not stated is empty.

    `broader` goes from the nearest issue on; a cell that would run as a formula begins with an apostrophe.
    """
    citations = Citations(material)
    groups = {member: group for group in material.groups for member in group.members}
    yield COLUMNS
    for position in material.positions:
        group = groups[position.issue]
        broader = group.broader if group.label == position.issue else (group.label, *group.broader)
        cells = _cells(position, INSIDE.join(broader), material.names[position.report], citations)
        yield tuple(f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells)


def _cells(position: Position, broader: str, report: str, citations: Citations) -> tuple[str, ...]:
    day = citations.day_of(position)
    return (
        position.party,
        position.issue,
        broader,
        position.stance,
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
