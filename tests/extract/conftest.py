"""What tests of the extract room share: an analysis of a text by the real parser, made once a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from make import an_article

from detente.language.parse import load_parser, parse
from detente.language.quotations import find_quotations
from detente.model.text import Analysis

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="session")
def analysed() -> Callable[[str], Analysis]:
    """Give a function from a text, paragraphs parted by blank lines, to its analysis without names and times."""
    parser = load_parser()
    known: dict[str, Analysis] = {}

    def analyse(text: str) -> Analysis:
        if text not in known:
            article = an_article(text)
            parsed = parse(article, parser)
            quotations = find_quotations(text, [b.span for b in article.blocks], article.report).records
            known[text] = Analysis(article, parsed.sentences, parsed.tokens, quotations=quotations)
        return known[text]

    return analyse
