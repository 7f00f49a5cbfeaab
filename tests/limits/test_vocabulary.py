"""Units, measures, regions and groups; each row's example is its test."""

from __future__ import annotations

from decimal import Decimal

import pytest

from detente.limits.vocabulary import Group, Region, Unit, vocabulary

WORDS = vocabulary()


@pytest.mark.parametrize("unit", WORDS.units.values(), ids=lambda u: u.name)
def test_a_unit_converts_as_its_example_says(unit: Unit) -> None:
    left, _, right = unit.example.partition(" = ")
    number, _, name = left.partition(" ")
    expected, _, base = right.partition(" ")

    assert (name, base) == (unit.name, unit.base)
    assert round(Decimal(number) * Decimal(unit.factor), 10) == Decimal(expected)


@pytest.mark.parametrize("region", WORDS.regions.values(), ids=lambda r: r.name)
def test_a_regions_example_lies_inside(region: Region) -> None:
    assert region.example in WORDS.inside(region.name)


@pytest.mark.parametrize("group", WORDS.groups.values(), ids=lambda g: g.name)
def test_a_groups_example_is_a_member(group: Group) -> None:
    assert group.example in WORDS.members((group.name,))


def test_every_measure_has_a_unit_and_an_example() -> None:
    for measure in WORDS.measures.values():
        assert measure.unit in {u.base for u in WORDS.units.values()}
        assert measure.example


def test_parties_that_are_no_groups_stay_themselves() -> None:
    assert WORDS.members(("CHN",)) == {"CHN"}


def test_a_zone_is_held_in_part_by_what_reaches_beyond_it() -> None:
    assert "RUS" in WORDS.partly(WORDS.inside("VIENNA_ZONE"))
    assert "EUROPE" not in WORDS.partly(WORDS.inside("VIENNA_ZONE"))


@pytest.mark.parametrize(("name", "known"), [("POL", True), ("VIENNA_ZONE", True), ("Poland", False), ("pol", False)])
def test_a_place_is_a_region_or_the_code_of_a_state(name: str, known: bool) -> None:  # noqa: FBT001 - a table's column
    assert WORDS.is_place(name) is known
