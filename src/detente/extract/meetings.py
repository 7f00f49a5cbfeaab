"""Analysis -> meetings: who meets whom, where, when, and whether it is planned, held, put off or cancelled."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, cast

from detente.extract.delegations import delegates_near, delegations_of
from detente.extract.syntax import Tree
from detente.knowledge import read_rows, shipped
from detente.model.dates import PartialDate
from detente.model.meetings import Meeting, MeetingStatus
from detente.model.text import Evidence, Found, Mention, Sentence, Span

if TYPE_CHECKING:
    from detente.model.text import Analysis, TimeExpression

READ_BY = "meetings/1"
NO_ENCOUNTER = re.compile(r"\b(?:press|news|conference call|media|cabinet|interview)\s*$", re.IGNORECASE)
THEN = re.compile(r"\b(?:then|afterwards|after which|followed by|subsequently)\b", re.IGNORECASE)
PLAIN = re.compile(
    r"^(?:the|a|an|of|these|those|this|new|for|hold|held|in|and|to|further|more|such|any)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class EncounterRow:
    """Words that name an encounter, as a noun or as a verb."""

    kind: str
    words: str
    example: str


@dataclass(frozen=True, slots=True)
class StatusRow:
    """Words beside an encounter that say its status."""

    status: str
    words: str
    example: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """One mention of an encounter, with what its sentence says of it."""

    place_in_text: Span
    label: str
    sentence: Sentence
    parties: tuple[str, ...]
    place: Mention | None
    time: TimeExpression | None
    status: MeetingStatus | None
    then: bool
    past: bool


@cache
def encounter_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give the rows of `encounters.toml`, compiled, with their kind."""
    rows = read_rows(shipped("extract", "encounters.toml"), "encounters.toml", "encounter", EncounterRow)
    return tuple((r.kind, re.compile(rf"\b{r.words}\b", re.IGNORECASE)) for r in rows)


@cache
def status_patterns() -> tuple[tuple[MeetingStatus, re.Pattern[str]], ...]:
    """Give the rows of `statuses.toml`, compiled, first match first."""
    rows = read_rows(shipped("extract", "statuses.toml"), "statuses.toml", "status", StatusRow)
    return tuple((cast("MeetingStatus", r.status), re.compile(rf"\b(?:{r.words})\b", re.IGNORECASE)) for r in rows)


def find_meetings(analysis: Analysis) -> Found[Meeting]:
    """Find the encounters between two parties or more that a report tells of.

    A mention joins an earlier one of the same parties unless their dates contradict each other or both are named
    differently ("initial dialogue", "main meeting"). A mention with neither date, place nor status of its own, and
    one whose parties nothing names, makes no meeting.

    Returns:
        One meeting an encounter, in order of first mention, with every mention as evidence.
    """
    tree = Tree(analysis)
    groups: list[list[Sighting]] = []
    for sighting in _sightings(tree):
        group = _group_for(sighting, groups)
        if group is not None:
            group.append(sighting if sighting.parties else replace(sighting, parties=group[0].parties))
            continue
        parties = sighting.parties or (groups[-1][0].parties if groups else ())
        if len(parties) > 1 and (sighting.time or sighting.place or sighting.status):
            status = _status_after(sighting, groups)
            groups.append([replace(sighting, parties=parties, status=status)])
    return Found(tuple(_meeting(tree, group) for group in groups))


def _sightings(tree: Tree) -> list[Sighting]:
    return [
        _sighting(tree, sentence, span, named=named)
        for sentence in tree.analysis.sentences
        for span, named in _anchors(tree.analysis.text, sentence.span)
    ]


def _anchors(text: str, span: Span) -> list[tuple[Span, bool]]:
    """Find the words for encounters in a sentence, and whether they name one as a noun."""
    found: list[tuple[Span, bool]] = []
    for kind, pattern in encounter_patterns():
        for match in pattern.finditer(text, span.start, span.end):
            place = Span(*match.span())
            free = not any(place.overlaps(other) for other, _ in found)
            if free and not NO_ENCOUNTER.search(text, span.start, place.start):
                found.append((place, kind == "noun"))
    return sorted(found)


def _sighting(tree: Tree, sentence: Sentence, span: Span, *, named: bool) -> Sighting:
    analysis = tree.analysis
    clause = _clause(tree, sentence, span)
    mentions = list(analysis.mentions_in(sentence.span))
    parties = tuple(sorted({m.party for m in mentions if m.party and not _is_venue(tree, m)}))
    times = [t for t in analysis.times_in(clause) if t.kind in {"DATE", "TIME"}]
    places = [m for m in analysis.mentions_in(clause) if _is_venue(tree, m)]
    words = clause.of(analysis.text)
    status = next((status for status, pattern in status_patterns() if pattern.search(words)), None)
    return Sighting(
        place_in_text=span,
        label=_label(span.of(analysis.text)) if named else "",
        sentence=sentence,
        parties=parties if len(parties) > 1 else (),
        place=min(places, key=lambda m: abs(m.span.start - span.start), default=None),
        time=min(times, key=lambda t: abs(t.span.start - span.start), default=None),
        status=status,
        then=bool(THEN.search(analysis.text, sentence.span.start, span.start)),
        past=_is_past(tree, span),
    )


def _is_past(tree: Tree, span: Span) -> bool:
    """Whether the encounter, or the verb that it hangs on, is told in the past tense."""
    token = tree.head_of((span,))
    while token is not None and token.pos not in {"VERB", "AUX"} and token.head != token.index:
        token = tree.tokens[token.head]
    return token is not None and token.tag == "VBD"


def _clause(tree: Tree, sentence: Sentence, span: Span) -> Span:
    """Give the part of the sentence around `span` up to the next coordination or mark that separates."""
    text = tree.analysis.text
    ends = re.finditer(r";|: |, and (?=\w+ \w+)|, (?:but|while|although|after which)\b", sentence.span.of(text))
    breaks = [sentence.span.start, sentence.span.end, *(sentence.span.start + m.start() for m in ends)]
    return Span(max(b for b in breaks if b <= span.start), min(b for b in breaks if b >= span.end))


def _is_venue(tree: Tree, mention: Mention) -> bool:
    """Whether a place is where something happens: behind `in` or `at`, not a government by its capital."""
    if mention.kind not in {"place", "party"} or mention.speaks:
        return False
    before = tree.analysis.text[max(0, mention.span.start - 8) : mention.span.start]
    return bool(re.search(r"\b(?:in|at|to)\s+(?:the\s+)?$", before)) and bool(mention.country or mention.party)


def _label(words: str) -> str:
    """Give the adjective that tells an encounter from others ("initial"); empty if it has none."""
    first, _, rest = words.rpartition(" ")
    return "" if not rest or not first or PLAIN.match(first) or not first.islower() else first.casefold()


def _group_for(sighting: Sighting, groups: list[list[Sighting]]) -> list[Sighting] | None:
    for group in groups:
        parties = group[0].parties
        labels = {s.label for s in group if s.label}
        if sighting.parties and set(sighting.parties) != set(parties):
            continue
        if sighting.label and labels and sighting.label not in labels:
            continue
        if sighting.time and not all(_same_time(sighting.time, s.time) for s in group):
            continue
        return group
    return None


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
    if side == "before" and stated.count("confirmed") == 0:
        return "held"
    if side == "after" and "confirmed" not in stated:
        return "planned"
    if stated:
        return stated[0]
    return "held" if any(s.past for s in group) else "planned"


def _side_of(date: PartialDate | None, published: PartialDate | None) -> str | None:
    """Say whether a date lies wholly before or after the day of publication; None if neither or unknown."""
    there = date.bounds() if date else None
    here = published.bounds() if published else None
    if there is None or here is None:
        return None
    if there[1] < here[0]:
        return "before"
    return "after" if there[0] > here[1] else None


def _meeting(tree: Tree, group: list[Sighting]) -> Meeting:
    analysis = tree.analysis
    report = analysis.article.report
    time = _most_precise([s.time for s in group if s.time])
    places = [s.place for s in group if s.place]
    place = next((p for p in places if p.kind == "place"), places[0] if places else None)
    people = delegates_near(tree, [s.sentence for s in group], group[0].parties)
    spans = [s.place_in_text for s in group]
    spans += [time.span] if time else []
    spans += [place.span] if place else []
    evidence = [Evidence(report, s, s.of(analysis.text), READ_BY) for s in dict.fromkeys(spans)]
    label = next((s.place_in_text.of(analysis.text) for s in group if s.label), None)
    return Meeting(
        report=report,
        parties=group[0].parties,
        place=place.name if place and place.kind == "place" else None,
        country=(place.country or place.party) if place else None,
        when=_date(time),
        when_words=time.span.of(analysis.text) if time else "",
        status=_status(group, _published(tree.analysis)),
        format=label,
        delegations=delegations_of(people, group[0].parties),
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
