"""What each party wants in, a table of issues by parties out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.show.lines import PartySheet, Want


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One issue: what each party wants of it, in the order of the columns."""

    issue: str
    cells: tuple[tuple[Want, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Parties as columns (code and name), issues as rows."""

    parties: tuple[tuple[str, str], ...]
    rows: tuple[MatrixRow, ...]


def make_matrix(sheets: tuple[PartySheet, ...]) -> Matrix:
    """Set issues against parties; issues on which most parties stand come first, then by name."""
    wants = {(sheet.code, issue.issue): issue.wants for sheet in sheets for issue in sheet.issues}
    issues = {issue for _, issue in wants}
    ordered = sorted(issues, key=lambda issue: (-sum(1 for _, other in wants if other == issue), issue))
    return Matrix(
        parties=tuple((sheet.code, sheet.name) for sheet in sheets),
        rows=tuple(MatrixRow(issue, tuple(wants.get((s.code, issue), ()) for s in sheets)) for issue in ordered),
    )
