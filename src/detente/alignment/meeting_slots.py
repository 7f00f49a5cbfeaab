"""Encounters in, what their sightings contradict each other in out: date, place, status, heads of delegation.

Only sightings that people or a name of their own anchor to one meeting are held against each other. A meeting that a
report says was moved, or that was planned and then took place otherwise, is an update and no disagreement.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

from detente.alignment.matching import anchored, same_name, same_town
from detente.alignment.sides import Dispute, Telling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from detente.alignment.matching import Encounter, Sighting
    from detente.model.alignment import DisagreementKind
    from detente.model.meetings import Meeting

    Contradicts = Callable[[Sighting, Sighting], bool]
    Value = Callable[[Sighting], str | None]

NEARBY = 200  # characters on either side of a mention, about a sentence
MOVED = re.compile(
    r"\b(?:postpon|reschedul|brought forward|moved (?:to|from|up|back)|put off|pushed back|delay|instead of)",
    re.IGNORECASE,
)
GOES_ON = re.compile(
    r"\b(?:two|three|four|several)[- ]days?\b|\b(?:second|next|following|another) day\b|\bday (?:two|2)\b"
    r"|\b(?:resum|continu)|\bagain\b|\b(?:second|next|another|new) round\b",
    re.IGNORECASE,
)
VENUE = re.compile(
    r"\b(?:airport|building|center|centre|château|embassy|hall|headquarters|hotel|house|ministry|mission|palace|palais"
    r"|residence|villa)\b",
    re.IGNORECASE,
)
AHEAD = frozenset({"planned", "confirmed"})
TAKES_PLACE = frozenset({"held", "ongoing"})
CALLED_OFF = frozenset({"postponed", "cancelled"})


def name_of(meeting: Meeting) -> str:
    """What to call a meeting: its format and its parties."""
    return f"{meeting.format or 'meeting'} of {', '.join(meeting.parties)}"


def disputes_about(encounter: Encounter) -> Iterator[Dispute]:
    """What the sightings of one meeting contradict each other in."""
    slots: tuple[tuple[DisagreementKind, Contradicts, Value], ...] = (
        ("date", _other_date, lambda s: s.meeting.when.value if s.meeting.when else None),
        ("place", _other_place, lambda s: s.meeting.place or s.meeting.country),
        ("status", _other_status, lambda s: s.meeting.status),
    )
    for kind, contradicts, value in slots:
        tellings = _told(encounter.sightings, contradicts, value)
        if tellings:
            yield Dispute(kind, name_of(encounter.first.meeting), tellings)
    for party in encounter.first.meeting.parties:
        tellings = _told(encounter.sightings, _other_head(party), partial(_head, party))
        if tellings:
            about = f"head of {party}'s delegation, {name_of(encounter.first.meeting)}"
            yield Dispute("people", about, tellings)


def near_mentions(sighting: Sighting, pattern: re.Pattern[str]) -> bool:
    """Whether a pattern stands near one of the sighting's mentions."""
    if sighting.article is None:
        return False
    text = sighting.article.text
    pieces = (e.span for e in sighting.meeting.evidence)
    return any(pattern.search(text, max(0, span.start - NEARBY), span.end + NEARBY) for span in pieces)


def _told(sightings: Iterable[Sighting], contradicts: Contradicts, value: Value) -> tuple[Telling, ...]:
    """Tellings of those sightings that contradict another one and are anchored to it, in order of publication."""
    seen = tuple(sightings)
    against: dict[int, Sighting] = {}
    for (n, a), (m, b) in combinations(enumerate(seen), 2):
        if anchored(a, b) and contradicts(a, b):
            against |= {n: a, m: b}
    return tuple(Telling(value(s) or "", s.meeting.report, s.meeting.evidence) for _, s in sorted(against.items()))


def _other_date(a: Sighting, b: Sighting) -> bool:
    """Both look ahead, or both look back, to other days, and neither tells of a change or of a second day."""
    one, two = a.meeting.when, b.meeting.when
    if one is None or two is None:
        return False
    readings = [(x, y) for x in (one, *one.alternatives) for y in (two, *two.alternatives)]
    if any(x.may_be(y) for x, y in readings):
        return False
    statuses = {a.meeting.status, b.meeting.status} - {"unstated"}
    if not (statuses <= AHEAD or statuses <= TAKES_PLACE):
        return False
    return not any(near_mentions(s, pattern) for s in (a, b) for pattern in (MOVED, GOES_ON))


def _other_place(a: Sighting, b: Sighting) -> bool:
    """They are in two countries, or in two places of one country of which neither report names the other's."""
    if not _same_time(a, b) or any(near_mentions(s, MOVED) for s in (a, b)):
        return False
    one, two = a.meeting, b.meeting
    if one.country and two.country and one.country != two.country:
        return True
    if not one.country or one.country != two.country or not one.place or not two.place:
        return False
    if same_town(one.place, two.place) or VENUE.search(one.place) or VENUE.search(two.place):
        return False
    return not (_mentions(a, two.place) or _mentions(b, one.place))


def _other_status(a: Sighting, b: Sighting) -> bool:
    """One says that it was or is held, the other, published no earlier, that it was called off."""
    if not _same_time(a, b) or a.published is None or b.published is None:
        return False
    held, off = (a, b) if a.meeting.status in TAKES_PLACE else (b, a)
    if held.meeting.status not in TAKES_PLACE or off.meeting.status not in CALLED_OFF:
        return False
    return a.published == b.published or held.published == min(a.published, b.published)


def _other_head(party: str) -> Contradicts:
    """Two names lead the same delegation, and neither report names the other's."""

    def contradicts(a: Sighting, b: Sighting) -> bool:
        one, two = _head(party, a), _head(party, b)
        if not one or not two or same_name(one, two) or not _same_time(a, b):
            return False
        return not (_mentions(a, two) or _mentions(b, one))

    return contradicts


def _head(party: str, sighting: Sighting) -> str | None:
    delegations = (d for d in sighting.meeting.delegations if d.party == party)
    heads = [p.name for d in delegations for p in d.people if p.head]
    return heads[0] if len(heads) == 1 else None


def _same_time(a: Sighting, b: Sighting) -> bool:
    """Both are known to the day, and it is the same one."""
    return a.day is not None and a.day == b.day


def _mentions(sighting: Sighting, name: str) -> bool:
    """Whether the report's text holds the name's last word."""
    text = sighting.article.text.casefold() if sighting.article else ""
    return name.casefold().split()[-1] in text
