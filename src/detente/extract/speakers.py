"""Attributed sources in text order -> who they are, within one report: named, by office, unnamed, or unresolved."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from detente.knowledge import read_rows, shipped
from detente.model.statements import Source, SourceKind
from detente.model.text import Mention, Span, Spans, Token, record_id, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.extract.syntax import Tree

DEFINITE = re.compile(r"^(?:the|this|that|these|those|both|same|its|his|her|their)\b", re.IGNORECASE)
ARTICLE = re.compile(r"^(?:the|an?|this|that|these|those|one|another|same|said)\s+", re.IGNORECASE)
ANY_UNNAMED = frozenset({"source", "sources"})
OFFICE_REACH = 20  # characters behind a party within which its office is named: "Aldrian Defence Ministry"
NAME_DEPS = frozenset({"compound", "appos", "nmod", "flat", "conj", "amod", "nummod", "poss"})
SINGULAR = frozenset({"he", "she", "him", "her", "his"})
OWN_VOICE = frozenset({"i", "we", "me", "us", "my", "our"})
PLURAL = frozenset({"they", "them", "their", "both"})
THING = frozenset({"it", "its", "which"})


@dataclass(frozen=True, slots=True)
class NounRow:
    """Head nouns of one kind of source."""

    kind: str
    words: tuple[str, ...]
    example: str


@cache
def nouns() -> dict[str, str]:
    """Give the kind of source that each head noun makes, from `source_nouns.toml`."""
    rows = read_rows(shipped("extract", "source_nouns.toml"), "source_nouns.toml", "noun", NounRow)
    return {word: row.kind for row in reversed(rows) for word in row.words}


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source as resolved so far; `key` tells speakers of one report apart, None if unresolved."""

    key: str | None
    name: str | None
    kind: SourceKind
    party: tuple[str, ...]
    noun: str = ""
    plural: bool = False
    spokesperson: bool = False

    def as_source(self, report: str, words: str) -> Source:
        """Give the record of this speaker as worded in one statement."""
        key = None if self.key is None else record_id("source", report, self.key)
        return Source(key, words, self.name, self.kind, self.party)


NOBODY = Speaker(None, None, "none", ())


class Cast:
    """Who has spoken so far in one report; resolves each further source against it."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.text = tree.analysis.text
        self.spoken: list[tuple[Speaker, Span]] = []

    def resolve(self, source: Spans, parent: Speaker | None) -> Speaker:
        """Say who `source` is; `parent` is the speaker whose words it stands in, if any.

        Returns:
            `key` is None when a pronoun or "the official" points to nobody known.
        """
        if not source:
            return NOBODY
        head = self.tree.head_of(source)
        if head is None:
            return Speaker(None, None, "anonymous", ())
        speaker = self._speaker(source, head, parent)
        self.spoken.append((speaker, source[0]))
        return speaker

    def _speaker(self, source: Spans, head: Token, parent: Speaker | None) -> Speaker:
        words = words_of(source, self.text)
        if head.pos == "PRON" or words.lower() in SINGULAR | PLURAL | THING | OWN_VOICE:
            return self._pronoun(words.lower().split()[0], source[0], parent)
        mentions = [m for s in source for m in self.tree.analysis.mentions_in(s)]
        person = self._person(mentions, head)
        if person is not None:
            return person if person.party else replace(person, party=self._party_behind(source, mentions))
        kind = nouns().get(self._noun(head)) or nouns().get(head.lemma, "")
        if not kind and self.text[head.span.start].islower() and head.tag != "NNS":
            return Speaker(f"thing:{words.casefold()}", ARTICLE.sub("", words), "organisation", (), head.lemma)
        if not kind and self.text[head.span.start].islower():
            kind = "anonymous"
        return self._unnamed(words, head, kind, mentions) if kind else self._named(words, head, mentions)

    def _noun(self, head: Token) -> str:
        """Give the head noun with a compound before it where that makes another word (`news agency`)."""
        before = self.tree.tokens[head.index - 1] if head.index else head
        pair = f"{before.text} {head.text}".lower()
        return pair if pair in nouns() else head.text.lower()

    def _person(self, mentions: list[Mention], head: Token) -> Speaker | None:
        for mention in mentions:
            if mention.kind == "person" and self._names_the_head(mention, head):
                return self._of_person(mention)
        return None

    def _party_behind(self, source: Spans, mentions: list[Mention]) -> tuple[str, ...]:
        """Give the party of an office named behind a person: "X, a spokesman for the Aldrian Defence Ministry"."""
        named = next((m for m in mentions if m.kind == "person"), None)
        if named is None:
            return ()
        behind = Span(named.span.end, max(named.span.end, source[0].end))
        verbs = [t.span.start for t in self.tree.tokens_in(behind) if t.pos in {"VERB", "AUX"}]
        phrase = Span(behind.start, min(verbs, default=behind.end))
        for mention in mentions:
            if not mention.party or not phrase.contains(mention.span):
                continue
            after = self.tree.tokens_in(Span(mention.span.start, min(phrase.end, mention.span.end + OFFICE_REACH)))
            if any(nouns().get(t.text.lower()) == "office" for t in after):
                return (mention.party,)
        return ()

    def _names_the_head(self, mention: Mention, head: Token) -> bool:
        if mention.whole.contains(head.span):
            return True
        token = self.tree.tokens_in(mention.span)[-1:]
        for step in token:
            current = step
            while current.index != head.index and current.dep in NAME_DEPS and current.head != current.index:
                current = self.tree.tokens[current.head]
            if current.index == head.index:
                return True
        return False

    def _of_person(self, mention: Mention) -> Speaker:
        known = self._fullest(mention)
        role = known.role or mention.role or ""
        party = known.party or mention.party
        return Speaker(
            key="person:" + known.name.casefold(),
            name=known.name,
            kind="person",
            party=(party,) if party else (),
            noun=role.casefold(),
            spokesperson="spokes" in role.casefold() or "press secretary" in role.casefold(),
        )

    def _fullest(self, mention: Mention) -> Mention:
        """Give the report's fullest mention of the same person: the longest name that ends alike."""
        surname = mention.name.split()[-1]
        same = [
            m
            for m in self.tree.analysis.mentions
            if m.kind == "person" and m.name.split()[-1] == surname and _compatible(m.name, mention.name)
        ]
        return max(same or [mention], key=lambda m: (len(m.name.split()), m.role is not None, m.party is not None))

    def _pronoun(self, word: str, place: Span, parent: Speaker | None) -> Speaker:
        if word in OWN_VOICE or (parent is not None and word in SINGULAR and parent.kind in {"person", "anonymous"}):
            return parent or self._unresolved("anonymous", plural=False)
        wanted: set[SourceKind] = {"person", "anonymous", "office"}
        if word in THING:
            wanted = {"organisation", "office", "document", "party", "media"}
        for speaker, _ in reversed(self.spoken):
            if speaker.key is None or speaker.kind not in wanted or speaker.plural != (word in PLURAL):
                continue
            return speaker
        if word in SINGULAR:
            return self._last_named(place) or self._unresolved("anonymous", plural=False)
        return self._unresolved("organisation" if word in THING else "anonymous", plural=word in PLURAL)

    def _last_named(self, place: Span) -> Speaker | None:
        before = [m for m in self.tree.analysis.mentions if m.kind == "person" and m.span.end <= place.start]
        return self._of_person(before[-1]) if before else None

    @staticmethod
    def _unresolved(kind: SourceKind, *, plural: bool) -> Speaker:
        return Speaker(None, None, kind, (), plural=plural)

    def _unnamed(self, words: str, head: Token, kind: str, mentions: list[Mention]) -> Speaker:
        party = _parties(mentions)
        noun, plural = head.lemma.lower(), head.tag in {"NNS", "NNPS"}
        if DEFINITE.match(words):
            known = self._last_unnamed(noun, party, plural=plural)
            if known is not None:
                return known
            if kind == "person":
                by_role = self._by_role(words, head)
                if by_role is not None:
                    return by_role
            if kind == "anonymous" and not party and not plural:
                return self._unresolved("anonymous", plural=False)
        spokesperson = kind == "spokesperson"
        kinds: dict[str, SourceKind] = {"spokesperson": "office"}
        if kind == "person" and plural:
            kind = "anonymous"
        resolved: SourceKind = kinds.get(kind) or kind  # type: ignore[assignment]  # rows are checked by a test
        key = f"{resolved}:{ARTICLE.sub('', words).casefold()}"
        if resolved == "anonymous":
            key += f"@{head.span.start}"
        return (
            Speaker(key, ARTICLE.sub("", words), resolved, party, noun, plural, spokesperson)
            if (resolved != "anonymous")
            else Speaker(key, words, resolved, party, noun, plural)
        )

    def _last_unnamed(self, noun: str, party: tuple[str, ...], *, plural: bool) -> Speaker | None:
        for speaker, _ in reversed(self.spoken):
            fits = noun == speaker.noun or (noun in ANY_UNNAMED and speaker.kind == "anonymous")
            one_party = not party or not speaker.party or party == speaker.party
            if speaker.key and speaker.kind != "person" and fits and plural == speaker.plural and one_party:
                return speaker
        return None

    def _by_role(self, words: str, head: Token) -> Speaker | None:
        wanted = re.findall(r"[a-z]+", ARTICLE.sub("", words).casefold())
        before = [m for m in self.tree.analysis.mentions if m.kind == "person" and m.span.end <= head.span.start]
        for mention in reversed(before):
            if mention.role and all(w in mention.role.casefold() for w in wanted):
                return self._of_person(mention)
        return None

    def _named(self, words: str, head: Token, mentions: list[Mention]) -> Speaker:
        on_head = [m for m in mentions if m.whole.contains(head.span)] or mentions[:1]
        if not on_head:
            bare = ARTICLE.sub("", words)
            return Speaker("organisation:" + bare.casefold(), bare, "organisation", (), head.lemma.lower())
        mention = on_head[-1]
        joint = _parties(mentions) if any(t.dep == "conj" for t in self.tree.children(head)) else ()
        party = joint or ((mention.party,) if mention.party else ())
        kind: SourceKind = "party" if mention.kind in {"party", "place"} else "organisation"
        if mention.kind == "organisation" and mention.party:
            kind = "office"
        name = ARTICLE.sub("", words) if joint else mention.name
        return Speaker(f"{kind}:{name.casefold()}", name, kind, party, head.lemma.lower(), plural=bool(joint))


def _parties(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.party for m in mentions if m.party))


def _compatible(one: str, other: str) -> bool:
    """Whether two names that end alike can be one person's: the shorter one's words all stand in the longer."""
    a, b = set(one.casefold().split()), set(other.casefold().split())
    return a <= b or b <= a
