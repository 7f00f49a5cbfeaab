"""A parsed text -> the parties, people, organisations and places named in it, and names that translation garbled."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.language.lexicon import span_of
from detente.language.metonymy import reading_of
from detente.language.people import People
from detente.language.person_names import GLUED
from detente.language.places import towns, venues
from detente.language.scene import set_scene
from detente.model.reports import Issue
from detente.model.text import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.language.parse import NamedSpan, Parsed
    from detente.language.parties import Match, Parties
    from detente.language.places import Venue
    from detente.language.scene import Scene

PLACES = frozenset({"GPE", "LOC", "FAC"})
ORGANISATIONS = frozenset({"ORG"})
ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
POSSESSIVE = re.compile(r"['’]s?$")
GLUED_NAME = re.compile(r"(?<!\w)[a-z]([A-Z][a-z]{2,}(?: [A-Z][\w'’-]+){1,3})")
REPEATED = re.compile(r" ?\(([^()\n]{3,60})\)")
WORD_OF_NAME = re.compile(r"(?<!\S)\w[\w.'’-]*")
BODIES = frozenset(
    {"group", "office", "mission", "agency", "commission", "committee", "council", "force", "panel", "fund"}
)
LONGEST_NAME = 60  # characters
ALIKE = 0.75  # of difflib's ratio, from which two spellings are one word's
AFTER_TOWN = re.compile(r",| \(| [-–—]")  # in a dateline
LOCATIVE = re.compile(r"\b(?:in|at|near|from|to|outside|of)\s+(?:the\s+)?$", re.IGNORECASE)


def find_mentions(text: str, parsed: Parsed, parties: Parties) -> tuple[Mention, ...]:
    """Find every name in a parsed text.

    Of the name of a state or a region `country` is set where it stands for the place. A capital that stands for its
    government is a `party` by the state's name; one that does not is a `place` without party. People have the role and
    the party that the text gives them anywhere; `whole` reaches over the title that stands beside this very mention.

    Returns:
        In text order; `span`s do not overlap, a person's `whole` may hold other mentions.
    """
    scene = set_scene(text, parsed, parties)
    bodies = {m.span for m in scene.matches if m.naming.form == "name" and m.naming.kind != "state"}
    people = [p for p in People(scene).find() if p.role or p.span not in bodies]
    found = _Spans(people)
    starts = [t.span.start for t in parsed.tokens]
    named = [m for m in scene.matches if not found.overlaps(m.span)]
    named = _without_longer_names(scene, named, parsed.names)
    found.add(_of_match(text, m, parsed, starts, parties) for m in named)
    found.add(_of_venue(scene, venue) for venue in scene.venues)
    countries = {m.naming.code for m in scene.matches}
    titles = _Spans(replace(p, span=p.whole) for p in people)
    free = (n for n in parsed.names if n.label == "GPE" or not titles.overlaps(n.span))
    found.add(m for n in free if (m := _by_parser(text, n, countries)) is not None)
    return tuple(sorted(found.mentions, key=lambda m: m.span))


class _Spans:
    """Mentions whose spans do not overlap: the first to come stays."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.mentions: list[Mention] = []
        self._starts: list[int] = []
        self._spans: list[Span] = []
        self.add(mentions)

    def overlaps(self, span: Span) -> bool:
        place = bisect_left(self._starts, span.end)
        return place > 0 and self._spans[place - 1].end > span.start

    def add(self, mentions: Iterable[Mention]) -> None:
        for mention in mentions:
            if not self.overlaps(mention.span):
                place = bisect_left(self._starts, mention.span.start)
                self._starts.insert(place, mention.span.start)
                self._spans.insert(place, mention.span)
                self.mentions.append(mention)


def _without_longer_names(scene: Scene, matches: Sequence[Match], names: Sequence[NamedSpan]) -> list[Match]:
    """Leave out parties whose name is only part of an organisation's or a work's ("The Washington Post")."""
    longer = [n.span for n in names if n.label in {"ORG", "WORK_OF_ART", "EVENT", "FAC", "PRODUCT"}]
    return [m for m in matches if not any(_is_part(scene, m, span) for span in longer)]


def _is_part(scene: Scene, match: Match, name: Span) -> bool:
    if not name.contains(match.span) or match.naming.form == "institution":
        return False
    first, last = scene.words_in(name)
    of_body = match.naming.kind == "organisation" and match.first == first + (scene.words[first].norm in {"The", "the"})
    if of_body and any(scene.lowered[p].norm in BODIES for p in range(first, last)):
        return False
    if scene.headline[first] or any(scene.words[p].norm in {"'", "-", "and"} for p in range(first, last)):
        return False
    others = [p for p in range(first, last) if scene.inside(p) is None and scene.words[p].text[0].isupper()]
    others = [p for p in others if scene.words[p].text not in {"The", "A"}]
    return bool(others) and (match.naming.form != "name" or len(others) > 1 or others[0] > match.first)


def _of_match(text: str, match: Match, parsed: Parsed, starts: Sequence[int], parties: Parties) -> Mention:
    party = parties.by_code[match.naming.code]
    form, span = match.naming.form, match.span
    if form == "people":
        return Mention(span, span, "party", party.name, party.code)
    first = bisect_left(starts, span.start)
    last = max(bisect_left(starts, span.end), first + 1)
    reading = reading_of(first, last, parsed.tokens) if first < len(starts) else "place"
    speaks = reading == "government"
    if form == "institution":
        return Mention(span, span, "organisation", match.naming.phrase, party.code, speaks=speaks)
    venue = venues().get(match.naming.phrase)
    state = match.naming.code if party.kind == "state" else None
    country, claimed_by = (venue.country or None, venue.claimed_by) if venue else (state, ())
    dateline = span.of(text).isupper() and text[: span.start][-1:] in {"", "\n"} and AFTER_TOWN.match(text, span.end)
    if form == "capital" and (reading == "place" or dateline):
        return Mention(span, span, "place", match.naming.phrase, country=country, claimed_by=claimed_by)
    if reading != "place":
        country, claimed_by = None, ()
    return Mention(span, span, "party", party.name, party.code, None, country, speaks, claimed_by)


def _of_venue(scene: Scene, venue: Venue) -> Mention:
    span = span_of(scene.words, venue.first, venue.last)
    row = venue.row
    return Mention(span, span, "place", row.name, country=row.country or None, claimed_by=row.claimed_by)


def _by_parser(text: str, name: NamedSpan, countries: set[str]) -> Mention | None:
    """Give a mention for what the parser alone has found; None if it names neither place nor organisation."""
    span = _trimmed(text, name.span)
    words = " ".join(span.of(text).split())
    if not words[:1].isalnum() or words.islower():
        return None
    if name.label in PLACES:
        country = towns().country_of(words, countries)
        known = country or name.label != "GPE" or LOCATIVE.search(text, max(0, span.start - 12), span.start)
        return Mention(span, span, "place", words, country=country) if known else None
    if name.label in ORGANISATIONS:
        return Mention(span, span, "organisation", words)
    return None


def _trimmed(text: str, span: Span) -> Span:
    """Leave an article and a possessive ending out of a name."""
    article = ARTICLE.match(text, span.start, span.end)
    start = article.end() if article else span.start
    ending = POSSESSIVE.search(text, start, span.end)
    return Span(start, ending.start() if ending else span.end)


def find_garbled(text: str, report: str) -> tuple[Issue, ...]:
    """Find the names that a translation garbled: said twice, or with a letter stuck to them.

    Returns:
        One issue a name, in text order: "Ilse Dorn (Ilse Dorn)", "lIlse Dorn".
    """
    found = [
        (Span(*match.span()), f"A letter is stuck to the name; it is read as {match[1]}.")
        for match in GLUED_NAME.finditer(text)
        if re.search(rf"(?<!\w){re.escape(match[1])}", text)
    ]
    for match in REPEATED.finditer(text):
        again = match[1].split()
        before = list(WORD_OF_NAME.finditer(text, max(0, match.start() - LONGEST_NAME), match.start()))[-len(again) :]
        if len(before) == len(again) > 1 and all(_alike(b[0], a) for b, a in zip(before, again, strict=True)):
            name = text[before[0].start() : match.start()].strip()
            found.append((Span(before[0].start(), match.end()), f"The name is said twice; it is read as {name}."))
    return tuple(Issue(report, "names", "garbled name", s.of(text), s, detail) for s, detail in sorted(found))


def _alike(one: str, other: str) -> bool:
    """Whether two spellings are one word's, but for a letter or two."""
    if GLUED.fullmatch(other) or not other[0].isupper():
        return False
    return difflib.SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= ALIKE
