"""The object of a position -> the noun phrase in it that says what it is on, for an issue that no row names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.extract.syntax import OBJECTS
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.extract.syntax import Tree
    from detente.model.text import Token

NOUNS = frozenset({"NOUN", "PROPN"})
NAMING = (OBJECTS, {"nsubjpass"}, {"attr", "oprd"}, {"prep"}, {"xcomp", "ccomp"}, {"nsubj"})  # the first wins
TOPICAL = frozenset({"about", "against", "at", "for", "of", "on", "over", "to", "with"})  # others tell where or when
LEADS = frozenset({"DET", "PRON", "PART", "PUNCT", "SCONJ", "CCONJ", "ADP"})
LOOSE = r"(?:\b(?:that|to|and|or|but)\b|\W)"
EDGES = re.compile(rf"^({LOOSE}*)(.*?){LOOSE}*$", re.IGNORECASE | re.DOTALL)


def label_place(tree: Tree, span: Span) -> Span:
    """Give where the label stands: its head with what stands before it and `of ...` behind it, without article.

    A clause is named by its object, else by what stands for one, its subject last; from its verb on where none does.
    """
    head = tree.head_of((span,))
    noun = _noun_of(tree, head, span) if head is not None else None
    if noun is None:
        return _trimmed(tree, Span(head.span.start, span.end) if head and head.pos == "VERB" else span)
    phrase = tree.phrase(noun)
    place = Span(max(phrase.start, span.start), min(phrase.end, span.end))
    lead = next((t for t in tree.tokens_in(place) if t.pos not in LEADS), noun)
    return _trimmed(tree, Span(lead.span.start, place.end))


def _noun_of(tree: Tree, head: Token, span: Span) -> Token | None:
    """Give the noun that tells what a phrase or clause is on; a party's name tells whom it is on."""
    if head.pos in NOUNS and not _is_party(tree, head):
        return head
    for child in _naming_children(tree, head, span):
        found = _noun_of(tree, child, span)
        if found is not None:
            return found
    return None


def _naming_children(tree: Tree, head: Token, span: Span) -> Iterator[Token]:
    children = [c for c in tree.children(head) if span.contains(c.span)]
    children = [c for c in children if c.dep != "prep" or c.lemma in TOPICAL]
    for deps in ({"pobj"},) if head.pos in {"ADP", "SCONJ"} else NAMING:
        yield from (c for c in children if c.dep in deps)


def _is_party(tree: Tree, noun: Token) -> bool:
    return any(m.party and m.span.contains(noun.span) and m.span.end == noun.span.end for m in tree.analysis.mentions)


def _trimmed(tree: Tree, span: Span) -> Span:
    """Cut marks and a loose `that`, `to` or `and` off both edges; words that are nothing else stay."""
    found = EDGES.match(span.of(tree.analysis.text))
    return Span(span.start + found.start(2), span.start + found.end(2)) if found and found[2] else span
