"""A time that counts from an event takes the day that the report states for it, and stays open where it states none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from make import an_article

from detente.language.dates import find_times
from detente.language.parse import load_parser, parse
from detente.model.dates import PartialDate

if TYPE_CHECKING:
    from detente.model.text import TimeExpression

PUBLISHED = PartialDate(2024, 5, 16)


def times_of(text: str) -> list[TimeExpression]:
    """Parse a text and find its times but for the 3rd of May, which states when the event is."""
    parsed = parse(an_article(text), load_parser())
    found = find_times(text, PUBLISHED, parsed.tokens, parsed.sentences)
    return [t for t in found if t.value != "2024-05-03"]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        (
            "The talks are on 3 May. Two weeks after the talks, a report is due.",
            "Two weeks after the talks",
            "2024-W20",
        ),
        (
            "The truce took effect on 3 May. The day after the truce, a shell fell.",
            "The day after the truce",
            "2024-05-04",
        ),
        ("The parliament voted on 3 May, and the day after the vote he left.", "the day after the vote", "2024-05-04"),
        ("The summit opens on 3 May. Ministers meet the day before it opens.", "the day before it opens", "2024-05-02"),
        ("They will sign two days after the 3 May summit.", "two days after", "2024-05-05"),
        ("They met a day after the truce, which took effect on 3 May.", "a day after the truce", "2024-05-04"),
        ("They meet on the eve of the summit, which opens on 3 May.", "the eve of the summit", "2024-05-02"),
    ],
)
def test_the_day_of_the_event_is_counted_from(text: str, words: str, value: str) -> None:
    (found,) = times_of(text)

    assert (found.span.of(text), found.value) == (words, value)
    assert found.date is not None
    assert not found.date.stated
    assert found.counted_from is not None
    assert "3 May" in found.counted_from.of(text)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Three weeks after the summit, the envoys met.", "Three weeks", "P3W"),
        ("They met the day after the ceasefire took effect.", "the day after", "XXXX-XX-XX"),
        ("On 3 May he left. They met the day after the ceasefire took effect.", "the day after", "XXXX-XX-XX"),
        ("Their summit on 3 May was postponed. They meet two days before the summit.", "two days", "P2D"),
        ("The Geneva summit was held on 3 May. They met two days after the Vienna summit.", "two days", "P2D"),
        ("The summit was announced on 3 May. They meet two days after the summit.", "two days", "P2D"),
        ("The summit was held on 3 May. They met two days after a summit.", "two days", "P2D"),
    ],
)
def test_no_day_is_made_up_for_an_event_without_one(text: str, words: str, value: str) -> None:
    (found,) = times_of(text)

    assert (found.span.of(text), found.value, found.date, found.counted_from) == (words, value, None, None)


def test_an_event_of_two_days_gives_none() -> None:
    text = "The summit on 3 May and the summit on 9 May failed. They met two days after the summit."

    assert [t.value for t in times_of(text)] == ["2024-05-09", "P2D"]


def test_the_day_after_that_counts_from_the_day_named_last() -> None:
    assert [t.value for t in times_of("They met on 3 May and left the day after that.")] == ["2024-05-04"]
