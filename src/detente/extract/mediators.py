"""Words for an encounter -> who carries words between those who take part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.extract.encounters import Anchor
    from detente.extract.syntax import Tree
    from detente.model.text import Mention

BEFORE = re.compile(
    r"\b(?:(?:mediated|brokered|facilitated) by|mediators? from|(?:through|under) (?:the )?mediation of)\s(?:the\s)?$",
    re.IGNORECASE,
)
THROUGH = re.compile(r"\b(?:through|via)\s(?:the\s)?$", re.IGNORECASE)
APART = re.compile(r"\b(?:indirect|proximity|mediat\w+)\b", re.IGNORECASE)
BEHIND = re.compile(
    r"^(?:-(?:mediated|brokered|facilitated)\b|(?:[’']s)?\s(?:mediation|mediators?)\b|\smediating\b"
    r"|\s(?:acting |serving )?as (?:a |the )?mediator|,?\s(?:which|who)\s(?:is|was|has been)\smediating)",
    re.IGNORECASE,
)


def mediator_of(tree: Tree, anchor: Anchor) -> Mention | None:
    """Give the party that an encounter's sentence calls its mediator: "Norvend-mediated", "through Norvend"."""
    text, sentence = tree.analysis.text, anchor.sentence.span
    apart = APART.search(text, sentence.start, sentence.end) is not None
    for mention in tree.analysis.mentions_in(sentence):
        before, behind = text[sentence.start : mention.whole.start], text[mention.whole.end : sentence.end]
        if mention.party and (BEFORE.search(before) or BEHIND.match(behind) or (apart and THROUGH.search(before))):
            return mention
    return None
