"""Accusations, alleged concessions and who disputes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.extract.claims import ClaimRow, claim_patterns
from detente.knowledge import read_rows, shipped
from detente.pipeline import annotate_text, load_reader

if TYPE_CHECKING:
    from detente.model.statements import Claim

ROWS = read_rows(shipped("extract", "claims.toml"), "claims.toml", "claim", ClaimRow)


def claims_in(text: str, kind: str) -> list[Claim]:
    found = annotate_text(text, load_reader(), report="r", published="2031-05-04", title=None)
    return [c for c in found["claims"] if c.kind == kind]


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.kind)
def test_the_example_of_each_row_fits_it(row: ClaimRow) -> None:
    assert claim_patterns()[row.kind].search(row.example)


def test_an_accusation_is_about_the_accused_and_by_the_accuser() -> None:
    (claim,) = claims_in("France and Germany accused Russia of preparing an invasion.", "accusation")

    assert (claim.by, claim.about, claim.subject) == (("FRA", "DEU"), "RUS", "preparing an invasion")


def test_an_alleged_concession_is_disputed_by_whoever_denies_it() -> None:
    text = (
        "Russian media reported that Ukraine had made several concessions.\n\n"
        "Ukraine denied that it had made any concessions."
    )
    told = [c for c in claims_in(text, "concession") if c.about == "UKR" and c.disputed_by]

    assert [c.disputed_by for c in told] == [("UKR",)]


def test_a_negated_statement_makes_no_claim() -> None:
    assert claims_in("Ukraine did not say whether it had made concessions.", "concession") == []
