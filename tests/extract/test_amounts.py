"""An amount becomes a claim on the right word, named only where the report names what is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.extract.amounts import measure_rows
from detente.pipeline import annotate_text, load_reader

if TYPE_CHECKING:
    from detente.model.statements import Claim


def claims_in(text: str) -> list[Claim]:
    found = annotate_text(text, load_reader(), report="r", published="2031-05-04", title=None)
    return [c for c in found["claims"] if c.kind == "measure"]


@pytest.mark.parametrize("row", [r for r, _ in measure_rows()], ids=lambda r: r.name)
def test_the_example_of_each_row_fits_it(row: object) -> None:
    patterns = {r.name: pattern for r, pattern in measure_rows()}

    assert patterns[row.name].search(row.example)  # type: ignore[attr-defined]  # a MeasureRow


@pytest.mark.parametrize(
    ("text", "subject", "amount", "unit"),
    [
        ("The range of the Talon missile is 480 kilometres, the ministry said.", "Talon range", "480", "km"),
        ("Norvend would move its Talon missiles 150 kilometres back.", "Talon distance", "150", "km"),
        (
            "The ministry said the exercise Winter Gannet would involve 9,000 troops.",
            "Winter Gannet troops",
            "9000",
            "troops",
        ),
        ("The Talon missile is new. It can fly 480 kilometres.", "Talon range", "480", "km"),
        ("In May, some 9,000 troops marched.", "some 9,000 troops", "9000", "troops"),
        ("The zone is 300 kilometres wide.", "300 kilometres", "300", "km"),
    ],
)
def test_an_amount_is_named_by_what_it_measures(text: str, subject: str, amount: str, unit: str) -> None:
    (claim,) = claims_in(text)

    assert (claim.subject, claim.amount, claim.unit) == (subject, amount, unit)


def test_an_amount_that_somebody_would_not_confirm_is_no_claim() -> None:
    assert claims_in("The ministry did not confirm that 9,000 troops had crossed.") == []


def test_an_amount_is_credited_to_whoever_states_it() -> None:
    (claim,) = claims_in("Russia said on Monday that 9,000 troops had crossed.")

    assert claim.by == ("RUS",)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Russia has massed more than 9,000 troops near Ukraine.", "RUS"),
        ("There are 9,000 Russian troops near Ukraine.", "RUS"),
        ("Some 9,000 troops stand near Ukraine.", None),
        ("Russia and Belarus sent 9,000 troops.", None),
    ],
)
def test_an_amount_is_about_whose_it_is_or_who_does_it(text: str, about: str | None) -> None:
    (claim,) = claims_in(text)

    assert claim.about == about


def test_an_amount_that_its_clause_negates_is_no_claim() -> None:
    assert claims_in("Poland said Belarus had not deployed 9,000 troops.") == []
