"""The words of a source in the dependency tree -> the parties that it serves, as they and the report say."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.extract.source_kinds import nouns
from detente.extract.syntax import CLAUSES
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.extract.syntax import Tree
    from detente.model.text import Mention, Token

OFFICE_REACH = 20  # characters behind a party within which its office is named: "Aldrian Defence Ministry"
OWNING = frozenset({"of", "from", "in", "at", "by", "for", "with", "inside", "within"})  # before whom an office serves
OWNED = frozenset({"amod", "compound", "nmod", "poss"})
OWNER = frozenset({" ", "'s ", "’s ", "' ", "’ "})
LISTED = re.compile(r",? (?:and |or )?(?:the )?")
JOINED = re.compile(r"\band\b|,|\bor\b|-")
STATE_OWNED = re.compile(r"\b(?:state|official|government|agency|agencies)\b", re.IGNORECASE)  # said of media
NATIONAL = re.compile(r"the \w+ media$", re.IGNORECASE)  # those of a state as a whole: "the Norvend media"
AGENCIES = ("Agency", "Service", "Commission", "Council", "Guard", "Committee", "Centre", "Center", "Corps")
FORMER = re.compile(r"\b(?:former|ex|retired|onetime|late)\b", re.IGNORECASE)
AIDES = frozenset({"adviser", "advisor", "aide", "assistant", "deputy"})  # who serve whom they are "to"
ANYBODYS = frozenset({"official", "source", "force", "people", "side", "minister", "president", "leader"})


def parties_of(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Give the codes of the parties of mentions, each once, in text order."""
    return tuple(dict.fromkeys(m.party for m in mentions if m.party))


def employers(tree: Tree, head: Token, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Give the parties that an office belongs to: in "Iran's U.N. mission in New York" the first one named."""
    if FORMER.search(tree.analysis.text, tree.subtree(head).start, head.span.start):
        return ()
    itself = [m for m in mentions if m.party and m.kind != "person" and m.span.contains(head.span)]
    before = [m for m in mentions if m.party and m.span.end <= head.span.start]
    owned = [m for m in before if itself and tree.analysis.text[m.span.end : itself[0].span.start] in OWNER]
    if itself and not owned:
        return parties_of(mentions if listed(tree, mentions) else itself)
    if not before:
        return parties_of(m for m in mentions if _owns(tree, m, head))
    between = tree.analysis.text[before[0].span.end : before[-1].span.start]
    return parties_of(before if JOINED.search(between) else before[:1])


def _owns(tree: Tree, mention: Mention, head: Token) -> bool:
    """Whether a name behind an office says whose it is ("of", "from", "in"), not what it deals with or was told by."""
    token = tree.head_of((mention.span,))
    issued = False
    while token is not None and token.index not in {head.index, token.head}:
        issued = issued or token.dep == "agent"
        document = issued and token.dep == "acl" and nouns().get(head.lemma) == "document"
        serves = token.lemma in OWNING or (token.lemma == "to" and head.lemma in AIDES)
        if (token.dep in CLAUSES and not document) or (token.dep == "prep" and not serves):
            return False
        token = tree.tokens[token.head]
    return True


def listed(tree: Tree, mentions: Sequence[Mention]) -> bool:
    """Whether names of parties follow each other as a list: "Greece, Panama and South Korea"."""
    named = [m for m in mentions if m.party and m.kind != "person"]
    gaps = [tree.analysis.text[a.span.end : b.span.start] for a, b in pairwise(named)]
    return bool(gaps) and all(LISTED.fullmatch(gap) for gap in gaps)


def office_behind(tree: Tree, mention: Mention, end: int) -> tuple[str, ...]:
    """Give the party of a person named behind the name: "X of Norvend", "X, a spokesman for the Norvend navy".

    Args:
        tree: of the analysis.
        mention: of the person.
        end: of the source.
    """
    text = tree.analysis.text
    behind = Span(mention.span.end, max(mention.span.end, end))
    verbs = [t.span.start for t in tree.tokens_in(behind) if t.pos in {"VERB", "AUX"}]
    phrase = Span(behind.start, min(verbs, default=behind.end))
    for other in tree.analysis.mentions_in(phrase):
        member = mention.role is None and re.fullmatch(r",? of (?:the )?", text[phrase.start : other.span.start])
        inside = (
            mention.role and text[mention.whole.end : other.span.start] == " "
        )  # "the deputy U.S. trade representative"
        if other.party and (member or inside or other.kind == "organisation"):
            return (other.party,)
        after = tree.tokens_in(Span(other.span.start, min(phrase.end, other.span.end + OFFICE_REACH)))
        if other.party and any(nouns().get(t.text.lower()) == "office" for t in after):
            return (other.party,)
    return ()


def owner_of(tree: Tree, name: str) -> tuple[str, ...]:
    """Give the party whose agency a name is somewhere in the report: "Norvend's National Security Agency"."""
    if nouns().get(name.rsplit(maxsplit=1)[-1].lower()) != "office" and not name.endswith(AGENCIES):
        return ()
    for mention in tree.analysis.mentions:
        if mention.party and mention.kind == "party":
            behind = tree.analysis.text[mention.span.end : mention.span.end + len(name) + len("'s ")]
            if re.match(rf"(?:['’]s?)? ?{re.escape(name)}", behind):
                return (mention.party,)
    return ()


def country_of(places: Iterable[Mention]) -> str | None:
    """Give the one state that places lie in: Canada for "Ontario's provincial leader"."""
    countries = {m.country for m in places}
    return next(iter(countries)) if len(countries) == 1 else None


def owners_in(tree: Tree) -> dict[str, str]:
    """Give the one party whose offices a report names, by their noun: "Norvend's prosecutors", nobody else's."""
    found: dict[str, set[str]] = {}
    for mention in tree.analysis.mentions:
        token = tree.head_of((mention.span,)) if mention.party and mention.kind == "party" else None
        while token is not None and token.dep == "conj":
            token = tree.tokens[token.head]
        if token is not None and token.dep in OWNED:
            found.setdefault(tree.tokens[token.head].lemma.lower(), set()).add(mention.party or "")
    return {noun: next(iter(codes)) for noun, codes in found.items() if len(codes) == 1 and noun not in ANYBODYS}
