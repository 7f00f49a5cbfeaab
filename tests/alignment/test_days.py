"""When a position was taken, and who tells of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from make import a_position, a_source, a_statement, an_article

from detente.alignment.days import Days
from detente.model.alignment import Copy
from detente.model.reading import Gathered

COPIES = (Copy("late", "r1", "edited", 0.9, "They share most of their words."),)
ARTICLES = (
    an_article(report="r1", published="2022-01-09T18:00:00+08:00"),
    an_article(report="late", published="2022-01-12"),
    an_article(report="undated"),
)


@pytest.mark.parametrize(
    ("report", "said", "day"),
    [
        ("r1", None, dt.date(2022, 1, 9)),
        ("r1", "2022-01-08", dt.date(2022, 1, 8)),
        ("r1", "2022-01", dt.date(2022, 1, 9)),  # not known to the day
        ("r1", "--08", dt.date(2022, 1, 9)),
        ("late", None, dt.date(2022, 1, 9)),  # as the report that it is a copy of
        ("undated", None, None),
    ],
)
def test_a_position_has_the_day_that_it_was_stated_on_or_else_first_printed(
    report: str, said: str | None, day: dt.date | None
) -> None:
    statement = a_statement(report=report, said=said)
    days = Days(Gathered(statements=(statement,), copies=COPIES, articles=ARTICLES))

    assert days.of(replace(a_position(report=report), statement=statement.id)) == day


def test_who_tells_of_a_position_is_whom_its_source_speaks_for() -> None:
    statement = a_statement(source=a_source("A senior Aldrian official", "ALD", "NOR"))
    days = Days(Gathered(statements=(statement,)))

    assert days.tellers(replace(a_position(), statement=statement.id)) == ("ALD", "NOR")
    assert days.tellers(a_position()) == ()
