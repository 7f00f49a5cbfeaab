"""How near a publisher stands to those whose words it prints."""

from __future__ import annotations

import pytest
from make import an_article

from detente.alignment.nearness import Rank, rank, rank_rows


@pytest.mark.parametrize("row", rank_rows(), ids=lambda row: row.name)
def test_each_row_takes_its_example(row: Rank) -> None:
    assert rank(an_article(publisher=row.example)) == rank_rows().index(row)


def test_their_own_record_comes_before_offices_agencies_and_all_others() -> None:
    titles = ("Transcript of the talks", "Norvend Foreign Ministry: we are ready", "Northern Wire", "The Post")

    assert [rank(an_article(title=title)) for title in titles] == [0, 1, 2, 3]


def test_a_transcript_is_nearest_whoever_prints_it() -> None:
    assert rank(an_article(publisher="The Post", kind="transcript")) == 0
