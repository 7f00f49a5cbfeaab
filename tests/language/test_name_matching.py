"""Tests of detente.language.name_matching."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.language.name_folding import fold
from detente.language.name_matching import WEIGHTS, compare, edits_between, features, name_match

SAME = 0.5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergey Tovkov", "Serghei Tovkow"),
        ("Sergei Riabtov", "Sergey Ryabtov"),
        ("Sergej Rjabtov", "Сергей Рябтов"),
        ("Sergey Ryabtov", "Sergey Ryabto"),
        ("lAleksandr Dornov", "Alexander Dornov"),
        ("S. Ryabtov", "Sergei Ryabtov"),
        ("J. C. Dorn", "Jean-Claude Dorn"),
        ("Ryabtov, Sergei", "Sergei Ryabtov"),
        ("Ryabtov Sergei", "Sergei Ryabtov"),
        ("Sergei Alekseevich Ryabtov", "Sergei Ryabtov"),
        ("Karim al-Tovi", "Karim el Tovi"),
        ("Usama bin Tovi", "Osama ibn Tovi"),
        ("Dr. Ilse Dorn", "Ilse Dorn"),
        ("Prime Minister Ilse Dorn", "Ilse Dorn"),
        ("IlseDorn", "Ilse Dorn"),
        ("Ilse Dron", "Ilse Dorn"),
        ("Bibi Dornberg", "Benjamin Dornberg"),
        ("Norvend Steel Ltd.", "Norvend Steel Limited"),
        ("The Norvend Trade Organisation", "Norvend Trade Organization"),
        ("OAO Norvend Steel", "Norvend Steel JSC"),
        ("Dorn & Tov Co.", "Dorn and Tov Company"),
    ],
)
def test_spellings_of_one_name_match_in_either_order(one: str, other: str) -> None:
    assert name_match(one, other)[0] > SAME
    assert name_match(other, one)[0] == pytest.approx(name_match(one, other)[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Ryabtov", "Sergei Lavrin"),
        ("Andrei Ryabtov", "Viktor Ryabtov"),
        ("Ilse Dorn", "Karim al-Tovi"),
        ("Kim Tae Un", "Kim Yo Tae"),
        ("Norvend Bank AG", "Norvend Bank GmbH"),
        ("Norvend Tactical Missiles Corporation", "Norvend Tactical Kittens Corporation"),
        ("バラク", "Sergei Ryabtov"),
    ],
)
def test_names_of_two_do_not_match(one: str, other: str) -> None:
    assert name_match(one, other)[0] < SAME


def test_the_reasons_say_what_the_score_rests_on() -> None:
    _, reasons = name_match("Serghei A. Ryabto", "Ryabtov, Sergei")

    assert "sergei ~ serghei: same sound" in reasons
    assert "ryabtov ~ ryabto: 1 letters differ" in reasons
    assert "only in one: a" in reasons
    assert name_match("", "Ilse Dorn") == (0.0, ("no letters",))


def test_legal_forms_and_numbers_that_differ_are_named() -> None:
    assert "legal forms differ: ag and llc" in name_match("Norvend Bank AG", "Norvend Bank GmbH")[1]
    assert "numbers differ" in name_match("Brigade 44", "Brigade 45")[1]


@pytest.mark.parametrize(("one", "other", "count"), [("dorn", "dorn", 0), ("dron", "dorn", 1), ("", "tov", 3)])
def test_edits_count_swapped_neighbours_as_one(one: str, other: str, count: int) -> None:
    assert edits_between(one, other) == count


def test_every_feature_has_a_weight() -> None:
    one, other = fold("Ilse Dorn"), fold("Ilse Tov")
    assert list(features(one, other, compare(one, other))) == list(WEIGHTS)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_gets_a_score(one: str, other: str) -> None:
    score, reasons = name_match(one, other)
    assert 0 <= score <= 1
    assert reasons
