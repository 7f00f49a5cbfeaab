"""What each party wants in, a table of issues by parties out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.show.lines import PartySheet, Want


@dataclass(frozen=True, slots=True)
class Cell:
    """What one party wants of one issue, and the place on the page where it is told in full, or begins to be."""

    party: str
    wants: tuple[Want, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Parties by name, and issues with a cell a party; None where nothing was read."""

    parties: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell | None, ...]], ...]


def make_matrix(sheets: tuple[PartySheet, ...]) -> Matrix:
    """Set issues against parties; issues on which most parties stand come first, then by name."""
    cells: dict[str, dict[str, Cell]] = {}
    for sheet in sheets:
        for number, wanted in enumerate(sheet.issues, 1):
            for issue in wanted.issues:
                row = cells.setdefault(issue, {})
                first = row.get(sheet.code, Cell(sheet.name, (), place(sheet, number)))
                row[sheet.code] = replace(first, wants=first.wants + wanted.wants)
    ordered = sorted(cells, key=lambda issue: (-len(cells[issue]), issue))
    return Matrix(
        parties=tuple(sheet.name for sheet in sheets),
        rows=tuple((issue, tuple(cells[issue].get(sheet.code) for sheet in sheets)) for issue in ordered),
    )


def place(sheet: PartySheet, number: int) -> str:
    """Name the place on the page of a party's issue, counted from 1."""
    return f"wants-{sheet.code}-{number}"
