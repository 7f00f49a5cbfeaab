"""Amounts are read with their unit and their bounds; what is a time, a name or another noun's number is left alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import KnowledgeError
from detente.language.numerals import read_numeral
from detente.language.quantities import Unit, VagueAmount, find_quantities, load_units, units, vague_amounts

ROW = '[[units]]\nunit = "tanks"\nwords = ["tank"]\nexample = "One tank."\nlow = "1"\nhigh = "1"\n'


def read(text: str) -> list[tuple[str, str, str, str]]:
    """Words, lowest and highest amount, and unit of each quantity."""
    return [(q.span.of(text), q.low, q.high, q.unit) for q in find_quantities(text)]


@pytest.mark.parametrize("unit", units(), ids=lambda u: u.unit)
def test_the_example_of_every_unit_reads_as_it_says(unit: Unit) -> None:
    assert (unit.low, unit.high, unit.unit) in [row[1:] for row in read(unit.example)]


@pytest.mark.parametrize("row", vague_amounts().values(), ids=lambda r: r.words)
def test_the_example_of_every_vague_amount_reads_as_it_says(row: VagueAmount) -> None:
    assert [(low, high) for _, low, high, _ in read(row.example)] == [(row.low, row.high)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("some 13,000 troops", ("some 13,000 troops", "13000", "13000", "troops")),
        ("between 9,000 and 12,800 soldiers", ("between 9,000 and 12,800 soldiers", "9000", "12800", "troops")),
        ("a range of up to 500 km", ("up to 500 km", "", "500", "km")),
        ("more than 100,000", ("more than 100,000", "100000", "", "")),
        ("half a million refugees", ("half a million refugees", "500000", "500000", "people")),
        ("two dozen cruise missiles", ("two dozen cruise missiles", "24", "24", "missiles")),
        ("ranges of 500-5,500 kilometres", ("500-5,500 kilometres", "500", "5500", "km")),
        ("the 500-km limit", ("500-km", "500", "500", "km")),
        ("a 300km missile", ("300km", "300", "300", "km")),
        ("100,000-plus Aldrian soldiers", ("100,000-plus Aldrian soldiers", "100000", "", "troops")),
        ("12,800 or fewer troops", ("12,800 or fewer troops", "", "12800", "troops")),
        ("between $5 and $10 million", ("between $5 and $10 million", "5000000", "10000000", "dollars")),
        ("1.5 to 2 million people", ("1.5 to 2 million people", "1500000", "2000000", "people")),
        ("2014 two tanks", ("two tanks", "2", "2", "tanks")),
        ("at least three people", ("at least three people", "3", "", "people")),
        ("less than 5.5 per cent", ("less than 5.5 per cent", "", "5.5", "per cent")),
        ("1,550 deployed strategic warheads", ("1,550 deployed strategic warheads", "1550", "1550", "warheads")),
        (
            "tens of thousands of Aldrian soldiers",
            ("tens of thousands of Aldrian soldiers", "20000", "100000", "troops"),
        ),
        (
            "up to 90,000 Aldrian and allied troops",
            ("up to 90,000 Aldrian and allied troops", "", "90000", "troops"),
        ),
    ],
)
def test_an_amount_is_read_with_its_bounds(text: str, expected: tuple[str, str, str, str]) -> None:
    assert read(f"They spoke of {text}.") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "A 30-day ceasefire lasted over 2,000 hours.",
        "In 2014 Aldrian soldiers crossed the river.",
        "On 9 March Norvendian troops left.",
        "Three rounds of missile tests were followed by two missile tests.",
        "S-400 missile systems and Su-35 jets were shown.",
        "More than half of the tanks burned.",
        "Resolution 2231 and article 5 were read at 18:00.",
        "Six ministers met soldiers.",
    ],
)
def test_times_names_and_uncounted_things_are_no_quantities(text: str) -> None:
    assert read(text) == []


def test_two_amounts_in_one_clause_stay_apart() -> None:
    text = "Three of the 20 tanks and 300 troops left for a range 5,500 km (3,400 miles) away."

    assert [(low, unit) for _, low, _, unit in read(text)] == [
        ("20", "tanks"),
        ("300", "troops"),
        ("5500", "km"),
        ("3400", "miles"),
    ]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("two hundred and fifty thousand", "250000"),
        ("twenty-one", "21"),
        ("one and a half million", "1500000"),
        ("4,500", "4500"),
        ("5bn", "5000000000"),
    ],
)
def test_numbers_in_words_and_digits_are_read(words: str, number: str) -> None:
    assert read_numeral(words) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (ROW + 'colour = "green"\n', "colour"),
        (ROW.replace('low = "1"\n', ""), "low"),
        (ROW + ROW.replace('"tanks"', '"lorries"'), "'tank'"),
        (ROW.replace('["tank"]', '"tank"'), "words"),
    ],
)
def test_a_malformed_units_file_is_refused_and_named(text: str, named: str) -> None:
    with pytest.raises(KnowledgeError) as error:
        load_units(text, "mine.toml")

    assert "mine.toml" in str(error.value)
    assert named in str(error.value)


WORDS = (
    *("up to", "between", "and", "12,800", "9,000", "half a million", "troops", "km", "$", "%", "5", "-", "or more"),
    *("of", "2014", "US$", "two", "10", "billion", "300m"),
)


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_any_words_give_ordered_amounts_whose_low_is_not_above_high(words: list[str]) -> None:
    text = " ".join(words)

    found = find_quantities(text)

    edges = [edge for q in found for edge in (q.span.start, q.span.end)]
    assert edges == sorted(edges)
    assert all(q.low or q.high for q in found)
    assert all(Decimal(q.low) <= Decimal(q.high) for q in found if q.low and q.high)
