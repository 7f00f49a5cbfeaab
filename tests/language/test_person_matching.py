"""Two names, one person or two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.language.person_matching import compare_people, index_keys, is_surname, name_key, search_keys

ONE_PERSON = [
    ("Sergey Ryabtov", "Serghei Riabtov", True),
    ("lAleksandr Dornov", "Alexander Dornov", True),
    ("Сергей Рябтов", "Sergei Ryabtov", True),
    ("SERGEI RYABTOV", "Sergei Ryabtov", True),
    ("Sergei Ryabtov", "Sergey Ryabto", False),
    ("Dmitry Tovkov", "Dimitri Tovkow", True),
    ("Aleksandar Tovkov", "Aleksandr Tovkov", False),
    ("Volodymyr Tovensky", "Vladimir Tovenskiy", True),
    ("S. Ryabtov", "Sergei Ryabtov", True),
    ("Bill Tov", "William Tov", True),
    ("Ben Tov", "Benjamin Tov", True),
    ("George Tov", "George W. Tov", True),
    ("Mohammad Javad Tarif", "Javad Tarif", True),
    ("Karim al-Tovi", "Karim el Tovi", True),
    ("Mette-Marit Dorn", "Mette Marit Dorn", True),
    ("Maria Tovarova", "Maria Tovarov", False),
]
TWO_PEOPLE = [
    ("Pavel Tov", "Sergei Tov"),
    ("Marko Tovar", "Mirko Tovar"),
    ("Daniel Tov", "Daniela Tov"),
    ("Christian Tov", "Christina Tov"),
    ("Maria Tov", "Marina Tov"),
    ("Aleksandr Tovov", "Aleksandra Tovova"),
    ("Igor Tov", "Yegor Tov"),
    ("Jan Tov", "Jon Tov"),
    ("Li Wen", "Li Wei"),
    ("Tan Jong-un", "Tan Jong-il"),
    ("Ben Tov", "David Tov"),
    ("A. Tov", "Boris Tov"),
    ("Ivan Tov", "G. I. Tov"),
    ("George W. Tov", "George H. Tov"),
    ("Ivan Dornov", "Ivan Dovnor"),
    ("Ivan Tov", "Ivan Tova"),
    ("Tovarov", "Tovarova"),
    ("Tovarov", "Anna Tovarova"),
    ("Tov", "Tovi"),
    ("", "Ivan Tov"),
]


@pytest.mark.parametrize(("one", "other", "exact"), ONE_PERSON)
def test_spellings_of_one_name_are_one_persons_and_found_by_their_keys(one: str, other: str, *, exact: bool) -> None:
    told = compare_people(one, other)

    assert (told.relation, told.exact) == ("same", exact)
    assert set(search_keys(one)) & set(index_keys(other))
    assert set(search_keys(other)) & set(index_keys(one))


@pytest.mark.parametrize(("one", "other"), TWO_PEOPLE)
def test_people_of_different_names_are_never_one(one: str, other: str) -> None:
    assert compare_people(one, other).relation == compare_people(other, one).relation == "other"


@pytest.mark.parametrize(
    ("surname", "name", "party", "exact"),
    [
        ("Ryabtov", "Sergei Ryabtov", None, True),
        ("Riabtov", "Sergei Ryabtov", None, True),
        ("Ryabto", "Sergei Ryabtov", None, False),
        ("al-Tovi", "Karim al-Tovi", None, True),
        ("Le Dorian", "Jean-Yves Le Dorian", None, True),
        ("Tang", "Tang Yi", "CHN", True),
    ],
)
def test_a_surname_alone_is_part_of_a_full_name(surname: str, name: str, party: str | None, *, exact: bool) -> None:
    told = compare_people(surname, name, party)

    assert (told.relation, told.exact) == ("surname", exact)
    assert is_surname(surname)
    assert set(search_keys(surname, party)) & set(index_keys(name, party))


def test_a_first_name_is_a_surname_only_where_that_is_the_custom() -> None:
    assert compare_people("Tang", "Tang Yi").relation == "other"


def test_the_reasons_say_what_agrees() -> None:
    assert compare_people("Sergey Ryabtov", "Sergei Ryabto").reasons == (
        "surnames Ryabtov and Ryabto differ by one letter",
        "first names Sergey and Sergei sound the same",
    )


def test_a_key_is_equal_for_every_way_to_write_a_name() -> None:
    assert name_key("Dr. Ilse Dörn") == name_key("ilse dorn") == "ilse-dorn"


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_texts_compare_alike_in_both_directions(one: str, other: str) -> None:
    assert compare_people(one, other).relation == compare_people(other, one).relation
