"""An issue that no row names is labelled by a noun phrase of its object, never by a whole clause."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make import a_span

from detente.extract.own_words import label_place
from detente.extract.syntax import Tree
from detente.model.text import Mention

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.model.text import Analysis


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("They called it a slow strangulation.", "a slow strangulation", "slow strangulation"),
        ("She said that the gull had followed her twice.", "that the gull had followed her twice", "gull"),
        ("They vowed to stop the excavators by noon.", "to stop the excavators by noon", "excavators"),
        ("He said the wells would be closed, and left.", "the wells would be closed, and", "wells"),
        ("She said we are not merchants of the dead.", "we are not merchants of the dead", "merchants of the dead"),
        ("They offered to look at the harbour lights.", "to look at the harbour lights", "harbour lights"),
        (
            "He asked that it grow no more into the bay.",
            "it grow no more into the bay",
            "grow no more into the bay",
        ),
        ("They refused to return.", "to return.", "return"),
        ("They wanted their own kitchens.", "their own kitchens", "own kitchens"),
        ("He denied that.", "that", "that"),
    ],
)
def test_an_object_is_named_by_its_noun_phrase(
    analysed: Callable[[str], Analysis], text: str, words: str, label: str
) -> None:
    assert label_place(Tree(analysed(text)), a_span(words, text)).of(text) == label


def test_whom_something_is_on_is_no_issue(analysed: Callable[[str], Analysis]) -> None:
    text = "They threatened to paint Norvend at night."
    analysis = analysed(text)
    place = a_span("Norvend", text)
    mention = Mention(place, place, "party", "Norvend", party="NVD")

    assert label_place(Tree(analysis), a_span("paint Norvend", text)).of(text) == "Norvend"
    named = replace(analysis, mentions=(mention,))
    assert label_place(Tree(named), a_span("paint Norvend", text)).of(text) == "paint Norvend"
