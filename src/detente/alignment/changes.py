"""Positions in, what each party hardened or softened from one day to the next out."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from detente.alignment.acts import same_thing
from detente.alignment.days import Days
from detente.knowledge import read_rows, shipped
from detente.model.alignment import Change, Direction, Stand

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from detente.model.reading import Gathered
    from detente.model.statements import Position

    Move = tuple[Direction, Literal["stance", "condition"], Position, Position]

KEEPING = re.compile(r"(?:keep|continue|maintain|go on|uphold|remain|stay)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Degree:
    """A row of `hardness.toml`; rows go from the hardest to the softest."""

    stances: tuple[str, ...]
    own: bool
    refuses: bool
    example: str


@functools.cache
def degree_rows() -> tuple[Degree, ...]:
    """Give the rows of `hardness.toml`."""
    return read_rows(shipped("alignment", "hardness.toml"), "alignment/hardness.toml", "degree", Degree)


@functools.cache
def _degrees() -> dict[str, int]:
    return {stance: number for number, row in enumerate(degree_rows()) for stance in row.stances}


def find_changes(gathered: Gathered) -> tuple[Change, ...]:
    """Hold what a party says on an issue on one day against what it said on the last day before.

    Only its own words count, each once however many copies print them. What it says on one day in several ways is
    held against another day as a whole: all of it has to be softer, or harder, than all of the other day's.
    """
    days = Days(gathered)
    said: dict[tuple[str, str], dict[dt.date, list[Position]]] = defaultdict(lambda: defaultdict(list))
    for position in gathered.positions:
        day = days.of(position)
        told_by_itself = position.party in days.tellers(position)
        if day and told_by_itself and position.stance in _degrees() and days.origin(position.report) == position.report:
            said[position.party, position.issue][day].append(position)
    changes = [c for (party, issue), by_day in said.items() for c in _changes(party, issue, by_day)]
    return tuple(sorted(changes, key=lambda c: (c.after.day, c.party, c.issue)))


def _changes(party: str, issue: str, by_day: dict[dt.date, list[Position]]) -> Iterator[Change]:
    for earlier, later in pairwise(sorted(by_day)):
        move = _moved(by_day[earlier], by_day[later])
        if move is not None:
            direction, by, before, after = move
            stands = _stand(earlier, before, by_day[earlier]), _stand(later, after, by_day[later])
            yield Change(party, issue, direction, by, *stands)


def _moved(before: list[Position], after: list[Position]) -> Move | None:
    """Say how all that is said later differs from all that was said before, and by which two positions."""
    if not all(_comparable(b, a) for b in before for a in after):
        return None
    hardest_before, softest_before = min(before, key=_degree), max(before, key=_degree)
    hardest_after, softest_after = min(after, key=_degree), max(after, key=_degree)
    if _degree(hardest_after) > _degree(softest_before):
        return "softened", "stance", softest_before, hardest_after
    if _degree(softest_after) < _degree(hardest_before):
        return "hardened", "stance", hardest_before, softest_after
    if len({_degree(p) for p in (*before, *after)}) > 1 or len({p.stance for p in (*before, *after)}) > 1:
        return None
    was, now = ({p.condition.kind != "none" for p in told} for told in (before, after))
    if was == now or len(was) > 1 or len(now) > 1 or not _degree_of(before[0]).own:
        return None
    softer = now == {_degree_of(before[0]).refuses}
    return "softened" if softer else "hardened", "condition", before[0], after[0]


def _degree(position: Position) -> int:
    return _degrees()[position.stance]


def _degree_of(position: Position) -> Degree:
    return degree_rows()[_degree(position)]


def _comparable(before: Position, after: Position) -> bool:
    """Whether both are about one thing that the same parties do to each other, and not about leaving it as it is."""
    if before.counterpart and after.counterpart and before.counterpart != after.counterpart:
        return False
    if not same_thing(before.object, after.object) or any(KEEPING.match(p.object) for p in (before, after)):
        return False
    hardest = min(_degree(before), _degree(after))
    return (_degree_of(before).own and _degree_of(after).own) or not degree_rows()[hardest].own


def _stand(day: dt.date, position: Position, said: list[Position]) -> Stand:
    """Tell where a party stood by one position; the reports are those in which it says the same."""
    same = [p for p in said if (p.stance, p.condition.kind) == (position.stance, position.condition.kind)]
    return Stand(
        day=day.isoformat(),
        stance=position.stance,
        object=position.object,
        condition=position.condition.words,
        reports=tuple(dict.fromkeys(p.report for p in same)),
        evidence=position.evidence,
    )
