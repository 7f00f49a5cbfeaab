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
    r"\b(?:delegations?|team|side) (?:by|under)\b|\b(?:delegations?|team|side)\b[^.;:]{0,40}?"
    r"\b(?:(?:headed|led|directed|chaired) by|includes?|included|comprises?|consists? of|made up of)\b"
    r"|\b(?:at the head of|heading|leading) (?:[\w’'-]+ ){1,4}?(?:delegation|team|side) (?:is|was|will be)\b"
    r"|\b(?:head|leader|chief) of (?:[\w’'-]+ ){1,4}?(?:delegation|team|side)(?:,| (?:is|was|will be)\b)"
    r"|\b(?:chief|lead|top) negotiator(?:,| (?:is|was|will be)\b)|\bon (?:[\w’'-]+ ){1,3}?side(?:,| by\b)"
    r"|\bsent\b(?=[^.;:]{3,80}\bto (?:[\w’'-]+ ){0,3}?(?:talks|meeting|round|session|negotiations|summit)\b)"
    r"|\b(?:is|was|were|be) represented\b[^.;:]{0,40}?\bby\b|\bby\b",
    re.IGNORECASE,
)
LISTS = re.compile(r"(?:includes?|included|comprises?|consists? of|made up of|sent|side,|side by)$", re.IGNORECASE)
BESIDE = re.compile(
    r"(?:negotiator|side|team|delegation)(?:,| by)$|^sent$", re.IGNORECASE
)  # the name stands right behind
NEAR = 40  # characters of an office before a name
REPRESENTS = re.compile(r"^,?\s(?:who\s)?(?:will\s)?represent(?:s|ed|ing)?\s(?:the\s)?", re.IGNORECASE)
LEADS = re.compile(
    r"^(?:,[\w\s’'-]{1,60}\sand|,)?\s(?:who\s)?(?:(?:will|would|also|again|is|was|has|to)\s){0,3}(?:heads?|headed|heading|leads?|led|leading"
    r"|(?:the\s)?(?:head|leader)\sof)\s(?:[\w’'.-]+\s){0,4}?(?:delegation|team|side)\b"
    r"|^\sthat\sof\b",  # "Dorn will head the Aldrian delegation and Tov that of Norvend"
    re.IGNORECASE,
)
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
        people = [m for m in tree.analysis.mentions_in(sentence.span) if is_person(tree, m)]
        listed = _listed(tree, sentence, people)
        yield from listed
        end = sentence.span.end
        for mention in (m for m in people if all(m.span != one.mention.span for one in listed)):
            if any(LEADS.match(text[start:end]) for start in (mention.span.end, mention.whole.end)):
                yield Delegate(mention, leads=True)
            else:
                yield from _representing(tree, sentence, mention)


def _listed(tree: Tree, sentence: Sentence, people: Sequence[Mention]) -> list[Delegate]:
    """Give those named behind words for a delegation, up to those for the next one: "that of Norvend by ..."."""
    text, found = tree.analysis.text, list[Delegate]()
    told: list[re.Match[str]] = []
    for match in MEMBERS.finditer(text, sentence.span.start, sentence.span.end):
        bare = match.group().lower() == "by"  # "Aldria was represented by Dorn and Norvend by Tov"
        if not bare or (told and _owner(tree, sentence, Span(*match.span()))):
            told.append(match)
    ends = [*(m.start() for m in told), sentence.span.end][1:]
    for match, following in zip(told, ends, strict=True):
        owner = _owner(tree, sentence, Span(*match.span()))
        named = [m for m in people if match.end() <= m.span.start < following]
        for n, mention in enumerate(named):
            gap = text[match.end() : mention.whole.start]
            away = BESIDE.search(match.group()) is not None and (n > 0 or "," in gap or len(gap) > NEAR)
            if not SAYS.search(gap) and not away:
                leads = n == 0 and LISTS.search(match.group()) is None
                found.append(Delegate(mention if mention.party else replace(mention, party=owner), leads))
    return found


def _representing(tree: Tree, sentence: Sentence, mention: Mention) -> Iterator[Delegate]:
    """Give somebody who is said to represent a party, with that party: "Dorn represented Aldria"."""
    for end in (mention.span.end, mention.whole.end):
        found = REPRESENTS.match(tree.analysis.text[end : sentence.span.end])
        for party in tree.analysis.mentions_in(sentence.span) if found else ():
            if found and party.span.start == end + found.end() and party.kind != "person" and party.party:
                yield Delegate(replace(mention, party=mention.party or party.party), leads=True)
                return


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
