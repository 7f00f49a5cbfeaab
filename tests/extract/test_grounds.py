"""What a claim rests on and the time it holds for are read from its own words, or left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.extract.grounds import basis_patterns
from detente.pipeline import annotate_text, load_reader

if TYPE_CHECKING:
    from detente.extract.grounds import BasisRow
    from detente.model.statements import Claim


def claim_in(text: str) -> Claim:
    found = annotate_text(text, load_reader(), report="r", published="2031-05-04", title=None)
    (claim,) = found["claims"]
    return claim  # type: ignore[no-any-return]


@pytest.mark.parametrize("row", [row for row, _ in basis_patterns()], ids=lambda r: r.kind)
def test_the_example_of_each_row_fits_it_first(row: BasisRow) -> None:
    fitting = [each.kind for each, pattern in basis_patterns() if pattern.search(row.example)]

    assert fitting[0] == row.kind


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Satellite images show that Russia moved 9,000 troops, Ukraine said.", "observed", "Satellite images"),
        ("Russia has massed 9,000 troops, according to US intelligence.", "assessed", "US intelligence"),
        ("Poland estimates that 9,000 troops are near the border.", "estimated", "estimates"),
        ("Poland said Belarus planned to send 9,000 troops.", "planned", "planned"),
        ("Poland said 9,000 troops had crossed, and it estimated nothing else.", None, None),
        ("Poland said 9,000 troops had crossed.", None, None),
    ],
)
def test_a_basis_is_what_the_words_state(text: str, kind: str | None, words: str | None) -> None:
    basis = claim_in(text).basis

    assert (basis.kind, basis.words) == (kind, words) if basis else kind is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Russia said on Tuesday that 12,800 soldiers had taken part in the drills in September 2021.", "2021-09"),
        ("Russia said on Tuesday that 12,800 soldiers had taken part.", None),
        ("Russia said 12,800 soldiers had trained there since March.", None),
        ("Russia said 12,800 soldiers had trained in March 2030 or in May 2030.", None),
    ],
)
def test_the_time_of_a_claim_is_the_one_in_its_own_clause(text: str, value: str | None) -> None:
    as_of = claim_in(text).as_of

    assert (as_of.date.value if as_of else None) == value
