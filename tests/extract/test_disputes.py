"""Who disputes a claim in the report that tells of it."""

from __future__ import annotations

import pytest

from detente.extract.disputes import DisputeRow, dispute_pattern
from detente.knowledge import read_rows, shipped
from detente.pipeline import annotate_text, load_reader

ROWS = read_rows(shipped("extract", "disputes.toml"), "disputes.toml", "dispute", DisputeRow)


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.words[:20])
def test_the_example_of_each_row_calls_a_claim_untrue(row: DisputeRow) -> None:
    assert dispute_pattern().search(row.example)


@pytest.mark.parametrize(
    ("text", "disputing"),
    [
        ("Ukraine accused Russia of shelling a school. Moscow denies shelling the school.", ("RUS",)),
        ("Ukraine accused Russia of shelling a school. Russia denied the accusation.", ("RUS",)),
        ("Ukraine accused Russia of shelling a school. Poland denied the accusation.", ()),
        ("Ukraine accused Russia of shelling a school. Russia denied that it would leave the talks.", ()),
        ("Poland said 9,000 Russian troops had crossed. Russia said the figure of 9,000 was false.", ("RUS",)),
        ("Poland said 9,000 Russian troops had crossed. Russia denied that 9,000 troops had crossed.", ("RUS",)),
        ("Poland said 9,000 Russian troops had crossed. Russia said the figure of 4,000 was false.", ()),
        ("Poland said 9,000 Russian troops had crossed. Russia did not deny that 9,000 troops had crossed.", ()),
    ],
)
def test_a_claim_is_disputed_by_whoever_denies_its_words_its_charge_or_its_figure(
    text: str, disputing: tuple[str, ...]
) -> None:
    found = annotate_text(text, load_reader(), report="r", published="2031-05-04", title=None)

    assert found["claims"][0].disputed_by == disputing
