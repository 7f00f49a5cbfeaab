"""What each party wants in, a table of issues by parties out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.show.lines import PartySheet, Want


@dataclass(frozen=True, slots=True)
class Stand:
    """A stance, its leaning and kind of condition (empty if there is none), and how often it was read."""

    stance: str
    leaning: str
    condition: str
    times: int


@dataclass(frozen=True, slots=True)
class Cell:
    """Where one party stands on one issue, and the place on the page where it is told in full, or begins to be."""

    party: str
    stands: tuple[Stand, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Parties by name, and issues with a cell a party; None where nothing was read."""

    parties: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell | None, ...]], ...]


def make_matrix(sheets: tuple[PartySheet, ...]) -> Matrix:
    """Set issues against parties; issues on which most parties stand come first, then by name."""
    wants: dict[str, dict[str, list[Want]]] = {}
    places: dict[tuple[str, str], str] = {}
    for sheet in sheets:
        for number, wanted in enumerate(sheet.issues, 1):
            for issue in wanted.issues:
                wants.setdefault(issue, {}).setdefault(sheet.code, []).extend(wanted.wants)
                places.setdefault((issue, sheet.code), place(sheet, number))
    ordered = sorted(wants, key=lambda issue: (-len(wants[issue]), issue))
    return Matrix(
        parties=tuple(sheet.name for sheet in sheets),
        rows=tuple(
            (
                issue,
                tuple(
                    Cell(sheet.name, _stands(wants[issue][sheet.code]), places[issue, sheet.code])
                    if sheet.code in wants[issue]
                    else None
                    for sheet in sheets
                ),
            )
            for issue in ordered
        ),
    )


def _stands(wants: list[Want]) -> tuple[Stand, ...]:
    times = Counter((want.stance, want.leaning, want.condition if want.conditional else "") for want in wants)
    return tuple(Stand(*key, count) for key, count in times.items())


def place(sheet: PartySheet, number: int) -> str:
    """Name the place on the page of a party's issue, counted from 1."""
    return f"wants-{sheet.code}-{number}"
