"""Attributed sources in text order -> who they are, within one report: named, by office, unnamed, or unresolved."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.extract.home import both_parties, home_state, is_domestic, names_a_body, short_for
from detente.extract.serving import (
    NATIONAL,
    STATE_OWNED,
    country_of,
    employers,
    listed,
    office_behind,
    owner_of,
    owners_in,
    parties_of,
)
from detente.extract.source_kinds import nouns, private_nouns
from detente.extract.source_names import ARTICLE, abbreviations, may_be_one, name_in, surname
from detente.extract.speaker import NOBODY, Speaker, joint
from detente.extract.syntax import SUBJECTS
from detente.model.text import Mention, Span, Spans, Token, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.extract.syntax import Tree
    from detente.model.statements import SourceKind

DEFINITE = re.compile(r"^(?:the|this|that|these|those|both|same|its|his|her|their)\b", re.IGNORECASE)
RELATIVE = re.compile(r",? (?:who|which|that)\b.*", re.DOTALL)
ANY_UNNAMED = frozenset({"source", "sources"})
NAME_DEPS = frozenset({"compound", "appos", "nmod", "flat", "conj", "amod", "nummod"})
HEADS = frozenset({"chief", "boss", "head"})
SINGULAR = frozenset({"he", "she", "him", "her", "his"})
OWN_VOICE = frozenset({"i", "we", "me", "us", "my", "our"})
PLURAL = frozenset({"they", "them", "their", "both"})
THING = frozenset({"it", "its", "which"})
GROUPS = frozenset(
    {"group", "movement", "organisation", "organization", "militia", "faction", "outfit", "body", "bloc"}
)
SPOKEN_FOR = ("spokes", "press secretary", "press officer", "media wing", "public relations")  # in a role


class Cast:
    """Who has spoken so far in one report; resolves each further source against it."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.text = tree.analysis.text
        self.spoken: list[tuple[Speaker, Span]] = []
        self.home = home_state(tree.analysis)
        self.abbreviated = abbreviations(self.text)
        self._women: dict[str, bool] = {}
        self._owners = owners_in(tree)
        self._domestic: dict[str, str] = {}

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
        speaker = self._at_home(self._speaker(source, head, parent), source)
        self.spoken.append((speaker, source[0]))
        return speaker

    def _at_home(self, speaker: Speaker, source: Spans) -> Speaker:
        """Give a source that serves at home, here or where it spoke before, the state of its province or the report's.

        Where two states share the report it is the only one whose such office the report names: "U.S. prosecutors".
        """
        private = speaker.noun in private_nouns() or speaker.kind in {"media", "document", "none"}
        if speaker.party or private:
            return speaker
        words = f"{RELATIVE.sub('', words_of(source, self.text))} {speaker.noun}"
        state = self._domestic.get(speaker.key or "")
        if is_domestic(words):
            places = [m for s in source for m in self.tree.analysis.mentions_in(s) if m.kind == "place"]
            here = self.home or self._owners.get(speaker.noun.rpartition(" ")[2])
            state = country_of(places) if places else here
        if state is None:
            return speaker
        if speaker.key is not None:
            self._domestic[speaker.key] = state
        return replace(speaker, party=(state,))

    def _speaker(self, source: Spans, head: Token, parent: Speaker | None) -> Speaker:
        words = words_of(source, self.text)
        mentions = [m for s in source for m in self.tree.analysis.mentions_in(s)]
        if head.pos == "PRON" and head.text.lower() in SINGULAR and (also := self._joined(mentions, head)):
            return joint([self._pronoun(head.text.lower(), source[0], parent), *also])
        if head.pos == "PRON" or words.lower() in SINGULAR | PLURAL | THING | OWN_VOICE:
            return self._pronoun(words.lower().split()[0], source[0], parent)
        person = self._people(source, mentions, head)
        if person is not None:
            return person
        kind = self._kind_of(head)
        if not kind and self.text[head.span.start].islower() and head.tag != "NNS":
            return Speaker(f"thing:{words.casefold()}", name_in(words), "organisation", (), head.lemma)
        if not kind and self.text[head.span.start].islower():
            kind = "anonymous"
        return self._unnamed(words, head, kind, mentions) if kind else self._named(words, head, mentions)

    def _kind_of(self, head: Token) -> str:
        kind = nouns().get(self._noun(head)) or nouns().get(head.lemma, "")
        return "organisation" if head.text == "Agency" and self._noun(head) == "agency" else kind

    def _noun(self, head: Token) -> str:
        """Give the head noun with a compound before it where that makes another word (`news agency`)."""
        before = self.tree.tokens[head.index - 1] if head.index else head
        pair = f"{before.text} {head.text}".lower()
        return pair if pair in nouns() else head.text.lower()

    def _people(self, source: Spans, mentions: list[Mention], head: Token) -> Speaker | None:
        """Give the person that a source names, or the persons ("President Tov and Envoy Dorn")."""
        people = [m for m in mentions if m.kind == "person"]
        named = next((m for m in people if self._names_the_head(m, head)), None)
        if named is None and people and people[0].whole.start == source[0].start:
            behind = self.text[people[0].whole.end : people[0].whole.end + 1]
            named = people[0] if behind == "," else None
        if named is None:
            return None
        first = self._of_person(named)
        if not first.party:
            first = replace(first, party=office_behind(self.tree, named, source[0].end) or self._described(named))
        return joint([first, *self._joined([m for m in people if m.span.start > named.span.end], head)])

    def _joined(self, mentions: list[Mention], head: Token) -> list[Speaker]:
        """Give the persons among mentions who are joined to a source's head: "President Tov and Envoy Dorn"."""
        return [self._of_person(m) for m in mentions if m.kind == "person" and self._is_joined(m, head)]

    def _described(self, mention: Mention) -> tuple[str, ...]:
        """Give the party of the unnamed office holder who spoke last where this first, bare name is his.

        "China's ambassador said ... Ma Testov added ...": nobody else's name stands between.
        """
        people = [m for m in self.tree.analysis.mentions if m.kind == "person"]
        first = next(m for m in people if m.name == mention.name)
        before = [(s, span) for s, span in self.spoken if span.end <= first.span.start]
        introduced = first.role or self.text[first.whole.end : first.whole.end + 1] == ","
        if not before or introduced or " " not in mention.name:
            return ()
        speaker, place = before[-1]
        unnamed = speaker.kind == "person" and not speaker.plural and speaker.name not in {m.name for m in people}
        between = any(place.end <= m.span.start < first.span.start for m in people)
        return speaker.party if unnamed and not between else ()

    def _is_joined(self, mention: Mention, head: Token) -> bool:
        own = self.tree.head_of((mention.span,))
        while own is not None and own.dep in NAME_DEPS - {"conj", "appos"} and own.head != own.index:
            own = self.tree.tokens[own.head]
        return own is not None and own.dep == "conj" and own.head == head.index

    def _names_the_head(self, mention: Mention, head: Token) -> bool:
        if mention.whole.contains(head.span):
            return True
        token = self.tree.tokens_in(mention.span)[-1:]
        kind = self._kind_of(head)
        if kind in {"office", "document", "media", "organisation"} or (kind and mention.whole.end <= head.span.start):
            return False
        for step in token:
            current = step
            while current.index != head.index and current.dep in NAME_DEPS and current.head != current.index:
                current = self.tree.tokens[current.head]
            if current.index == head.index:
                return True
        return False

    def _of_person(self, mention: Mention) -> Speaker:
        known = self._fullest(mention)
        role = known.role or mention.role
        noun = (role or "").casefold()
        party = known.party or mention.party
        return Speaker(
            key="person:" + known.name.casefold(),
            name=known.name,
            kind="person",
            party=(party,) if party else (),
            noun=noun,
            spokesperson=any(w in noun for w in SPOKEN_FOR),
            role=role,
        )

    def _fullest(self, mention: Mention) -> Mention:
        """Give the report's fullest mention of the same person: the longest name that ends alike.

        One word may also be the first of the one name that begins so: "Fu" for "Fu Cong", "Kannavee" for a Thai name.
        """
        people = [m for m in self.tree.analysis.mentions if m.kind == "person"]
        last = surname(mention.name)
        same = [m for m in people if surname(m.name) == last and may_be_one(m.name, mention.name)]
        if all(" " not in m.name for m in same):
            longer = [m for m in people if " " in m.name and m.name.split()[0] == mention.name]
            same += longer if len({m.name for m in longer}) == 1 else []
        return max(same or [mention], key=lambda m: (len(m.name.split()), m.role is not None, m.party is not None))

    def _pronoun(self, word: str, place: Span, parent: Speaker | None) -> Speaker:
        if word in OWN_VOICE:
            return parent or self._unresolved("anonymous", plural=False)
        if word in SINGULAR:
            return self._one(word, place, parent)
        wanted: set[SourceKind] = {"person", "anonymous", "office"}
        if word in THING:
            wanted = {"organisation", "office", "document", "party", "media"}
        for speaker, _ in reversed(self.spoken):
            if speaker.key is None or speaker.kind not in wanted or speaker.plural != (word in PLURAL):
                continue
            return speaker
        return self._unresolved("organisation" if word in THING else "anonymous", plural=word in PLURAL)

    def _one(self, word: str, place: Span, parent: Speaker | None) -> Speaker:
        """Resolve "he" or "she": the last who spoke or was the subject of a clause, unless the other one is meant.

        Inside somebody's words it is that speaker, unless those words named another person first.
        """
        woman = word in {"she", "her"}
        nearest = -1
        chosen: Speaker | None = None
        if parent is not None and parent.kind in {"person", "anonymous"}:
            nearest = max((s.start for p, s in self.spoken if p.key == parent.key), default=0)
            chosen = parent
        for speaker, span in reversed(self.spoken):
            one = parent is None and (speaker.kind in {"person", "anonymous"} or speaker.may_be_one)
            one = one and not speaker.plural
            if one and speaker.key and self._women.get(speaker.key, woman) == woman:
                nearest, chosen = span.start, speaker
                break
        named = [(self._of_person(m), main) for m, main in self._subjects(nearest, place.start)]
        fitting = [(p, main) for p, main in named if p.key and self._women.get(p.key, woman) == woman]
        sentences = [p for p, main in fitting if main]
        if sentences or (chosen is None and fitting):
            chosen = sentences[-1] if sentences else fitting[-1][0]
        if chosen is None:
            return self._unresolved("anonymous", plural=False)
        self._women.setdefault(chosen.key or "", woman)
        return chosen

    def _subjects(self, after: int, before: int) -> Iterable[tuple[Mention, bool]]:
        """Give the people named as subjects between two places of the text, in order, and whether a sentence's own."""
        for mention in self.tree.analysis.mentions:
            if mention.kind == "person" and after < mention.span.start and mention.span.end <= before:
                head = self.tree.head_of((mention.span,))
                while head is not None and head.dep in NAME_DEPS and head.head != head.index:
                    head = self.tree.tokens[head.head]
                if head is not None and head.dep in SUBJECTS:
                    yield mention, self._is_main(self.tree.tokens[head.head])

    def _is_main(self, verb: Token) -> bool:
        """Whether a verb is that of a sentence rather than of a clause that somebody reports."""
        while verb.dep == "conj":
            verb = self.tree.tokens[verb.head]
        return verb.dep == "ROOT"

    @staticmethod
    def _unresolved(kind: SourceKind, *, plural: bool) -> Speaker:
        return Speaker(None, None, kind, (), plural=plural)

    def _unnamed(self, words: str, head: Token, kind: str, mentions: list[Mention]) -> Speaker:
        private = bool({head.lemma.lower(), head.text.lower()} & private_nouns())
        private = private or (kind == "media" and not STATE_OWNED.search(words) and not NATIONAL.match(words))
        owner = words.lower().split()[0]
        if owner in {"his", "her"}:  # "his U.N. mission" is that of whoever he is
            party = self._subject_before(head) or self._one(owner, head.span, None).party
        else:
            named = [m if m.party else replace(m, party=next(iter(self._agency(m)), None)) for m in mentions]
            party = () if private else employers(self.tree, head, named) or self._issuer(words, head, kind)
        noun, plural = head.lemma.lower(), head.tag in {"NNS", "NNPS"}
        if not party and (pair := both_parties(words, self.tree.analysis)):
            return Speaker(f"both:{noun}", None, "office" if kind == "office" else "party", pair, noun, plural=True)
        if DEFINITE.match(words):
            known = self._known(words, head, kind, party)
            if known is not None:
                return known
            if kind == "anonymous" and not party and not plural:
                return self._unresolved("anonymous", plural=False)
        if kind == "spokesperson":
            return self._spokesperson(words, noun, party, mentions, plural=plural)
        if kind == "person" and plural:
            kind = "anonymous"
        resolved: SourceKind = kind  # type: ignore[assignment]  # rows are checked by a test
        name: str | None = name_in(words, several=plural)
        key = f"{resolved}:{(name or words).casefold()}"
        if resolved == "anonymous":
            name, key = words, f"anonymous:{ARTICLE.sub('', words).casefold()}@{head.span.start}"
        elif resolved == "organisation" and plural and words[1:] == words[1:].lower():
            name = None  # "rights groups" name nobody
        return Speaker(key, name, resolved, party, noun, plural)

    def _issuer(self, words: str, head: Token, kind: str) -> tuple[str, ...]:
        """Give the party of who said something "in a statement" last, where "the statement" speaks next."""
        if kind != "document" or not DEFINITE.match(words):
            return ()
        speaker, place = next(((s, p) for s, p in reversed(self.spoken) if s.kind != "document"), (NOBODY, head.span))
        sentence = self.tree.sentence_at(place.start)
        issued = rf"\bin (?:a|an|its|his|her|their) (?:\w+ ){{0,2}}{head.lemma}\b"
        told = sentence is not None and re.search(issued, sentence.span.of(self.text))
        return speaker.party if told and place.end <= head.span.start else ()

    def _subject_before(self, head: Token) -> tuple[str, ...]:
        """Give the party of an unnamed office holder who is the subject of a clause before in the sentence."""
        first = self.tree.analysis.sentences[head.sentence].first
        for token in reversed(self.tree.tokens[first : head.index]):
            if token.dep in SUBJECTS and nouns().get(token.lemma) in {"person", "anonymous"}:
                return employers(self.tree, token, list(self.tree.analysis.mentions_in(self.tree.subtree(token))))
        return ()

    def _known(self, words: str, head: Token, kind: str, party: tuple[str, ...]) -> Speaker | None:
        """Give whom "the official", "the group" or "the minister" points back to."""
        noun, plural = head.lemma.lower(), head.tag in {"NNS", "NNPS"}
        known = self._last_unnamed(noun, party, plural=plural)
        if known is None and noun in GROUPS and not plural and head.text[0].islower():
            known = self._last_group(head)
        if known is None and (body := short_for(words, self.tree.analysis)):
            return Speaker(f"organisation:{body.name.casefold()}", body.name, "organisation", parties_of([body]), noun)
        return self._by_role(words, head) if known is None and kind == "person" else known

    def _spokesperson(
        self, words: str, noun: str, party: tuple[str, ...], mentions: list[Mention], *, plural: bool
    ) -> Speaker:
        """Give the office that an unnamed spokesperson speaks for, by its fullest name in the report."""
        office = next((m for m in mentions if m.kind == "organisation"), None)
        name = self._fullest_office(office) if office else name_in(words)
        return Speaker(f"office:{name_in(words).casefold()}", name, "office", party, noun, plural, spokesperson=True)

    def _agency(self, mention: Mention) -> tuple[str, ...]:
        """Give the party whose agency an organisation is, by its full name where the report abbreviates it."""
        full = self.abbreviated.get(mention.name, mention.name)
        return owner_of(self.tree, full) if mention.kind == "organisation" else ()

    def _fullest_office(self, office: Mention) -> str:
        mentions = self.tree.analysis.mentions
        ends = {m.span.end: m for m in mentions if m.kind == "party"}
        found = [office.name]
        for mention in mentions:
            if mention.kind == office.kind and mention.name == office.name:
                owner = ends.get(mention.span.start - 1)
                first = owner.span.start if owner and owner.party == mention.party else mention.span.start
                found.append(Span(first, mention.span.end).of(self.text))
        words = max(found, key=len)
        return self.abbreviated.get(words, name_in(words))

    def _last_unnamed(self, noun: str, party: tuple[str, ...], *, plural: bool) -> Speaker | None:
        for speaker, _ in reversed(self.spoken):
            fits = noun == speaker.noun or (noun in ANY_UNNAMED and speaker.kind == "anonymous")
            one_party = not party or not speaker.party or party == speaker.party
            if speaker.key and speaker.kind != "person" and fits and plural == speaker.plural and one_party:
                return speaker
        return None

    def _last_group(self, head: Token) -> Speaker | None:
        """Give the body that "the group" points back to: the last one named that is no state."""
        places = {m.country for m in self.tree.analysis.mentions if m.kind == "place"}
        for mention in reversed(self.tree.analysis.mentions):
            named = mention.kind == "party" and mention.span.end <= head.span.start and mention.party not in places
            if named and names_a_body(mention):
                key = f"organisation:{mention.name.casefold()}"
                return Speaker(key, mention.name, "organisation", parties_of([mention]))
        return None

    def _by_role(self, words: str, head: Token) -> Speaker | None:
        wanted = re.findall(r"[a-z]+", ARTICLE.sub("", words).casefold())
        wanted = wanted[:-1] if len(wanted) > 1 and wanted[-1] in HEADS else wanted  # "the Commerce chief"
        before = [m for m in self.tree.analysis.mentions if m.kind == "person" and m.span.end <= head.span.start]
        for mention in reversed(before):
            if mention.role and all(w in mention.role.casefold() for w in wanted):
                return self._of_person(mention)
        return None

    def _named(self, words: str, head: Token, mentions: list[Mention]) -> Speaker:
        on_head = [m for m in mentions if m.whole.contains(head.span)] or mentions[:1]
        if not on_head:
            bare = name_in(words)
            bare = self.abbreviated.get(bare, bare)
            return Speaker("organisation:" + bare.casefold(), bare, "organisation", (), head.lemma.lower())
        mention = on_head[-1]
        several = any(t.dep == "conj" for t in self.tree.children(head)) or listed(self.tree, mentions)
        shared = parties_of(mentions) if several else ()
        party = shared or ((mention.party,) if mention.party else self._agency(mention))
        kind: SourceKind = "party" if mention.kind in {"party", "place"} else "organisation"
        if mention.kind == "organisation" and mention.party:
            kind = "office"
        name = name_in(words, several=True) if shared else mention.name
        if mention.kind == "organisation" and not shared:
            name = self._fullest_office(mention)
        return Speaker(f"{kind}:{name.casefold()}", name, kind, party, head.lemma.lower(), plural=bool(shared))
