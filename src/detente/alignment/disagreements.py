"""Records of many reports in, what is told differently out: facts are held against facts, never sentences."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from detente.alignment.altered import altered_disputes
from detente.alignment.claim_slots import denial_disputes
from detente.alignment.copies import origins
from detente.alignment.judged_meetings import judged_encounters
from detente.alignment.matching import publication_day
from detente.alignment.meaning_slots import meaning_disputes
from detente.alignment.meeting_slots import disputes_about
from detente.alignment.number_slots import number_disputes
from detente.alignment.sequence import disputes_within
from detente.alignment.sides import settle
from detente.alignment.speaker_slots import speaker_disputes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.alignment.sides import Dispute
    from detente.model.alignment import Disagreement
    from detente.model.meetings import Meeting
    from detente.model.reading import Gathered


def find_disagreements(gathered: Gathered) -> tuple[Disagreement, ...]:
    """Find the same meeting, quantity or claim told differently, in one report or several.

    What a later report says has changed is no disagreement. Sides are counted by origin: reports that derive from
    one another, or from one report, count as one.
    """
    return settle(_disputes(gathered), origins(gathered.copies))


def _disputes(gathered: Gathered) -> Iterator[Dispute]:
    days = {article.report: publication_day(article) for article in gathered.articles}
    for encounter in judged_encounters(gathered):
        yield from disputes_about(encounter)
    by_report: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in gathered.meetings:
        by_report[meeting.report].append(meeting)
    for article in gathered.articles:
        yield from disputes_within(by_report[article.report], article)
    yield from number_disputes(gathered.claims, days)
    yield from altered_disputes(gathered.copies, gathered.articles)
    yield from speaker_disputes(gathered.statements, gathered.meetings, days)
    yield from meaning_disputes(gathered.positions, gathered.articles, days)
    yield from denial_disputes(gathered.claims, gathered.statements, gathered.positions, days)
