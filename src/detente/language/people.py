"""A scene -> the people named in it, each with role and party as far as the text says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.language.delegation_words import members
from detente.language.lexicon import span_of
from detente.language.person_matching import SURNAME_FIRST
from detente.language.person_names import GLUED, MOST_WORDS, NameReader
from detente.language.roles import role_words
from detente.language.titles import Title, find_titles
from detente.language.variants import one_name_each
from detente.model.text import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.language.scene import Scene

ONLY_PEOPLE = frozenset(  # what the parser's unnamed pairs of capital words do when they are people
    {"said", "says", "told", "added", "warned", "insisted", "argued", "noted", "explained", "declared"}
    | {"met", "meets", "heads", "leads", "headed", "flew"}
)
PEERS = frozenset({"counterpart", "counterparts", "colleague"})
FULL_NAME = 2  # words from which a name is a full one


@dataclass(frozen=True, slots=True)
class Found:
    """A name, words `first` to `last` (excluded), with its title if one stands beside it."""

    first: int
    last: int
    title: Title | None = None
    party: str | None = None


class People:
    """Finds the people of one scene: by title, by the parser, and by names that are known by then."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.words = scene.words
        self.found: dict[int, Found] = {}
        self.taken: set[int] = set()
        self.titles = find_titles(scene)
        self._heads = {place for t in self.titles for place in range(t.role_first, t.role_last)}
        self.names = NameReader(scene, self._heads)

    def find(self) -> list[Mention]:
        """Give the people in text order."""
        for title in self.titles:
            self._beside(title)
        self._by_honorific()
        self._by_parser()
        self._by_deed()
        self._by_known_name()
        self._explain()
        sent_by = members(self.scene)
        ordered = [self._of_delegation(self.found[first], sent_by) for first in sorted(self.found)]
        people = [self._mention(f) for f in ordered]
        names = one_name_each(people, self.scene.text)
        return _carried([replace(p, name=names[p.name]) for p in people], self._owners(ordered))

    def _of_delegation(self, found: Found, sent_by: dict[int, str]) -> Found:
        """Add the party whose delegation the name stands in, or that stands behind it, where the title names none."""
        party = sent_by.get(found.first) or sent_by.get(found.last - 1) or self._home(found)
        if party is None or found.party or (found.title and (found.title.party or found.title.past)):
            return found
        title = replace(found.title, party=party) if found.title else None
        return replace(found, party=party, title=title)

    def _home(self, found: Found) -> str | None:
        """Give the party right behind a full name: "Ilse Dorn of Norvend"."""
        if found.last - found.first < FULL_NAME or (found.title and found.title.owner is not None):
            return None
        match = self.scene.starting.get(found.last + 1)
        behind = found.last + 1 < len(self.words) and self.words[found.last].norm == "of"
        return match.naming.code if behind and match and match.naming.form == "name" else None

    def _take(self, found: Found) -> None:
        places = range(found.first, found.last)
        known = self.found.get(found.first)
        if known is not None and known.last == found.last and known.title is not None and known.title.kind == "rank":
            self.found[found.first] = found
        if not any(p in self.taken for p in places):
            self.found[found.first] = found
            self.taken.update(places)

    def _beside(self, title: Title) -> None:
        """Take the names that a title stands before, or else the one that it stands behind."""
        start = self.names.past_honorifics(title.last)
        introduced = start > 0 and start < len(self.words) and self.words[start].norm == ","
        if introduced and self._is_definite(title):
            start = self.names.past_honorifics(start + 1)
        last = self.names.end(start, titled=True)
        before = None if last is not None and not introduced else self._name_before(title)
        if before is not None and title.kind != "rank":
            self._take(Found(before[0], before[1], title))
        elif last is not None:
            self._take_all(title, start, last)

    def _take_all(self, title: Title, start: int, last: int) -> None:
        """Take the name behind a title, and behind a plural one the others: "Senators Ilse Dorn and Pavel Tov"."""
        names = [(start, last)]
        while title.plural:
            start = self._next_in_list(names[-1][1])
            end = self.names.end(start, titled=True) if start else None
            if end is None:
                break
            names.append((start, end))
        parties = title.parties if len(title.parties) == len(names) else [title.party] * len(names)
        for (first, end), party in zip(names, parties, strict=True):
            own = title if first == names[0][0] else replace(title, first=first, last=first)
            self._take(Found(first, end, replace(own, party=party)))

    def _is_definite(self, title: Title) -> bool:
        """Whether a title is one man's, so that his name may follow behind a comma."""
        owned = title.first < title.role_first or title.role_last < title.last or title.owner is not None
        return owned or self.words[title.first - 1].norm in {"the", "The"}

    def _next_in_list(self, at: int) -> int:
        if at >= len(self.words) or self.words[at].norm not in {",", "and", "&"}:
            return 0
        at += 1
        return self.names.past_honorifics(at + 1 if at < len(self.words) and self.words[at].norm == "and" else at)

    def _name_before(self, title: Title) -> tuple[int, int] | None:
        """Give the name that a title explains: "Ilse Dorn, the foreign minister of Norvend,"."""
        at = title.first - 1
        while at > 0 and self.words[at].norm in {"the", "a", "an", "as", "who", "is", "was", "also", "now"}:
            at -= 1
        if at <= 0 or self.words[at].norm not in {",", "("}:
            return None
        last = at
        for first in range(max(0, last - MOST_WORDS), last):
            known = self.found.get(first)
            if known is not None and known.last == last and (known.title is None or known.title.kind == "rank"):
                return first, last
            if first not in self.taken and self.names.end(first) == last and self._is_full(first, last):
                return first, last
        return None

    def _is_full(self, first: int, last: int) -> bool:
        """Whether a name stands by itself: two words or more, or one that the parser takes for a person."""
        begins = first == 0 or not self.words[first - 1].text[0].isupper() or self._is_start(first)
        person = "PERSON" in self.scene.labels[first:last]
        return begins and (person or (last - first > 1 and not set(self.scene.labels[first:last]) & {"GPE", "NORP"}))

    def _is_start(self, at: int) -> bool:
        return self.words[at - 1].end < self.words[at].start - 1 or self.words[at - 1].norm in {"'", '"', "“", "."}

    def _by_honorific(self) -> None:
        at = 0
        while at < len(self.words):
            start = self.names.past_honorifics(at)
            if start > at and at not in self._heads and self.scene.inside(at) is None:
                last = self.names.end(start, titled=True)
                if last is not None:
                    self._take(Found(start, last))
            at = max(start, at + 1)

    def _by_parser(self) -> None:
        for first, last in self._runs_of_people():
            at = first
            while at < last:
                start = self.names.past_honorifics(at)
                end = None if start in self.taken else self.names.end(start)
                if end is not None:
                    self._take(Found(start, end, party=self._possessor(start)))
                    self._coordinate(end)
                at = max(end or start, at) + 1

    def _coordinate(self, at: int) -> None:
        """Take the name behind `and` too, where the parser missed the second of two."""
        if at + 1 < len(self.words) and self.words[at].norm == "and":
            last = self.names.end(at + 1)
            if last is not None and last > at + FULL_NAME and not self._is_body(at + 1, last):
                self._take(Found(at + 1, last))

    def _runs_of_people(self) -> Iterator[tuple[int, int]]:
        first = 0
        labels = self.scene.labels
        while first < len(labels):
            last = first
            while last < len(labels) and labels[last] == "PERSON":
                last += 1
            if last > first:
                yield first, last
            first = max(last, first + 1)

    def _possessor(self, first: int) -> str | None:
        """Give the party right before a name: "Norvend's Ilse Dorn", "his Norvendish counterpart Ilse Dorn"."""
        at = first - 1 if first and self.words[first - 1].norm == "," else first
        if at > 1 and self.words[at - 1].norm in PEERS and (match := self.scene.ending.get(at - 1)):
            return match.naming.code if match.naming.form == "people" else None
        if first > 1 and self.words[first - 1].norm == "s" and self.words[first - 2].norm == "'":
            match = self.scene.ending.get(first - 2)
            return match.naming.code if match else None
        return None

    def _by_known_name(self) -> None:
        """Take surnames, and whole names that the parser missed, of people who are known by now."""
        full = [f for f in self.found.values() if f.last - f.first > 1 or f.title]
        surnames = {self.words[f.last - 1].norm for f in full}
        surnames |= {self.words[f.first].norm for f in full if f.title and f.title.party in SURNAME_FIRST}
        for at, word in enumerate(self.words):
            if word.norm not in surnames or at in self.taken or not word.text[0].isupper() or self.scene.inside(at):
                continue
            start = self.names.start(at, self.taken)
            if self.scene.headline[at] or self.names.end(at, titled=True) == at + 1:
                self._take(Found(start, at + 1))

    def _explain(self) -> None:
        """Give a name that had none the title that explains it: "Dorn, the foreign minister of Norvend,"."""
        bare = {f.last: f for f in self.found.values() if f.title is None}
        for title in self.titles:
            article = 1 if title.first and self.words[title.first - 1].norm in {"the", "The"} else 0
            at = title.first - 1 - article
            named = bare.get(at) if at > 0 and self.words[at].norm == "," and self._is_definite(title) else None
            if named is not None and self.names.end(self.names.past_honorifics(title.last), titled=True) is None:
                self.found[named.first] = replace(named, title=title)

    def _by_deed(self) -> None:
        """Take names of two words and more that the parser missed right before what people do, or `, who`."""
        for at in range(FULL_NAME, len(self.words)):
            verb = self.scene.lowered[at].norm
            comma = self.words[at - 1].norm == ","
            if verb not in (ONLY_PEOPLE | {"who"} if comma else ONLY_PEOPLE):
                continue
            last = at - 1 if comma else at
            first = self.names.start(last, self.taken)
            free = not any(self.scene.labels[p] or p in self.taken for p in range(first, last))
            if last - first > 1 and free and not self._is_body(first, last):
                self._take(Found(first, last, party=self._possessor(first)))

    def _is_body(self, first: int, last: int) -> bool:
        """Whether one of the words names an office: "Border Commission"."""
        kinds = ("field", "body", "modifier")
        return any(role_words(kind).get(w.norm) for w in self.scene.lowered[first:last] for kind in kinds)

    def _mention(self, found: Found) -> Mention:
        span = span_of(self.words, found.first, found.last)
        name = " ".join(span.of(self.scene.text).split())
        if GLUED.match(name):
            name = name[1:]
        title = found.title
        if title is None or title.first == title.last:
            whole = span
        else:
            first, last = min(title.first, found.first), max(title.last, found.last)
            whole = span_of(self.words, first, last)
        role = self._role(title) if title else None
        party = title.party if title else found.party
        if title is not None and role and party is None and title.owner is None and not title.past:
            party = self.scene.parties.of_office(role)
        return Mention(span=span, whole=whole, kind="person", name=name, party=party, role=role)

    def _role(self, title: Title) -> str:
        words = span_of(self.words, title.role_first, title.role_last).of(self.scene.text).split()
        begins = self.words[title.first].text
        if title.first < title.role_first and role_words("past").get(begins.lower()):
            words = [begins, *words]
        return " ".join(words)

    def _owners(self, found: Iterable[Found]) -> dict[Span, str]:
        """Give the surname of the person whose envoy or aide each one is."""
        owners: dict[Span, str] = {}
        for f in found:
            if f.title and f.title.owner is not None and not f.title.past and f.title.kind != "private":
                owners[span_of(self.words, f.first, f.last)] = self.words[f.title.owner - 1].norm
        return owners


def _carried(named: list[Mention], owners: dict[Span, str]) -> list[Mention]:
    """Carry role and party from the mention that states them to the others of the same person."""
    known: dict[str, Mention] = {}
    for person in named:
        first = known.setdefault(person.name, person)
        if first.role is None or (first.party is None and person.party is not None and person.role is not None):
            known[person.name] = replace(first, role=person.role or first.role, party=first.party or person.party)
    for person in named:
        owner = owners.get(person.span)
        boss = next((k for k in known.values() if owner and k.name.split()[-1] == owner and k.party), None)
        if boss is not None and known[person.name].party is None:
            known[person.name] = replace(known[person.name], party=boss.party)
    return [replace(p, role=p.role or known[p.name].role, party=p.party or known[p.name].party) for p in named]
