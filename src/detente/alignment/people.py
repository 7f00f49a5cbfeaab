"""The people whom many reports name in, one `Identity` each out: with what they are called, and why it is one person.

Every name is held against the leading one of a group: the most often used, with a party where one is known. Names of
one report that its reading kept apart are two people's, and what is judged wins over any score.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import TYPE_CHECKING

from detente.alignment.copies import origins
from detente.alignment.identities import identity
from detente.alignment.judged import Judged
from detente.alignment.matching import Match
from detente.alignment.namings import bearers, namings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.alignment.namings import Bearer
    from detente.model.people import Identity, Likeness, NameReader
    from detente.model.reading import Gathered

SAME = 0.8  # from which two full names are one person's
SAME_PARTY, OTHER_PARTY = 0.2, -0.3
SAME_OFFICE, OTHER_OFFICE = 0.2, -0.15
NEAR = dt.timedelta(days=90)  # between reports of which one may fill what the other leaves unsaid
MOST = 64  # groups that a name is held against, likeliest first: the cost of a report does not grow with the record
JUDGED = Match(1.0, ("judged to be the same",))


@dataclass(slots=True, eq=False)
class Group:
    """The bearers that are one person, each with the reason; `leading` are those that others are held against."""

    leading: list[Bearer] = field(default_factory=list)
    bearers: dict[Bearer, Match | None] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    reports: dict[str, str] = field(default_factory=dict)  # key that each report's naming has
    days: list[dt.date] = field(default_factory=list)  # on which a report gives a full name, in order

    def add(self, bearer: Bearer, match: Match | None, *, leads: bool = False) -> None:
        """Take a bearer in."""
        self.bearers[bearer] = match
        self.keys.add(bearer.key)
        self.parties |= {bearer.party} if bearer.party else set()
        self.reports.update((n.report, bearer.key) for n in bearer.namings)
        if leads:
            self.leading.append(bearer)
        if not bearer.lone:
            self.days = sorted([*self.days, *bearer.days])

    def is_near(self, days: Iterable[dt.date]) -> bool:
        """Whether some report that names the person in full came out near one of these days."""
        for day in days:
            at = bisect_left(self.days, day - NEAR)
            if at < len(self.days) and self.days[at] <= day + NEAR:
                return True
        return False


def find_people(gathered: Gathered, names: NameReader) -> tuple[Identity, ...]:
    """Bring together the names of one person over all reports; whom most reports name comes first."""
    grouping = Grouping(names, Judged(gathered.judgements, "person"))
    groups = grouping.of(bearers(namings(gathered, names), names))
    family = origins(gathered.copies)
    found = [identity(group.bearers, family, NEAR) for group in groups]
    return tuple(sorted(found, key=lambda person: (-len(person.reports), person.id, person.reports)))


def match(a: Bearer, b: Bearer, told: Likeness) -> Match:
    """Add to the likeness of two names what is known of those who bear them."""
    score, reasons = told.score, list(told.reasons)
    if a.party and b.party:
        score += SAME_PARTY if a.party == b.party else OTHER_PARTY
        reasons.append(
            f"both speak for {a.party}" if a.party == b.party else f"one speaks for {a.party}, one for {b.party}"
        )
    shared = a.office & b.office
    if shared:
        worded = " ".join(sorted(a.roles)).casefold()
        score += SAME_OFFICE
        reasons.append(f"both are called {' '.join(sorted(shared, key=worded.find))}")
    elif a.office and b.office and not told.exact:
        score += OTHER_OFFICE
        reasons.append("called otherwise")
    return Match(round(min(max(score, 0.0), 1.0), 3), tuple(reasons))


class Grouping:
    """Groups bearers, looking only at those groups whose leading surnames are alike."""

    def __init__(self, names: NameReader, judged: Judged) -> None:
        self.names = names
        self.judged = judged
        self.groups: list[Group] = []
        self._index: dict[str, dict[Group, None]] = {}  # in the order filed

    def of(self, everyone: list[Bearer]) -> list[Group]:
        """Give the groups: judged ones first, then by full names, then what stands as a surname alone."""
        everyone.sort(key=lambda b: (b.lone, b.party is None, -len(b.namings), b.key, b.namings[0].report))
        settled: dict[str, Group] = {}
        for bearer in everyone:
            one = self.judged.one(bearer.key)
            if one is not None:
                group = settled.get(one) or settled.setdefault(one, self._new())
                self._lead(group, bearer, JUDGED if group.bearers else None)
        free = [b for b in everyone if self.judged.one(b.key) is None]
        for bearer in free:
            if not bearer.lone:
                self._place(bearer)
        self._place_lone([b for b in free if b.lone])
        return self.groups

    def _new(self) -> Group:
        self.groups.append(Group())
        return self.groups[-1]

    def _lead(self, group: Group, bearer: Bearer, why: Match | None = None) -> None:
        group.add(bearer, why, leads=True)
        for key in self.names.index_keys(bearer.name, bearer.party):
            self._index.setdefault(key, {})[group] = None

    def _candidates(self, bearer: Bearer) -> Iterator[tuple[Group, Bearer, Likeness]]:
        """Give groups that nothing keeps the bearer out of, with each leading bearer and how alike the names are."""
        keys = self.names.search_keys(bearer.name, bearer.party)
        groups = dict.fromkeys(group for key in keys for group in islice(self._index.get(key, ()), MOST))
        for group in islice(groups, MOST):
            if any(group.reports.get(n.report, bearer.key) != bearer.key for n in bearer.namings):
                continue
            if any(self.judged.apart(bearer.key, key) for key in group.keys):
                continue
            for leader in group.leading:
                yield group, leader, self.names.compare_people(bearer.name, leader.name, bearer.party or leader.party)

    def _place(self, bearer: Bearer) -> None:
        """Put a full name into the group that it matches best; into one of its own if none or two do."""
        found: dict[Group, Match] = {}
        for group, leader, told in self._candidates(bearer):
            if told.relation == "same":
                found[group] = max(found.get(group, Match(0.0, ())), match(bearer, leader, told), key=lambda m: m.score)
        best = max((m.score for m in found.values()), default=0.0)
        fitting = [group for group, m in found.items() if m.score == best >= SAME]
        if len(fitting) == 1:
            fitting[0].add(bearer, found[fitting[0]])
        else:
            self._lead(self._new(), bearer)

    def _place_lone(self, lone: list[Bearer]) -> None:
        """Put surnames to the one person who bears them; of the rest, those of one party or of near days are one's."""
        rest: list[Bearer] = []
        for bearer in lone:
            fitting = self._fitting(bearer)
            if len(fitting) == 1:
                fitting[0][0].add(bearer, fitting[0][1])
            elif fitting:
                self._new().add(bearer, None)
            else:
                rest.append(bearer)
        for _, same in groupby(sorted(rest, key=_by_day), key=lambda b: b.key):
            self._chain(same)

    def _fitting(self, bearer: Bearer) -> list[tuple[Group, Match]]:
        """Give the groups that a surname may go to, and only the likeliest: spelt so, and of its party."""
        found: dict[tuple[bool, bool], dict[Group, Match]] = {}
        for group, _, told in self._candidates(bearer):
            ours = bearer.party in group.parties
            if told.relation != "surname" or (bearer.party and group.parties and not ours):
                continue
            if ours or group.is_near(bearer.days):
                why = (
                    f"the one person of that surname{f' who speaks for {bearer.party}' if ours else ' in these months'}"
                )
                found.setdefault((told.exact, ours), {})[group] = Match(told.score, (*told.reasons, why))
        return list(found[max(found)].items()) if found else []

    def _chain(self, same: Iterable[Bearer]) -> None:
        """Bring together one surname's bearers: all who speak for one party, others from one near day to the next."""
        group, last = self._new(), None
        for bearer in same:
            day = max(bearer.days, default=None)
            near = last is not None and day is not None and day - last <= NEAR
            if group.bearers and not bearer.party and not near:
                group = self._new()
            first = not group.bearers
            group.add(
                bearer, None if first else Match(1.0, ("the same surname, of one party or in near days",)), leads=first
            )
            last = day


def _by_day(bearer: Bearer) -> tuple[str, dt.date, str]:
    return bearer.key, min(bearer.days, default=dt.date.max), bearer.namings[0].report
