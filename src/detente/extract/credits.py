"""Credits without a reporting verb -> drafts: "according to X", "citing X", "reportedly"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.extract.drafts import Draft, trimmed
from detente.extract.source_kinds import nouns
from detente.extract.sources import MOST_STEPS, NOWHERE, SUBJECTS, VERBAL, below, child

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.extract.syntax import Tree
    from detente.model.text import Token

CITABLE = frozenset({"anonymous", "media", "person", "office", "organisation", "spokesperson"})
CLAUSE_HEADS = frozenset({"ROOT", "conj", "ccomp", "relcl", "advcl", "parataxis"})


def credits_of(tree: Tree, drafts: Iterable[Draft]) -> list[Draft]:
    """Give the drafts with those of credits added, and marked as hearsay where they have one.

    Args:
        tree: of the analysis.
        drafts: of its cue verbs, adjectives and nouns.
    """
    found = list(drafts)
    for verb in tree.tokens:
        if verb.lemma == "cite" and verb.tag == "VBG":
            found = _with_citing(tree, found, verb)
    reported = {t.head for t in tree.tokens if _is_reportedly(t)}
    found = [replace(d, hearsay=True) if d.cue & reported else d for d in found]
    cues = {p for d in found for p in d.cue}
    return [*found, *_accordings(tree), *_reportedlies(tree, cues)]


def _with_citing(tree: Tree, drafts: list[Draft], verb: Token) -> list[Draft]:
    """Read "A reported P, citing X": P on the word of X, and what A says is hearsay."""
    name = child(tree, verb, "dobj")
    if name is None or (nouns().get(name.lemma) not in CITABLE and name.pos != "PROPN"):
        return drafts
    words = below(tree, verb)
    others = [d for d in drafts if verb.index not in d.cue]
    holders = [d for d in others if verb.head in d.cue or verb.index in d.content]
    if not holders:
        return drafts
    outer = min(holders, key=lambda d: len(d.content))
    told = replace(outer, content=trimmed(tree, outer.content - words), hearsay=True)
    cited = Draft(below(tree, name), frozenset({verb.index}), told.content, reported_by=outer.cue)
    return [*(told if d is outer else replace(d, content=d.content - words) for d in others), cited]


def _accordings(tree: Tree) -> Iterator[Draft]:
    for according in tree.tokens:
        if according.text.lower() != "according":
            continue
        to = child(tree, according, "prep", "pcomp")
        name = child(tree, to, "pobj") if to else None
        clause = _clause_head(tree, according)
        if to is None or name is None or clause is None:
            continue
        source = below(tree, name)
        clause_words = below(tree, clause, without=(according.index,))
        if child(tree, clause, *SUBJECTS) is None:
            source, more = _cut_at_comma(tree, source)
            clause_words |= more
        cue = frozenset({according.index, to.index})
        yield Draft(source, cue, trimmed(tree, clause_words - source - cue), quotes=True)


def _cut_at_comma(tree: Tree, source: frozenset[int]) -> tuple[frozenset[int], frozenset[int]]:
    """Cut off the subject that the parser added to the source: "According to the police, two men ... left"."""
    comma = next((p for p in sorted(source) if tree.tokens[p].text == ","), None)
    if comma is None:
        return source, NOWHERE
    return frozenset(p for p in source if p < comma), frozenset(p for p in source if p > comma)


def _clause_head(tree: Tree, token: Token) -> Token | None:
    """Give the head of the clause that a credit stands in; None if it stands alone."""
    head = tree.tokens[token.head]
    for _ in range(MOST_STEPS):
        if (head.dep in CLAUSE_HEADS and head.pos in VERBAL) or head.head == head.index:
            return head if head.index != token.index else None
        head = tree.tokens[head.head]
    return None


def _is_reportedly(token: Token) -> bool:
    return token.text.lower() == "reportedly"


def _reportedlies(tree: Tree, cues: set[int]) -> Iterator[Draft]:
    for adverb in tree.tokens:
        head = tree.tokens[adverb.head]
        if _is_reportedly(adverb) and head.pos in VERBAL and head.index not in cues:
            content = below(tree, head, without=(adverb.index,))
            yield Draft(NOWHERE, frozenset({adverb.index}), trimmed(tree, content), hearsay=True)
