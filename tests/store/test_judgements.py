"""Judgements are only ever added."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from make import SetBack, a_reading
from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from detente.errors import NothingFoundError, UsageError
from detente.store import schema
from detente.store.judgements import judge, judgements
from detente.store.write import write_reading

if TYPE_CHECKING:
    from detente.model.judgements import Verdict
    from detente.store.open import Record


def judged(record: Record, verdict: Verdict, left: str = "a", right: str = "b") -> None:
    judge(record, verdict, left, right, kind="person", who="kim", why="They met.")


def rows(record: Record) -> list[tuple[str, str, str, bool]]:
    return [(j.left, j.verdict, j.right, j.stands) for j in judgements(record)]


def test_the_last_judgement_on_two_things_stands_whatever_their_order(record: Record) -> None:
    judged(record, "same")
    judged(record, "different", "b", "a")
    judged(record, "unsure", "a", "c")

    assert rows(record) == [("a", "same", "b", False), ("a", "different", "b", True), ("a", "unsure", "c", True)]
    assert [(j.who, j.why, j.when[-6:]) for j in judgements(record)] == [("kim", "They met.", "+00:00")] * 3


def test_the_last_judgement_stands_though_the_clock_was_set_back(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged(record, "same")
    monkeypatch.setattr(dt, "datetime", SetBack)
    judged(record, "different")
    made = judgements(record)

    assert made[0].when > made[1].when
    assert [(j.verdict, j.stands) for j in made] == [("same", False), ("different", True)]


def test_taking_back_is_a_row_of_its_own(record: Record) -> None:
    judged(record, "same")
    judged(record, "undo")

    assert rows(record) == [("a", "same", "b", False), ("a", "undo", "b", False)]
    with pytest.raises(NothingFoundError, match="No judgement stands"):
        judged(record, "undo")


def test_a_thing_is_not_judged_against_itself(record: Record) -> None:
    with pytest.raises(UsageError, match="Name two that differ"):
        judged(record, "same", "a", "a")


@pytest.mark.parametrize("change", [update(schema.judgements).values(why="Changed."), delete(schema.judgements)])
def test_no_row_is_ever_changed_or_removed(record: Record, change: object) -> None:
    judged(record, "same")

    with pytest.raises(IntegrityError, match="only ever added"), record.writing() as connection:
        connection.execute(change)  # type: ignore[call-overload]
    assert rows(record) == [("a", "same", "b", True)]


def test_reading_reports_again_leaves_judgements_alone(record: Record) -> None:
    write_reading(record, a_reading(readers="1"))
    judged(record, "same")
    write_reading(record, a_reading(readers="2"))

    assert rows(record) == [("a", "same", "b", True)]
