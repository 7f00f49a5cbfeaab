"""Statements give positions with stance, holder, object and condition; every stance row by its example."""

from __future__ import annotations

from typing import get_args

import pytest

from detente.extract.takes import StanceRow, stance_rows
from detente.model.statements import Position, Stance
from detente.pipeline import annotate_text, load_reader

FRAMES = ("{}", "Russia said that {}.", "Russia said: “{}.”")
STAND_INS = {
    "Aldrian": "Russian",
    "Norvendish": "Ukrainian",
    "Aldria": "Russia",
    "Norvend": "Ukraine",
    "Sarrow": "Switzerland",
}


def positions_in(text: str) -> list[Position]:
    found = annotate_text(text, load_reader(), report="r", published="2031-05-04", title=None)
    return list(found["positions"])


def real(text: str) -> str:
    for name, other in STAND_INS.items():
        text = text.replace(name, other)
    return text


@pytest.mark.parametrize("row", stance_rows(), ids=lambda r: f"{r.stance}: {r.example[:40]}")
def test_the_example_of_each_stance_row_is_read_by_its_stance(row: StanceRow) -> None:
    frame = FRAMES[0] if row.cues else FRAMES[1]
    stances = {p.stance for p in positions_in(frame.format(real(row.example)))}

    assert row.stance in get_args(Stance)
    assert row.stance in stances


@pytest.mark.parametrize(
    ("text", "party", "stance", "object_words", "condition"),
    [
        (
            "Russia said it was ready to discuss missiles with Ukraine.",
            "RUS",
            "ready_to_discuss",
            "missiles with Ukraine",
            "none",
        ),
        ("Russia said Ukraine must withdraw its troops.", "RUS", "demands", "withdraw its troops", "none"),
        (
            "Russia said it would halt its exercises if Ukraine did the same.",
            "RUS",
            "offers",
            "halt its exercises",
            "reciprocity",
        ),
        (
            "Russia threatened to leave the talks unless the sanctions were lifted.",
            "RUS",
            "threatens",
            "leave the talks",
            "consequence",
        ),
        ("France accused Russia of planning an invasion.", "FRA", "accuses", "Russia of planning an invasion", "none"),
    ],
)
def test_a_position_has_its_holder_its_object_and_its_condition(
    text: str, party: str, stance: str, object_words: str, condition: str
) -> None:
    found = [p for p in positions_in(text) if p.stance == stance]

    assert [(p.party, p.object, p.condition.kind) for p in found[:1]] == [(party, object_words, condition)]
    assert all(e.words == e.span.of(text) for p in found for e in p.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "Russia did not say whether it would withdraw its troops.",
        "A fisherman said he was ready to discuss the price of herring.",
        "The talks began on Monday.",
        "An official, who requested anonymity, left the room.",
    ],
)
def test_no_position_is_made_up(text: str) -> None:
    assert positions_in(text) == []


@pytest.mark.parametrize(
    ("text", "stance", "polarity"),
    [
        ("Russia pledged not to strike the harbour.", "commits", "negated"),
        ("Russia pledged to strike the harbour.", "commits", "positive"),
        ("Russia demanded that Ukraine never join the alliance.", "demands", "negated"),
        ("Russia demanded no inspections of its bases.", "demands", "negated"),
        ("Russia demanded the removal of missiles that do not fly.", "demands", "positive"),
        ("Russia said it would not withdraw its troops.", "refuses", "positive"),
        ("Russia said it had no plans to attack the harbour.", "denies", "positive"),
    ],
)
def test_the_polarity_is_that_of_the_objects_own_clause(text: str, stance: str, polarity: str) -> None:
    assert {(p.stance, p.polarity) for p in positions_in(text)} == {(stance, polarity)}


def test_a_position_on_another_partys_word_says_so() -> None:
    told = "Ukraine said that Russia refused to withdraw its troops."
    (refused,) = positions_in(told)
    (talking,) = positions_in(f"{told} Envoys of Russia and Ukraine will meet in Geneva on Monday.")

    assert (refused.party, refused.stance, refused.on_word_of) == ("RUS", "refuses", ("UKR",))
    assert (refused.word, talking.word) == ("third_party", "opponent")
    assert refused.broader == ("troops", "forces")


def test_an_issue_in_own_words_is_part_of_no_other() -> None:
    (demand,) = positions_in("Russia demanded that Ukraine return the blue piano, and left.")

    assert (demand.issue, demand.broader) == ("blue piano", ())


def test_what_is_asked_of_the_other_side_names_no_issue_of_an_offer() -> None:
    (refusal,) = positions_in("Russia said it would not lift the sanctions until Ukraine admits inspectors.")

    assert (refusal.object, refusal.issue) == ("the sanctions", "sanctions")
    assert refusal.condition.words == "until Ukraine admits inspectors"


def test_a_weak_row_that_comes_out_as_an_offer_is_weighed_as_one() -> None:
    found = positions_in("Russia said on Monday it would suspend its exercises in April if Ukraine halted its own.")

    assert [(p.party, p.stance, p.condition.kind) for p in found] == [("RUS", "offers", "reciprocity")]
