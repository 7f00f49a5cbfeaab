"""Times are found where they stand, no further than the words reach, and resolved the way news is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import an_article

from detente.language.dates import find_times
from detente.language.parse import load_parser, parse
from detente.language.tense import future_words
from detente.model.dates import PartialDate

if TYPE_CHECKING:
    from detente.model.text import TimeExpression

WEDNESDAY = "2025-03-12"
SATURDAY = "2022-01-08"


def times_of(text: str, published: str | None = None) -> tuple[TimeExpression, ...]:
    """Parse a text of one or more paragraphs and find its times."""
    parsed = parse(an_article(text), load_parser())
    day = PartialDate.parse(published) if published else None
    return find_times(text, day, parsed.tokens, parsed.sentences)


def values_of(text: str, published: str | None = None) -> list[tuple[str, str]]:
    """The words and the value of each time."""
    return [(t.span.of(text), t.value) for t in times_of(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He spoke on the 8th.", [("the 8th", "2022-01-08")]),
        ("They meet on the evening of the 9th.", [("the evening of the 9th", "2022-01-09TEV")]),
        ("Talks run from the 9th to the 10th.", [("the 9th", "2022-01-09"), ("the 10th", "2022-01-10")]),
        ("Talks run on the 9th and 10th of January.", [("the 9th", "2022-01-09"), ("10th of January", "2022-01-10")]),
        ("On January 9-10 they meet.", [("January 9", "2022-01-09"), ("10", "2022-01-10")]),
        ("They met on the 31st.", [("the 31st", "2021-12-31")]),
        ("They met on the 15th of last month.", [("the 15th of last month", "2021-12-15")]),
        ("The talks on the 7th collapsed.", [("the 7th", "2022-01-07")]),
        ("The vote is on 9 Jan., he said.", [("9 Jan.", "2022-01-09")]),
    ],
)
def test_days_take_their_month_and_year_from_publication(text: str, expected: list[tuple[str, str]]) -> None:
    assert values_of(text, SATURDAY) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The 9th Army left the 5th Corps alone.",
        "After the 9th round the 44th president spoke on the 9th floor.",
        "A fortress of the 9th century.",
        "It was so during the 19th and early 20th centuries.",
        "The 9th, 10th and 11th rounds failed.",
        "They may march on.",
        "Resolution 2231 sends 2000 troops to Zapad-2021.",
        "A 30-year-old envoy, aged 30, left.",
        "Prices rose by 8.04 % at 3:1 odds.",
        "Three quarters of the hall stood for a second round.",
    ],
)
def test_ordinals_numbers_and_ages_are_no_times(text: str) -> None:
    assert values_of(text, SATURDAY) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The delegations met on Tuesday.", "2025-03-11"),
        ("The spokesman said Wednesday that nothing moved.", "2025-03-12"),
        ("The delegations will meet on Tuesday.", "2025-03-18"),
        ("Talks are to be held on Tuesday.", "2025-03-18"),
        ("The truce takes effect on Tuesday.", "2025-03-18"),
        ("Both envoys have been here since Tuesday.", "2025-03-11"),
        ("The hall stays shut until Thursday.", "2025-03-13"),
        ("The hall stayed shut until Tuesday.", "2025-03-11"),
        ("Nothing was ready for Thursday's talks.", "2025-03-13"),
        ("The commission last met in October.", "2024-10"),
        ("The treaty will expire in October.", "2025-10"),
        ("The ship was to sail in early February, but it did not leave.", "2025-02"),
        ("The parliament is to vote on April 2.", "2025-04-02"),
    ],
)
def test_the_tense_of_the_clause_gives_the_direction(text: str, value: str) -> None:
    assert [t.value for t in times_of(text, WEDNESDAY)] == [value]


@pytest.mark.parametrize("word", sorted(future_words()))
def test_every_future_word_points_ahead_in_its_example(word: str) -> None:
    assert [t.value for t in times_of(future_words()[word], WEDNESDAY)] == ["2025-03-17"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They meet the day after tomorrow.", [("the day after tomorrow", "2025-03-14")]),
        ("They meet early next week.", [("early next week", "2025-W12")]),
        ("They meet this weekend.", [("this weekend", "2025-W11-WE")]),
        ("They meet next Monday evening.", [("next Monday evening", "2025-03-17TEV")]),
        ("Monday's meeting failed.", [("Monday", "2025-03-10")]),
        ("Shells fell overnight.", [("overnight", "2025-03-11TNI")]),
        ("It was closed last month.", [("last month", "2025-02")]),
        ("Trade fell in the third quarter of 2023.", [("the third quarter of 2023", "2023-Q3")]),
        ("The plan for 2021-22 failed.", [("2021", "2021"), ("22", "2022")]),
        ("It closed in mid-2024.", [("mid-2024", "2024")]),
        ("It has held since 2014.", [("2014", "2014")]),
        ("It dates from the 1990s.", [("the 1990s", "199")]),
        ("In late January they met.", [("late January", "2025-01")]),
        ("A 30-day ceasefire followed two-day talks.", [("30-day", "P30D"), ("two-day", "P2D")]),
        ("It lasted two and a half years.", [("two and a half years", "P2.5Y")]),
        ("A truce of 30 to 60 days.", [("30", "P30D"), ("60 days", "P60D")]),
        ("They meet every year.", [("every year", "P1Y")]),
        ("It opens at 18:00 GMT.", [("18:00 GMT", "2025-03-12T18:00Z")]),
        ("It opens on Friday at 6 p.m., he said.", [("Friday at 6 p.m.", "2025-03-14T18:00")]),
        ("They spoke on Monday and met the next day.", [("Monday", "2025-03-10"), ("the next day", "2025-03-11")]),
        ("War ran from November to February 2025.", [("November", "2024-11"), ("February 2025", "2025-02")]),
        ("In 2019 the parties met in March.", [("2019", "2019"), ("March", "2019-03")]),
        ("The hall opens at 15:00 CET.", [("15:00 CET", "2025-03-12T15:00+01:00")]),
        ("They met at half past ten.", [("half past ten", "2025-03-12T10:30")]),
        ("It opens at 8 o'clock in the evening.", [("8 o'clock in the evening", "2025-03-12T20:00")]),
        ("Offers end 23:59 on 30 March.", [("23:59 on 30 March", "2025-03-30T23:59")]),
        ("It is moved to Tuesday of next week.", [("Tuesday of next week", "2025-03-18")]),
        ("The board meets on Friday next.", [("Friday next", "2025-03-21")]),
        ("They talk every other Tuesday.", [("every other Tuesday", "XXXX-WXX-2")]),
        ("They sit in the week of March 24.", [("the week of March 24", "2025-W13")]),
        ("A deal of last autumn fell apart.", [("last autumn", "2024-FA")]),
    ],
)
def test_the_phrases_of_news_are_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert values_of(text, WEDNESDAY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We start tomorrow night,” the envoy warned.", "2025-03-13TNI"),
        ("The ministry said on the 6th: “We start tomorrow night.”", "2025-03-07TNI"),
        ("“We start tomorrow night,” the envoy said on Monday.", "2025-03-11TNI"),
    ],
)
def test_a_quoted_tomorrow_counts_from_the_day_it_was_said(text: str, expected: str) -> None:
    found = {t.span.of(text): t.value for t in times_of(text, WEDNESDAY)}

    assert found["tomorrow night"] == expected


@pytest.mark.parametrize(
    ("text", "value", "date"),
    [
        ("They met on the 9th.", "--09", PartialDate(day=9)),
        ("They met on the evening of the 9th.", "--09TEV", PartialDate(day=9, part_of_day="evening")),
        ("They met on January 9.", "--01-09", PartialDate(month=1, day=9)),
        ("They met in October.", "XXXX-10", PartialDate(month=10)),
        ("They meet tomorrow.", "FUTURE_REF", None),
        ("They met yesterday.", "PAST_REF", None),
        ("They meet this week.", "PRESENT_REF", None),
        ("They met on Monday evening.", "XXXX-WXX-1TEV", None),
        ("They meet at 18:00 GMT.", "XXXX-XX-XXT18:00Z", None),
    ],
)
def test_without_publication_nothing_is_guessed(text: str, value: str, date: PartialDate | None) -> None:
    assert [(t.value, t.date) for t in times_of(text)] == [(value, date)]


def test_a_month_of_publication_resolves_months_but_no_weekdays() -> None:
    text = "They met last month, on Monday, and on the 8th."

    assert [t.value for t in times_of(text, "2025-03")] == ["2025-02", "XXXX-WXX-1", "2025-03-08"]


def test_a_date_says_whether_the_words_state_it() -> None:
    text = "On January 5, 2022 they agreed to meet on the 9th."

    assert [t.date and t.date.stated for t in times_of(text, SATURDAY)] == [True, False]


def test_an_event_named_by_its_day_keeps_its_year_open() -> None:
    assert [t.value for t in times_of("The October 7 attack changed all.", WEDNESDAY)] == ["--10-07"]


def test_numbers_that_may_be_day_or_month_keep_both_readings() -> None:
    found = times_of("The file of 7/8/24 and that of 30/11/24.", WEDNESDAY)

    assert [t.value for t in found] == ["2024-07-08", "2024-11-30"]
    assert [t.date and [d.value for d in t.date.alternatives] for t in found] == [["2024-08-07"], []]


def test_next_friday_keeps_the_friday_of_this_week_as_an_alternative() -> None:
    (found,) = times_of("They meet next Friday.", WEDNESDAY)

    assert found.value == "2025-03-21"
    assert found.date is not None
    assert [d.value for d in found.date.alternatives] == ["2025-03-14"]


def test_durations_and_sets_have_no_date() -> None:
    found = times_of("They meet every Monday for two hours.", WEDNESDAY)

    assert [(t.kind, t.value, t.date) for t in found] == [("SET", "XXXX-WXX-1", None), ("DURATION", "PT2H", None)]


def test_impossible_days_are_left_out() -> None:
    assert values_of("Dated 2023-02-29, 31/31/2024 and 0000-01-01.", WEDNESDAY) == []


def test_a_text_of_history_goes_by_the_last_year_it_named() -> None:
    years = " ".join(f"In {year} the line moved." for year in range(1941, 1953))

    found = values_of(f"{years} In April the guns fell silent.", WEDNESDAY)

    assert found[-1] == ("April", "1952-04")


PHRASES = (
    *("the 9th", "31st", "of January", "May", "on", "and", "to", "-", "2022", "22", ",", ".", "“", "”", "Monday"),
    *("morning", "next", "last year", "two days ago", "6 p.m.", "18:00 GMT", "tomorrow evening", "early", "every"),
    *("\n\n", "1/2/03", "said", "2024-02-30", "the day after", "the following Friday", "half a year"),
)


@given(
    st.lists(st.sampled_from(PHRASES), max_size=30),
    st.sampled_from([None, PartialDate(2024, 2, 29), PartialDate(1), PartialDate(9999, 12, 31)]),
)
def test_any_words_give_ordered_spans_that_do_not_overlap(words: list[str], published: PartialDate | None) -> None:
    text = " ".join(words)

    found = find_times(text, published)

    edges = [edge for t in found for edge in (t.span.start, t.span.end)]
    assert edges == sorted(edges)
    assert all(t.value and t.span.of(text).strip() == t.span.of(text) != "" for t in found)
