"""Tests of detente.language.vague_rules."""

from __future__ import annotations

import pytest

from detente.language.dates import find_times
from detente.model.dates import PartialDate

WEDNESDAY = PartialDate(2023, 6, 14)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They will meet in the coming days.", [("the coming days", "PXD")]),
        ("The next few weeks will tell.", [("The next few weeks", "PXW")]),
        ("It broke off a few weeks ago.", [("a few weeks ago", "PAST_REF")]),
        ("They will go home several days later.", [("several days later", "FUTURE_REF")]),
        ("A deal is out of reach in the near future.", [("the near future", "FUTURE_REF")]),
        ("A reply is due in the coming week.", [("the coming week", "2023-W25")]),
        ("They may meet in the future.", [("the future", "FUTURE_REF")]),
        ("They spoke of the future of the bridge.", []),
        ("The line holds for the time being.", [("the time being", "PRESENT_REF")]),
        ("Shares ended the day lower.", [("the day", "2023-06-14")]),
        (
            "In May trade grew from the same period last year.",
            [("May", "2023-05"), ("the same period last year", "2022-05")],
        ),
        ("A pact of the 70s and 80s.", [("the 70s", "197"), ("80s", "198")]),
        ("They get a fortnight.", [("a fortnight", "P2W")]),
        ("They met a fortnight ago.", [("a fortnight ago", "2023-W22")]),
        ("It began on 3 May and ended that evening.", [("3 May", "2023-05-03"), ("that evening", "2023-05-03TEV")]),
        (
            "It began on 3 May and ended the next morning.",
            [("3 May", "2023-05-03"), ("the next morning", "2023-05-04TMO")],
        ),
        ("The convoy left at dawn.", [("dawn", "2023-06-14TMO")]),
        ("The pact is of the late eighties.", [("the late eighties", "198")]),
        ("The city fell in 146 BC.", [("146 BC", "BC0146")]),
        ("They have talked for years, and several times.", []),
        ("He stayed that evening.", []),
    ],
)
def test_times_without_a_number_say_no_more_than_they_know(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(t.span.of(text), t.value) for t in find_times(text, WEDNESDAY)] == expected
