"""A cue and what it takes -> the words it credits, as token positions, found by the dependency tree."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.extract.sources import NOWHERE, RELATIVES, SUBJECTS, VERBAL, below, child, has_to, is_passive, noun_phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.extract.syntax import Tree
    from detente.model.text import Token

CLAUSES = frozenset({"ccomp"})
BETWEEN = frozenset({"dobj", "dative", "prep", "npadvmod", "advmod", "agent"})
STRAYED = frozenset({"relcl", "acl", "ccomp"})
ASKING = frozenset({"ask", "wonder", "inquire", "question"})
NOUN_CLAUSES = frozenset({"acl", "ccomp", "relcl"})
UNMARKED = frozenset({"warn", "accuse", "remind", "inform", "assure", "notify"})  # whose "of" is in neither


@dataclass(frozen=True, slots=True)
class Content:
    """Positions of the content and of the preposition that belongs to the cue, and the frame it was found by."""

    words: frozenset[int]
    cue: frozenset[int] = NOWHERE
    frame: str = ""


def content_of(tree: Tree, cue: Token, takes: tuple[str, ...]) -> Content | None:
    """Give the content of the first frame that fits; None if none does.

    Args:
        tree: of the analysis.
        cue: the verb, noun or adjective.
        takes: frames, the likelier first.
    """
    for frame in takes:
        found = _in_frame(tree, cue, frame)
        if found is not None and found.words:
            return found
    return None


def _in_frame(tree: Tree, cue: Token, frame: str) -> Content | None:
    if frame in PLAIN:
        words = PLAIN[frame](tree, cue)
        return Content(words, frame=frame) if words else None
    if frame == "quote":
        return None
    whole, _, preposition = frame.rpartition(" ")
    found = WITH_PREPOSITION[whole](tree, cue, preposition)
    return None if found is None else replace(found, frame=frame)


def clause(tree: Tree, cue: Token) -> frozenset[int]:
    """Find "that P", P without "that", or the clause around a parenthetical "he said"."""
    complement = _complement_clause(tree, cue)
    if complement is None:
        return _around(tree, cue)
    words = below(tree, complement) - {c.index for c in tree.children(complement) if _is_that(c)}
    if cue.dep == "relcl" and _has_gap(tree, complement):
        return words | noun_phrase(tree, tree.tokens[cue.head], cue)
    return words


def _complement_clause(tree: Tree, cue: Token) -> Token | None:
    wanted = NOUN_CLAUSES if cue.pos == "NOUN" else CLAUSES
    own = next((c for c in tree.children(cue) if c.dep in wanted and _is_finite(tree, c)), None)
    own = own or next((c for c in tree.children(cue) if c.dep == "csubj" and c.index > cue.index), None)
    if own is None:
        return _strayed_clause(tree, cue) if cue.pos in VERBAL else None
    thing = child(tree, cue, "dobj")
    return None if thing and own.index < cue.index < thing.index and cue.lemma != "tell" else own


def _strayed_clause(tree: Tree, cue: Token) -> Token | None:
    """Find a "that P" which the parser hung on a word between it and the cue: "told a meeting that P"."""
    for step in tree.children(cue):
        if step.index < cue.index or step.dep not in BETWEEN:
            continue
        inside = sorted(below(tree, step))
        for position in inside:
            verb = tree.tokens[position]
            if verb.dep in STRAYED and any(_is_that(c) for c in tree.children(verb)):
                return verb
    return next((c for c in tree.children(cue) if c.dep == "advcl" and _asks(tree, cue, c)), None)


def _asks(tree: Tree, cue: Token, verb: Token) -> bool:
    marks = {c.lemma for c in tree.children(verb) if c.dep == "mark"}
    return verb.index > cue.index and ("whether" in marks or ("if" in marks and cue.lemma in ASKING))


def _is_that(token: Token) -> bool:
    return token.text.lower() == "that" and token.dep in {"mark", "advmod"}


def _is_finite(tree: Tree, verb: Token) -> bool:
    """Whether the clause is a whole one: no bare participle; of a noun only "that P"."""
    if verb.pos not in VERBAL:
        return child(tree, verb, "cop", *SUBJECTS) is not None
    return verb.dep == "ccomp" or any(c.text.lower() == "that" for c in tree.children(verb))


def _around(tree: Tree, cue: Token) -> frozenset[int]:
    head = tree.tokens[cue.head]
    as_clause = cue.dep == "advcl" and any(
        c.lemma == "as" and c.dep in {"mark", "advmod", "prep"} for c in tree.children(cue)
    )
    if cue.dep != "parataxis" and not as_clause:
        return NOWHERE
    return below(tree, head, without=(cue.index,))


def _has_gap(tree: Tree, verb: Token) -> bool:
    """Whether the clause lacks a subject or has a relative pronoun for one: "a plan critics say | is risky"."""
    subject = child(tree, verb, *SUBJECTS)
    return subject is None or subject.tag in RELATIVES or subject.text.lower() == "that"


def infinitive(tree: Tree, cue: Token) -> frozenset[int]:
    """Find "to do Y" with the cue's own subject."""
    return next((below(tree, c) for c in _infinitives(tree, cue) if not child(tree, c, *SUBJECTS)), NOWHERE)


def whom_infinitive(tree: Tree, cue: Token) -> frozenset[int]:
    """Find "to do Y" in "urge X to do Y"."""
    for verb in _infinitives(tree, cue):
        addressee = child(tree, verb, *SUBJECTS)
        if addressee:
            return below(tree, verb, without=(addressee.index,))
        if child(tree, cue, "dobj", "dative", "nsubjpass"):
            return below(tree, verb)
    return NOWHERE


def on_infinitive(tree: Tree, cue: Token) -> frozenset[int]:
    """Find "to do Y" in "call on X to do Y"."""
    on = _preposition(tree, cue, "on") or _preposition(tree, cue, "upon")
    places = [cue, on, child(tree, on, "pobj")] if on else []
    for place in filter(None, places):
        for verb in tree.children(place):
            if verb.dep in {"xcomp", "acl", "advcl", "ccomp", "relcl"} and has_to(tree, verb):
                return below(tree, verb)
    return NOWHERE


def gerund(tree: Tree, cue: Token) -> frozenset[int]:
    """Find "doing Y" in "denied doing Y"."""
    return next(
        (below(tree, c) for c in tree.children(cue) if c.tag == "VBG" and c.dep in {"xcomp", "ccomp", "dobj", "pcomp"}),
        NOWHERE,
    )


def direct_object(tree: Tree, cue: Token) -> frozenset[int]:
    """Find the thing rejected, announced, praised; of a relative clause its noun, of a passive its subject."""
    found = _object(tree, cue)
    return found if found is not None else NOWHERE


def complement(tree: Tree, cue: Token) -> frozenset[int]:
    """Find "X Y" in "call X Y"."""
    predicates = [below(tree, c) for c in tree.children(cue) if c.dep == "oprd"]
    if not predicates:
        small = next((c for c in tree.children(cue) if c.dep in {"ccomp", "xcomp"} and c.pos not in VERBAL), None)
        return below(tree, small) if small and child(tree, small, *SUBJECTS) else NOWHERE
    return NOWHERE.union(*predicates) | (_object(tree, cue) or NOWHERE)


def _object(tree: Tree, cue: Token) -> frozenset[int] | None:
    if is_passive(tree, cue):
        subject = child(tree, cue, "nsubjpass")
        if subject is None and cue.dep == "acl":
            return noun_phrase(tree, tree.tokens[cue.head], cue)
        return below(tree, subject) if subject and subject.tag not in RELATIVES else None
    found = child(tree, cue, "dobj") or _what_clause(tree, cue)
    if found is not None and found.tag not in RELATIVES:
        return below(tree, found) if found.tag != "PRP" or found.text.lower() not in REFLEXIVES else None
    if cue.dep == "relcl" and child(tree, cue, "nsubj") and _no_relative_subject(tree, cue):
        return noun_phrase(tree, tree.tokens[cue.head], cue)
    return None


def _what_clause(tree: Tree, cue: Token) -> Token | None:
    """Find "what X called a breach" as a thing."""
    for verb in tree.children(cue):
        if verb.dep == "ccomp" and any(c.lemma == "what" for c in tree.children(verb)):
            return verb
    return None


REFLEXIVES = frozenset({"itself", "himself", "herself", "themselves", "myself", "ourselves"})


def _no_relative_subject(tree: Tree, cue: Token) -> bool:
    subject = child(tree, cue, *SUBJECTS)
    return subject is not None and subject.tag not in RELATIVES


def prepositional(tree: Tree, cue: Token, preposition: str) -> Content | None:
    """Find Y in "call for Y"; the preposition belongs to the cue, but for "of" after warn and accuse."""
    found = _preposition(tree, cue, preposition)
    if found is None or not child(tree, found, "pobj", "pcomp"):
        return None
    unmarked = preposition == "of" and cue.lemma in UNMARKED
    return Content(below(tree, found) - {found.index}, NOWHERE if unmarked else frozenset({found.index}))


def object_with(tree: Tree, cue: Token, preposition: str) -> Content | None:
    """Find "X of Y" in "accuse X of Y"."""
    found = _preposition(tree, cue, preposition)
    target = child(tree, cue, "dobj", "nsubjpass")
    if found is None and target is not None:
        found = _preposition(tree, target, preposition)
    if found is None:
        return None
    whole = _object(tree, cue) or NOWHERE
    return Content(whole | below(tree, found))


def whom_with(tree: Tree, cue: Token, preposition: str) -> Content | None:
    """Find Y in "threaten X with Y"."""
    found = _preposition(tree, cue, preposition)
    if found is None or not child(tree, found, "pobj", "pcomp"):
        return None
    return Content(below(tree, found) - {found.index})


def _preposition(tree: Tree, token: Token, word: str) -> Token | None:
    return next(
        (c for c in tree.children(token) if c.text.lower() == word and c.dep in {"prep", "dative", "prt"}), None
    )


def _infinitives(tree: Tree, cue: Token) -> list[Token]:
    return [
        c
        for c in tree.children(cue)
        if c.dep in {"xcomp", "ccomp", "acl", "relcl"} and c.pos in VERBAL and has_to(tree, c)
    ]


def raised(tree: Tree, cue: Token) -> frozenset[int]:
    """Find "X ... to have done Y" in "X is said to have done Y"."""
    subject = child(tree, cue, "nsubjpass")
    if subject is None or subject.tag in RELATIVES:
        return NOWHERE
    return next((below(tree, subject) | below(tree, v) for v in _infinitives(tree, cue)), NOWHERE)


PLAIN: dict[str, Callable[[Tree, Token], frozenset[int]]] = {
    "clause": clause,
    "infinitive": infinitive,
    "whom infinitive": whom_infinitive,
    "on infinitive": on_infinitive,
    "gerund": gerund,
    "object": direct_object,
    "complement": complement,
    "raised": raised,
}
WITH_PREPOSITION: dict[str, Callable[[Tree, Token, str], Content | None]] = {
    "": prepositional,
    "object": object_with,
    "whom": whom_with,
}
