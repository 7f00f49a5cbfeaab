"""Frames find the content of a cue, and which preposition belongs to the cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.extract.contents import content_of
from detente.extract.syntax import Tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.model.text import Analysis

    Analyse = Callable[[str], Analysis]


@pytest.mark.parametrize(
    ("text", "cue", "takes", "content", "preposition"),
    [
        ("The general warned of a raid .", "warned", ("of",), "a raid", ""),
        ("The general spoke of a raid .", "spoke", ("of",), "a raid", "of"),
        ("The council urged Aldria to wait .", "urged", ("whom infinitive",), "to wait", ""),
        ("The envoy denied stealing the map .", "denied", ("object", "gerund"), "stealing the map", ""),
        ("The mayor condemned what he called a trap .", "condemned", ("object",), "what he called a trap", ""),
        ("The envoy blamed the army for the raid .", "blamed", ("object for",), "the army for the raid", ""),
        ("The envoy left the hall .", "left", ("clause", "infinitive"), None, ""),
    ],
)
def test_the_first_frame_that_fits_gives_the_content(
    text: str, cue: str, takes: tuple[str, ...], content: str | None, preposition: str, analysed: Analyse
) -> None:
    analysis = analysed(text)
    token = next(t for t in analysis.tokens if t.text == cue)
    found = content_of(Tree(analysis), token, takes)

    def words(positions: frozenset[int]) -> str:
        return " ".join(analysis.tokens[i].text for i in sorted(positions))

    assert (found and words(found.words)) == content
    assert (words(found.cue) if found else "") == preposition
