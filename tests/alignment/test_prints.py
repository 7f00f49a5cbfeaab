"""What a wording is known by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from make import a_span, an_article

from detente.alignment.prints import BOILERPLATE, fingerprint

if TYPE_CHECKING:
    from detente.model.text import Span


def runs(text: str, *quotations: Span) -> frozenset[int]:
    return fingerprint(an_article(text), quotations).hashes


def named(text: str) -> list[int]:
    return [len(sentence.names) for sentence in fingerprint(an_article(text), ()).sentences]


def test_quotations_and_what_runs_across_them_are_masked() -> None:
    text = "Both sides left. “We agreed on nothing.” Both sides left."

    assert runs(text, a_span("“We agreed on nothing.”", text)) == runs("Both sides left")


def test_case_marks_and_apostrophes_make_no_difference() -> None:
    assert runs("Aldria’s envoy, Bero, LEFT!") == runs("aldria's Envoy Bero left")


def test_a_hash_is_the_same_on_every_machine() -> None:
    assert runs("both sides left") == {819795133279046687}


def test_a_sentence_is_known_by_its_runs_and_its_names_and_numbers() -> None:
    first, second = fingerprint(
        an_article(
            "Both sides met Envoy Bero in Geneva on 9 January.\nThe envoy of Aldria then left both sides and the town."
        ),
        (),
    ).sentences

    assert len(first.runs) == 8
    assert len(first.names) == 4  # not the envoy, who is one in small letters too
    assert len(second.names) == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The envoys met with Bero in the evening.", [1]),
        ("Bero spoke to all of them.", [1]),
        ("some saw the Talons and knew Talon’s maker by the Talon.", [1]),
        ("both sent 40 boats and 40 crews.", [1]),
        ("I think that I know him.", [0]),
    ],
    ids=["what is a plain word too is none", "a first word may be one", "a name in its forms is one", "once each", "I"],
)
def test_names_are_what_a_translator_keeps(text: str, names: list[int]) -> None:
    assert named(text) == names


def test_names_next_to_each_other_are_keys_of_the_index_either_way_round() -> None:
    one = fingerprint(an_article("They heard Bero speak in Geneva."), ())
    other = fingerprint(an_article("In a hall of Geneva it was Bero that they heard."), ())

    assert set(one.sample) & set(other.sample)


def test_what_is_left_of_a_sentence_of_quotation_is_no_sentence() -> None:
    text = "“We agreed on nothing at all today”, he said."

    assert fingerprint(an_article(text), [a_span("“We agreed on nothing at all today”", text)]).sentences == ()


@pytest.mark.parametrize("row", BOILERPLATE, ids=lambda row: row.example)
def test_boilerplate_shows_no_copy(row: object) -> None:
    example = row.example  # type: ignore[attr-defined]
    both = fingerprint(an_article(f"The envoys of both sides left. {example}"), ())

    assert both.hashes == runs("The envoys of both sides left.")
    assert len(both.sentences) == 1
