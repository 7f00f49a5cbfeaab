"""A clause of condition gives its kind and its exact words."""

from __future__ import annotations

import pytest

from detente.extract.conditions import ConditionRow, condition_rows, find_condition
from detente.extract.syntax import Tree
from detente.language.parse import load_parser, parse
from detente.model.reports import Article, Block
from detente.model.text import Analysis, Span


def tree_of(text: str) -> Tree:
    article = Article("r", text, (Block("paragraph", Span(0, len(text)), text),))
    parsed = parse(article, load_parser())
    return Tree(Analysis(article, parsed.sentences, parsed.tokens))


@pytest.mark.parametrize("row", condition_rows(), ids=lambda r: r.kind)
def test_the_example_of_each_row_holds_a_condition_of_its_kind(row: ConditionRow) -> None:
    text = row.example if row.opens else f"Aldria would pull back {row.example}."

    assert find_condition(tree_of(text), Span(0, len(text))).kind == row.kind


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Aldria will halt its patrols if Norvend does the same.", "reciprocity", "if Norvend does the same"),
        ("Aldria will halt its patrols once the crew is free.", "precondition", "once the crew is free"),
        ("Aldria will halt its patrols in exchange for the crew.", "reciprocity", "in exchange for the crew"),
        ("Aldria is ready to discuss reciprocal restrictions.", "reciprocity", "reciprocal restrictions"),
        ("Aldria asked if the crew was free.", "none", None),
        ("Aldria left after the talks ended.", "none", None),
    ],
)
def test_a_condition_is_read_with_its_words(text: str, kind: str, words: str | None) -> None:
    condition = find_condition(tree_of(text), Span(0, len(text)))

    assert (condition.kind, condition.words) == (kind, words)
    assert condition.span is None or condition.span.of(text) == condition.words
