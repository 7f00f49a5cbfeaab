"""Values for what a text leaves open."""

from __future__ import annotations

from decimal import Decimal

import pytest

from detente.errors import UsageError
from detente.limits.instruments import read
from detente.limits.scenario import fill
from detente.model.predicates import All, AnyOf, Compare, Not

TEXT = """title = "Own"
status = "proposal"
parties = ["USA"]
source = ["a page"]
[parameter.w]
unit = "miles"
text = "to be agreed"
[[provision]]
id = "one"
article = "1"
text = "t"
rule = "ban"
confidence = "high"
source = ["p"]
zone = { strip = "$w", unit = "km" }
when = { all = [{ any = [{ measure = "range", over = "$w", unit = "km" }] }], not = { kind = ["base"] } }
[[provision.exemption]]
text = "e"
when = { measure = "range", over = "$w", unit = "km" }
"""


def test_a_value_is_filled_in_wherever_it_stands_in_the_unit_of_the_measure() -> None:
    (provision,) = (found := fill(read(TEXT, "own"), ["w=10"])).provisions
    over = Compare("range", "over", Decimal("16.09344"), "km")
    match provision.when:
        case All((All((AnyOf((first,)),)) | AnyOf((first,)), Not(_))):
            inner = first
        case _:
            pytest.fail(str(provision.when))

    assert inner == provision.exemptions[0].when == over
    assert provision.zone == Compare("distance_to_border", "at_most", Decimal("16.09344"), "km")
    assert found.parameters == ()


def test_nothing_is_a_value_too() -> None:
    (provision,) = fill(read(TEXT, "own"), ["w=0"]).provisions

    assert provision.zone == Compare("distance_to_border", "at_most", Decimal(0), "km")


def test_without_values_nothing_changes() -> None:
    assert fill(read(TEXT, "own"), []) == read(TEXT, "own")


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("v=1", "leaves no 'v' open. It leaves open: w in miles"),
        ("w", "no number from 0 up"),
        ("w=wide", "no number from 0 up"),
        ("w=-1", "no number from 0 up"),
        ("w=Infinity", "no number from 0 up"),
    ],
)
def test_what_cannot_be_filled_in_is_refused(setting: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        fill(read(TEXT, "own"), [setting])
