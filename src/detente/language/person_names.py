"""A scene -> where the name of a person ends that starts at a given word."""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING

from detente.language.roles import role_words

if TYPE_CHECKING:
    from collections.abc import Collection

    from detente.language.scene import Scene

PARTICLES = frozenset(
    {
        "al",
        "el",
        "ad",
        "an",
        "ar",
        "as",
        "at",
        "az",
        "bin",
        "bint",
        "ibn",
        "ben",
        "van",
        "von",
        "der",
        "den",
        "de",
        "da",
    }
    | {"das", "dos", "di", "du", "del", "la", "le", "ul", "ud", "ur", "ter", "ten", "te", "af", "av", "zu", "zum", "d"}
)
CALENDAR = frozenset(calendar.day_name) | (frozenset(calendar.month_name[1:]) - {"May", "April", "June", "August"})
NO_NAME_TAGS = frozenset(
    {"DT", "IN", "CC", "PRP", "PRP$", "TO", "WDT", "WP", "WRB", "MD", "VBD", "VBZ", "VBP", "EX", "CD"}
)
NO_NAME_WORDS = frozenset({"The", "A", "An", "In", "On", "At", "He", "She", "It", "But", "And", "Also", "Says", "Said"})
GLUED = re.compile(r"[a-z][A-Z][a-z]{2,}")
MOST_WORDS = 6  # of one name


class NameReader:
    """Reads names of people in one scene; `heads` are the words that titles are made of."""

    def __init__(self, scene: Scene, heads: Collection[int]) -> None:
        self.scene = scene
        self.words = scene.words
        self._heads = heads

    def past_honorifics(self, at: int) -> int:
        """Give the word after the honorifics and ranks that start at word `at`."""
        while at < len(self.words):
            ends = [
                hit[0]
                for kind in ("honorific", "rank")
                if (hit := role_words(kind).longest(self.scene.lowered, at)) and self.words[at].text[0].isupper()
            ]
            if not ends:
                return at
            at = max(ends)
            at += at < len(self.words) and self.words[at].text == "."
        return at

    def end(self, first: int, *, titled: bool = False) -> int | None:
        """Give the word after the name that starts at word `first`; None if none does.

        Args:
            first: position in the scene's words.
            titled: whether a title or an honorific stands before it.
        """
        at = first
        while at < len(self.words) and at - first < MOST_WORDS * 2:
            step = self._name_step(at, first)
            if not step:
                break
            at += step
        while at > first and self.words[at - 1].norm.lower() in PARTICLES | {"-", "'"}:
            at -= 1
        if at == first or (at - first == 1 and len(self.words[first].text) == 1):
            return None
        if self.scene.headline[first]:
            at = self._in_headline(first, at)
        return at if at > first and (titled or not self._single_common(first, at)) else None

    def _single_common(self, first: int, last: int) -> bool:
        return last - first == 1 and not self.scene.tags[first].startswith("NNP")

    def _in_headline(self, first: int, last: int) -> int:
        """Trust the parser alone where every word is capital."""
        at = first
        while at < last and self.scene.labels[at] == "PERSON":
            at += 1
        return at

    def _name_step(self, at: int, first: int) -> int:
        """Give how many words the name goes on for: 0 if it is over."""
        word, following = self.words[at], self.words[at + 1] if at + 1 < len(self.words) else None
        touching = following is not None and following.start == word.end
        if self._is_name_word(at, first):
            return 2 if len(word.text) == 1 and touching and following is not None and following.text == "." else 1
        follows = following is not None and (following.text[:1].isupper() or following.norm in {"-", "'"})
        if word.text in PARTICLES and (follows or (following is not None and following.text in PARTICLES)):
            return 1
        inside = at > first and touching and self.words[at - 1].end == word.start
        if word.norm in {"-", "'"} and inside and following is not None and following.norm != "s":
            return 1 if following.text.isalpha() and at + 1 not in self.scene.starting else 0
        joined = at > first and self.words[at - 1].norm == "-" and self.words[at - 1].end == word.start
        return 1 if joined and word.text.isalpha() else 0

    def _is_name_word(self, at: int, first: int) -> bool:
        text = self.words[at].text
        if at == first and GLUED.fullmatch(text):
            return True
        if not text[0].isupper() or not text.replace(".", "").isalpha() or text in CALENDAR | NO_NAME_WORDS:
            return False
        if self.scene.inside(at) is not None and (at == first or not self._is_part_of_name(at)):
            return at == first and self._is_part_of_name(at)
        if at in self._heads and at > first:
            return False
        return self.scene.labels[at] == "PERSON" or self.scene.tags[at] not in NO_NAME_TAGS

    def _is_part_of_name(self, at: int) -> bool:
        """Whether a word that also names a party is part of a person's name here ("Chad Merrow")."""
        match = self.scene.inside(at)
        if match is None or match.naming.form in {"people", "institution"} or match.last - match.first > 1:
            return False
        if self.words[at].text.isupper() or self.scene.labels[at] != "PERSON":
            return False
        return any(
            0 <= near < len(self.words)
            and self.scene.labels[near] == "PERSON"
            and self.words[near].text.isalpha()
            and self.words[near].norm != "s"
            for near in (at - 1, at + 1)
        )

    def start(self, at: int, taken: Collection[int]) -> int:
        """Give the first word of the name that ends with word `at`."""
        first = at
        while first > 0 and at - first < MOST_WORDS and not self.scene.headline[at]:
            before = first - 1
            if before in taken or self.scene.tags[before] != "NNP" or not self._is_name_word(before, before):
                break
            first = before
        return first
