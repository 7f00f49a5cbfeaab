"""The stance model names its features by their kinds, and gives each stance a chance."""

from __future__ import annotations

import pytest

from detente.extract.stance_model import NO_STANCE, STANCES, features_of, load_stance_model


def test_features_are_words_without_endings_and_rows_that_fit() -> None:
    features = features_of("demanded", "Norvend must withdraw its launchers", "party")

    assert {"cue=demanded", "cue:demand", "kind=party", "first0:norvend", "content:withdraw", "row:demands"} <= set(
        features
    )
    assert {"content:must withdraw", "content:norvend must withdraw", "both:demand must", "cue row:demands"} <= set(
        features
    )


def test_the_chances_of_all_stances_sum_to_one() -> None:
    chances = load_stance_model().chances(["a feature that nobody knows"])

    assert set(chances) == set(STANCES)
    assert sum(chances.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("cue", "content", "stance"),
    [
        ("demanded", "the immediate release of the crew", "demands"),
        ("rejected", "the plan", "rejects"),
        ("offered", "to hand back the ship if the men were freed", "offers"),
        ("accused", "Norvend of moving launchers at night", "accuses"),
        ("said", "the hall was full by nine", NO_STANCE),
    ],
)
def test_plain_wordings_are_likeliest_what_they_are(cue: str, content: str, stance: str) -> None:
    chances = load_stance_model().chances(features_of(cue, content, "party"))

    assert max(chances, key=lambda name: chances[name]) == stance
