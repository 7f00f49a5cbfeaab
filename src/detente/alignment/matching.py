"""Meetings of many reports in, encounters out: which of them are one meeting told of several times, and why."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from detente.alignment.wording import content_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from detente.model.meetings import Meeting
    from detente.model.reports import Article

SAME = 0.6  # same parties on the same day, or in the same place in the same days, or the same people in the same days
AGAINST = 0.0  # a sighting that matches one of the others less is not of their meeting
NEAR_DAYS = 3
FAR_DAYS = 14
SAME_NAME = 0.75  # Sergei, Sergey; Ryabkov, Riabkov
SAME_SURNAME = 0.65  # Vukov, Vukoff: enough where the given names are alike
NEARBY = 200  # characters on either side of a mention, about a sentence
BESIDE = 60  # characters in which "headed by" stands before a name, or "led the delegation" behind it
LEADS = re.compile(
    r"\b(?:led|lead(?:s|er|ing)?|head(?:s|ed|ing)?|chair(?:s|ed)?|represent(?:s|ed|ing)?|(?:delegation|team) under)\b",
    re.IGNORECASE,
)
NAME = re.compile(r"\b[A-Z][\w’'-]{2,}")
ANY_MEETING = frozenset(
    {"meeting", "talk", "negotiation", "discussion", "consultation", "round", "session", "contact"}
    | {"visit", "trip", "call", "conversation", "phone", "telephone", "next", "new", "another", "further"}
)
ORDINALS = frozenset({"initial", "main", "first", "second", "third", "fourth", "fifth", "sixth", "final", "last"})


@dataclass(frozen=True)
class Sighting:
    """One report's telling of a meeting, with the report's article and day of publication.

    What is read from the article is read once: a sighting is held against many others.
    """

    meeting: Meeting
    article: Article | None = None
    published: dt.date | None = None

    @cached_property
    def day(self) -> dt.date | None:
        """The meeting's day, if it is known to the day."""
        when = self.meeting.when
        if when is None or when.year is None or when.month is None or when.day is None:
            return None
        return dt.date(when.year, when.month, when.day)

    def around(self) -> list[str]:
        """The words about each of its mentions, so far as the article is known."""
        text = self.article.text if self.article else ""
        pieces = (e.span for e in self.meeting.evidence)
        return [text[max(0, span.start - NEARBY) : span.end + NEARBY] for span in pieces] if text else []

    def names_near(self, person: str) -> bool:
        """Whether the words about its mentions name a person."""
        return any(same_name(person, word) for word in self.near)

    @cached_property
    def near(self) -> frozenset[str]:
        """What may be names in the words about its mentions."""
        return frozenset(word for text in self.around() for word in NAME.findall(text))

    @cached_property
    def leading(self) -> dict[str, str]:
        """Who leads each party's delegation, where the words about the name say so and do not only name somebody."""
        text = self.article.text if self.article else ""
        return {
            delegation.party: person.name
            for delegation in self.meeting.delegations
            for person in delegation.people
            if person.head and any(LEADS.search(words) for words in _beside(person.name, text))
        }

    @cached_property
    def people(self) -> frozenset[str]:
        """Names of all delegates."""
        return frozenset(p.name for d in self.meeting.delegations for p in d.people)


def _beside(name: str, text: str) -> list[str]:
    """The words right before and behind a name, within its sentence."""
    places = [m.span() for m in re.finditer(rf"\b{re.escape(name)}\b", text)]
    before = [text[max(0, start - BESIDE) : start].rpartition(". ")[2] for start, _ in places]
    behind = [text[end : end + BESIDE].partition(". ")[0] for _, end in places]
    return [*before, *behind]


@dataclass(frozen=True, slots=True)
class Match:
    """How far two sightings are of one meeting: at `SAME` or above they are; each reason is for a person."""

    score: float
    reasons: tuple[str, ...]


@dataclass(slots=True, eq=False)
class Sighted:
    """One meeting with all its sightings, at most one a report, in order of publication.

    `matches` tell, for each sighting but the first, how it fits those before it.
    """

    sightings: list[Sighting] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)

    @property
    def first(self) -> Sighting:
        """The sighting published first."""
        return self.sightings[0]

    @property
    def parties(self) -> tuple[str, ...]:
        """All who take part, by any report that tells of it; whom one of them calls the mediator is left out."""
        mediators = {s.meeting.mediator for s in self.sightings}
        return tuple(sorted({p for s in self.sightings for p in s.meeting.parties} - mediators))


def same_parties(a: Sighting, b: Sighting) -> tuple[float, str]:
    """The same parties take part, as far as each report names them.

    A party that one report leaves out is made up for where that one calls it the mediator, or names its delegate.
    """
    one, two = set(a.meeting.parties), set(b.meeting.parties)
    if one == two:
        return 0.3, "the same parties"
    missing = [(p, s, other) for s, other in ((a, b), (b, a)) for p in {*other.meeting.parties} - {*s.meeting.parties}]
    if all(_takes_part(party, s, other) for party, s, other in missing):
        return 0.3, "the same parties, one of which one report names otherwise"
    return (-0.2, "a party that one report leaves out") if one < two or two < one else (-1.0, "other parties")


def _takes_part(party: str, sighting: Sighting, other: Sighting) -> bool:
    """Whether a sighting knows a party as the mediator, or names near its mentions whom the other says it sent."""
    if sighting.meeting.mediator == party:
        return True
    return any(sighting.names_near(p.name) for d in other.meeting.delegations if d.party == party for p in d.people)


def same_day(a: Sighting, b: Sighting) -> tuple[float, str]:
    """They are on the same day; on neighbouring days, other evidence has to be strong."""
    one, two = a.meeting.when, b.meeting.when
    if one is None or two is None:
        return 0.0, ""
    if not one.may_be(two):
        if a.day is None or b.day is None or abs((a.day - b.day).days) > NEAR_DAYS:
            return -1.0, "other days"
        return -0.2, "other days, but near ones"
    if one.part_of_day and two.part_of_day and one.part_of_day != two.part_of_day:
        return -0.3, "other parts of the day"
    return (0.4, "the same day") if a.day and b.day else (0.1, "dates that fit")


def same_place(a: Sighting, b: Sighting) -> tuple[float, str]:
    """They are in the same place."""
    one, two = a.meeting, b.meeting
    if one.place and two.place and same_town(one.place, two.place):
        return 0.25, "the same place"
    if one.country and two.country:
        return (0.0, "") if one.country == two.country else (-0.3, "other countries")
    return 0.0, ""


def same_town(one: str, two: str) -> bool:
    """Whether two places are one, with or without the province behind the name."""
    return one.casefold().split(", ")[0] == two.casefold().split(", ")[0]


def same_people(a: Sighting, b: Sighting) -> tuple[float, str]:
    """The same people take part."""
    if any(same_name(x, y) for x in a.people for y in b.people):
        return 0.4, "the same people"
    named = [person for one, two in ((a, b), (b, a)) for person in two.people if one.names_near(person)]
    if named:
        return (0.3 if len(named) == 1 else 0.4), "people of one who are named about the other"
    if not {d.party for d in a.meeting.delegations if d.people} & {d.party for d in b.meeting.delegations if d.people}:
        return 0.0, ""
    if {*a.leading} & {*b.leading}:
        return -0.2, "another leader of one delegation"
    return -0.5, "other people"


def same_format(a: Sighting, b: Sighting) -> tuple[float, str]:
    """They are called the same, by more than a word for any meeting."""
    one, two = (content_words(s.meeting.format or "") for s in (a, b))
    if one & ORDINALS and two & ORDINALS:
        return (0.4, "the same one of a series") if in_series(a, b) else (-1.0, "another one of a series")
    one, two = one - ANY_MEETING, two - ANY_MEETING
    if not one or not two:
        return 0.0, ""
    return (0.3, "the same name for it") if one & two else (-0.3, "other names for it")


def in_series(a: Sighting, b: Sighting) -> bool:
    """Whether both are called the same one of a series: the second round."""
    one, two = (content_words(s.meeting.format or "") & ORDINALS for s in (a, b))
    return bool(one) and one == two


def published_together(a: Sighting, b: Sighting) -> tuple[float, str]:
    """The reports came out in the same days."""
    if a.published is None or b.published is None:
        return 0.0, ""
    apart = abs((a.published - b.published).days)
    if apart <= NEAR_DAYS:
        return 0.1, "published in the same days"
    return (0.0, "") if apart <= FAR_DAYS else (-0.3, "published weeks apart")


FEATURES: Final[tuple[Callable[[Sighting, Sighting], tuple[float, str]], ...]] = (
    same_parties,
    same_day,
    same_place,
    same_people,
    same_format,
    published_together,
)


def match(a: Sighting, b: Sighting) -> Match:
    """Hold two sightings against each other by every feature."""
    found = [feature(a, b) for feature in FEATURES]
    return Match(round(sum(score for score, _ in found), 3), tuple(reason for _, reason in found if reason))


def anchored(a: Sighting, b: Sighting) -> bool:
    """Whether people or a name of its own, not only time and place, say that two sightings are of one meeting."""
    return same_people(a, b)[0] > 0 or same_format(a, b)[0] > 0


@lru_cache(maxsize=1 << 17)
def same_name(one: str, two: str) -> bool:
    """Whether two names may be one person's, spelt differently: the last names decide, or first ones that are alike."""
    a, b = (name.casefold().replace("-", " ").split() for name in (one, two))
    if not a or not b:
        return False
    surnames = SequenceMatcher(None, a[-1], b[-1]).ratio()
    given = SequenceMatcher(None, a[0], b[0]).ratio() if len(a) > 1 and len(b) > 1 else 0.0
    return surnames >= SAME_NAME or (surnames >= SAME_SURNAME and given >= SAME_NAME)


def sightings(meetings: Iterable[Meeting], articles: Iterable[Article]) -> list[Sighting]:
    """Join meetings to their articles."""
    by_report = {article.report: article for article in articles}
    return [Sighting(m, by_report.get(m.report), publication_day(by_report.get(m.report))) for m in meetings]


def publication_day(article: Article | None) -> dt.date | None:
    """The day on which an article came out, in its own time zone; None if it is not known to the day."""
    if article is None or article.published is None:
        return None
    try:
        return dt.date.fromisoformat(article.published[:10])
    except ValueError:
        return None


def encounters(seen: Iterable[Sighting]) -> list[Sighted]:
    """Bring together the sightings of one meeting.

    Two meetings told of by one report are two. A sighting joins an encounter if it matches its sightings on average,
    and none of them speaks against it; a report's best match is made first. Only encounters that share a party in the
    same weeks are looked at.
    """
    reports: dict[str, list[Sighting]] = {}
    for sighting in sorted(seen, key=_order):
        reports.setdefault(sighting.meeting.report, []).append(sighting)
    found: list[Sighted] = []
    index: dict[object, list[Sighted]] = {}
    for mine in reports.values():
        for sighting, encounter in _assign(mine, index):
            if encounter.sightings:
                encounter.matches.append(_fit(sighting, encounter))
            else:
                found.append(encounter)
            encounter.sightings.append(sighting)
            for key in _keys(sighting):
                known = index.setdefault(key, [])
                if encounter not in known:
                    known.append(encounter)
    return found


def _assign(mine: list[Sighting], index: dict[object, list[Sighted]]) -> Iterator[tuple[Sighting, Sighted]]:
    """Give each sighting of one report its encounter, best matches first; a new one where none matches."""
    pairs = [
        (-_fit(sighting, encounter).score, n, m, encounter)
        for n, sighting in enumerate(mine)
        for m, encounter in enumerate(_candidates(sighting, index))
    ]
    given: dict[int, Sighted] = {}
    for score, n, _, encounter in sorted(pairs, key=lambda pair: pair[:3]):
        if -score >= SAME and n not in given and not any(encounter is e for e in given.values()):
            given[n] = encounter
    return ((sighting, given.get(n) or Sighted()) for n, sighting in enumerate(mine))


def _fit(sighting: Sighting, encounter: Sighted) -> Match:
    """How a sighting matches those of an encounter on average, for the reasons of the one that it is most like."""
    found = []
    for other in encounter.sightings:
        found.append(match(sighting, other))
        if found[-1].score < AGAINST:  # whatever the others say
            return found[-1]
    mean = sum(m.score for m in found) / len(found)
    return Match(round(mean, 3), max(found, key=lambda m: m.score).reasons)


def _candidates(sighting: Sighting, index: dict[object, list[Sighted]]) -> list[Sighted]:
    found: dict[int, Sighted] = {}
    for party, period in _keys(sighting):
        neighbours = (period,) if period is None else (period - 1, period, period + 1)
        for neighbour in neighbours:
            for encounter in index.get((party, neighbour), []):
                found[id(encounter)] = encounter
    return list(found.values())


def _keys(sighting: Sighting) -> list[tuple[str, int | None]]:
    """Each party with the fortnights of meeting and publication."""
    days = [day for day in (sighting.day, sighting.published) if day is not None]
    periods: list[int | None] = [*sorted({day.toordinal() // FAR_DAYS for day in days})]
    return [(party, period) for party in sighting.meeting.parties for period in periods or [None]]


def _order(sighting: Sighting) -> tuple[dt.date, str, int]:
    return sighting.published or dt.date.max, sighting.meeting.report, sighting.meeting.evidence[0].span.start
