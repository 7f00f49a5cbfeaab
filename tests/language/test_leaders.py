"""A leader whom a report names without title serves whom he served on its day."""

from __future__ import annotations

from datetime import date

import pytest
from make import a_span

from detente.knowledge import read_rows, shipped
from detente.language.leaders import Leader, leaders, with_leaders
from detente.language.parties import load_parties
from detente.model.text import Mention

ROWS = read_rows(shipped("language", "leaders.toml"), "leaders.toml", "leader", Leader)


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r.name} {r.since}")
def test_each_row_is_a_party_that_is_known_and_days_in_order(row: Leader) -> None:
    assert row.party in load_parties().by_code
    assert date.fromisoformat(row.since) < date.fromisoformat(row.until)
    assert _party(row.name, row.since) == row.party
    assert row.name in row.example


def _party(name: str, published: str | None, party: str | None = None) -> str | None:
    text = f"{name} arrived by train."
    span = a_span(name, text)
    (mention,) = with_leaders([Mention(span, span, "person", name, party)], published, load_parties())
    return mention.party


def test_only_the_days_in_office_count() -> None:
    assert _party("Angela Merkel", "2015-02-11") == "DEU"
    assert _party("Angela Merkel", "2023-02-11") is None
    assert _party("Angela Merkel", None) is None
    assert _party("Angela Merkel", "2015") is None


def test_what_the_report_says_is_left_as_it_is() -> None:
    assert _party("Angela Merkel", "2015-02-11", "NATO") == "NATO"


def test_a_surname_alone_means_nobody_unless_the_row_says_so() -> None:
    assert _party("Major", "1992-02-11") is None
    assert _party("Merkel", "2015-02-11") == "DEU"


def test_no_two_parties_claim_one_name_on_one_day() -> None:
    for rows in leaders().values():
        for one in rows:
            assert {r.party for r in rows if r.serves(one.since)} == {one.party}
