"""Positions with conditions in, circles of parties that wait on one another out."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.alignment.acts import same_thing, things
from detente.alignment.days import Days
from detente.model.alignment import Deadlock, Wait

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.model.reading import Gathered
    from detente.model.statements import Position

    Circle = tuple["_Wait", ...]

WILLING = frozenset({"offers", "accepts", "commits", "ready_to_discuss", "open_to", "supports"})
UNWILLING = frozenset({"rejects", "refuses", "suspends"})
THREATENING = frozenset({"threatens", "warns"})
SETTLING = frozenset({"accepts", "commits", "offers"})
EXCEPT = re.compile(r"(?:unless|except|without)\b", re.IGNORECASE)  # an offer that holds unless something is done
NOT_YET = re.compile(
    r"(?:but |and |not |even )*(?:unless|until|without|before|except|as long as|so long as|only)\b", re.IGNORECASE
)
BEFORE = re.compile(r"(?:not |only ){0,6}before\b", re.IGNORECASE)
NEGATED = re.compile(r"\b(?:not|no|never|neither)\b|n[’']t\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Wait:
    """One position as a wait: `issues` are those of what is awaited, `day` when it was taken."""

    position: Position
    party: str
    on: str
    does: str
    issue: str
    awaits: str
    issues: tuple[str, ...]
    day: dt.date | None

    @property
    def clause(self) -> tuple[str, int]:
        """The place it was read from: a clause on several issues is several positions."""
        return self.position.report, self.position.evidence[0].span.start


def find_deadlocks(gathered: Gathered) -> tuple[Deadlock, ...]:
    """Find the circles in which each party makes what the next one waits for hang on what another one does.

    What one waits for has to be what the other holds back: by the issue, or by the words. A party that later does,
    offers or accepts without a condition what it held back waits no more; what one party says of another's position
    counts for nothing.
    """
    days = Days(gathered)
    own = [p for p in gathered.positions if not days.tellers(p) or p.party in days.tellers(p)]
    settled: dict[str, list[tuple[dt.date, Position]]] = defaultdict(list)
    for position in own:
        day = days.of(position)
        if position.stance in SETTLING and position.condition.kind == "none" and day is not None:
            settled[position.party].append((day, position))
    waits = [wait for p in own if (wait := _wait(p, days)) is not None]
    groups = _merged(_circles(w for w in waits if not _is_over(w, settled[w.party])))
    return tuple(sorted((_deadlock(group) for group in groups), key=lambda d: (d.parties, d.id)))


def _wait(position: Position, days: Days) -> _Wait | None:
    """Read a position as a wait on another party, if it is one."""
    condition = position.condition
    if condition.words is None or condition.act is None:
        return None
    does = position.object.replace(condition.words, " ").strip(" ,").removesuffix(" only")
    on = condition.by or position.counterpart
    issue, awaits, issues = position.issue, condition.act, condition.issues
    if position.stance == "demands" and condition.by == position.party and BEFORE.match(condition.words):
        on, does, awaits = position.counterpart, condition.act, does  # "you must lift it before we pull back"
        issue, issues = next(iter(condition.issues), condition.act), (position.issue,)
    elif not _holds_back(position):
        return None
    elif condition.kind == "reciprocity" and not things(awaits):  # "if they do the same"
        issues = (issue,)
    if on is None or on == position.party or not things(does):
        return None
    return _Wait(position, position.party, on, does, issue, awaits, issues, days.of(position))


def _holds_back(position: Position) -> bool:
    """Whether the condition is one that has to be met before the party does what the position is about."""
    words = position.condition.words or ""
    if position.stance in WILLING:
        return not EXCEPT.match(words)
    negated = position.stance in UNWILLING or (
        position.stance in THREATENING and NEGATED.search(position.evidence[0].words.replace(words, "")) is not None
    )
    return negated and NOT_YET.match(words) is not None


def _is_over(wait: _Wait, settled: Iterable[tuple[dt.date, Position]]) -> bool:
    """Whether the party has since said that it does what it held back, whatever the other one does."""
    return any(
        wait.day is not None and day > wait.day and (wait.issue == p.issue or same_thing(wait.does, p.object))
        for day, p in settled
    )


def _meets(wait: _Wait, other: _Wait) -> bool:
    """Whether what is awaited is what the other party holds back."""
    awaits = wait.awaits if things(wait.awaits) else wait.does
    return wait.on == other.party and (other.issue in wait.issues or same_thing(awaits, other.does))


def _circles(waits: Iterable[_Wait]) -> Iterator[Circle]:
    """Give circles of two and three, each once, from the party whose code comes first."""
    of: dict[str, list[_Wait]] = defaultdict(list)
    for wait in waits:
        of[wait.party].append(wait)
    for a in (wait for party in sorted(of) for wait in of[party]):
        for b in of.get(a.on, ()):
            if a.party > b.party or not _meets(a, b):
                continue
            if _meets(b, a):
                yield a, b
            yield from ((a, b, c) for c in of.get(b.on, ()) if _closes(a, b, c))


def _closes(a: _Wait, b: _Wait, c: _Wait) -> bool:
    return a.party < c.party != b.party and _meets(b, c) and _meets(c, a)


def _merged(circles: Iterable[Circle]) -> list[list[Circle]]:
    """Bring together the circles of the same parties that share a clause, or are about the same issues."""
    groups: list[list[Circle]] = []
    for circle in circles:
        mates = [group for group in groups if any(_alike(circle, other) for other in group)]
        groups = [group for group in groups if group not in mates]
        groups.append([*(each for group in mates for each in group), circle])
    return groups


def _alike(one: Circle, other: Circle) -> bool:
    if [w.party for w in one] != [w.party for w in other]:
        return False
    pairs = list(zip(one, other, strict=True))
    return any(a.clause == b.clause for a, b in pairs) or all(a.issue == b.issue for a, b in pairs)


def _deadlock(group: list[Circle]) -> Deadlock:
    return Deadlock(tuple(_told(waits) for waits in zip(*group, strict=True)))


def _told(waits: tuple[_Wait, ...]) -> Wait:
    """Tell of the same wait in many reports by the words of the first one."""
    first, *_ = ordered = sorted(set(waits), key=lambda w: (w.day or dt.date.max, w.clause))
    return Wait(
        party=first.party,
        on=first.on,
        does=first.does,
        awaits=first.awaits,
        issue=first.issue,
        since=first.day.isoformat() if first.day else None,
        reports=tuple(dict.fromkeys(w.position.report for w in ordered)),
        evidence=tuple(dict.fromkeys(piece for w in ordered for piece in w.position.evidence)),
    )
