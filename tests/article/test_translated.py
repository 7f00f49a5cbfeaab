"""English that was translated by machine is told from English that was not."""

from __future__ import annotations

import pytest

from detente.article.translated import MarkRow, looks_translated, marks


@pytest.mark.parametrize("row", [r for r, _ in marks()], ids=lambda r: r.name)
def test_the_example_of_each_mark_fits_it(row: MarkRow) -> None:
    patterns = {r.name: pattern for r, pattern in marks()}

    assert patterns[row.name].search(row.example)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoy stated on the 8th that Kaia Stromm (Kaia Stromm) was tired.", True),
        ("The envoy said on March 8 that Kaia Stromm (AFP) was tired. He left on the 9th of March.", False),
        ("The talks will resume on the 9th.", False),
    ],
)
def test_two_marks_make_a_text_look_translated(text: str, expected: bool) -> None:  # noqa: FBT001 - a table's column
    assert looks_translated(text) is expected
