"""Meetings and positions of many reports in, threads out: the meetings of one negotiation, over months."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from detente.alignment.copies import independent, origins
from detente.alignment.days import Days, days_apart
from detente.alignment.judged_meetings import judged_encounters
from detente.alignment.matching import ANY_MEETING
from detente.alignment.wording import content_words
from detente.model.groups import Member, Thread

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from detente.alignment.matching import Sighted
    from detente.model.reading import Gathered
    from detente.model.statements import Position

NAMED = 4  # words that a reason names
LONGEST_PAUSE = 183  # days between two meetings of one negotiation
SAME_PARTIES, SAME_ISSUES, NEAR = 0.5, 0.3, 0.2  # add up to one
SHARED_PARTIES = 0.5  # of all parties of both, for a negotiation that another one joins or leaves
MOST = 32  # threads of two parties that a meeting is held against, the latest
SOME_ISSUES = 0.5  # of the weight of shared issues, where one of two says nothing of what it is about


@dataclass(frozen=True, slots=True, eq=False)
class _Met:
    """One meeting: its parties, the issues that they speak of in its reports, and the words of all that.

    Attributes:
        held: the day that most reports tell; None if none does.
        day: that, else the first one on which a report told of it.
    """

    encounter: Sighted
    held: dt.date | None
    day: dt.date | None
    parties: frozenset[str]
    issues: Counter[str]
    words: frozenset[str]


@dataclass(slots=True, eq=False)
class _Line:
    """A thread in the making."""

    met: list[_Met] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)


def find_threads(gathered: Gathered) -> tuple[Thread, ...]:
    """Bring together the meetings of the same parties on related issues, of which none is long after the one before.

    Returns:
        Threads, those with most meetings first; one meeting that no other one follows is one too. Meetings with fewer
        than two parties are in none.
    """
    met = sorted(_met(gathered), key=lambda m: (m.day is None, m.day and m.day.toordinal(), sorted(m.parties)))
    lines: list[_Line] = []
    by_pair: dict[tuple[str, ...], list[_Line]] = defaultdict(list)
    for one in met:
        pairs = list(combinations(sorted(one.parties), 2))
        near = dict.fromkeys(line for pair in pairs for line in by_pair[pair])
        fitting = [(fit, line) for line in near if (fit := _fit(one, line)) is not None]
        score, reasons, line = max(((*fit, line) for fit, line in fitting), key=lambda f: f[0], default=(1.0, (), None))
        if line is None:
            line = _Line()
            lines.append(line)
        line.met.append(one)
        first = one.encounter.first.meeting
        line.members.append(Member(first.id, first.report, score, reasons, one.held.isoformat() if one.held else None))
        for pair in pairs:
            by_pair[pair] = [*(other for other in by_pair[pair][-MOST:] if other is not line), line]
    family = origins(gathered.copies)
    return tuple(sorted((_thread(line, family) for line in lines), key=lambda t: (-len(t.members), t.first or "")))


def _met(gathered: Gathered) -> list[_Met]:
    days = Days(gathered)
    roots = {path[-1] for position in gathered.positions if (path := position.broader)}
    positions: dict[str, list[Position]] = defaultdict(list)
    for position in gathered.positions:
        positions[position.report].append(position)
    return [
        _of(encounter, positions, roots, days)
        for encounter in judged_encounters(gathered)
        if len(encounter.first.meeting.parties) > 1
    ]


def _of(encounter: Sighted, positions: Mapping[str, list[Position]], roots: set[str], days: Days) -> _Met:
    parties = frozenset(encounter.first.meeting.parties)
    met = Counter(s.day for s in encounter.sightings if s.day)
    out = [day for s in encounter.sightings if (day := days.published(s.meeting.report))]
    held = max(met, key=lambda each: (met[each], each), default=None)
    told = [p for s in encounter.sightings for p in positions.get(s.meeting.report, ())]
    own = [p for p in told if p.party in parties and (p.counterpart is None or p.counterpart in parties)]
    agendas = " ".join(s.meeting.agenda for s in encounter.sightings if s.meeting.agenda)
    issues = Counter(p.broader[-1] if p.broader else p.issue for p in own if p.broader or p.issue in roots)
    words = content_words(agendas).union(*(content_words(p.issue) for p in own), *map(content_words, issues))
    return _Met(encounter, held, held or min(out, default=None), parties, issues, words - ANY_MEETING)


def _fit(one: _Met, line: _Line) -> tuple[float, tuple[str, ...]] | None:
    """Say how well a meeting goes on with a thread, and why; None if it does not."""
    last = line.met[-1]
    if one.day is None or last.day is None or (one.day - last.day).days > LONGEST_PAUSE:
        return None
    parties = len(one.parties & last.parties) / len(one.parties | last.parties)
    known = frozenset().union(*(met.words for met in line.met))
    common = one.words & known
    if parties < SHARED_PARTIES or (one.words and known and not common):
        return None
    apart = (one.day - last.day).days
    issues = min(1.0, 2 * len(common) / len(one.words)) if common else SOME_ISSUES
    score = SAME_PARTIES * parties + SAME_ISSUES * issues + NEAR * (1 - apart / LONGEST_PAUSE)
    reasons = (
        "the same parties" if parties == 1 else f"{', '.join(sorted(one.parties & last.parties))} in both",
        f"both are about {', '.join(sorted(common)[:NAMED])}"
        if common
        else "one of them does not say what it is about",
        f"the meeting before it: {days_apart(one.day, last.day)}",
    )
    return round(score, 3), reasons


def _thread(line: _Line, family: Mapping[str, str]) -> Thread:
    sighted = [s for met in line.met for s in met.encounter.sightings]
    reports = tuple(dict.fromkeys(s.meeting.report for s in sighted))
    days = [met.held.isoformat() for met in line.met if met.held]
    issues = sum((met.issues for met in line.met), Counter())
    return Thread(
        parties=tuple(sorted(frozenset().union(*(met.parties for met in line.met)))),
        issues=tuple(sorted(issues, key=lambda issue: (-issues[issue], issue))),
        first=min(days, default=None),
        last=max(days, default=None),
        members=tuple(line.members),
        reports=reports,
        independent=independent(reports, family),
        evidence=tuple(s.meeting.evidence[0] for s in sighted),
    )
