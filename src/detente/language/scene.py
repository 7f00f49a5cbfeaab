"""One parsed text as the finders of names see it: words, with the parties and the parser's opinions laid over them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.language.lexicon import Word, cut
from detente.language.places import find_venues
from detente.language.roles import join_offices

if TYPE_CHECKING:
    from detente.language.parse import Parsed
    from detente.language.parties import Match, Parties
    from detente.language.places import Venue
    from detente.model.text import Span

HEADLINE = 0.7  # share of its longer words that are capitalised, from which a sentence is set like a headline
LONGER = 4  # letters
ENDINGS = frozenset('.!?”"')


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that is known of each word before names are looked for.

    Attributes:
        text: the article's text.
        words: its words.
        lowered: the same in small letters.
        tags: the parser's Penn tag of each word; empty where it has no token.
        labels: the parser's label of the name that each word stands in; empty outside names.
        headline: whether a word stands in a sentence set like a headline.
        parties: all known parties.
        matches: those found, in text order.
        venues: places of `venues.toml`, in text order.
        starting, ending: the same by first word, and by the word after the last.
    """

    text: str
    words: list[Word]
    lowered: list[Word]
    tags: list[str]
    labels: list[str]
    headline: list[bool]
    parties: Parties
    matches: list[Match]
    venues: list[Venue]
    starting: dict[int, Match]
    ending: dict[int, Match]

    def inside(self, at: int) -> Match | None:
        """Give the party whose name word `at` is part of."""
        place = bisect_left(self.matches, at + 1, key=lambda m: m.first) - 1
        match = self.matches[place] if place >= 0 else None
        return match if match is not None and at < match.last else None

    def words_in(self, span: Span) -> tuple[int, int]:
        """Give the first word that starts inside a span, and the one after the last."""
        first = bisect_left(self.words, span.start, key=lambda w: w.start)
        return first, bisect_left(self.words, span.end, lo=first, key=lambda w: w.start)


def set_scene(text: str, parsed: Parsed, parties: Parties) -> Scene:
    """Cut a text into words, find the parties in it, and lay the parse over both."""
    words = cut(text)
    tags, labels, headline = [""] * len(words), [""] * len(words), [False] * len(words)
    lowered = [w._replace(norm=w.norm.lower()) for w in words]
    venues = find_venues(words)
    named = [m for m in parties.find(words) if not any(_is_part(m, v) for v in venues)]
    matches = join_offices(words, lowered, named)
    scene = Scene(
        text=text,
        words=words,
        lowered=lowered,
        tags=tags,
        labels=labels,
        headline=headline,
        parties=parties,
        matches=matches,
        venues=venues,
        starting={m.first: m for m in matches},
        ending={m.last: m for m in matches},
    )
    _lay_tags(scene, parsed)
    for name in parsed.names:
        first, last = scene.words_in(name.span)
        labels[first:last] = [name.label] * (last - first)
    for sentence in parsed.sentences:
        first, last = scene.words_in(sentence.span)
        longer = [w for w in words[first:last] if len(w.text) >= LONGER]
        capital = sum(w.text[0].isupper() for w in longer)
        open_ended = last > first and words[last - 1].text not in ENDINGS
        headline[first:last] = [open_ended and capital >= HEADLINE * max(len(longer), 1)] * (last - first)
    return scene


def _is_part(match: Match, venue: Venue) -> bool:
    """Whether a party's name is only part of a place's: "South China Sea"."""
    longer = venue.last - venue.first > match.last - match.first
    return longer and venue.first <= match.first and match.last <= venue.last


def _lay_tags(scene: Scene, parsed: Parsed) -> None:
    number = 0
    for place, word in enumerate(scene.words):
        while number < len(parsed.tokens) and parsed.tokens[number].span.end <= word.start:
            number += 1
        if number < len(parsed.tokens) and parsed.tokens[number].span.start < word.end:
            scene.tags[place] = parsed.tokens[number].tag
