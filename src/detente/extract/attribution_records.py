"""Drafts of attributions -> records, each with its parent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.extract.nesting import parents_of
from detente.extract.spans import QuoteKinds, spans_of
from detente.model.statements import Attribution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.extract.drafts import Draft
    from detente.model.text import Analysis


def attributions_of(analysis: Analysis, drafts: Sequence[Draft]) -> tuple[Attribution, ...]:
    """Give attributions in the order of their first words, nested ones with their parent."""
    kinds = QuoteKinds(analysis)
    tops = [_record(analysis, kinds, d) for d in drafts]
    parents = [None if n is None else tops[n].id for n in parents_of(drafts)]
    made = [replace(a, parent=p) for a, p in zip(tops, parents, strict=True)]
    return tuple(sorted({a.id: a for a in made}.values(), key=lambda a: a.span))


def _record(analysis: Analysis, kinds: QuoteKinds, draft: Draft) -> Attribution:
    return Attribution(
        report=analysis.article.report,
        source=spans_of(analysis, draft.source),
        cue=spans_of(analysis, draft.cue),
        content=spans_of(analysis, draft.content),
        kind=kinds.of(draft.content),
        polarity="negated" if draft.negated else "positive",
        read_by=draft.read_by,
        hearsay=draft.hearsay,
        score=draft.score,
        takes_position=draft.takes_position,
    )
