"""Names beside an encounter -> the delegations: people with their roles, heads first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.model.meetings import Delegation, Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.extract.syntax import Tree
    from detente.model.text import Mention, Sentence

JOINING = re.compile(
    r"^\W*(?:accompanied by|joined by|also (?:attending|present|taking part)|they (?:will be|were) joined by"
    r"|the (?:\w+ )?delegations? (?:includes?|also|is led by|was led by))",
    re.IGNORECASE,
)


def delegates_near(tree: Tree, sentences: Sequence[Sentence], parties: tuple[str, ...]) -> list[Mention]:
    """Give the named people of these parties in the sentences of an encounter and in those that add to them.

    Only people with a role or a party known from the report count; each once, in text order.
    """
    everyone: dict[str, Mention] = {}
    indexes = {s.index for s in sentences}
    for sentence in tree.analysis.sentences:
        adds = sentence.index - 1 in indexes and JOINING.match(sentence.span.of(tree.analysis.text))
        if sentence.index not in indexes and not adds:
            continue
        named = [m for m in tree.analysis.mentions_in(sentence.span) if m.kind == "person" and m.party in parties]
        if adds or len({m.party for m in named}) > 1:
            for mention in named:
                everyone.setdefault(mention.name.casefold(), mention)
    return list(everyone.values())


def delegations_of(people: Iterable[Mention], parties: tuple[str, ...]) -> tuple[Delegation, ...]:
    """Sort people into delegations in the order of `parties`; the first named of each leads it."""
    found: list[Delegation] = []
    everyone = list(people)
    for party in parties:
        members = [m for m in everyone if m.party == party]
        if members:
            persons = tuple(Person(m.name, m.role or "", head=n == 0) for n, m in enumerate(members))
            found.append(Delegation(party, persons))
    return tuple(found)
