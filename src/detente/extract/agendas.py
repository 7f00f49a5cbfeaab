"""Words for an encounter -> the words that say what is talked about there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.extract.participants import governing
from detente.extract.syntax import OBJECTS, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.extract.encounters import Anchor
    from detente.extract.syntax import Tree
    from detente.model.text import Span, Token

ABOUT = frozenset({"on", "about", "over", "regarding", "concerning"})
DISCUSS = frozenset({"discuss", "address", "negotiate", "debate", "review"})
AIMS = frozenset({"aim", "focus", "centre", "center", "revolve"})
LINKS = frozenset({"acl", "advcl", "xcomp", "conj", "relcl"})
CONTENTFUL = frozenset({"NOUN", "PROPN", "VERB", "NUM"})


def agenda_of(tree: Tree, anchor: Anchor) -> Span | None:
    """Give what an encounter is on ("talks on the border", "met to discuss fishing"); None if that is not said."""
    for topic in (*_behind(tree, anchor.token, ABOUT, named=anchor.named), *_discussed(tree, anchor)):
        span = tree.phrase(topic) if topic.pos != "VERB" else tree.subtree(topic)
        timed = any(t.span.overlaps(span) for t in tree.analysis.times_in(anchor.sentence.span))
        if topic.pos in CONTENTFUL and not timed:
            return span
    return None


def _behind(tree: Tree, token: Token, words: frozenset[str], *, named: bool = True) -> Iterator[Token]:
    """Give what hangs on a token by one of some prepositions; a verb that tells of an encounter takes none."""
    for preposition in tree.children(token) if named else ():
        if preposition.dep == "prep" and preposition.lemma in words:
            yield from (t for t in tree.children(preposition) if t.dep in {"pobj", "pcomp"})


def _discussed(tree: Tree, anchor: Anchor) -> Iterator[Token]:
    """Give the object of "to discuss" and the aim of "focus on" where these hang on the encounter or on its verb."""
    verb = governing(tree, anchor.token) if anchor.named else anchor.token
    tops = {anchor.token.index} | ({verb.index} if verb is not None else set())
    for word in tree.tokens[anchor.token.index + 1 : anchor.sentence.last]:
        hangs = word.head in tops and word.dep in LINKS
        subject = word is verb and anchor.named and anchor.token.dep in SUBJECTS
        if word.lemma in DISCUSS and (hangs or subject):
            yield from (t for t in tree.children(word) if t.dep in OBJECTS)
        if word.lemma in AIMS and (hangs or subject):
            yield from _behind(tree, word, frozenset({"at", "on", "around"}))
