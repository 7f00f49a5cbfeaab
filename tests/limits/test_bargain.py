"""What weights come to, for people and for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from detente.limits.bargain import bargain, bargain_row, told_bargain
from detente.limits.instruments import load
from detente.limits.weights import read_weights

if TYPE_CHECKING:
    from detente.model.bargains import Bargain

TEXT = """[party.RUS]
without = 20
weights = { width = 60, brigade = 30, visits = 10 }
[party.NATO]
weights = { width = 20, brigade = 40, visits = 60 }
[issue.width]
values = [0, 25, 50, 100]
met = { RUS = "high", NATO = [100, 90, 40, 0] }
[issue.brigade]
values = [3000, 5000, 9000]
met = { RUS = "low", NATO = "high" }
[issue.visits]
text = "visits a year"
values = ["none", "two", "six"]
met = { RUS = [100, 60, 0], NATO = [0, 60, 100] }
"""
TWO = """[[alternative]]
name = "the Russian wish"
settles = { width = 100, brigade = 3000, visits = "none" }
[[alternative]]
name = "half way"
settles = { width = 50, brigade = 5000, visits = "two" }
"""
BARE = "[party.RUS]\nweights = { missiles = 1, inform = 2 }\n[party.POL]\nweights = { missiles = 1, inform = 1 }\n"


def found(text: str) -> Bargain:
    return bargain(read_weights(text, "w.toml", load("draft_nato_2021")))


def told(text: str) -> list[str]:
    return list(told_bargain("draft_nato_2021", found(text)))


def test_the_bargain_is_told_in_lines() -> None:
    lines = told(TEXT)

    assert lines[:2] == [
        "bargain: points of 100, by each party's own weights",
        "  width (width of the band on each side of the line, to be agreed): RUS 60, NATO 16.7",
    ]
    assert lines[3:5] == ["  visits (visits a year): RUS 10, NATO 50", "  without an agreement: RUS 20, NATO 0"]
    assert lines[5] == "efficient, of 36 options (beside them nobody can gain unless another loses)"
    assert lines[6] == "  width 100 km, brigade 3,000 persons, visits none: RUS 100, NATO 0"
    assert "  width 0 km, brigade 9,000 persons, visits six: RUS 0, NATO 100; worse than no agreement for RUS" in lines
    assert lines[15:21] == [
        "Nash (the largest product of what each gains over no agreement)",
        "  width 100 km, brigade 5,000 persons, visits six: RUS 80, NATO 61.1",
        "    to see whom it bites: detente check draft_nato_2021 --set width=100 --set brigade=5000",
        "Kalai-Smorodinsky (all as near, in proportion, to the most that each could gain)",
        (
            "  width 100 km, brigade 5,000 persons, visits six: RUS 80, NATO 61.1; "
            "of the most it could gain: RUS 75%, NATO 68%"
        ),
        "    to see whom it bites: detente check draft_nato_2021 --set width=100 --set brigade=5000",
    ]
    assert lines[21:] == [
        "adjusted winner (each issue as the one wishes to whom it is worth more): RUS 71.1, NATO 71.1",
        "  width: RUS",
        "  brigade: shared, RUS 7/19 (37%), NATO 12/19 (63%)",
        "  visits: NATO",
    ]


def test_alternatives_go_by_their_names() -> None:
    assert "  half way (width 50 km, brigade 5,000 persons, visits two): RUS 56, NATO 47.8" in told(TEXT + TWO)


def test_where_nobody_can_gain_that_is_said() -> None:
    lines = told(TEXT.replace("without = 20", "without = 100"))

    assert "no option leaves every party better off than no agreement, so that neither solution chooses one" in lines
    assert not [line for line in lines if line.startswith(("Nash", "Kalai"))]


def test_issues_without_values_are_only_shared_out() -> None:
    lines = told(BARE)

    assert [line.partition(" ")[0] for line in lines if line[0] != " "] == ["bargain:", "adjusted"]
    assert lines[-2:] == ["  missiles: POL", "  inform: shared, RUS 6/7 (86%), POL 1/7 (14%)"]


def test_what_fills_in_nothing_offers_no_command() -> None:
    text = BARE + "".join(
        f'[issue.{name}]\nvalues = ["yes", "no"]\nmet = {{ RUS = [100, 0], POL = [100, 0] }}\n'
        for name in ("missiles", "inform")
    )

    assert "  missiles yes, inform yes: RUS 100, POL 100" in told(text)
    assert not [line for line in told(text) if "detente check" in line]


def test_three_parties_have_solutions_and_no_adjusted_winner() -> None:
    third = TEXT.replace(
        "[issue.width]", "[party.UKR]\nweights = { width = 1, brigade = 1, visits = 1 }\n[issue.width]"
    )
    third = third.replace("NATO = [100, 90, 40, 0]", 'NATO = [100, 90, 40, 0], UKR = "low"')
    third = third.replace('NATO = "high"', 'NATO = "high", UKR = "low"')
    third = third.replace("NATO = [0, 60, 100]", "NATO = [0, 60, 100], UKR = [0, 100, 100]")

    one = found(third)

    assert (one.awards, one.awarded) == ((), ())
    assert [o.name for o in one.nash] == ["width 100, brigade 3000, visits six"]
    assert [o.name for o in one.kalai_smorodinsky] == ["width 100, brigade 5000, visits six"]
    assert not [line for line in told(third) if line.startswith("adjusted")]


def test_options_with_the_same_points_are_all_shown() -> None:
    text = TEXT.replace('"six"]', '"six", "six, in winter"]').replace("[100, 60, 0]", "[100, 60, 0, 0]")

    assert len(found(text.replace("[0, 60, 100]", "[0, 60, 100, 100]")).nash) == 2


def test_a_bargain_is_json() -> None:
    row: dict[str, Any] = bargain_row(found(TEXT + TWO))

    assert list(row) == ["without", "worth", "options", "adjusted_winner"]
    assert row["without"] == {"RUS": 20.0, "NATO": 0.0}
    assert row["worth"]["visits"] == {"RUS": 10.0, "NATO": 50.0}
    assert row["options"][1] == {
        "name": "half way",
        "choices": {"width": "50", "brigade": "5000", "visits": "two"},
        "points": {"RUS": 56.0, "NATO": 47.7778},
        "pareto": True,
        "nash": True,
        "kalai_smorodinsky": True,
    }
    assert [row["options"][0][key] for key in ("pareto", "nash", "kalai_smorodinsky")] == [True, False, False]
    assert row["adjusted_winner"]["points"] == {"RUS": 71.0526, "NATO": 71.0526}
    assert row["adjusted_winner"]["shares"]["brigade"] == {"RUS": 0.3684, "NATO": 0.6316}


@pytest.mark.parametrize("text", [TEXT, TEXT + TWO])
def test_what_the_solutions_choose_is_on_the_front(text: str) -> None:
    one = found(text)

    assert {o.name for o in (*one.nash, *one.kalai_smorodinsky)} <= {o.name for o in one.front}
