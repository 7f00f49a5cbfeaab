"""Records of many reports in, what happened or is to happen out, by day."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from detente.alignment.matching import encounters, publication_day, sightings
from detente.alignment.meeting_slots import name_of
from detente.model.alignment import TimelineEntry
from detente.model.dates import PartialDate
from detente.model.text import Evidence

if TYPE_CHECKING:
    from detente.alignment.matching import Encounter
    from detente.model.reading import Gathered
    from detente.model.reports import Article
    from detente.model.statements import Statement

READ_BY = "timeline/1"
LONGEST = 160  # characters of a statement's content on one line
PARTS = {None: 0, "morning": 1, "afternoon": 2, "evening": 3, "night": 4}
KINDS = ("report", "statement", "meeting", "deadline")
Key = tuple[int, int, int, int]


def make_timeline(gathered: Gathered) -> tuple[TimelineEntry, ...]:
    """Put meetings, dated statements and publications in order of their days; what has no date is left out.

    A partial date sorts by what is known, before the days that it holds; one without a year comes after all others.
    """
    entries = [_meeting(e) for e in encounters(sightings(gathered.meetings, gathered.articles))]
    entries += [_statement(s) for s in gathered.statements]
    entries += [_report(a) for a in gathered.articles]
    dated = [entry for entry in entries if entry is not None]
    dated.sort(key=lambda pair: (pair[0], KINDS.index(pair[1].kind)))
    return tuple(entry for _, entry in dated)


def _key(date: PartialDate) -> Key:
    year = 10_000 if date.year is None else date.year
    return year, date.month or 0, date.day or 0, PARTS[date.part_of_day]


def _meeting(encounter: Encounter) -> tuple[Key, TimelineEntry] | None:
    """One line for a meeting: dated as most reports date it, in the state that the latest one to state it gives."""
    dates = [s.meeting.when for s in encounter.sightings if s.meeting.when and s.meeting.when.value]
    if not dates:
        return None
    told = Counter(date.value for date in dates)
    value = max(told, key=lambda each: (len(each), told[each]))
    date = next(date for date in dates if date.value == value)
    exclusive = sorted({d.value for d in dates if not d.may_be(date)})
    stated = [s.meeting.status for s in encounter.sightings if s.meeting.status != "unstated"]
    status = stated[-1] if stated else "unstated"
    place = next((s.meeting.place for s in encounter.sightings if s.meeting.place), None)
    what = name_of(encounter.first.meeting) + (f" in {place}" if place else "") + (f", {status}" if stated else "")
    if exclusive:
        what += f"; also told as {', '.join(exclusive)}"
    evidence = tuple(piece for s in encounter.sightings for piece in s.meeting.evidence)
    return _key(date), TimelineEntry(value, "meeting", what, encounter.first.meeting.id, evidence, status)


def _statement(statement: Statement) -> tuple[Key, TimelineEntry] | None:
    if statement.said is None or not statement.said.date.value:
        return None
    content = " ".join(statement.content)
    if len(content) > LONGEST:
        content = content[:LONGEST].rsplit(" ", 1)[0] + " …"
    who = statement.source.name or statement.source.words or "unnamed source"
    what = f"{who} {' '.join(statement.cue)}: {content}"
    date = statement.said.date
    return _key(date), TimelineEntry(date.value, "statement", what, statement.id, statement.evidence)


def _report(article: Article) -> tuple[Key, TimelineEntry] | None:
    day = publication_day(article)
    if day is None or not article.blocks:
        return None
    block = next((b for b in article.blocks if b.kind == "title"), article.blocks[0])
    evidence = (Evidence(article.report, block.span, block.text, READ_BY),)
    what = f"{article.publisher or 'Report'}: {article.title or block.text}"
    date = PartialDate(day.year, day.month, day.day)
    return _key(date), TimelineEntry(date.value, "report", what, article.report, evidence)
