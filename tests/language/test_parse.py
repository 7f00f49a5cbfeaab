"""Tests of detente.language.parse."""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import pairwise
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from make import an_article

from detente.errors import DetenteError
from detente.language.parse import MOST_CHARACTERS, load_parser, parse

if TYPE_CHECKING:
    from detente.language.parse import Parsed, Parser
    from detente.model.reports import Article

TEXT = (
    "Aldria Ready to Talk\n\n"
    "“We are open to this,” the official said.  He left at 5 p.m. on Friday.\n\n"
    "Norvend’s envoy\twaited — for hours."
)


@pytest.fixture(scope="module")
def parser() -> Parser:
    return load_parser()


def checked(article: Article, parser: Parser) -> Parsed:
    """Parse, and hold what must hold of every parse."""
    parsed = parse(article, parser)
    for place, token in enumerate(parsed.tokens):
        assert token.index == place
        assert token.span.of(article.text) == token.text
        assert token.text.strip() == token.text != ""
        assert parsed.sentences[token.sentence].first <= token.head < parsed.sentences[token.sentence].last
    for before, after in pairwise(parsed.sentences):
        assert before.last == after.first
        assert before.span.end <= after.span.start
    return parsed


def test_tokens_lie_exactly_on_their_words_and_govern_within_their_sentence(parser: Parser) -> None:
    parsed = checked(an_article(TEXT), parser)

    assert parsed.sentences[0].span.of(TEXT) == "Aldria Ready to Talk"
    assert "said" in [t.text for t in parsed.tokens]


def test_no_sentence_crosses_a_block(parser: Parser) -> None:
    article = an_article("Talks in Geneva\n\nThe envoy of Norvend\n\nsaid nothing at all.")

    parsed = checked(article, parser)

    for sentence in parsed.sentences:
        assert article.blocks[sentence.block].span.contains(sentence.span)
    assert {s.block for s in parsed.sentences} == {0, 1, 2}


def test_names_keep_their_place_in_the_article(parser: Parser) -> None:
    text = "Talks\n\nThe envoy flew from Paris to Geneva on Monday."

    named = {n.span.of(text): n.label for n in checked(an_article(text), parser).names}

    assert named["Geneva"] == "GPE"


@pytest.mark.parametrize("block", ["", "* * *", "12,000 — 13,000", "…", "\t \t", "🙂🙂"])
def test_a_block_without_letters_does_no_harm(parser: Parser, block: str) -> None:
    text = f"Talks\n\n{block}\n\nThe envoy left."

    parsed = checked(an_article(text), parser)

    assert parsed.tokens[-1].text == "."


def test_an_article_without_text_gives_nothing(parser: Parser) -> None:
    parsed = parse(an_article(""), parser)

    assert (parsed.sentences, parsed.tokens, parsed.names) == ((), (), ())


def test_a_block_of_twenty_thousand_words_is_cut_where_sentences_end(parser: Parser) -> None:
    text = "The envoy of Norvend left the room at noon. " * 2_300

    parsed = checked(an_article(text.strip()), parser)

    assert len(parsed.tokens) > 20_000
    assert {s.span.of(text)[:4] for s in parsed.sentences} == {"The "}


def test_a_word_longer_than_a_piece_does_no_harm(parser: Parser) -> None:
    parsed = checked(an_article("a" * (MOST_CHARACTERS + 10)), parser)

    assert sum(len(t.text) for t in parsed.tokens) == MOST_CHARACTERS + 10


def test_a_missing_pipeline_is_named_with_what_to_do() -> None:
    with pytest.raises(DetenteError, match=r"en_core_web_none.*[Ii]nstall"):
        load_parser("en_core_web_none")


def test_a_parser_is_loaded_once(parser: Parser) -> None:
    assert load_parser() is parser


def test_the_usual_pipeline_loads_without_torch_which_can_be_imported_afterwards() -> None:
    lines = (
        "import sys, importlib.util",
        "from detente.language.parse import load_parser",
        "load_parser()",
        "assert 'torch' not in sys.modules",
        "importlib.util.find_spec('torch') and __import__('torch').zeros(1)",
    )

    assert subprocess.run([sys.executable, "-c", "\n".join(lines)], check=False).returncode == 0


def test_torch_that_is_there_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    there = ModuleType("torch")
    monkeypatch.setitem(sys.modules, "torch", there)

    load_parser.__wrapped__()

    assert sys.modules["torch"] is there


@pytest.mark.parametrize("mark", ["“", "(", "a(", "x"])
def test_what_has_no_blanks_is_parsed_in_no_time(parser: Parser, mark: str) -> None:
    start = time.process_time()

    parsed = checked(an_article(mark * 20_000), parser)

    assert parsed.tokens[-1].span.end == 20_000 * len(mark)
    assert time.process_time() - start < 10
