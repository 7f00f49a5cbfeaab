"""One line of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.show.material import Cite


@dataclass(frozen=True, slots=True)
class Row:
    """One record as a table shows it.

    Attributes:
        cells: one a column, empty where nothing is stated; lines of one cell are parted by newlines.
        cite: the words it was read from; None for what no report says.
        marks: what keeps it from being taken at face value.
        record: id of the record; empty if it has none.
        day: that a timeline's entry belongs to, as `TimelineEntry.when` has it; empty for other records.
    """

    cells: tuple[str, ...]
    cite: Cite | None
    marks: tuple[str, ...] = ()
    record: str = ""
    day: str = ""
