"""Cue words of a dependency tree -> drafts of attributions: source, cue and content as token positions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.extract.contents import content_of
from detente.extract.cues import PREPOSITIONS, dependent_words
from detente.extract.sources import (
    NOWHERE,
    VERBAL,
    below,
    can_speak,
    chain_of,
    child,
    first_cue,
    is_conditional,
    source_of,
    subject_of,
)

if TYPE_CHECKING:
    from detente.extract.contents import Content
    from detente.extract.cues import Cue, CueBook
    from detente.extract.sources import Chain
    from detente.extract.syntax import Tree
    from detente.model.text import Sentence, Token

ANIMATE = frozenset({"stance", "commitment", "request", "attitude", "belief"})  # kinds of cue that things lack
POSITIONS = frozenset({"stance", "commitment", "request"})
TERMS = frozenset({"anonymity", "name", "identify", "quote"})  # what sources ask for on their own behalf
SOURCELESS = frozenset({"clause", "raised", "object of"})  # frames of a passive that needs no source
MOST_TOKENS = 600  # of one sentence
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
        takes_position: the cue is one of stance, request or commitment.
        reported_by: cue of the draft that passes this one on, where the cue does not stand in its content.
        read_by, score: what read it, and how likely it is right, 0 to 1, where that says so.
    """

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    negated: bool = False
    quotes: bool = False
    hearsay: bool = False
    takes_position: bool = False
    reported_by: frozenset[int] = NOWHERE
    read_by: str = "rules/1"
    score: float | None = None


def is_readable(sentence: Sentence) -> bool:
    """Whether a sentence is short enough to be one; a parse of thousands of words without a stop means nothing."""
    return sentence.last - sentence.first <= MOST_TOKENS


def trimmed(tree: Tree, words: frozenset[int]) -> frozenset[int]:
    """Take from the edges what introduces or joins a content: "that", "but", "and", and marks."""
    kept = sorted(words)
    first, last = 0, len(kept)
    while first < last and _introduces(tree.tokens[kept[first]]):
        first += 1
    while first < last and tree.tokens[kept[last - 1]].pos in {"PUNCT", "CCONJ"}:
        last -= 1
    return frozenset(kept[first:last])


def _introduces(token: Token) -> bool:
    return token.pos in {"PUNCT", "CCONJ"} or (token.text.lower() == "that" and token.tag == "IN")


def drafts_of(tree: Tree, book: CueBook) -> list[Draft]:
    """Give a draft for every cue word that has a source, or is a passive that leaves it out."""
    return _Drafter(tree, book).drafts()


class _Drafter:
    """Reads the cue words of one tree in order."""

    def __init__(self, tree: Tree, book: CueBook) -> None:
        self.tree = tree
        self.book = book
        self.apart: dict[int, set[int]] = {}
        """What the parser hung into the content of a cue verb, by the verb, and belongs to another cue."""

    def drafts(self) -> list[Draft]:
        analysis = self.tree.analysis
        readable = (t for s in analysis.sentences if is_readable(s) for t in analysis.tokens_of(s))
        found = [d for d in map(self._best, readable) if d is not None]
        return [self._set_apart(d) for d in found]

    def _set_apart(self, draft: Draft) -> Draft:
        away = set().union(*(self.apart.get(p, ()) for p in draft.cue))
        return replace(draft, content=trimmed(self.tree, draft.content - away)) if away else draft

    def _best(self, token: Token) -> Draft | None:
        """Give the draft of the first row that finds a content, else of one that waits for a quotation."""
        waiting: Draft | None = None
        for row in self.book.rows(self.tree, token):
            draft = self._draft(token, row)
            if draft is not None and draft.content:
                return draft
            waiting = waiting or draft
        return waiting

    def _draft(self, token: Token, row: Cue) -> Draft | None:
        if not row.takes:
            return None
        if row.word == "noun":
            return self._noun(token, row)
        return self._adjective(token, row) if row.word == "adjective" else self._verb(token, row)

    def _filled(self, draft: Draft, words: frozenset[int]) -> Draft:
        return replace(draft, content=trimmed(self.tree, words - draft.cue - draft.source))

    def _verb(self, verb: Token, row: Cue) -> Draft | None:
        if is_conditional(self.tree, verb):
            return None
        chain = chain_of(self.tree, self.book, verb, row)
        source = self._source(chain)
        if source is None or _hypothetical(self.tree, chain):
            return None
        content = self._content(verb, row)
        negated = chain.negated or (row.kind != "carrier" and row.polarity == "negated")
        draft = Draft(source, chain.cue, NOWHERE, negated, "quote" in row.takes, chain.hearsay)
        if content is None:
            return draft if draft.quotes and source else None
        if self._on_terms(content.words, row) or not self._is_source(source, row, verb, content):
            return None
        cue = chain.cue | content.cue
        hearsay = chain.hearsay or (content.frame == "raised" and not source)
        draft = replace(draft, cue=cue, hearsay=hearsay, takes_position=row.kind in POSITIONS)
        return self._filled(draft, content.words)

    def _content(self, verb: Token, row: Cue) -> Content | None:
        """Give the content of the verb, or of a word that belongs to it: "made clear that", "said nothing about"."""
        found = content_of(self.tree, verb, row.takes)
        for position in dependent_words(self.tree, verb, row.dependents) if found is None else ():
            found = found or content_of(self.tree, self.tree.tokens[position], row.takes)
        return found

    def _on_terms(self, words: frozenset[int], row: Cue) -> bool:
        """Whether the words are no content but the terms of a source: "asked not to be named"."""
        heads = (self.tree.tokens[p] for p in words if self.tree.tokens[p].head not in words)
        return row.kind in {"request", "commitment"} and any(t.lemma in TERMS for t in heads)

    def _is_source(self, source: frozenset[int], row: Cue, verb: Token, content: Content) -> bool:
        """Whether the source can hold what the cue says; some passives need none ("is said to have left")."""
        tokens = self.tree.tokens
        if not source:
            return content.frame in SOURCELESS and child(self.tree, verb, "auxpass") is not None
        return row.kind not in ANIMATE or any(can_speak(tokens[p]) for p in source if tokens[p].head not in source)

    def _source(self, chain: Chain) -> frozenset[int] | None:
        """Give the source; of a second verb that the parser hung into a content, the source of the first."""
        first = first_cue(self.tree, self.book, chain.verb)
        if first is None:
            return source_of(self.tree, chain)
        self.apart.setdefault(first.index, set()).update(below(self.tree, chain.verb))
        subject = subject_of(self.tree, first)
        return below(self.tree, subject) - chain.cue if subject else None

    def _adjective(self, adjective: Token, row: Cue) -> Draft | None:
        """Read "is worried that": the adjective hangs on the verb of its subject, or is itself taken for one."""
        tree = self.tree
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
        return self._filled(Draft(source, cue, NOWHERE, negated), content.words)

    def _noun(self, noun: Token, row: Cue) -> Draft | None:
        """Read "X's allegation that", "a statement from X that" and "X voiced hope that"."""
        light = self._light_verb(noun)
        content = content_of(self.tree, noun, row.takes)
        if content is None and light is not None:
            content = content_of(self.tree, light.verb, tuple(t for t in row.takes if t in PREPOSITIONS))
        if content is None:
            return None
        source, cue, negated = self._noun_source(noun, light)
        cue |= content.cue
        if not source - cue:
            return None
        return self._filled(Draft(source - cue, cue, NOWHERE, negated), content.words)

    def _noun_source(self, noun: Token, light: Chain | None) -> tuple[frozenset[int], frozenset[int], bool]:
        tree = self.tree
        owner = child(tree, noun, "poss")
        if owner is not None:
            return below(tree, owner), frozenset({noun.index}), False
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

    def _light_verb(self, noun: Token) -> Chain | None:
        verb = self.tree.tokens[noun.head]
        if noun.dep != "dobj":
            return None
        row = next((r for r in self.book.rows(self.tree, verb) if r.kind == "light"), None)
        if row is None or is_conditional(self.tree, verb):
            return None
        chain = chain_of(self.tree, self.book, verb, row)
        return None if _hypothetical(self.tree, chain) else chain


def _hypothetical(tree: Tree, chain: Chain) -> bool:
    """Whether a cue only may happen ("could say"); one that does not happen ("could not say") is negated."""
    return not chain.negated and any(tree.tokens[i].lemma in MODALS for i in chain.cue)
