"""A cue verb in the dependency tree -> its verb group, its polarity, and the noun phrase that is its source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.extract.cues import dependent_words
from detente.extract.source_kinds import nouns
from detente.knowledge import read_rows, shipped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.extract.cues import Cue, CueBook
    from detente.extract.syntax import Tree
    from detente.model.text import Token

NOWHERE: frozenset[int] = frozenset()
VERBAL = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
GROUP = frozenset({"aux", "auxpass", "neg", "prt"})
NEGATIVE = frozenset({"never", "nobody", "no", "neither", "none", "nor", "hardly"})
WITHOUT = frozenset({"without", "instead", "than"})
CONDITIONS = frozenset({"if", "unless", "whether"})
RELATIVES = frozenset({"WDT", "WP", "WP$"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
NAME_PARTS = frozenset({"appos", "compound", "flat"})
MOST_STEPS = 8  # from a verb up to the one that has the subject; longer chains are parser errors


@dataclass(frozen=True, slots=True)
class Chain:
    """A cue verb with the verbs that carry it: "has | declined to | say".

    Attributes:
        verb: the cue itself.
        top: the verb that has the subject.
        cue: positions of the verb group.
        negated: whether the group as a whole denies that the cue happened.
        hearsay: whether somebody else quotes the source ("was quoted as saying").
        quoted: the head of the source where it is the object of the verb that carries the cue ("cited X as saying").
    """

    verb: Token
    top: Token
    cue: frozenset[int]
    negated: bool
    hearsay: bool = False
    quoted: Token | None = None


def below(tree: Tree, top: Token, without: Iterable[int] = ()) -> frozenset[int]:
    """Give the positions of `top` and all that depends on it, leaving out the branches at `without`."""
    left_out = frozenset(without)
    found, stack = {top.index}, [top]
    while stack:
        for child in tree.children(stack.pop()):
            if child.index not in left_out:
                found.add(child.index)
                stack.append(child)
    return frozenset(found)


def child(tree: Tree, token: Token, *deps: str) -> Token | None:
    """Give the first child with one of these labels."""
    return next((c for c in tree.children(token) if c.dep in deps), None)


def is_passive(tree: Tree, verb: Token) -> bool:
    """Whether the verb is a passive: "was rejected", "a plan rejected by"."""
    if child(tree, verb, "auxpass", "nsubjpass"):
        return True
    participle = verb.dep == "acl" or (verb.dep == "advcl" and child(tree, verb, "agent") is not None)
    return participle and verb.tag == "VBN" and child(tree, verb, "nsubj") is None


def is_conditional(tree: Tree, verb: Token) -> bool:
    """Whether the verb only might have happened: "if officials say so"."""
    return any(c.dep == "mark" and c.lemma in CONDITIONS for c in tree.children(verb))


def chain_of(tree: Tree, book: CueBook, verb: Token, row: Cue) -> Chain:
    """Give the cue verb with its group and the verbs that carry it."""
    cue = set(_group(tree, verb)) | dependent_words(tree, verb, row.dependents)
    negated = _denies(tree, verb)
    hearsay, quoted = False, None
    top = verb
    for _ in range(MOST_STEPS):
        carrier = _carrier(tree, book, top)
        if carrier is None:
            break
        as_saying = top.dep == "pcomp"
        top, row = carrier
        if as_saying:
            hearsay = True
            quoted = child(tree, top, "dobj")
            if quoted:
                cue.add(tree.tokens[verb.head].index)
                break
        negated = negated or _denies(tree, top) or row.polarity == "negated"
        cue |= _group(tree, top) | dependent_words(tree, top, row.dependents)
        if top.pos == "ADJ":
            top = tree.tokens[top.head]
            negated = negated or _denies(tree, top)
            cue |= _group(tree, top)
    return Chain(verb, top, frozenset(cue), negated or _no_subject(tree, top), hearsay, quoted)


def source_of(tree: Tree, chain: Chain) -> frozenset[int] | None:
    """Give the positions of the source; empty if a passive leaves it out, None if the cue has no subject."""
    if is_passive(tree, chain.verb):
        return _agent(tree, chain.verb)
    if chain.quoted is not None:
        return below(tree, chain.quoted)
    found = subject_of(tree, chain.top)
    if found is None:
        return None
    return below(tree, found, without=chain.cue) - chain.cue


def subject_of(tree: Tree, verb: Token) -> Token | None:
    """Give the head of the subject, the verb's own or the one it shares; a relative pronoun gives its noun."""
    for _ in range(MOST_STEPS):
        own = _own_subject(tree, verb)
        if own is not None:
            return _antecedent(tree, own, verb)
        head = tree.tokens[verb.head]
        if verb.dep == "acl":
            return head if verb.tag in FINITE | {"VBG"} and head.pos not in VERBAL else None
        if verb.dep == "pcomp":
            verb = tree.tokens[head.head]
        elif _shares_subject(verb, head):
            verb = head
        else:
            return _noun_before(tree, verb) if verb.tag in FINITE else None
    return None


def _own_subject(tree: Tree, verb: Token) -> Token | None:
    """Give the subject nearest to the verb: of two, the other belongs to words that the parser misread."""
    own = [c for c in tree.children(verb) if c.dep in SUBJECTS]
    return min(own, key=lambda c: abs(c.index - verb.index), default=None)


def _noun_before(tree: Tree, verb: Token) -> Token | None:
    """Give the noun that ends right before a finite verb whose subject the parser missed."""
    place = verb.index - 1
    while place >= 0 and tree.tokens[place].text == ",":
        place -= 1
    if place < 0 or tree.tokens[place].sentence != verb.sentence or tree.tokens[place].pos not in NOMINAL:
        return None
    noun = tree.tokens[place]
    while tree.tokens[noun.head].pos in NOMINAL and noun.dep in NAME_PARTS and noun.head < verb.index:
        noun = tree.tokens[noun.head]
    return noun


def noun_phrase(tree: Tree, noun: Token, without: Token) -> frozenset[int]:
    """Give the positions of a noun's phrase without one clause that hangs on it."""
    return below(tree, noun, without=(without.index,))


def _shares_subject(verb: Token, head: Token) -> bool:
    if head.pos not in VERBAL or head.index == verb.index:
        return False
    return verb.dep in {"conj", "xcomp"} or (verb.dep in {"advcl", "dep"} and verb.tag == "VBG")


def _antecedent(tree: Tree, subject: Token, verb: Token) -> Token | None:
    if subject.tag not in RELATIVES:
        return subject
    return tree.tokens[verb.head] if verb.dep == "relcl" else None


def _agent(tree: Tree, verb: Token) -> frozenset[int] | None:
    by = child(tree, verb, "agent")
    name = child(tree, by, "pobj") if by else None
    if name is None:
        return NOWHERE
    return below(tree, name) if can_speak(name) else None


def _group(tree: Tree, verb: Token) -> set[int]:
    return {verb.index} | {c.index for c in tree.children(verb) if c.dep in GROUP}


def _denies(tree: Tree, verb: Token) -> bool:
    if verb.dep == "pcomp" and tree.tokens[verb.head].lemma in WITHOUT:
        return True
    if any(c.dep == "neg" or c.lemma in NEGATIVE for c in tree.children(verb) if c.dep not in {"nsubj", "dobj"}):
        return True
    return verb.dep == "conj" and _joined_to_denial(tree, verb)


def _joined_to_denial(tree: Tree, verb: Token) -> bool:
    """Whether a verb is the second of "neither confirmed nor denied" or of "did not confirm or deny"."""
    head = tree.tokens[verb.head]
    joins = {c.lemma for c in tree.children(head) if c.dep == "cc"}
    if "nor" in joins:
        return True
    return "or" in joins and child(tree, verb, *SUBJECTS) is None and _denies(tree, head)


def _no_subject(tree: Tree, top: Token) -> bool:
    subject = subject_of(tree, top)
    if subject is None:
        return False
    return subject.lemma in NEGATIVE or any(
        c.lemma in {"no", "neither"} and c.dep in {"det", "preconj", "cc"} for c in tree.children(subject)
    )


def _carrier(tree: Tree, book: CueBook, verb: Token) -> tuple[Token, Cue] | None:
    head = tree.tokens[verb.head]
    if verb.dep == "pcomp" and head.lemma == "as":
        head = tree.tokens[head.head]
    elif verb.dep not in {"xcomp", "ccomp", "advcl"} or child(tree, verb, *SUBJECTS) or head.index == verb.index:
        return None
    carriers = [row for row in book.rows(tree, head) if row.kind == "carrier"]
    if verb.dep == "advcl":  # "went on to say"
        carriers = [row for row in carriers if row.dependents and has_to(tree, verb)]
    return (head, carriers[0]) if carriers else None


def has_to(tree: Tree, verb: Token) -> bool:
    """Whether the verb is an infinitive with "to"."""
    return any(c.dep == "aux" and c.text.lower() == "to" for c in tree.children(verb))


def first_cue(tree: Tree, book: CueBook, verb: Token) -> Token | None:
    """Give the cue verb whose subject a second one shares, though the parser hung it into the first one's content.

    "The minister said the plan had failed, adding that ...", "... said the plan failed and urged ...": a plan
    cannot add or urge. None where the parser's own subject can speak.
    """
    second = verb.dep == "conj" or (verb.tag == "VBG" and verb.dep in {"advcl", "dep", "acl"})
    if not second or _own_subject(tree, verb) is not None:
        return None
    subject = subject_of(tree, verb)
    if verb.text.lower() != "adding" and (subject is None or can_speak(subject)):
        return None
    node = tree.tokens[verb.head]
    for _ in range(MOST_STEPS):
        head = tree.tokens[node.head]
        if node.dep == "ccomp" and any("clause" in row.takes for row in book.rows(tree, head)):
            return head
        node = head
    return None


def can_speak(noun: Token) -> bool:
    """Whether a noun names somebody or something that can be a source."""
    return noun.pos in {"PROPN", "PRON"} or noun.lemma in nouns() or noun.lemma in _people()


@dataclass(frozen=True, slots=True)
class SpeakingNouns:
    """One row of `who_speaks.toml`."""

    words: tuple[str, ...]
    example: str


@cache
def _people() -> frozenset[str]:
    rows = read_rows(shipped("extract", "who_speaks.toml"), "who_speaks.toml", "noun", SpeakingNouns)
    return frozenset(word for row in rows for word in row.words)
