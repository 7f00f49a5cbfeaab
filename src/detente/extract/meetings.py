"""Analysis -> meetings: who meets whom, where, when, and whether it is planned, held, put off or cancelled."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.extract.agendas import agenda_of
from detente.extract.circumstances import is_venue, place_name, place_of, time_of, venue_of
from detente.extract.delegations import (
    Delegate,
    delegates_near,
    delegates_told,
    delegations_of,
    each_once,
    is_person,
)
from detente.extract.encounters import anchors_in, pronoun_in
from detente.extract.home import STATE_CODE, two_states
from detente.extract.mediators import mediator_of
from detente.extract.participants import participants
from detente.extract.statuses import is_denied, settled_status, side_of, status_of
from detente.extract.syntax import Tree
from detente.model.dates import PartialDate
from detente.model.meetings import Meeting
from detente.model.text import Evidence, Found

if TYPE_CHECKING:
    from detente.extract.encounters import Anchor
    from detente.model.meetings import MeetingStatus
    from detente.model.text import Analysis, Mention, Span, TimeExpression

READ_BY = "meetings/2"
THEN = re.compile(r"\b(?:then|afterwards|after which|followed by|subsequently)\b", re.IGNORECASE)
NEXT = re.compile(r"^(?:next|new|second|third|another|further|main|final|following)$", re.IGNORECASE)
DEFINITE = re.compile(r"(?:\b(?:the|these|those|this|that|their|its)|[’']s|s[’'])\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
ANY_MEETING = re.compile(
    r"\b(?:talk|meeting|negotiation|discussion|consultation|dialogue|session|round|encounter|gathering|sit-down)s?$",
    re.IGNORECASE,
)
ASIDE = re.compile(r"\bpull-aside\b|\bon the (?:sidelines|margins|fringes?) of\b", re.IGNORECASE)
HAPPENS = re.compile(
    r"\b(?:take|taken|takes|took) place|\b(?:be|been|was|were) held|\b(?:due|scheduled|set|open|opens|began)\b"
)
PHASES = {"planned": "ahead", "proposed": "ahead", "held": "begun", "ongoing": "begun"}
TWO = 2
ENOUGH_MEMBERS = 5  # parties at a meeting from which they count as the members of a body among them


@dataclass(frozen=True, slots=True)
class Sighting:
    """One mention of an encounter, with what its sentence says of it."""

    anchor: Anchor
    label: str
    parties: tuple[str, ...]
    people: tuple[Mention, ...]
    mediator: Mention | None
    place: Mention | None
    venue: Span | None
    time: TimeExpression | None
    agenda: Span | None
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
            status, place = _status_after(sighting, groups), sighting.place or _place_aside(tree, sighting, groups)
            groups.append([replace(sighting, parties=parties, status=status, place=place)])
    bodies = _members(groups)
    people = _delegates(tree, groups)
    return Found(tuple(_meeting(tree, group, bodies, people[n]) for n, group in enumerate(groups)))


def _delegates(tree: Tree, groups: list[list[Sighting]]) -> list[list[Delegate]]:
    """Give the people of each meeting: beside its mentions, and of the delegations that are told of in between."""
    found: list[list[Delegate]] = []
    for group in groups:
        own = [Delegate(m) for s in group for m in s.people]
        found.append(own + list(delegates_near(tree, [s.anchor.sentence for s in group], _parties(group))))
    for told in delegates_told(tree):
        fitting = [n for n, group in enumerate(groups) if told.mention.party in _parties(group)]
        if fitting:
            found[max(fitting, key=lambda n: _nearness(tree, groups[n], told.mention))].append(told)
    return found


def _nearness(tree: Tree, group: list[Sighting], mention: Mention) -> tuple[bool, int, int]:
    """Say how near a meeting is to a name: told of in the same sentence, else told of most."""
    return tree.sentence_at(mention.span.start) in [s.anchor.sentence for s in group], len(group), len(_parties(group))


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
    found: list[Sighting] = []
    for sentence in tree.analysis.sentences:
        taken_up = (
            pronoun_in(tree, sentence) if found and found[-1].anchor.sentence.index == sentence.index - 1 else None
        )
        anchors = [*([taken_up] if taken_up else []), *anchors_in(tree, sentence)]
        found += [_sighting(tree, anchor) for anchor in anchors if not is_denied(tree, anchor)]
    return found


def _sighting(tree: Tree, anchor: Anchor) -> Sighting:
    text, first = tree.analysis.text, anchor.sentence.span.start
    time, place = time_of(tree, anchor), place_of(tree, anchor)
    taking_part, mediator = participants(tree, anchor), mediator_of(tree, anchor)
    if mediator is not None and len({m.party for m in taking_part} - {mediator.party}) < TWO:
        mediator = None
    taking_part = tuple(m for m in taking_part if mediator is None or m.party != mediator.party)
    parties = tuple(sorted({m.party for m in taking_part if m.party}))
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
        people=tuple(m for m in taking_part if is_person(tree, m)),
        mediator=mediator,
        place=place,
        venue=venue_of(tree, anchor),
        time=time,
        agenda=agenda_of(tree, anchor),
        status=status_of(tree, anchor),
        then=bool(THEN.search(text, first, anchor.span.start)),
        definite=anchor.pronoun or (anchor.named and bool(DEFINITE.search(text, first, anchor.token.span.start))),
    )


def _understood(sighting: Sighting, groups: list[list[Sighting]], pair: tuple[str, ...]) -> tuple[str, ...]:
    """Give the parties that a mention leaves out: those of the last meeting for a further one, or the report's two."""
    if groups and _follows(sighting):
        return _parties(groups[-1])
    told = sighting.time is not None or (sighting.place is not None and sighting.place.kind == "place")
    named = sighting.definite or bool(NEXT.match(sighting.label)) or PHASES.get(sighting.status or "begun") != "begun"
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
    """Whether one may have been held and the other still lie ahead, with no day that ties them together."""
    phases = {PHASES[s.status] for s in group if s.status in PHASES}
    mine = PHASES.get(sighting.status or "")
    dated = sighting.time is not None and any(s.time for s in group)
    taken_up = sighting.anchor.pronoun or (sighting.definite and mine == "begun")
    return dated or taken_up or not phases or mine is None or mine in phases


def _same_time(one: TimeExpression, other: TimeExpression | None) -> bool:
    if other is None or one.date is None or other.date is None:
        return True
    parts = {one.date.part_of_day, other.date.part_of_day} - {None}
    return one.date.may_be(other.date) and (len(parts) <= 1 or parts == {"evening", "night"})


def _place_aside(tree: Tree, sighting: Sighting, groups: list[list[Sighting]]) -> Mention | None:
    """Give the place of the gathering that some of its members leave for a meeting on its sidelines."""
    aside = ASIDE.search(sighting.anchor.sentence.span.of(tree.analysis.text))
    around = [g for g in groups if set(sighting.parties) < set(_parties(g))] if aside else []
    return next((s.place for group in reversed(around) for s in group if s.place), None)


def _status_after(sighting: Sighting, groups: list[list[Sighting]]) -> MeetingStatus | None:
    """A meeting told to come after a planned one is planned itself, whatever its tense."""
    if sighting.then and groups and settled_status(_told(groups[-1]), None) == "planned" and sighting.status == "held":
        return "planned"
    return sighting.status


def _told(group: list[Sighting]) -> list[tuple[MeetingStatus | None, PartialDate | None]]:
    return [(s.status, _date(s.time)) for s in group]


def _meeting(tree: Tree, group: list[Sighting], bodies: dict[str, tuple[str, ...]], people: list[Delegate]) -> Meeting:
    analysis = tree.analysis
    report = analysis.article.report
    parties = _parties(group)
    parties = bodies.get(parties[0], parties) if len(parties) == 1 else parties
    time = _most_precise([s.time for s in group if s.time])
    places = [s.place for s in group if s.place]
    place = next((p for p in places if p.kind == "place"), places[0] if places else None)
    venue = next((s.venue for s in group if s.venue), None)
    mediator = next((s.mediator for s in group if s.mediator), None)
    agenda = next((s.agenda for s in group if s.agenda), None)
    spans = [s.anchor.span for s in group]
    spans += [time.span] if time else []
    spans += [place.span] if place else []
    spans += [venue] if venue else []
    spans += [mediator.span] if mediator else []
    spans += [agenda] if agenda else []
    evidence = [Evidence(report, s, s.of(analysis.text), READ_BY) for s in dict.fromkeys(spans)]
    people = each_once(people, parties)
    town = place_name(tree, place) if place and place.kind == "place" else None
    published = _published(analysis)
    status = settled_status(_told(group), published)
    if status == "proposed" and side_of(_date(time), published) == "before":
        time = None  # the day on which it was proposed
    return Meeting(
        report=report,
        parties=parties,
        mediator=mediator.party if mediator else None,
        place=venue.of(analysis.text) if venue else town,
        country=(place.country or place.party) if place else None,
        when=_date(time),
        when_words=time.span.of(analysis.text) if time else "",
        status=status,
        format=_format(analysis, group),
        agenda=agenda.of(analysis.text) if agenda else None,
        delegations=delegations_of(people, parties),
        evidence=(
            *evidence,
            *(Evidence(report, s, s.of(analysis.text), READ_BY) for s in (d.mention.whole for d in people)),
        ),
    )


def _format(analysis: Analysis, group: list[Sighting]) -> str | None:
    """Give the first words that say more than "talks" or "a meeting": "initial dialogue", "phone call", "summit"."""
    labelled = (s.anchor for s in group if s.label)
    telling = (s.anchor for s in group if s.anchor.named and not ANY_MEETING.search(s.anchor.span.of(analysis.text)))
    anchor = next(iter((*labelled, *telling)), None)
    return anchor.span.of(analysis.text) if anchor else None


def _published(analysis: Analysis) -> PartialDate | None:
    return PartialDate.parse(analysis.article.published) if analysis.article.published else None


def _most_precise(times: list[TimeExpression]) -> TimeExpression | None:
    dated = [t for t in times if t.date is not None]
    return max(
        dated, key=lambda t: (len(t.date.value), bool(t.date.part_of_day)) if t.date else (0, False), default=None
    )


def _date(time: TimeExpression | None) -> PartialDate | None:
    return time.date if time else None
