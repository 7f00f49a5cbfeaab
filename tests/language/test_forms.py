"""Remembered forms are those that the pipeline's own rules give."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.language.forms import RULES, forms_of
from detente.language.parse import load_parser

if TYPE_CHECKING:
    from detente.language.parse import Parser


@pytest.fixture(scope="module")
def parser() -> Parser:
    return load_parser()


@pytest.mark.parametrize(
    "text",
    [
        "The envoys were meeting in Geneva, and they did not sign.",
        "There is no deal. There's a draft, and there were two before.",  # rules that see two tokens in a row
        "Let's talk, she said; we're gonna get it, and you've got ta wait.",
        "What they'd agreed  to is that the delegations' papers have been read.",
        "Is it? It's. That those who left, left.",
    ],
)
def test_remembered_forms_are_those_of_the_rules(text: str, parser: Parser) -> None:
    whole = [(t.lemma_.lower(), t.pos_, t.tag_, t.dep_) for t in parser.nlp(text) if not t.is_space]

    for _ in range(2):  # asked, then remembered
        doc = parser.nlp(text, disable=list(parser.forms.later))
        found = [
            (f.lemma, f.pos, f.tag, f.dep) for f, t in zip(parser.forms.of(doc), doc, strict=True) if not t.is_space
        ]
        assert found == whole


def test_a_pipeline_of_another_make_applies_its_own_rules(parser: Parser) -> None:
    with parser.nlp.select_pipes(disable=["ner"]):
        forms = forms_of(parser.nlp)

    assert parser.forms.later == RULES
    assert forms.later == ()
    assert [f.lemma for f in forms.of(parser.nlp("They met."))] == ["they", "meet", "."]
