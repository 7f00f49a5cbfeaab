"""Offers that word a limit are drafted as one, and what they leave open stays unstated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.extract.proposals import LimitRow, SlotRow, limit_patterns, treaty_pattern, verification_patterns
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


@pytest.mark.parametrize("row", read_rows(shipped("extract", "verification.toml"), "", "verification", SlotRow))
def test_the_example_of_each_verification_row_says_how_a_limit_is_checked(row: SlotRow) -> None:
    assert any(pattern.search(row.example) for pattern in verification_patterns())


@pytest.mark.parametrize("row", read_rows(shipped("extract", "treaty_names.toml"), "", "name", SlotRow))
def test_the_example_of_each_treaty_row_names_one(row: SlotRow) -> None:
    assert treaty_pattern().search(row.example)


@pytest.mark.parametrize(
    ("words", "slots"),
    [
        ("a limit of 9,000 troops under the Vienna Document", ("9,000 troops", "unstated", "Vienna Document")),
        ("limits on missiles with mutual inspections", ("unstated", "mutual inspections", "unstated")),
        ("a cut of its missiles by 40 missiles to 90 missiles", ("90 missiles", "unstated", "unstated")),
        ("a limit on missiles as in the Treaty on Conventional Forces", ("unstated",) * 3),
    ],
)
def test_a_cap_its_verification_and_its_treaty_are_read_where_they_are_named(
    words: str, slots: tuple[str, ...]
) -> None:
    (proposal,) = proposals_in(f"Russia said on Monday that it was ready to discuss {words} with Ukraine.")

    assert (proposal.limit.cap, proposal.limit.verification, proposal.limit.instrument) == slots


@pytest.mark.parametrize(("when", "period"), [("for ten days", "ten days"), ("within ten days", "unstated")])
def test_a_deadline_is_not_how_long_a_limit_holds(when: str, period: str) -> None:
    (proposal,) = proposals_in(f"Russia offered to pull back its missile batteries {when} if Ukraine did the same.")

    assert proposal.limit.period == period


def test_a_proposal_is_put_to_the_other_side_and_not_to_a_party_beside_the_proposer() -> None:
    text = "Russia said it was ready to discuss limits on military exercises of Russia and Belarus with Ukraine."

    assert [p.to for p in proposals_in(text)] == ["UKR"]


def test_a_reciprocal_limit_binds_both_and_makes_up_no_number() -> None:
    text = "Russia said it was ready to discuss reciprocal limits on the scale of military exercises with Ukraine."
    (proposal,) = proposals_in(text)

    assert (proposal.by, proposal.reciprocal, set(proposal.binds)) == ("RUS", True, {"RUS", "UKR"})
    assert (proposal.limit.counts, proposal.limit.measures) == ("military exercises", ("scale",))
    assert (proposal.limit.cap, proposal.limit.zone, proposal.limit.period) == ("unstated",) * 3


def test_a_readiness_to_talk_of_nothing_countable_is_no_proposal() -> None:
    assert proposals_in("Russia said it was ready to discuss limits on its patience with Ukraine.") == []
