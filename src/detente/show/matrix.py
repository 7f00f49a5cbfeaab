"""Positions in, a table of issues by parties out: where each party stands by its latest word, telling issues first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.show.material import Citations
from detente.show.ranking import contested
from detente.show.wording import condition_words, date_words, leaning, plain, position_marks, told_words, word_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.model.dates import PartialDate
    from detente.model.statements import Position
    from detente.show.material import Cite, Material

CONDITION_LENGTH = 48


@dataclass(frozen=True, slots=True)
class Cell:
    """Where one party stands on one issue, by the latest of its positions.

    Attributes:
        party: its code.
        stance: in words; `leaning` as in `Want`.
        condition: with the words that state it, cut if long; empty if there is none.
        when: day on which it was said, else published.
        on_word_of: who says so; empty if the party itself does.
        marks: what keeps it from being taken at face value.
        others: how many other positions of the party on the issue there are.
        cite: the words that it was read from.
        told: how many reports hold the same, and how many of them are independent; empty for one report.
    """

    party: str
    stance: str
    leaning: str
    condition: str
    when: str
    on_word_of: str
    marks: tuple[str, ...]
    others: int
    cite: Cite
    told: str = ""


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue, with a cell a party; None where nothing was read."""

    issue: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """The rows of all issues that are part of a broadest one; `alone` if it is itself the only one of them."""

    issue: str
    rows: tuple[IssueRow, ...]

    @property
    def alone(self) -> bool:
        """Whether its row says all that its name does."""
        return [row.issue for row in self.rows] == [self.issue]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Names of the parties, those with most to say first, and the rows by broadest issue."""

    parties: tuple[str, ...]
    groups: tuple[RowGroup, ...]


def make_matrix(material: Material) -> Matrix:
    """Set issues against parties; issues on which most parties take a stand come first, in groups and within one."""
    citations = Citations(material)
    path_of = {member: (*reversed(g.broader), g.label) for g in material.groups for member in g.members}
    tree: dict[str, dict[str, list[Position]]] = {}
    for position in material.positions:
        path = path_of[position.issue]
        tree.setdefault(path[0], {}).setdefault(path[-1], []).append(position)
    held = Counter(position.party for position in material.positions)
    parties = sorted(held, key=lambda code: (-held[code], citations.party(code)))
    roots = _ranked({root: [p for some in issues.values() for p in some] for root, issues in tree.items()})
    return Matrix(
        parties=tuple(citations.party(code) for code in parties),
        groups=tuple(
            RowGroup(plain(root), tuple(_row(i, tree[root][i], parties, citations) for i in _ranked(tree[root])))
            for root in roots
        ),
    )


def _ranked(positions: Mapping[str, Sequence[Position]]) -> list[str]:
    """Order issues by how contested they are, then by name."""
    weights = {issue: contested(some) for issue, some in positions.items()}
    return sorted(positions, key=lambda issue: (-weights[issue][0], -weights[issue][1], issue))


def _row(issue: str, positions: Sequence[Position], parties: Sequence[str], citations: Citations) -> IssueRow:
    held: dict[str, list[Position]] = {}
    for position in positions:
        held.setdefault(position.party, []).append(position)
    return IssueRow(plain(issue), tuple(_cell(held[code], citations) if code in held else None for code in parties))


def _cell(positions: Sequence[Position], citations: Citations) -> Cell:
    latest = max(positions, key=lambda p: _order(citations.day_of(p)))
    statement = citations.statements.get(latest.statement or "")
    day = citations.day_of(latest)
    reports = {p.report for p in positions if _meaning(p) == _meaning(latest)}
    return Cell(
        party=latest.party,
        stance=plain(latest.stance),
        leaning=leaning(latest.stance),
        condition=condition_words(latest.condition, CONDITION_LENGTH) if latest.condition.kind != "none" else "",
        when=f"{'' if day == latest.said else 'published '}{date_words(day)}",
        on_word_of=word_words(latest, (citations.party(name) for name in latest.on_word_of)),
        marks=position_marks(latest, statement),
        others=len({_meaning(p) for p in positions} - {_meaning(latest)}),
        cite=citations.cite(latest.evidence),
        told=told_words(len(reports), citations.independent(reports)) if len(reports) > 1 else "",
    )


def _order(day: PartialDate | None) -> str:
    """Give what orders days; one without a year comes before all others."""
    return day.value if day and day.year else ""


def _meaning(position: Position) -> tuple[str | None, ...]:
    """Give what a copy of a position shares with it."""
    return position.stance, position.polarity, position.object, position.condition.words


def first_groups(groups: tuple[RowGroup, ...], limit: int) -> int:
    """Say how many groups hold the first `limit` rows; none is parted."""
    rows = 0
    for number, group in enumerate(groups):
        if rows >= limit:
            return number
        rows += len(group.rows)
    return len(groups)
