"""Names beside an encounter, and those told of as its delegations -> people with their roles, heads first."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.model.meetings import Delegation, Person
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.extract.syntax import Tree
    from detente.model.text import Mention, Sentence

JOINING = re.compile(
    r"^\W*(?:accompanied by|joined by|also (?:attending|present|taking part)|they (?:will be|were) joined by"
    r"|(?:it|the \w+) (?:will be|is|was) (?:attended|chaired) by)",
    re.IGNORECASE,
)
MEMBERS = re.compile(
    r"\b(?:delegations?|team|side)\b[^.;:]{0,40}?\b(?P<verb>(?:headed|led|directed|chaired) by|includes?|included"
    r"|comprises?|consists? of|made up of)\b",
    re.IGNORECASE,
)
LEADS = re.compile(
    r"^(?:,[\w\s’'-]{1,60}\sand|,)?\s(?:who\s)?(?:(?:will|would|also|again|is|was|has|to)\s){0,3}(?:heads?|headed|heading|leads?|led|leading"
    r"|(?:the\s)?(?:head|leader)\sof)\s(?:[\w’'.-]+\s){0,4}?(?:delegation|team|side)\b"
    r"|^\sthat\sof\b",  # "Dorn will head the Aldrian delegation and Tov that of Norvend"
    re.IGNORECASE,
)
LED = re.compile(r"(?:headed|led|directed|chaired) by")
BELONGS = re.compile(r"^[’']s?\b")
SAYS = re.compile(r"\b(?:said|says|told|added)\b")


@dataclass(frozen=True, slots=True)
class Delegate:
    """Somebody who takes part, and whether the words say that he or she leads."""

    mention: Mention
    leads: bool = False


def delegates_near(tree: Tree, sentences: Sequence[Sentence], parties: tuple[str, ...]) -> Iterator[Delegate]:
    """Give the named people of these parties in the sentences of an encounter and in those that add to them.

    Only people with a party known from the report count; in a sentence about an encounter, beside those of another.
    """
    indexes = {s.index for s in sentences}
    for sentence in tree.analysis.sentences:
        adds = sentence.index - 1 in indexes and JOINING.match(sentence.span.of(tree.analysis.text))
        if sentence.index in indexes or adds:
            named = [m for m in tree.analysis.mentions_in(sentence.span) if m.party in parties and is_person(tree, m)]
            if adds or len({m.party for m in named}) > 1:
                yield from map(Delegate, named)


def is_person(tree: Tree, mention: Mention) -> bool:
    """Whether a name is that of a person who acts, not of one whose envoy or administration does."""
    token = tree.head_of((mention.span,))
    owner = BELONGS.match(tree.analysis.text[mention.span.end :][:3]) is not None
    return mention.kind == "person" and not owner and token is not None and token.dep not in {"poss", "compound"}


def delegates_told(tree: Tree) -> Iterator[Delegate]:
    """Give those whom a report names as heads or members of a delegation: "the team of Norvend, led by ..."."""
    text = tree.analysis.text
    for sentence in tree.analysis.sentences:
        members = MEMBERS.search(text, sentence.span.start, sentence.span.end)
        people = [m for m in tree.analysis.mentions_in(sentence.span) if is_person(tree, m)]
        listed = [m for m in people if members and m.span.start >= members.end()]
        owner = _owner(tree, sentence, Span(*members.span())) if members else None
        for mention in people:
            gap = text[members.end() : mention.whole.start] if members and mention in listed else ""
            if members and mention in listed and not SAYS.search(gap):
                leads = mention is listed[0] and LED.fullmatch(members["verb"]) is not None
                yield Delegate(mention if mention.party else replace(mention, party=owner), leads)
            elif any(LEADS.match(text[end : sentence.span.end]) for end in (mention.span.end, mention.whole.end)):
                yield Delegate(mention, leads=True)


def _owner(tree: Tree, sentence: Sentence, members: Span) -> str | None:
    """Give the party that a delegation is said to be of: named right before the word or between it and its verb."""
    named = [m for m in tree.analysis.mentions_in(sentence.span) if m.party and m.kind != "person"]
    near = [m for m in named if m.span.overlaps(members) or 0 < members.start - m.span.end <= len("’s ")]
    return near[0].party if near else None


def each_once(people: Iterable[Delegate], parties: tuple[str, ...]) -> list[Delegate]:
    """Give those of these parties, each once: where the words say that he or she leads, else where first named."""
    everyone: dict[str, Delegate] = {}
    for one in people:
        name = one.mention.name.casefold()
        known = everyone.get(name)
        if one.mention.party in parties and (known is None or (one.leads and not known.leads)):
            everyone[name] = one
    return list(everyone.values())


def delegations_of(people: Iterable[Delegate], parties: tuple[str, ...]) -> tuple[Delegation, ...]:
    """Sort people into delegations in the order of `parties`; who is said to lead, else the first, leads."""
    told = list(people)
    found: list[Delegation] = []
    for party in parties:
        members = sorted((d for d in told if d.mention.party == party), key=lambda d: not d.leads)
        if members:
            persons = (Person(d.mention.name, d.mention.role or "", head=n == 0) for n, d in enumerate(members))
            found.append(Delegation(party, tuple(persons)))
    return tuple(found)
