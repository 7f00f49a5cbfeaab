"""Tests of detente.language.name_folding."""

from __future__ import annotations

import pytest

from detente.language.name_folding import NameWord, fold, latinised, name_words, skeleton, sound


@pytest.mark.parametrize("row", name_words(), ids=lambda row: f"{row.kind}-{row.words[0]}")
def test_each_row_has_one_of_its_words_in_its_example(row: NameWord) -> None:
    example = " ".join(latinised(row.example).replace(".", " ").replace("'", " ").replace("-", " ").split())
    assert any(f" {word} " in f" {example} " for word in row.words) or any(
        word.replace(" ", "") in example.replace(" ", "") for word in row.words
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Dorn, Ilse", ("ilse", "dorn")),
        ("lAleksandr Dornov", ("aleksandr", "dornov")),
        ("Dr. Ilse Dörn", ("ilse", "dorn")),
        ("Ig0r Tov1n", ("igor", "tovin")),
        ("Brigade 44", ("brigade", "44")),
        ("A.B.C. Company", ("abc",)),
        ("JC Dorn", ("j", "c", "dorn")),
        ("Al-Qa'tova", ("al", "qatova")),
        ("Рябтов", ("riabtov",)),
        ("ბარაკ", ("barak",)),
        ("Mr.", ("mr",)),
    ],
)
def test_names_are_folded_to_plain_words(name: str, words: tuple[str, ...]) -> None:
    assert fold(name).words == words


def test_legal_forms_are_taken_off_both_ends() -> None:
    assert fold("OJSC Norvend Steel Corp.").words == ("norvend", "steel")
    assert fold("OJSC Norvend Steel Corp.").legal == {"jsc", "corp"}
    assert fold("Limited").words == ("limited",)


@pytest.mark.parametrize(("one", "other"), [("serghei", "sergey"), ("ryabkow", "riabkov"), ("mohamed", "mohammed")])
def test_romanisations_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)
    assert skeleton("osama") != skeleton("usama")
    assert skeleton("muhammad") == skeleton("mohammed")
