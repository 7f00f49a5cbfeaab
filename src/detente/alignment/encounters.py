"""Records of many reports in, one record a meeting out: every report's version of when, where, what and who."""

from __future__ import annotations

from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, Final

from detente.alignment.copies import independent, origins
from detente.alignment.judged_meetings import judged_encounters
from detente.alignment.matching import same_name
from detente.alignment.meeting_slots import (
    date_differs,
    date_of,
    head_differs,
    place_differs,
    place_of,
    status_differs,
)
from detente.alignment.sides import Telling, sides
from detente.model.alignment import Encounter, Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from detente.alignment.matching import Sighted, Sighting
    from detente.model.alignment import Difference, SlotKind
    from detente.model.reading import Gathered

    Family = Mapping[str, str]
    Differ = Callable[[Sighting, Sighting], Difference | None]

GRAVEST: Final[tuple[Difference, ...]] = ("disagreement", "unclear", "time_zone", "update", "detail")


def find_encounters(gathered: Gathered) -> tuple[Encounter, ...]:
    """Bring together what all reports tell of each meeting; those that most reports tell of come first."""
    family = origins(gathered.copies)
    found = [_encounter(seen, family) for seen in judged_encounters(gathered)]
    return tuple(sorted(found, key=lambda e: -len(e.reports)))


def _encounter(seen: Sighted, family: Family) -> Encounter:
    mediators = {s.meeting.mediator for s in seen.sightings if s.meeting.mediator}
    reports = tuple(dict.fromkeys(s.meeting.report for s in seen.sightings))
    return Encounter(
        parties=seen.parties,
        mediators=tuple(sorted(mediators)),
        slots=tuple(_slots(seen, family)),
        meetings=tuple(s.meeting.id for s in seen.sightings),
        reports=reports,
        independent=independent(reports, family),
        score=min((min(max(m.score, 0.0), 1.0) for m in seen.matches), default=None),
        reasons=tuple(dict.fromkeys(reason for m in seen.matches for reason in m.reasons)),
        evidence=tuple(piece for s in seen.sightings for piece in s.meeting.evidence),
    )


def _slots(seen: Sighted, family: Family) -> Iterator[Slot]:
    told = seen.sightings
    yield from _slot("date", told, family, date_of, date_differs)
    yield from _slot("place", told, family, place_of, place_differs)
    yield from _slot("format", told, family, lambda s: s.meeting.format, lambda _a, _b: "detail")
    yield from _slot("status", told, family, _status_of, status_differs)
    spelt: dict[str, str] = {}
    for party in seen.parties:
        yield from _slot(
            "people", told, family, partial(_people_of, party, spelt), partial(_people_differ, party), party
        )


def _slot(
    kind: SlotKind,
    told: list[Sighting],
    family: Family,
    value: Callable[[Sighting], str | None],
    differs: Differ,
    party: str | None = None,
) -> Iterator[Slot]:
    valued = [(s, given) for s in told if (given := value(s))]
    if not valued:
        return
    found = {differs(a, b) for (a, one), (b, two) in combinations(valued, 2) if one != two}
    tellings = [Telling(given, s.meeting.report, s.meeting.evidence) for s, given in valued]
    yield Slot(kind, sides(tellings, family), next((d for d in GRAVEST if d in found), None), party)


def _status_of(sighting: Sighting) -> str | None:
    return None if sighting.meeting.status == "unstated" else sighting.meeting.status


def _people_of(party: str, spelt: dict[str, str], sighting: Sighting) -> str | None:
    """Give a party's people, the head first; each by the first spelling that `spelt` has of the name."""
    names = [p.name for d in sighting.meeting.delegations if d.party == party for p in d.people]
    known = [spelt.setdefault(next((k for k in spelt if same_name(k, name)), name), name) for name in names]
    return ", ".join(dict.fromkeys(known)) or None


def _people_differ(party: str, a: Sighting, b: Sighting) -> Difference | None:
    """Other leaders as they differ; else one report names people whom the other leaves out."""
    return head_differs(party, a, b) or "detail"
