"""Offers that word a limit are drafted as one, and what they leave open stays unstated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.extract.proposals import LimitRow, limit_patterns
from detente.knowledge import read_rows, shipped
from detente.pipeline import annotate_text, load_reader

if TYPE_CHECKING:
    from detente.model.statements import Proposal

ROWS = read_rows(shipped("extract", "limits.toml"), "limits.toml", "limit", LimitRow)


def proposals_in(text: str) -> list[Proposal]:
    found = annotate_text(text, load_reader(), report="r", published="2031-05-04", title=None)
    return list(found["proposals"])


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.rule)
def test_the_example_of_each_limit_row_is_read_by_that_row(row: LimitRow) -> None:
    assert next(rule for rule, pattern in limit_patterns() if pattern.search(row.example)) == row.rule


def test_a_reciprocal_limit_binds_both_and_makes_up_no_number() -> None:
    text = "Russia said it was ready to discuss reciprocal limits on the scale of military exercises with Ukraine."
    (proposal,) = proposals_in(text)

    assert (proposal.by, proposal.reciprocal, set(proposal.binds)) == ("RUS", True, {"RUS", "UKR"})
    assert (proposal.limit.counts, proposal.limit.measures) == ("military exercises", ("scale",))
    assert (proposal.limit.cap, proposal.limit.zone, proposal.limit.period) == ("unstated",) * 3


def test_a_readiness_to_talk_of_nothing_countable_is_no_proposal() -> None:
    assert proposals_in("Russia said it was ready to discuss limits on its patience with Ukraine.") == []
