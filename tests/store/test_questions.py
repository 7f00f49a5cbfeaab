"""The questions that need several reports aligned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from make import a_reading, a_report

from detente.model.alignment import Disagreement, Side, TimelineEntry
from detente.store.filters import Filters
from detente.store.questions import QUESTIONS, Aligners, Asked
from detente.store.write import write_reading

if TYPE_CHECKING:
    from detente.model.reading import Gathered
    from detente.store.open import Record


def test_derived_questions_get_everything_and_are_narrowed_afterwards(record: Record) -> None:
    days = {"one": "2022-01-08", "two": "2022-01-09", "three": "2022-01-10"}
    readings = [a_reading(report=a_report(ref=ref, published=day)) for ref, day in days.items()]
    for reading in readings:
        write_reading(record, reading)
    ids = [r.report.id for r in readings]

    def disagree(gathered: Gathered) -> tuple[Disagreement, ...]:
        assert len(gathered.meetings) == len(gathered.articles) == 3
        sides = tuple(Side(m.report, (m.report,), 1, m.evidence) for m in gathered.meetings)
        return (Disagreement("date", "talks", sides[:2]), Disagreement("date", "talks", sides[1:]))

    def tell(gathered: Gathered) -> tuple[TimelineEntry, ...]:
        return tuple(TimelineEntry("2022", "meeting", "talks", m.id, m.evidence) for m in gathered.meetings)

    aligners = Aligners(disagree, tell)

    assert len(QUESTIONS["disagreements"].ask(Asked(record, Filters(), aligners))) == 2
    (first,) = QUESTIONS["disagreements"].ask(Asked(record, Filters(report="one"), aligners))
    assert first.sides[0].reports == (ids[0],)
    (entry,) = QUESTIONS["timeline"].ask(Asked(record, Filters(report="three"), aligners))
    assert entry.evidence[0].report == ids[2]


@pytest.mark.parametrize("name", [name for name in QUESTIONS if name != "search"])
def test_every_question_can_be_put_to_an_empty_record(record: Record, name: str) -> None:
    assert QUESTIONS[name].ask(Asked(record)) == ()
