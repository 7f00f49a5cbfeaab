"""Files of weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.errors import InstrumentError, KnowledgeError
from detente.limits.instruments import load
from detente.limits.weights import load_weights, read_weights

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction
    from pathlib import Path

    from detente.model.bargains import Weights

DRAFT = load("draft_nato_2021")
PARTIES = """[party.RUS]
without = 20
weights = { width = 3, brigade = 1 }
[party.NATO]
weights = { width = 20, brigade = 60 }
"""
WIDTH = '[issue.width]\nvalues = [0, 40, 100]\nmet = { RUS = "high", NATO = [100, 50, 0] }\n'
BRIGADE = '[issue.brigade]\nvalues = [3000.5, 9000]\nmet = { RUS = "low", NATO = "high" }\n'
OWN = PARTIES.replace("brigade", "visits")
VISITS = '[issue.visits]\ntext = "visits a year"\nvalues = ["none", "two"]\nmet = { RUS = [100, 0], NATO = [0, 100] }\n'
OFFER = '[[alternative]]\nname = "offer"\nsettles = { width = 40, brigade = 9000 }\n'


def numbers(points: Iterable[Fraction]) -> list[float]:
    return [float(p) for p in points]


def read(text: str) -> Weights:
    return read_weights(text, "w.toml", DRAFT)


def test_weights_are_points_of_a_hundred() -> None:
    found = read(PARTIES)

    assert (found.parties, numbers(found.without)) == (("RUS", "NATO"), [20, 0])
    assert [(i.name, numbers(i.worth)) for i in found.issues] == [("width", [75, 25]), ("brigade", [25, 75])]
    assert (found.options, found.issues[0].settlements) == ((), ())


def test_a_parameter_brings_its_text_and_unit_and_a_provision_or_measure_its_words() -> None:
    weights = "weights = { width = 1, inform = 1, tanks = 1 }\n"
    width, inform, tanks = read(f"[party.RUS]\n{weights}[party.POL]\n{weights}").issues

    assert (width.unit, width.parameter, width.text) == ("km", True, DRAFT.parameters[0].text)
    assert (inform.unit, inform.parameter, inform.text) == ("", False, DRAFT.provisions[-1].text)
    assert (tanks.parameter, tanks.text) == (False, "battle tanks")


def test_wishes_are_met_in_proportion_between_the_ends_or_as_the_file_says() -> None:
    width, brigade = read(PARTIES + WIDTH + BRIGADE).issues

    assert [s.value for s in width.settlements] == ["0", "40", "100"]
    assert [numbers(s.met) for s in width.settlements] == [[0, 1], [0.4, 0.5], [1, 0]]
    assert [(s.value, numbers(s.met)) for s in brigade.settlements] == [("3000.5", [1, 0]), ("9000", [0, 1])]


def test_options_are_all_combinations_with_points_for_each_party() -> None:
    found = read(PARTIES + WIDTH + BRIGADE).options

    assert len(found) == 6
    assert found[2].choices == (("width", "40"), ("brigade", "3000.5"))
    assert found[2].name == "width 40, brigade 3000.5"
    assert numbers(found[2].points) == [55, 12.5]


def test_alternatives_stand_in_place_of_combinations() -> None:
    (found,) = read(PARTIES + WIDTH + BRIGADE + OFFER.replace("40", "40.0")).options

    assert (found.name, found.choices) == ("offer", (("width", "40"), ("brigade", "9000")))
    assert numbers(found.points) == [30, 87.5]


def test_values_of_ones_own_may_be_words() -> None:
    found = read(OWN + WIDTH + VISITS)

    assert found.issues[1].text == "visits a year"
    assert [numbers(o.points) for o in found.options[:2]] == [[25, 25], [0, 100]]


def test_as_many_options_are_weighed_as_can_be() -> None:
    values = ", ".join(map(str, range(100)))
    wide = WIDTH.replace("0, 40, 100", values).replace("[100, 50, 0]", '"low"')
    strong = BRIGADE.replace("3000.5, 9000", values)

    assert len(read(PARTIES + wide + strong).options) == 10_000
    with pytest.raises(InstrumentError, match="10,100 combinations; 10,000 can be weighed"):
        read(PARTIES + wide + strong.replace(values, f"{values}, 100"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[party", "w.toml is not valid TOML"),
        ("", "w.toml, 'party': it takes two to bargain"),
        (PARTIES.partition("[party.NATO]")[0], "'party': it takes two to bargain"),
        (PARTIES.replace("NATO", "CHN"), "'party': draft_nato_2021 does not concern 'CHN'; give one of RUS, NATO, UKR"),
        (PARTIES.replace("20\n", "101\n", 1), "'party', 'RUS', 'without': 101 is over 100"),
        (PARTIES.replace("20\n", "-1\n", 1), "'without': has to be a number from 0 up"),
        (PARTIES.replace("width = 3, brigade = 1", "width = 0, brigade = 0"), "'RUS', 'weights': all are 0"),
        (PARTIES.replace("width = 3, ", ""), "'NATO', 'weights': RUS gives 'width' no weight"),
        (PARTIES.replace("width = 20, ", ""), "'NATO', 'weights': NATO gives 'width' no weight"),
        (PARTIES.replace("width = 3", "width = -3"), "'width': has to be a number from 0 up"),
        (PARTIES.replace("without", "keeps"), "'party', 'RUS', 'keeps': the key is unknown here"),
        (PARTIES + "hats = 1\n", "'NATO', 'hats': the key is unknown here"),
        ("hats = 1\n" + PARTIES, "w.toml, 'hats': the key is unknown here"),
        (OWN, "'issue', 'visits', 'text': 'visits' is no parameter, provision or measure of draft_nato_2021"),
        (PARTIES + VISITS, "'issue', 'visits', 'values': no party weighs 'visits'"),
        (PARTIES + WIDTH, "'issue': 'brigade' has no values while others have"),
        (PARTIES + WIDTH + BRIGADE.replace("[3000.5, 9000]", "[]"), "'values': names nothing"),
        (PARTIES + WIDTH + BRIGADE.replace("[3000.5, 9000]", "[1, 1]"), "'values': one stands there twice"),
        (PARTIES + WIDTH + BRIGADE.replace("3000.5", "'few'"), "'values 1': has to be a number"),
        (PARTIES + WIDTH + BRIGADE.replace('"low"', '"less"'), "'met', 'RUS': give a percent for each value"),
        (PARTIES + WIDTH + BRIGADE.replace("[3000.5, 9000]", "[9]"), "'met', 'RUS': give a percent for each value"),
        (OWN + WIDTH + VISITS.replace("[100, 0]", "'low'"), "'met', 'RUS': give a percent for each value"),
        (PARTIES + WIDTH.replace("[100, 50, 0]", "[100, 0]") + BRIGADE, "'NATO': has 2 numbers for 3 values"),
        (PARTIES + WIDTH.replace("50", "101") + BRIGADE, "'met', 'NATO': 101 is over 100"),
        (PARTIES + WIDTH.replace('RUS = "high", ', "") + BRIGADE, "'met', 'RUS': the key is missing"),
        (
            PARTIES + WIDTH.replace('RUS = "high"', 'RUS = "high", USA = "low"') + BRIGADE,
            "'met', 'USA': the key is unk",
        ),
        (PARTIES + WIDTH + "hats = 1\n" + BRIGADE, "'issue', 'width', 'hats': the key is unknown here"),
        (PARTIES + WIDTH + BRIGADE + OFFER * 2, "'alternative' 2, 'name': 'offer' stands there twice"),
        (PARTIES + WIDTH + BRIGADE + OFFER.replace("40", "41"), "'settles', 'width': '41' is none of the values of"),
        (PARTIES + WIDTH + BRIGADE + OFFER.replace("width = 40, ", ""), "'settles', 'width': the key is missing"),
        (PARTIES + WIDTH + BRIGADE + OFFER.replace("width = 40", "width = 40, hats = 1"), "'hats': the key is unknown"),
        (PARTIES + WIDTH + BRIGADE + OFFER + "hats = 1\n", "'alternative' 1, 'hats': the key is unknown here"),
        (PARTIES + OFFER, "'settles', 'width': '40' is none of the values of [issue.width]"),
    ],
)
def test_bad_weights_are_refused_with_file_and_key(text: str, words: str) -> None:
    with pytest.raises(InstrumentError) as error:
        read(text)

    assert words in str(error.value)
    assert str(error.value).startswith("w.toml")


@pytest.mark.parametrize("limit", ["without = 100", "without = 0"])
def test_a_party_may_keep_all_or_nothing(limit: str) -> None:
    assert read(PARTIES.replace("without = 20", limit)).without[0] in {0, 100}


def test_a_file_of_weights_is_read_by_its_path_and_named_if_missing(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(PARTIES, encoding="utf-8")

    assert load_weights(tmp_path / "own.toml", DRAFT).parties == ("RUS", "NATO")
    with pytest.raises(KnowledgeError, match=r"none\.toml cannot be read"):
        load_weights(tmp_path / "none.toml", DRAFT)
