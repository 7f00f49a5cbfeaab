"""Credits without a reporting verb become drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.extract.credits import credits_of
from detente.extract.cues import shipped_cues
from detente.extract.drafts import drafts_of
from detente.extract.spans import spans_of
from detente.extract.syntax import Tree
from detente.model.text import words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.model.text import Analysis

    Analyse = Callable[[str], Analysis]


def _found(analysis: Analysis) -> set[tuple[str, str, str, bool]]:
    tree = Tree(analysis)
    drafts = credits_of(tree, drafts_of(tree, shipped_cues()))

    def words(positions: frozenset[int]) -> str:
        return words_of(spans_of(analysis, positions), analysis.text)

    return {(words(d.source), words(d.cue), words(d.content), d.hearsay) for d in drafts}


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "According to the spokesperson of the Aldrian ministry, Mara Veld and General Tomas Rek will meet.",
            "the spokesperson of the Aldrian ministry",
            "According to",
            "Mara Veld and General Tomas Rek will meet",
        ),
        (
            "The ministry said that, according to a report, the envoy had left.",
            "a report",
            "according to",
            "the envoy had left",
        ),
    ],
)
def test_according_to_credits_the_clause_it_stands_in(
    text: str, source: str, cue: str, content: str, analysed: Analyse
) -> None:
    assert (source, cue, content, False) in _found(analysed(text))


def test_a_thing_cited_is_what_the_speaker_says(analysed: Analyse) -> None:
    found = _found(analysed("The ministry said the ships had left, citing a lack of fuel."))
    assert found == {
        ("The ministry", "said", "the ships had left", False),
        ("The ministry", "citing", "a lack of fuel", False),
    }


def test_a_cue_that_reportedly_happened_is_hearsay_and_no_second_credit(analysed: Analyse) -> None:
    found = _found(analysed("The envoy reportedly told the king that the pass was open."))
    assert found == {("The envoy", "told", "the pass was open", True)}
