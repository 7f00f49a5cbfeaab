"""Records of many reports in, what happened or is to happen out, by day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.alignment.copies import independent, origins
from detente.alignment.judged_meetings import judged_encounters
from detente.alignment.matching import publication_day
from detente.alignment.meeting_slots import name_of
from detente.alignment.utterances import find_utterances
from detente.model.alignment import TimelineEntry
from detente.model.dates import PartialDate
from detente.model.text import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.alignment.matching import Sighted
    from detente.model.groups import Utterance
    from detente.model.people import NameReader
    from detente.model.reading import Gathered
    from detente.model.reports import Article
    from detente.model.statements import Statement

READ_BY = "timeline/1"
LONGEST = 160  # characters of a statement's content on one line
PARTS = {None: 0, "morning": 1, "afternoon": 2, "evening": 3, "night": 4}
KINDS = ("report", "statement", "meeting", "deadline")
Key = tuple[int, int, int, int]


def make_timeline(gathered: Gathered, names: NameReader) -> tuple[TimelineEntry, ...]:
    """Put meetings, dated statements and publications in order of their days; what has no date is left out.

    A meeting, an utterance and a report with its copies are one entry each, however many reports tell of them; on one
    day, what most independent reports tell comes first. A partial date sorts by what is known, before the days that it
    holds; one without a year comes after all others.
    """
    family = origins(gathered.copies)
    dated_ones = tuple(s for s in gathered.statements if s.said is not None and s.said.date.value)
    statements = {s.id: s for s in dated_ones}
    entries = [_meeting(e, family) for e in judged_encounters(gathered)]
    entries += [_said(u, statements) for u in find_utterances(replace(gathered, statements=dated_ones), names)]
    entries += [_report(same, family) for same in _families(gathered.articles, family)]
    dated = [entry for entry in entries if entry is not None]
    dated.sort(key=lambda pair: (pair[0], KINDS.index(pair[1].kind), -pair[1].independent))
    return tuple(entry for _, entry in dated)


def _key(date: PartialDate) -> Key:
    year = 10_000 if date.year is None else date.year
    return year, date.month or 0, date.day or 0, PARTS[date.part_of_day]


def _meeting(encounter: Sighted, family: Mapping[str, str]) -> tuple[Key, TimelineEntry] | None:
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
    by = independent((s.meeting.report for s in encounter.sightings), family)
    record, announced = encounter.first.meeting.id, _announced(encounter, date)
    return _key(date), TimelineEntry(value, "meeting", what, record, evidence, by, announced, status)


def _announced(encounter: Sighted, date: PartialDate) -> str | None:
    """Give the day on which a meeting was first told of, if all of its date lies later."""
    bounds = date.bounds()
    published = min((s.published for s in encounter.sightings if s.published), default=None)
    return published.isoformat() if published and bounds and published < bounds[0] else None


def _said(utterance: Utterance, statements: Mapping[str, Statement]) -> tuple[Key, TimelineEntry] | None:
    """One line for an utterance, in its fullest wording; on the day that its first statement gives."""
    statement, first = statements[utterance.fullest], statements[utterance.members[0].record]
    if first.said is None:
        return None
    content = " ".join(statement.content)
    if len(content) > LONGEST:
        content = content[:LONGEST].rsplit(" ", 1)[0] + " …"
    what = f"{utterance.source or 'unnamed source'} {' '.join(statement.cue)}: {content}"
    date = first.said.date
    entry = TimelineEntry(date.value, "statement", what, statement.id, utterance.evidence, utterance.independent)
    return _key(date), entry


def _families(articles: Iterable[Article], family: Mapping[str, str]) -> list[list[Article]]:
    """Bring together the articles that derive from one report, as far as they have words, the first one first."""
    found: dict[str, list[Article]] = {}
    for article in articles:
        if article.blocks:
            found.setdefault(family.get(article.report, article.report), []).append(article)
    return [sorted(same, key=lambda a: publication_day(a) or dt.date.max) for same in found.values()]


def _report(same: Sequence[Article], family: Mapping[str, str]) -> tuple[Key, TimelineEntry] | None:
    """One line for a report and its copies, on the day of the first one."""
    first, day = same[0], publication_day(same[0])
    if day is None:
        return None
    evidence = tuple(_heading(article) for article in same)
    what = f"{first.publisher or 'Report'}: {first.title or evidence[0].words}"
    date = PartialDate(day.year, day.month, day.day)
    told = independent((article.report for article in same), family)
    return _key(date), TimelineEntry(date.value, "report", what, first.report, evidence, told)


def _heading(article: Article) -> Evidence:
    block = next((b for b in article.blocks if b.kind == "title"), article.blocks[0])
    return Evidence(article.report, block.span, block.text, READ_BY)
