"""What a text is about, by its rare words."""

from __future__ import annotations

import pytest

from detente.alignment.bags import count, likeness, shared_as_printed, weigh

TEXTS = (
    "Envoys of Aldria met in Sula to talk about 400 trucks.",
    "In Sula the envoys talked: 400 trucks wait for Aldria.",
    "A storm closed two harbours, and a school.",
)


def test_words_are_counted_by_their_stems_and_those_of_the_beginning_several_times() -> None:
    counted = count("Trucks wait. A truck waits for the Sula ferry.", lead=2, times=3)

    assert counted.words == {"truck": 4, "wait": 4, "sula": 1, "ferr": 1}
    assert counted.names == {"sula"}  # what stands first in its sentence may be capitalised for that


def test_texts_about_the_same_are_alike_and_others_are_not() -> None:
    one, other, storm = weigh([count(text) for text in TEXTS], name=1.5, number=3)

    assert likeness(one, other) > 0.8
    assert likeness(one, storm) == 0
    assert likeness(one, one) == pytest.approx(1)


def test_numbers_weigh_most_and_names_more_than_other_words() -> None:
    one, *_ = weigh([count(text) for text in TEXTS], name=1.5, number=3)

    assert next(iter(one)) == "400"
    assert one["sula"] == pytest.approx(1.5 * one["truck"])


def test_the_words_that_two_share_are_shown_as_the_text_prints_them() -> None:
    one, other, _ = weigh([count(text) for text in TEXTS], name=1.5, number=3)
    twelve, dozen = weigh([count("Twelve trucks"), count("12 trucks")], name=1.5, number=3)

    assert shared_as_printed(one, other, TEXTS[0]) == ("400", "Aldria", "Sula", "Envoys")
    assert shared_as_printed(twelve, dozen, "Twelve trucks") == ("12", "trucks")
