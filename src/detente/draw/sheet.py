"""What a limit makes each party change -> one picture: what is held, what is allowed, and the difference in figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.draw import svg
from detente.draw.scale import scale

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from detente.draw.scale import Scale
    from detente.model.treaties import Change

WIDTH, EDGE = 1080.0, 16.0
CLAIMANT, AXIS, AXIS_END, FIGURES = 156.0, 330.0, 710.0, 734.0
ROW, LEAD, THICK = 24.0, 16.0, 10.0
LEGEND = "filled: held and allowed; dashed: held and to go; line: the ceiling"


def draw_changes(changes: Sequence[Change]) -> svg.Picture:
    """Draw a panel a provision and measure, a row a party and claimant."""
    parts: list[str] = []
    y = EDGE
    panels: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        panels.setdefault((change.provision, change.measure), []).append(change)
    for (name, measure), rows in panels.items():
        drawn, y = _panel(name, measure, rows, y)
        parts += drawn
    parts.append(svg.text(EDGE, y + LEAD / 2, LEGEND, "quiet"))
    told = ". ".join(f"{c.provision}, {c.party}, {c.measure.replace('_', ' ')}: {_figures(c)}" for c in changes)
    name = changes[0].provision.partition("/")[0] if changes else "nothing"
    return svg.Picture(f"What {name} makes each party change", told, WIDTH, y + LEAD + EDGE / 2, tuple(parts))


def _panel(name: str, measure: str, rows: Sequence[Change], top: float) -> tuple[list[str], float]:
    y = top + LEAD
    what = measure.replace("_", " ") or "what is banned"
    same = "the same for all" if rows[0].symmetric else "not the same for all"
    parts = [svg.text(EDGE, y, f"{name}: {what if rows[0].allowed is not None else 'nothing to count'}", "ink strong")]
    told = [same]
    told += [f"moves first: {', '.join(rows[0].moves_first)}"] * bool(rows[0].moves_first)
    told += [f"bound or disposed of without a seat: {', '.join(rows[0].without_seat)}"] * bool(rows[0].without_seat)
    if all(r.allowed is None for r in rows):
        told.append(f"binds {', '.join(dict.fromkeys(r.party for r in rows))}")
        rows = ()
    for piece in svg.folded("; ".join(told), WIDTH - 2 * EDGE):
        y += LEAD
        parts.append(svg.text(EDGE, y, piece, "quiet"))
    y += 4
    axis = scale([float(n) for r in rows for n in (r.held, r.allowed) if n], AXIS, AXIS_END, from_zero=True)
    for row in rows:
        y += ROW
        parts.append(_row(row, axis, y))
    return parts, y + LEAD


def _row(row: Change, axis: Scale, y: float) -> str:
    party = svg.fitted(row.party, CLAIMANT - EDGE - 12, strong=True)
    parts = [svg.text(EDGE, y, party, "ink strong")]
    parts.append(svg.text(CLAIMANT, y, svg.fitted(row.claimant, AXIS - CLAIMANT - 12), "quiet"))
    top = y - 4 - THICK / 2
    if row.held is not None:
        held, kept = axis.at(float(row.held)), axis.at(float(min(row.held, row.allowed or row.held)))
        kept = AXIS if row.allowed == 0 else kept
        parts.append(svg.box(AXIS, top, (kept - AXIS, THICK), "not_covered"))
        if held > kept:
            hollow: dict[str, str | float] = {"fill": "none", "stroke": "currentColor", "stroke_dasharray": "3 2"}
            parts.append(svg.box(kept, top, (held - kept, THICK), "covered", stroke_width=1.5, **hollow))
    if row.allowed is not None:
        at = axis.at(float(row.allowed))
        parts.append(svg.line((at, top - 4), (at, top + THICK + 4), "line", stroke_width=2))
    parts.append(svg.text(FIGURES, y, svg.fitted(_figures(row), WIDTH - EDGE - FIGURES), "ink"))
    return svg.group(f"{row.party}: {_figures(row)}", parts)


def _figures(row: Change) -> str:
    if row.allowed is None:
        return "bound; nothing to count"
    if row.held is None or row.change is None:
        return f"{_plain(row.allowed)} allowed; held: not stated as one number"
    part = f" ({row.share:.0%})" if row.share else ""
    return f"{_plain(row.held)} held, {_plain(row.allowed)} allowed: {_plain(row.change)}{part} to go"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():,f}"
