"""Verbs lead to their group, their polarity and their source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.extract.cues import shipped_cues
from detente.extract.rules import draft_attributions
from detente.extract.sources import SpeakingNouns, can_speak, chain_of, first_cue
from detente.extract.syntax import Tree
from detente.knowledge import read_rows, shipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.model.text import Analysis, Token

    Analyse = Callable[[str], Analysis]

NOUNS = read_rows(shipped("extract", "who_speaks.toml"), "who_speaks.toml", "noun", SpeakingNouns)


def _token(analysis: Analysis, text: str) -> Token:
    return next(t for t in analysis.tokens if t.text == text)


@pytest.mark.parametrize("row", NOUNS, ids=lambda r: r.words[0])
def test_the_example_of_each_row_has_a_source_of_that_row(row: SpeakingNouns, analysed: Analyse) -> None:
    analysis = analysed(row.example)
    sources = {s for a in draft_attributions(analysis) for s in a.source}
    assert any(t.lemma in row.words and any(s.contains(t.span) for s in sources) for t in analysis.tokens)


@pytest.mark.parametrize(
    ("text", "verb", "group", "negated"),
    [
        ("The envoy has said that it is over.", "said", "has said", False),
        ("The envoy had not said that it is over.", "said", "had not said", True),
        ("The envoy began to say that it is over.", "say", "began to say", False),
        ("The envoy was reluctant to say that it is over.", "say", "was reluctant to say", True),
        ("The envoy did not want to say that it is over.", "say", "did not want to say", True),
        ("Nobody said that it is over.", "said", "said", True),
    ],
)
def test_the_group_of_a_verb_holds_what_carries_it(
    text: str, verb: str, group: str, *, negated: bool, analysed: Analyse
) -> None:
    analysis = analysed(text)
    tree, token = Tree(analysis), _token(analysis, verb)
    chain = chain_of(tree, shipped_cues(), token, shipped_cues().rows(tree, token)[0])
    assert " ".join(analysis.tokens[i].text for i in sorted(chain.cue)) == group
    assert chain.negated is negated


@pytest.mark.parametrize(
    ("text", "second", "first"),
    [
        ("The minister said the plan failed and urged the envoys to wait.", "urged", "said"),
        ("The minister said the rebels failed and urged the envoys to wait.", "urged", None),
        ("The minister came late and urged the envoys to wait.", "urged", None),
    ],
)
def test_a_second_verb_goes_back_to_the_first_only_from_what_cannot_speak(
    text: str, second: str, first: str | None, analysed: Analyse
) -> None:
    analysis = analysed(text)
    found = first_cue(Tree(analysis), shipped_cues(), _token(analysis, second))
    assert (found.text if found else None) == first


def test_people_states_and_pronouns_can_speak_and_things_cannot(analysed: Analyse) -> None:
    analysis = analysed("The farmers and the ministry told Norvend that she saw the prospect of the bridge.")
    assert {t.text for t in analysis.tokens if can_speak(t)} == {"Norvend", "she", "farmers", "ministry"}
