"""An analysis -> the attributions in it: who is credited with what, by which cue, with which polarity."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.extract.credits import credits_of
from detente.extract.cues import shipped_cues
from detente.extract.drafts import Draft, drafts_of, is_readable
from detente.extract.nesting import parents_of, widest
from detente.extract.quoted import Quotations
from detente.extract.runs import own_voice, settle, spoken
from detente.extract.spans import QuoteKinds, spans_of
from detente.extract.syntax import Tree
from detente.model.reports import Issue
from detente.model.statements import Attribution
from detente.model.text import Found, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.extract.quoted import Quoted
    from detente.model.text import Analysis

STAGE = "attributions"
READ_BY = "attributions/1"
MOST_SHOWN = 200  # characters of a sentence that is too long


def find_attributions(analysis: Analysis) -> Found[Attribution]:
    """Find every attribution of one article.

    Args:
        analysis: tokens with dependency labels, sentences and quotations.

    Returns:
        Attributions in the order of their first words, nested ones with their parent. Issues:
        `unattributed quotation` for what reads like speech and nobody is said to have said, and
        `sentence too long` for hundreds of words without a stop, out of which nothing is read.
    """
    tree = Tree(analysis)
    quotations = Quotations(analysis)
    drafts = credits_of(tree, drafts_of(tree, shipped_cues()))
    drafts = [d for d in widest(drafts) if not own_voice(tree, quotations, d)]
    settled, left = settle(quotations, drafts)
    named, left = spoken(tree, quotations, left)
    settled += named
    made = _records(analysis, settled)
    return Found(tuple(made), (*_too_long(analysis), *(_unattributed(analysis, q) for q in left)))


def _records(analysis: Analysis, drafts: list[Draft]) -> list[Attribution]:
    kinds = QuoteKinds(analysis)
    tops = [_record(analysis, kinds, d) for d in drafts]
    parents = [None if n is None else tops[n].id for n in parents_of(drafts)]
    made = [replace(a, parent=p) for a, p in zip(tops, parents, strict=True)]
    return sorted({a.id: a for a in made}.values(), key=lambda a: a.span)


def _record(analysis: Analysis, kinds: QuoteKinds, draft: Draft) -> Attribution:
    return Attribution(
        report=analysis.article.report,
        source=spans_of(analysis, draft.source),
        cue=spans_of(analysis, draft.cue),
        content=spans_of(analysis, draft.content),
        kind=kinds.of(draft.content),
        polarity="negated" if draft.negated else "positive",
        read_by=READ_BY,
        hearsay=draft.hearsay,
    )


def _too_long(analysis: Analysis) -> Iterator[Issue]:
    for sentence in analysis.sentences:
        if not is_readable(sentence):
            start = sentence.span.start
            span = Span(start, min(start + MOST_SHOWN, sentence.span.end))
            yield Issue(
                report=analysis.article.report,
                stage=STAGE,
                kind="sentence too long",
                words=span.of(analysis.text),
                span=span,
                detail="No sentence end was found for hundreds of words; nothing was read out of them.",
            )


def _unattributed(analysis: Analysis, quoted: Quoted) -> Issue:
    span = quoted.quotation.span
    return Issue(
        report=analysis.article.report,
        stage=STAGE,
        kind="unattributed quotation",
        words=span.of(analysis.text),
        span=span,
        detail="Nobody is said to have said this; it was kept out of the statements.",
    )
