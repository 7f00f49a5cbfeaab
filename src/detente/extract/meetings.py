"""Analysis -> meetings: who meets whom, where, when, and whether it is planned, held, put off or cancelled."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from detente.extract.circumstances import is_denied, is_venue, place_of, status_of, time_of, venue_of
from detente.extract.delegations import delegates_near, delegations_of
from detente.extract.encounters import anchors_in
from detente.extract.home import STATE_CODE, two_states
from detente.extract.participants import participants
from detente.extract.syntax import Tree
from detente.model.dates import PartialDate
from detente.model.meetings import Meeting, MeetingStatus
from detente.model.text import Evidence, Found

if TYPE_CHECKING:
    from detente.extract.encounters import Anchor
    from detente.model.text import Analysis, Mention, Span, TimeExpression

READ_BY = "meetings/2"
THEN = re.compile(r"\b(?:then|afterwards|after which|followed by|subsequently)\b", re.IGNORECASE)
NEXT = re.compile(r"^(?:next|new|second|third|another|further|main|final|following)$", re.IGNORECASE)
DEFINITE = re.compile(r"(?:\b(?:the|these|those|this|that|their|its)|[’']s|s[’'])\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
HAPPENS = re.compile(
    r"\b(?:take|taken|takes|took) place|\b(?:be|been|was|were) held|\b(?:due|scheduled|set|open|opens|began)\b"
)
TWO = 2
ENOUGH_MEMBERS = 5  # parties at a meeting from which they count as the members of a body among them


@dataclass(frozen=True, slots=True)
class Sighting:
    """One mention of an encounter, with what its sentence says of it."""

    anchor: Anchor
    label: str
    parties: tuple[str, ...]
    place: Mention | None
    venue: Span | None
    time: TimeExpression | None
    status: MeetingStatus | None
    then: bool
    definite: bool


def find_meetings(analysis: Analysis) -> Found[Meeting]:
    """Find the encounters between two parties or more that a report tells of.

    A mention joins an earlier one of the same parties unless their dates, towns or sorts contradict each other or both
    are named differently ("initial dialogue", "main meeting"). A mention without parties joins a meeting only as a
    definite noun phrase ("the talks"). It makes one of its own only with a date or a town, where it names a further
    meeting, or where the report is about two parties alone. One party suffices for a body and officials of one state.

    Returns:
        One meeting an encounter, in order of first mention, with every mention as evidence.
    """
    tree = Tree(analysis)
    groups: list[list[Sighting]] = []
    pair = two_states(analysis)
    for sighting in _sightings(tree):
        group = _group_for(sighting, groups)
        if group is not None:
            group.append(sighting)
            continue
        one_of_two = len(sighting.parties) == 1 and sighting.definite and sighting.parties[0] in pair
        parties = (_understood(sighting, groups, pair) if one_of_two else ()) or sighting.parties
        parties = parties or _understood(sighting, groups, pair)
        if parties and (len(parties) > 1 or sighting.time or sighting.place or sighting.status):
            status = _status_after(sighting, groups)
            groups.append([replace(sighting, parties=parties, status=status)])
    bodies = _members(groups)
    return Found(tuple(_meeting(tree, group, bodies) for group in groups))


def _members(groups: list[list[Sighting]]) -> dict[str, tuple[str, ...]]:
    """Give the parties of the meeting at which a report names the members of a body, by the body's code."""
    found: dict[str, tuple[str, ...]] = {}
    for group in groups:
        parties = _parties(group)
        for code in parties:
            if len(code) != STATE_CODE and len(parties) > ENOUGH_MEMBERS:
                found.setdefault(code, parties)
    return found


def _sightings(tree: Tree) -> list[Sighting]:
    anchors = (a for sentence in tree.analysis.sentences for a in anchors_in(tree, sentence))
    return [_sighting(tree, anchor) for anchor in anchors if not is_denied(tree, anchor)]


def _sighting(tree: Tree, anchor: Anchor) -> Sighting:
    text, first = tree.analysis.text, anchor.sentence.span.start
    time, place = time_of(tree, anchor), place_of(tree, anchor)
    parties = participants(tree, anchor)
    if (
        not parties
        and anchor.named
        and anchor.sort == "talks"
        and (time or place)
        and HAPPENS.search(anchor.sentence.span.of(text))
    ):
        named = {m.party for m in tree.analysis.mentions_in(anchor.sentence.span) if m.party and not is_venue(tree, m)}
        parties = tuple(sorted(named)) if len(named) == TWO else ()
    return Sighting(
        anchor=anchor,
        label=anchor.label(text),
        parties=parties,
        place=place,
        venue=venue_of(tree, anchor),
        time=time,
        status=status_of(tree, anchor),
        then=bool(THEN.search(text, first, anchor.span.start)),
        definite=anchor.named and bool(DEFINITE.search(text, first, anchor.token.span.start)),
    )


def _understood(sighting: Sighting, groups: list[list[Sighting]], pair: tuple[str, ...]) -> tuple[str, ...]:
    """Give the parties that a mention leaves out: those of the last meeting for a further one, or the report's two."""
    if groups and _follows(sighting):
        return _parties(groups[-1])
    told = sighting.time is not None or (sighting.place is not None and sighting.place.kind == "place")
    named = sighting.definite or bool(NEXT.match(sighting.label)) or sighting.status not in {None, "held"}
    return pair if told and named and sighting.anchor.sort == "talks" and sighting.status else ()


def _follows(sighting: Sighting) -> bool:
    """Whether a mention without parties names a further meeting of the same ones ("the next round on Monday")."""
    return sighting.time is not None and (sighting.then or bool(NEXT.match(sighting.label)))


def _parties(group: list[Sighting]) -> tuple[str, ...]:
    return tuple(sorted({p for s in group for p in s.parties}))


def _group_for(sighting: Sighting, groups: list[list[Sighting]]) -> list[Sighting] | None:
    """Give the meeting that a mention is of: same parties, and neither name, sort, day nor town differs.

    The one whose day it tells comes first; else "the talks" are those told of last, and others those told of first.
    """
    if not sighting.parties and not sighting.definite:
        return None
    fitting = [group for group in groups if _fits(sighting, group)]
    if sighting.definite:
        fitting.reverse()
    return max(fitting, key=lambda group: _closeness(sighting, group), default=None)


def _fits(sighting: Sighting, group: list[Sighting]) -> bool:
    labels = {s.label for s in group if s.label}
    if not _same_parties(sighting, _parties(group)):
        return False
    named_apart = sighting.label and labels and sighting.label not in labels
    if named_apart and (not sighting.parties or _closeness(sighting, group) < TWO):
        return False
    if sighting.time and not all(_same_time(sighting.time, s.time) for s in group):
        return False
    return _same_sort(sighting, group) and _same_town(sighting, group) and _same_phase(sighting, group)


def _closeness(sighting: Sighting, group: list[Sighting]) -> int:
    """Count how much of a mention's time a group has told already: 2 day and part of day, 1 some time."""
    times = [s.time for s in group if s.time]
    if sighting.time is None or not times:
        return 0
    return 2 if any(t.date == sighting.time.date for t in times) else 1


def _same_parties(sighting: Sighting, parties: tuple[str, ...]) -> bool:
    mine, theirs = set(sighting.parties), set(parties)
    if mine == theirs or not mine:
        return True
    shared = mine & theirs
    body = any(len(code) != STATE_CODE for code in shared)
    return (mine < theirs and (sighting.definite or body)) or (theirs < mine and sighting.definite and body)


def _same_sort(sighting: Sighting, group: list[Sighting]) -> bool:
    sorts = {s.anchor.sort for s in group}
    if (
        sighting.anchor.sort == "visit"
        and not sighting.time
        and not (sighting.place and sighting.place.kind == "place")
    ):
        return bool(sighting.parties) or "visit" in sorts
    return sighting.anchor.sort in sorts or (sighting.anchor.sort == "talks" and sighting.definite)


def _same_town(sighting: Sighting, group: list[Sighting]) -> bool:
    towns = {s.place.name for s in group if s.place and s.place.kind == "place"}
    mine = sighting.place
    return mine is None or mine.kind != "place" or not towns or mine.name in towns


def _same_phase(sighting: Sighting, group: list[Sighting]) -> bool:
    """Whether one may have been held and the other still planned, with no day that ties them together."""
    phases = {s.status for s in group} & {"planned", "held"}
    dated = sighting.time is not None and any(s.time for s in group)
    taken_up = sighting.definite and sighting.status == "held"
    return dated or taken_up or not phases or sighting.status not in {"planned", "held"} - phases


def _same_time(one: TimeExpression, other: TimeExpression | None) -> bool:
    if other is None or one.date is None or other.date is None:
        return True
    parts = {one.date.part_of_day, other.date.part_of_day} - {None}
    return one.date.may_be(other.date) and (len(parts) <= 1 or parts == {"evening", "night"})


def _status_after(sighting: Sighting, groups: list[list[Sighting]]) -> MeetingStatus | None:
    """A meeting told to come after a planned one is planned itself, whatever its tense."""
    if sighting.then and groups and _status(groups[-1]) == "planned" and sighting.status == "held":
        return "planned"
    return sighting.status


def _status(group: list[Sighting], published: PartialDate | None = None) -> MeetingStatus:
    """Give the status that words state, held against the calendar: what lies behind the report is planned no more."""
    stated: list[MeetingStatus] = [s.status for s in group if s.status]
    for strongest in ("cancelled", "postponed"):
        if strongest in stated:
            return cast("MeetingStatus", strongest)
    time = _most_precise([s.time for s in group if s.time])
    side = _side_of(time.date if time else None, published)
    if side is not None and "confirmed" not in stated:
        return "held" if side == "before" else "planned"
    return stated[0] if stated else "held"


def _side_of(date: PartialDate | None, published: PartialDate | None) -> str | None:
    """Say whether a date lies wholly before or after the day of publication; None if neither or unknown."""
    there = date.bounds() if date else None
    here = published.bounds() if published else None
    if there is None or here is None:
        return None
    if there[1] < here[0]:
        return "before"
    return "after" if there[0] > here[1] else None


def _meeting(tree: Tree, group: list[Sighting], bodies: dict[str, tuple[str, ...]]) -> Meeting:
    analysis = tree.analysis
    report = analysis.article.report
    parties = _parties(group)
    parties = bodies.get(parties[0], parties) if len(parties) == 1 else parties
    time = _most_precise([s.time for s in group if s.time])
    places = [s.place for s in group if s.place]
    place = next((p for p in places if p.kind == "place"), places[0] if places else None)
    people = delegates_near(tree, [s.anchor.sentence for s in group], parties)
    venue = next((s.venue for s in group if s.venue), None)
    spans = [s.anchor.span for s in group]
    spans += [time.span] if time else []
    spans += [place.span] if place else []
    spans += [venue] if venue else []
    evidence = [Evidence(report, s, s.of(analysis.text), READ_BY) for s in dict.fromkeys(spans)]
    label = next((s.anchor.span.of(analysis.text) for s in group if s.label), None)
    town = place.name if place and place.kind == "place" else None
    return Meeting(
        report=report,
        parties=parties,
        place=venue.of(analysis.text) if venue else town,
        country=(place.country or place.party) if place else None,
        when=_date(time),
        when_words=time.span.of(analysis.text) if time else "",
        status=_status(group, _published(tree.analysis)),
        format=label,
        delegations=delegations_of(people, parties),
        evidence=(*evidence, *(Evidence(report, m.whole, m.whole.of(analysis.text), READ_BY) for m in people)),
    )


def _published(analysis: Analysis) -> PartialDate | None:
    return PartialDate.parse(analysis.article.published) if analysis.article.published else None


def _most_precise(times: list[TimeExpression]) -> TimeExpression | None:
    dated = [t for t in times if t.date is not None]
    return max(
        dated, key=lambda t: (len(t.date.value), bool(t.date.part_of_day)) if t.date else (0, False), default=None
    )


def _date(time: TimeExpression | None) -> PartialDate | None:
    return time.date if time else None
