"""Meetings that one report puts in an order which its dates do not keep."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make import a_meeting, an_article

from detente.alignment.sequence import disputes_within, not_later
from detente.model.dates import PartialDate

if TYPE_CHECKING:
    from detente.model.meetings import Meeting

TEXT = (
    "Envoys of Aldria and Norvend may hold a “first dialogue” on the evening of the 9th. , And then a “main meeting” "
    "on the 9th, the official said."
)
EVENING, DAY = PartialDate(day=9, part_of_day="evening"), PartialDate(day=9)


def two(
    text: str = TEXT, first: PartialDate | None = EVENING, second: PartialDate | None = DAY
) -> tuple[Meeting, Meeting]:
    """The first dialogue and the main meeting of a text, on these dates."""
    dialogue = replace(a_meeting("first dialogue", text, format="first dialogue"), when=first)
    main = replace(a_meeting("main meeting", text, format="main meeting"), when=second)
    return replace(dialogue, when_words="the evening of the 9th"), replace(main, when_words="the 9th")


def found(text: str = TEXT, first: PartialDate | None = EVENING, second: PartialDate | None = DAY) -> int:
    return len(list(disputes_within(two(text, first, second), an_article(text))))


def test_a_meeting_after_an_evening_that_is_dated_the_same_day_is_disputed() -> None:
    (dispute,) = disputes_within(two(), an_article(TEXT))
    after, dated = dispute.tellings

    assert (dispute.kind, dispute.about) == ("date", "main meeting of ALD, NOR")
    assert after.value == "after the first dialogue (the evening of the 9th)"
    assert after.evidence[0].words == "first dialogue” on the evening of the 9th. , And then a “main meeting"
    assert (dated.value, dated.evidence[0].words) == ("the 9th", "main meeting” on the 9th")
    assert all(t.evidence[0].span.of(TEXT) == t.evidence[0].words for t in dispute.tellings)


def test_the_order_in_which_the_meetings_are_given_makes_no_difference() -> None:
    assert list(disputes_within(two()[::-1], an_article(TEXT))) == list(disputes_within(two(), an_article(TEXT)))


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("A first dialogue on the evening of the 9th, after which a main meeting on the 9th.", 1),
        ("A first dialogue on the evening of the 9th is followed by a main meeting on the 9th.", 1),
        ("A first dialogue on the evening of the 9th, before the main meeting on the 9th.", 1),
        ("A first dialogue on the evening of the 9th. Then comes a main meeting on the 9th.", 1),
        ("A first dialogue on the evening of the 9th and a main meeting on the 9th.", 0),
        ("A first dialogue on the evening of the 9th; the authentic main meeting on the 9th.", 0),
        ("A main meeting on the 9th and then a first dialogue on the evening of the 9th.", 0),
        (f"A first dialogue on the evening of the 9th. And then {'again ' * 30} a main meeting on the 9th.", 0),
    ],
)
def test_words_put_one_meeting_after_the_other(words: str, count: int) -> None:
    assert found(words) == count


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        (EVENING, PartialDate(day=10), 0),
        (EVENING, PartialDate(day=8), 1),
        (DAY, DAY, 0),
        (PartialDate(day=9, part_of_day="morning"), DAY, 0),
        (EVENING, replace(DAY, part_of_day="night"), 0),
        (EVENING, replace(DAY, part_of_day="morning"), 1),
        (PartialDate(2022, 1, 9, "evening"), DAY, 0),
        (PartialDate(2022, 1, 31), PartialDate(2022, 2, 1), 0),
        (PartialDate(2022, 2, 1), PartialDate(2022, 1, 31), 1),
        (PartialDate(2022, 1), PartialDate(2022, 1), 0),
        (EVENING, None, 0),
        (None, DAY, 0),
    ],
)
def test_a_later_or_an_unknown_date_is_not_disputed(
    first: PartialDate | None, second: PartialDate | None, count: int
) -> None:
    assert found(first=first, second=second) == count


def test_a_month_is_never_before_a_day_within_it() -> None:
    assert not not_later(PartialDate(2022, 1, 9), PartialDate(2022, 1))


def test_meetings_of_other_parties_or_with_a_third_between_are_left_alone() -> None:
    dialogue, main = two()
    others = replace(main, parties=("ALD", "SOU"))
    between = a_meeting("the 9th. , And", TEXT)

    assert list(disputes_within((dialogue, others), an_article(TEXT))) == []
    assert list(disputes_within((dialogue, between, main), an_article(TEXT))) == []


def test_a_date_far_from_its_meeting_is_left_out_of_the_words() -> None:
    text = TEXT.replace("on the 9th, the official said", "later on, the official said" + " again" * 20 + " of the 9th")
    (dispute,) = disputes_within(two(text), an_article(text))

    assert dispute.tellings[1].evidence[0].words == "main meeting"
