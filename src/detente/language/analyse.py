"""Article -> Analysis: runs the parser and the finders of names, times, quantities and quotations over one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.language.dates import find_times
from detente.language.leaders import with_leaders
from detente.language.names import find_garbled, find_mentions
from detente.language.parse import parse
from detente.language.quantities import find_quantities
from detente.language.quotations import find_quotations
from detente.model.dates import PartialDate
from detente.model.text import Analysis, Found

if TYPE_CHECKING:
    from detente.language.parse import Parser
    from detente.language.parties import Parties
    from detente.model.reports import Article


def analyse(article: Article, parser: Parser, parties: Parties) -> Found[Analysis]:
    """Analyse one article.

    Returns:
        One analysis, and the issues met: unpaired quotation marks, garbled names. No analysis for an article in a
        language other than English or without text: nothing is read out of what is not understood.
    """
    if article.language not in {"en", None} or not article.text.strip():
        return Found(())
    parsed = parse(article, parser)
    mentions = find_mentions(article.text, parsed, parties)
    quotations = find_quotations(article.text, [b.span for b in article.blocks], article.report)
    published = PartialDate.parse(article.published) if article.published else None
    analysis = Analysis(
        article=article,
        sentences=parsed.sentences,
        tokens=parsed.tokens,
        mentions=with_leaders(mentions, article.published, parties),
        times=find_times(article.text, published, parsed.tokens, parsed.sentences),
        quotations=quotations.records,
        quantities=find_quantities(article.text),
    )
    return Found((analysis,), (*quotations.issues, *find_garbled(article.text, article.report)))
