"""Two acts are about one thing whatever is done to it."""

from __future__ import annotations

import pytest

from detente.alignment.acts import Act, act_rows, same_thing, things


@pytest.mark.parametrize("row", act_rows(), ids=lambda row: row.words[:12])
def test_the_example_of_each_row_is_left_with_one_thing(row: Act) -> None:
    assert len(things(row.example)) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("free the crew of the trawler", "the release of the crew", True),
        ("lift the blockade", "an end to the blockade of the strait", True),
        ("withdraw its troops from the border", "open the border crossing", False),
        ("withdraw its navy", "withdraw its ambassador", False),
        ("sign the fishing accord", "signs the border treaty", False),
        ("does so first", "did the same", False),
    ],
)
def test_acts_are_held_against_each_other_by_what_they_are_on(one: str, other: str, *, same: bool) -> None:
    assert same_thing(one, other) is same
