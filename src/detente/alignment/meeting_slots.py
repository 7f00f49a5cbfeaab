"""Two sightings of one meeting in, how they differ in date, place, status and people out; and what is disagreed on.

Only where people or a name of their own anchor both to one meeting can they disagree. A meeting that a report says was
moved, or that was planned and then took place otherwise, is an update, and another day of it or a closer word a detail.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

from detente.alignment.matching import anchored, in_series, same_day, same_name, same_place, same_town
from detente.alignment.sides import Dispute, Telling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from detente.alignment.matching import Sighted, Sighting
    from detente.model.alignment import Difference, DisagreementKind
    from detente.model.meetings import Meeting

    Differ = Callable[[Sighting, Sighting], "Difference | None"]
    Value = Callable[[Sighting], str | None]

MOVED = re.compile(
    r"\b(?:postpon|reschedul|brought forward|moved (?:to|from|up|back)|put off|pushed back|delay|instead of)",
    re.IGNORECASE,
)
GOES_ON = re.compile(
    r"\b(?:two|three|four|several)[- ]days?\b|\b(?:second|next|following|another) day\b|\bday (?:two|2)\b"
    r"|\b(?:resum|continu)|\b(?:meet|meets|met|meeting|talks?|sit down) again\b",
    re.IGNORECASE,
)
NEXT_ROUND = re.compile(r"\b(?:second|next|another|new) round\b", re.IGNORECASE)
CLOCK = re.compile(r"\b(?:local|[A-Z][\w-]+) time\b|\b(?:GMT|UTC|CET|CEST|EST|EDT|MSK)\b")
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


def disputes_about(seen: Sighted) -> Iterator[Dispute]:
    """What the sightings of one meeting contradict each other in."""
    slots: tuple[tuple[DisagreementKind, Differ, Value], ...] = (
        ("date", date_differs, date_of),
        ("place", place_differs, place_of),
        ("status", status_differs, lambda s: s.meeting.status),
    )
    for kind, differs, value in slots:
        tellings = _told(seen.sightings, differs, value)
        if tellings:
            yield Dispute(kind, name_of(seen.first.meeting), tellings)
    for party in seen.parties:
        tellings = _told(seen.sightings, partial(head_differs, party), partial(head_of, party))
        if tellings:
            yield Dispute("people", f"head of {party}'s delegation, {name_of(seen.first.meeting)}", tellings)


def near_mentions(sighting: Sighting, pattern: re.Pattern[str]) -> bool:
    """Whether a pattern stands near one of the sighting's mentions."""
    return any(pattern.search(words) for words in sighting.around())


def _told(sightings: Iterable[Sighting], differs: Differ, value: Value) -> tuple[Telling, ...]:
    """Tellings of those sightings that disagree with another one, in order of publication."""
    seen = tuple(sightings)
    against: dict[int, Sighting] = {}
    for (n, a), (m, b) in combinations(enumerate(seen), 2):
        if differs(a, b) == "disagreement":
            against |= {n: a, m: b}
    return tuple(Telling(value(s) or "", s.meeting.report, s.meeting.evidence) for _, s in sorted(against.items()))


def date_of(sighting: Sighting) -> str | None:
    """Give the date of a meeting as far as it is known."""
    return (sighting.meeting.when.value or None) if sighting.meeting.when else None


def place_of(sighting: Sighting) -> str | None:
    """Give the place of a meeting, or at least its country."""
    return sighting.meeting.place or sighting.meeting.country


def head_of(party: str, sighting: Sighting) -> str | None:
    """Give the one who leads a party's delegation."""
    delegations = (d for d in sighting.meeting.delegations if d.party == party)
    heads = [p.name for d in delegations for p in d.people if p.head]
    return heads[0] if len(heads) == 1 else None


def date_differs(a: Sighting, b: Sighting) -> Difference | None:
    """Days that exclude each other disagree where both look ahead, or both look back, and nothing was moved."""
    one, two = a.meeting.when, b.meeting.when
    if one is None or two is None or date_of(a) == date_of(b):
        return None
    readings = [(x, y) for x in (one, *one.alternatives) for y in (two, *two.alternatives)]
    if any(x.may_be(y) for x, y in readings) or any(near_mentions(s, GOES_ON) for s in (a, b)):
        return "detail"
    if not in_series(a, b) and any(near_mentions(s, NEXT_ROUND) for s in (a, b)):
        return "detail"
    statuses = {a.meeting.status, b.meeting.status} - {"unstated"}
    if any(near_mentions(s, MOVED) for s in (a, b)) or not (statuses <= AHEAD or statuses <= TAKES_PLACE):
        return "update"
    if _next_day(a, b) and any(near_mentions(s, CLOCK) for s in (a, b)):
        return "time_zone"
    return "disagreement" if anchored(a, b) else "unclear"


def place_differs(a: Sighting, b: Sighting) -> Difference | None:
    """Two countries exclude each other; so do two places of one of which neither report names the other's."""
    one, two = a.meeting, b.meeting
    if place_of(a) is None or place_of(b) is None or place_of(a) == place_of(b):
        return None
    if any(near_mentions(s, MOVED) for s in (a, b)):
        return "update"
    if not _other_place(a, b):
        return "detail" if one.place != two.place else None
    return "disagreement" if anchored(a, b) and _same_time(a, b) else "unclear"


def _other_place(a: Sighting, b: Sighting) -> bool:
    one, two = a.meeting, b.meeting
    if one.country and two.country and one.country != two.country:
        return True
    if not one.country or one.country != two.country or not one.place or not two.place:
        return False
    if same_town(one.place, two.place) or VENUE.search(one.place) or VENUE.search(two.place):
        return False
    return not (_mentions(a, two.place) or _mentions(b, one.place))


def status_differs(a: Sighting, b: Sighting) -> Difference | None:
    """One says that it was or is held, the other, published no earlier, that it was called off."""
    one, two = a.meeting.status, b.meeting.status
    if one == two or "unstated" in {one, two}:
        return None
    held, off = (a, b) if _held(a) else (b, a)
    if not _held(held) or off.meeting.status not in CALLED_OFF or not _same_time(a, b):
        return "update"
    if held.published is None or off.published is None or held.published > off.published:
        return "update"
    known = anchored(a, b) or (same_day(a, b)[0] > 0 and same_place(a, b)[0] > 0)
    return "disagreement" if known else "unclear"


def head_differs(party: str, a: Sighting, b: Sighting) -> Difference | None:
    """Two names lead the same delegation, and neither report names the other's."""
    one, two = head_of(party, a), head_of(party, b)
    if not one or not two or same_name(one, two):
        return None
    if _mentions(a, two) or _mentions(b, one):
        return "detail"
    lead = party in a.leading and party in b.leading
    return "disagreement" if _same_time(a, b) and (lead or anchored(a, b)) else "unclear"


def _held(sighting: Sighting) -> bool:
    return sighting.meeting.status in TAKES_PLACE


def _next_day(a: Sighting, b: Sighting) -> bool:
    return a.day is not None and b.day is not None and abs((a.day - b.day).days) == 1


def _same_time(a: Sighting, b: Sighting) -> bool:
    """Both are known to the day, and it is the same one."""
    return a.day is not None and a.day == b.day


def _mentions(sighting: Sighting, name: str) -> bool:
    """Whether the report's text holds the name's last word."""
    text = sighting.article.text.casefold() if sighting.article else ""
    return name.casefold().split()[-1] in text
