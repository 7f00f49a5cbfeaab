"""For which values of what is still to be agreed a provision bites."""

from __future__ import annotations

import pytest
from situations import claim

from detente.limits.check import condition
from detente.limits.instruments import load, read
from detente.limits.parameters import reaches_to, told_values

DRAFT = """title = "Own"
status = "proposal"
parties = ["USA"]
source = ["a page"]
[parameter.w]
unit = "km"
text = "to be agreed"
[[provision]]
id = "one"
article = "1"
text = "t"
rule = "ban"
confidence = "high"
source = ["p"]
"""


def told(when: str, **data: str) -> list[str]:
    instrument = read(DRAFT + when, "own")
    (provision,) = instrument.provisions
    return told_values(provision, instrument, condition(provision), claim({"party": "USA", **data}))


@pytest.mark.parametrize(
    ("order", "figure", "expected"),
    [
        ("at_most", "40", "from 0 km to under 40 km: does not bite, from 40 km: bites"),
        ("under", "40", "from 0 km to 40 km: does not bite, over 40 km: bites"),
        ("at_least", "40", "from 0 km to 40 km: bites, over 40 km: does not bite"),
        ("over", "40", "from 0 km to under 40 km: bites, from 40 km: does not bite"),
        (
            "at_most",
            "30..40",
            "from 0 km to under 30 km: does not bite, from 30 km to under 40 km: is undecided, from 40 km: bites",
        ),
        ("at_most", ">=30", "from 0 km to under 30 km: does not bite, from 30 km: is undecided"),
        ("at_most", "0", "from 0 km: bites"),
        ("under", "0", "at 0 km: does not bite, over 0 km: bites"),
        ("over", "0", "from 0 km: does not bite"),
    ],
)
def test_the_values_are_cut_where_the_answer_changes(order: str, figure: str, expected: str) -> None:
    when = f"when = {{ measure = 'range', {order} = '$w', unit = 'km' }}\n"

    assert told(when, range=f"{figure} km") == [f"w (to be agreed): one {expected}"]


def test_a_claim_that_says_nothing_of_it_leaves_all_values_open() -> None:
    assert told("when = { measure = 'range', over = '$w', unit = 'km' }\n") == [
        "w (to be agreed): one from 0 km: is undecided"
    ]


def test_it_is_found_wherever_it_stands_in_the_tree() -> None:
    when = "when = { not = { any = [{ measure = 'range', over = '$w', unit = 'km' }] } }\n"

    assert told(when, range="40 km") == [
        "w (to be agreed): one from 0 km to under 40 km: does not bite, from 40 km: bites"
    ]


def test_a_provision_without_it_says_nothing_of_it() -> None:
    assert told("when = { kind = ['missile'] }\n") == []


def test_one_value_is_varied_while_the_other_stays_open() -> None:
    instrument = load("draft_nato_2021")
    provision = instrument.provisions[0]
    asked = claim(
        {"party": "POL", "kind": "exercise", "echelon": "brigade", "troops": "9 persons", "distance_to_border": "5 km"}
    )

    width, brigade = told_values(provision, instrument, condition(provision), asked)

    assert width.endswith("exercises from 0 km to under 5 km: does not bite, from 5 km: is undecided")
    assert brigade.endswith("exercises from 0 persons to under 9 persons: is undecided, from 9 persons: does not bite")


@pytest.mark.parametrize(
    ("unit", "data", "end"),
    [
        ("km", {"range": "480 km"}, 500),
        ("km", {"range": "500 km"}, 1000),
        ("m", {"range": "480 km"}, 500_000),
        ("km", {"range": ">2000 km"}, 5000),
        ("persons", {"range": "480 km"}, 100),
        ("km", {}, 100),
        ("m", {"range": "900000000 km"}, 500_000_000),
    ],
)
def test_a_slider_ends_at_a_round_number_above_what_the_claims_say(unit: str, data: dict[str, str], end: int) -> None:
    whole = DRAFT.replace('unit = "km"', f'unit = "{unit}"') + 'when = { measure = "range", over = 1, unit = "km" }\n'
    (parameter,) = read(whole, "own").parameters

    assert reaches_to(parameter, [claim({"party": "USA", **data})]) == end
