"""The words around an attribution -> terms, channel, addressee and time of what was said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from detente.extract.syntax import OBJECTS, Tree
from detente.knowledge import read_rows, shipped
from detente.model.statements import Channel, Said, Terms
from detente.model.text import Span, Token, hull

if TYPE_CHECKING:
    from detente.extract.speaker import Speaker
    from detente.model.statements import Attribution

ON_RECORD = frozenset({"person", "office", "organisation", "party", "document"})


@dataclass(frozen=True, slots=True)
class TermsRow:
    """Words that say on what terms a source speaks."""

    terms: str
    pattern: str
    example: str


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """Words that say through which channel something was said."""

    channel: str
    pattern: str
    example: str


@dataclass(frozen=True, slots=True)
class AddresseeRow:
    """Cue verbs that say to whom: as their object, or `behind` a preposition."""

    lemmas: tuple[str, ...]
    example: str
    behind: tuple[str, ...] = ()


@cache
def addressing_verbs() -> dict[str, frozenset[str]]:
    """Give, by lemma, behind which prepositions a verb says to whom; empty for one that says it as its object."""
    rows = read_rows(shipped("extract", "addressees.toml"), "addressees.toml", "addressee", AddresseeRow)
    return {lemma: frozenset(row.behind) for row in rows for lemma in row.lemmas}


@cache
def terms_patterns() -> tuple[tuple[Terms, re.Pattern[str]], ...]:
    """Give the rows of `terms.toml`, compiled, first match first."""
    rows = read_rows(shipped("extract", "terms.toml"), "terms.toml", "terms", TermsRow)
    return tuple((cast("Terms", r.terms), re.compile(r.pattern, re.IGNORECASE)) for r in rows)


@cache
def channel_patterns() -> tuple[tuple[Channel, re.Pattern[str]], ...]:
    """Give the rows of `channels.toml`, compiled, first match first."""
    rows = read_rows(shipped("extract", "channels.toml"), "channels.toml", "channel", ChannelRow)
    return tuple((cast("Channel", r.channel), re.compile(r.pattern, re.IGNORECASE)) for r in rows)


def without(text: str, span: Span, holes: tuple[Span, ...]) -> str:
    """Give the words of `span` with those of `holes` blanked out, offsets kept."""
    words = list(span.of(text))
    for hole in holes:
        low, high = max(hole.start, span.start) - span.start, min(hole.end, span.end) - span.start
        if low < high:
            words[low:high] = " " * (high - low)
    return "".join(words)


def terms_in(words: str) -> Terms | None:
    """Say on what terms the words say that a source speaks; None if they do not."""
    return next((terms for terms, pattern in terms_patterns() if pattern.search(words)), None)


def channel_in(words: str) -> Channel | None:
    """Say through which channel the words say that something was said; None if they do not."""
    return next((channel for channel, pattern in channel_patterns() if pattern.search(words)), None)


def default_terms(speaker: Speaker) -> Terms:
    """Say on what terms a source speaks where no words say so.

    Source:
        Annotation guidelines, section 1: named people, institutions, states and issued documents speak on the
        record, whoever is introduced as spokesperson as such; unnamed people and media stay unstated.
    """
    if speaker.spokesperson:
        return "spokesperson"
    return "on_record" if speaker.kind in ON_RECORD and speaker.key and speaker.name else "unstated"


def addressee_of(tree: Tree, attribution: Attribution) -> Span | None:
    """Find whom the words are addressed to: the object of `told` or `urged`, who follows `called on` or `said to`."""
    for cue in attribution.cue:
        for token in tree.tokens_in(cue):
            found = _addressed_by(tree, token)
            if found and not any(found.overlaps(s) for s in attribution.content + attribution.source):
                return found
    return None


def _addressed_by(tree: Tree, verb: Token) -> Span | None:
    behind = addressing_verbs().get(verb.lemma)
    if behind is None:
        return None
    for child in tree.children(verb):
        if child.index < verb.index:
            continue
        if not behind and child.dep in OBJECTS:
            return tree.phrase(child)
        if child.dep in {"prep", "dative"} and child.lemma in behind:
            whom = next((t for t in tree.children(child) if t.dep == "pobj"), None)
            if whom is not None and whom.pos in {"NOUN", "PROPN", "PRON"}:
                return tree.phrase(whom)
    return None


def said_in(tree: Tree, attribution: Attribution, sentence: Span) -> Said | None:
    """Find the day that the sentence of the cue states for the saying: the nearest time outside the content."""
    if not attribution.cue:
        return None
    around = [t for t in tree.analysis.times_in(sentence) if t.date is not None and t.kind in {"DATE", "TIME"}]
    outside = [t for t in around if not any(t.span.overlaps(s) for s in attribution.content + attribution.source)]
    cue = hull(attribution.cue)
    near = [t for t in outside if not _in_another_clause(tree, t.span, cue)]
    if not near:
        return None
    best = min(near, key=lambda t: max(t.span.start - cue.end, cue.start - t.span.end))
    return Said(best.date, best.span.of(tree.analysis.text)) if best.date else None


def _in_another_clause(tree: Tree, place: Span, cue: Span) -> bool:
    """Whether the verb nearest above `place` is no verb of the cue."""
    tokens = tree.tokens_in(place)
    if not tokens:
        return True
    token = tree.head_of((place,)) or tokens[0]
    while token.pos not in {"VERB", "AUX"} and token.head != token.index:
        token = tree.tokens[token.head]
    return not cue.contains(token.span)
