"""An analysis -> the attributions that rules read in it: by cue words and the dependency tree, without a score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.extract.attribution_records import attributions_of
from detente.extract.credits import credits_of
from detente.extract.cues import shipped_cues
from detente.extract.drafts import drafts_of
from detente.extract.nesting import widest
from detente.extract.quoted import Quotations
from detente.extract.runs import own_voice, settle, spoken
from detente.extract.syntax import Tree

if TYPE_CHECKING:
    from detente.model.statements import Attribution
    from detente.model.text import Analysis


def draft_attributions(analysis: Analysis) -> tuple[Attribution, ...]:
    """Find every attribution of one article that rules know; the encoder is shown them as hints.

    Args:
        analysis: tokens with dependency labels, sentences and quotations.

    Returns:
        Attributions in the order of their first words, nested ones with their parent.
    """
    tree = Tree(analysis)
    quotations = Quotations(analysis)
    drafts = credits_of(tree, drafts_of(tree, shipped_cues()))
    drafts = [d for d in widest(drafts) if not own_voice(tree, quotations, d)]
    settled, left = settle(quotations, drafts)
    return attributions_of(analysis, settled + spoken(tree, quotations, left))
