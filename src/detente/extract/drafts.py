"""Cue words of a dependency tree -> drafts of attributions: source, cue and content as token positions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.extract.contents import content_of
from detente.extract.sources import (
    VERBAL,
    below,
    chain_of,
    child,
    is_conditional,
    source_of,
    subject_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.extract.cues import Cue, CueBook
    from detente.extract.sources import Chain
    from detente.extract.syntax import Tree
    from detente.model.text import Token

NOWHERE: frozenset[int] = frozenset()
MODALS = frozenset({"may", "might", "could", "should", "can", "must"})


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution in the making; sets of token positions.

    Attributes:
        source: empty if a passive leaves it out.
        cue: empty if a quotation follows its speaker's name.
        content: empty while a quotation has still to be found for it.
        negated: the cue denies that it happened.
        quotes: whether a quotation may be its content.
        hearsay: the source reports what it was told or read.
        reported_by: cue of the draft that passes this one on, where the cue does not stand in its content.
    """

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    negated: bool = False
    quotes: bool = False
    hearsay: bool = False
    reported_by: frozenset[int] = NOWHERE


def drafts_of(tree: Tree, book: CueBook) -> Iterator[Draft]:
    """Give a draft for every cue word that has a source, or is a passive that leaves it out."""
    for token in tree.tokens:
        waiting: Draft | None = None
        for row in book.rows(tree, token):
            draft = _draft(tree, book, token, row)
            if draft is not None and draft.content:
                yield draft
                break
            waiting = waiting or draft
        else:
            if waiting is not None:
                yield waiting


def _draft(tree: Tree, book: CueBook, token: Token, row: Cue) -> Draft | None:
    if row.word == "noun":
        return _noun_draft(tree, book, token, row)
    if row.word == "adjective":
        return _adjective_draft(tree, token, row)
    return _verb_draft(tree, book, token, row)


def _verb_draft(tree: Tree, book: CueBook, verb: Token, row: Cue) -> Draft | None:
    if not row.takes or is_conditional(tree, verb):
        return None
    chain = chain_of(tree, book, verb, row)
    source = source_of(tree, chain)
    if source is None or _hypothetical(tree, chain):
        return None
    content = content_of(tree, verb, row.takes)
    quotes = "quote" in row.takes
    draft = Draft(source, chain.cue, NOWHERE, chain.negated, quotes, chain.hearsay)
    if content is None:
        return draft if quotes and source else None
    cue = chain.cue | content.cue
    hearsay = chain.hearsay or (content.frame == "raised" and not source)
    return replace(draft, cue=cue, content=content.words - cue - source, hearsay=hearsay)


def _adjective_draft(tree: Tree, adjective: Token, row: Cue) -> Draft | None:
    """Read "is worried that": the adjective hangs on a verb that has the subject, or is itself taken for one."""
    if not row.takes:
        return None
    passive = child(tree, adjective, "auxpass") is not None
    verb = adjective if passive else tree.tokens[adjective.head]
    if not passive and (adjective.dep != "acomp" or verb.pos not in VERBAL):
        return None
    subject = subject_of(tree, verb)
    content = content_of(tree, adjective, row.takes) or content_of(tree, verb, row.takes)
    if subject is None or content is None or is_conditional(tree, verb):
        return None
    group = {c.index for c in tree.children(verb) if c.dep in {"aux", "auxpass", "neg"}}
    cue = frozenset({adjective.index, verb.index} | group) | content.cue
    negated = any(tree.tokens[i].dep == "neg" for i in cue)
    source = below(tree, subject, without=cue) - cue
    return Draft(source, cue, content.words - cue - source, negated)


def _noun_draft(tree: Tree, book: CueBook, noun: Token, row: Cue) -> Draft | None:
    """Read "X's allegation that", "a statement from X that" and "X voiced hope that"."""
    content = content_of(tree, noun, row.takes)
    if content is None:
        return None
    source, cue, negated = _noun_source(tree, book, noun)
    if not source:
        return None
    cue = cue | content.cue
    return Draft(source - cue, cue, content.words - cue - source, negated)


def _noun_source(tree: Tree, book: CueBook, noun: Token) -> tuple[frozenset[int], frozenset[int], bool]:
    owner = child(tree, noun, "poss")
    if owner is not None:
        return below(tree, owner), frozenset({noun.index}), False
    light = _light_verb(tree, book, noun)
    if light is not None:
        source = source_of(tree, light) or NOWHERE
        determiner = child(tree, noun, "det")
        negated = light.negated or (determiner is not None and determiner.lemma == "no")
        return source - {noun.index}, light.cue | {noun.index}, negated
    for preposition in tree.children(noun):
        if preposition.dep in {"prep", "agent"} and preposition.lemma in {"from", "by"}:
            name = child(tree, preposition, "pobj")
            if name is not None:
                return below(tree, name), frozenset({noun.index, preposition.index}), False
    return NOWHERE, NOWHERE, False


def _light_verb(tree: Tree, book: CueBook, noun: Token) -> Chain | None:
    verb = tree.tokens[noun.head]
    if noun.dep != "dobj":
        return None
    row = next((r for r in book.rows(tree, verb) if r.kind == "light"), None)
    if row is None or is_conditional(tree, verb):
        return None
    chain = chain_of(tree, book, verb, row)
    return None if _hypothetical(tree, chain) else chain


def _hypothetical(tree: Tree, chain: Chain) -> bool:
    """Whether a cue only may happen ("could say"); one that does not happen ("could not say") is negated."""
    return not chain.negated and any(tree.tokens[i].lemma in MODALS for i in chain.cue)
