"""Quotations find their speakers, run by run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.extract.rules import draft_attributions
from detente.model.text import words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.model.text import Analysis

    Analyse = Callable[[str], Analysis]


def _said(analysis: Analysis) -> list[tuple[str, str]]:
    found = draft_attributions(analysis)
    return [(words_of(a.source, analysis.text), words_of(a.content, analysis.text)) for a in found]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "“The road is shut,” the mayor said. Snow fell all day. “It opens on Friday,” the driver replied.",
            [("the mayor", "The road is shut"), ("the driver", "It opens on Friday")],
        ),
        (
            "“The road is shut,” the mayor said. “It will open on Friday. We need time.” Snow fell all day.",
            [("the mayor", "The road is shut It will open on Friday. We need time")],
        ),
        (
            "“The road is shut,” the mayor said.\n\n“It opens on Friday.\n\n“We need time until then.”",
            [("the mayor", "The road is shut It opens on Friday We need time until then")],
        ),
        (
            "The mayor was asked about the road. He replied: “It opens on Friday.”",
            [("He", "It opens on Friday")],
        ),
    ],
)
def test_a_speaker_goes_on_until_somebody_else_is_named(
    text: str, said: list[tuple[str, str]], analysed: Analyse
) -> None:
    assert _said(analysed(text)) == said


def test_a_quotation_behind_a_sentence_of_narrative_is_left_to_nobody(analysed: Analyse) -> None:
    text = "“The road is shut,” the mayor said. Snow fell all day. “It opens on Friday for good.”"
    assert _said(analysed(text)) == [("the mayor", "The road is shut")]
