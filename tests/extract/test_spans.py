"""Token positions become spans without marks at their edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.extract.spans import QuoteKinds, spans_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.model.text import Analysis

    Analyse = Callable[[str], Analysis]


def _pieces(analysis: Analysis, first: int = 0, last: int | None = None) -> list[str]:
    positions = range(first, len(analysis.tokens) if last is None else last)
    return [s.of(analysis.text) for s in spans_of(analysis, positions)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("“The road is shut.”", ["The road is shut"]),
        ("The ministry (MFA) spoke.", ["The ministry (MFA) spoke"]),
        ("The treaty on rockets (INF Treaty).", ["The treaty on rockets (INF Treaty)"]),
        ("The road is shut.\n\nThe bridge is open.", ["The road is shut", "The bridge is open"]),
        ("… —", []),
    ],
)
def test_pieces_have_no_marks_at_their_edges_and_stay_in_their_paragraph(
    text: str, pieces: list[str], analysed: Analyse
) -> None:
    assert _pieces(analysed(text)) == pieces


def test_words_left_out_part_a_unit(analysed: Analyse) -> None:
    analysis = analysed("The truce, he believes, will hold.")
    positions = [t.index for t in analysis.tokens if t.text not in {"he", "believes"}]
    assert [s.of(analysis.text) for s in spans_of(analysis, positions)] == ["The truce", "will hold"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [("the offer is fair", "direct"), ("that it stands", "indirect"), ("fair and that", "mixed")],
)
def test_the_kind_tells_how_much_is_quoted(words: str, kind: str, analysed: Analyse) -> None:
    analysis = analysed("He said “the offer is fair” and that it stands.")
    chosen = words.split()
    positions = [t.index for t in analysis.tokens if t.text in chosen]
    assert QuoteKinds(analysis).of(positions) == kind
