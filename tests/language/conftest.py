"""What tests of the language room share: the parser, and parties with two invented states among them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from make import an_article

from detente.language.names import find_mentions
from detente.language.parse import load_parser, parse
from detente.language.parties import load_parties

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from detente.language.parse import Parser
    from detente.language.parties import Parties
    from detente.model.text import Mention

INVENTED = """
[[party]]
code = "ALD"
name = "Aldria"
kind = "state"
aliases = ["Republic of Aldria"]
people = ["Aldrian", "Aldrians"]
capitals = ["Port Aldria"]
institutions = ["Tide Palace"]
example = "Aldria sent a note."

[[party]]
code = "NVD"
name = "Norvend"
kind = "state"
people = ["Norvendish"]
capitals = ["Hjelmar"]
example = "Norvend sent a note."
"""


@pytest.fixture(scope="session")
def parser() -> Parser:
    return load_parser()


@pytest.fixture(scope="session")
def parties(tmp_path_factory: pytest.TempPathFactory) -> Parties:
    path: Path = tmp_path_factory.mktemp("parties") / "invented.toml"
    path.write_text(INVENTED, encoding="utf-8")
    return load_parties([path])


@pytest.fixture(scope="session")
def mentions_of(parser: Parser, parties: Parties) -> Callable[[str], tuple[Mention, ...]]:
    """Give a function that finds the mentions of a text, and holds what must hold of all of them."""

    def find(text: str) -> tuple[Mention, ...]:
        mentions = find_mentions(text, parse(an_article(text), parser), parties)
        for mention in mentions:
            assert mention.whole.contains(mention.span)
            assert mention.span.of(text) == mention.span.of(text).strip() != ""
        for before, after in pairwise(mentions):
            assert before.span.end <= after.span.start
        return mentions

    return find
