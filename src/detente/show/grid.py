"""A matrix of positions in, drawn on a rich console out: as many parties beside each other as have room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.show.pages import LEANING_STYLES, MARKED, QUIET, Page, joined, line, marked
from detente.show.wording import counted

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from detente.show.matrix import Cell, Matrix

ISSUE_WIDTH = 24
HEADING = "bold underline"
CELL_WIDTH = 28  # of a party's column where there is room for several


def render_matrix(matrix: Matrix, console: Console) -> None:
    """Draw who stands where; parties for whom there is no room beside the others follow below."""
    page = Page(console)
    rows = [row for group in matrix.groups for row in group.rows]
    page.section(f"Who stands where ({counted(len(rows), 'issue')})")
    if not rows:
        page.write(line(("nothing read", QUIET)), 2)
    issue_width = min(ISSUE_WIDTH, console.width // 3)
    room = console.width - issue_width
    beside = max(min(room // CELL_WIDTH, len(matrix.parties)), 1)
    for first in range(0, len(matrix.parties), beside):
        shown = slice(first, first + beside)
        names = matrix.parties[shown]
        widths = [issue_width, *(max(room // beside, 1) for _ in names)]
        page.blank()
        page.beside([[line(("issue", QUIET))], *([line((name, "bold"))] for name in names)], widths)
        _draw_groups(page, matrix, shown, widths)


def _draw_groups(page: Page, matrix: Matrix, shown: slice, widths: list[int]) -> None:
    for group in matrix.groups:
        rows = [row for row in group.rows if any(row.cells[shown])]
        if rows and not group.alone:
            page.blank()
            page.write(line((group.issue, HEADING)))
        for row in rows:
            page.blank()
            issue = line((row.issue, HEADING if group.alone else "italic"))
            page.beside([[issue], *(_lines(cell) for cell in row.cells[shown])], widths)


def _lines(cell: Cell | None) -> list[Text]:
    if cell is None:
        return [line(("·", QUIET))]
    more = f"and {cell.others} more" if cell.others else ""
    return [
        line(*marked(cell.marks), *joined([(cell.stance, LEANING_STYLES[cell.leaning]), (more, QUIET)])),
        *(line(p) for p in [(cell.condition, "bold yellow"), (cell.on_word_of, MARKED), (cell.told, QUIET)] if p[0]),
        line((cell.when, QUIET), " ", (f"[{cell.cite.label}]", "cyan")),
    ]
