"""Credits without a reporting verb -> drafts: "according to X", "citing X", "reportedly"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.extract.drafts import NOWHERE, Draft, trimmed
from detente.extract.sources import MOST_STEPS, SUBJECTS, VERBAL, below, child
from detente.extract.speakers import nouns

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
    by_cue = {p: d for d in drafts for p in d.cue}
    cites = [c for t in tree.tokens if t.lemma == "cite" and (c := _citing(tree, by_cue, t))]
    added = [*cites, *_accordings(tree), *_reportedlies(tree, by_cue)]
    replaced = {p for d in cites for p in d.cue}
    told = {d.reported_by for d in cites} | {frozenset({t.head}) for t in tree.tokens if _is_reportedly(t)}
    hearsay = frozenset().union(*told)
    kept = [replace(d, hearsay=True) if d.cue & hearsay else d for d in drafts if not d.cue & replaced]
    return kept + added


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


def _citing(tree: Tree, by_cue: dict[int, Draft], verb: Token) -> Draft | None:
    """Read "A reported P, citing X": P on the word of X, reported by A."""
    name = child(tree, verb, "dobj")
    head = tree.tokens[verb.head]
    if name is None or verb.tag != "VBG" or verb.dep not in {"advcl", "prep", "conj"} or head.pos not in VERBAL:
        return None
    if nouns().get(name.lemma) not in CITABLE and name.pos != "PROPN":
        return None
    outer = by_cue.get(head.index)
    source = below(tree, name)
    content = outer.content if outer else below(tree, head, without=(verb.index,))
    return Draft(
        source,
        frozenset({verb.index}),
        content - source - {verb.index},
        quotes=True,
        reported_by=outer.cue if outer else NOWHERE,
    )


def _is_reportedly(token: Token) -> bool:
    return token.text.lower() == "reportedly"


def _reportedlies(tree: Tree, by_cue: dict[int, Draft]) -> Iterator[Draft]:
    for adverb in tree.tokens:
        head = tree.tokens[adverb.head]
        if _is_reportedly(adverb) and head.pos in VERBAL and head.index not in by_cue:
            content = below(tree, head, without=(adverb.index,))
            yield Draft(NOWHERE, frozenset({adverb.index}), content, hearsay=True)
