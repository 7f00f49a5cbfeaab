"""Quotations -> the drafts whose content they are: the rest of a quotation, those after it, those without a cue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.extract.sources import VERBAL
from detente.extract.spans import is_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.model.text import Analysis, Quotation, Token

LEAST_WORDS = 4  # of a quotation that is speech rather than a scare quote or a name
ENDS = frozenset(",.?!…;—–-")
OPEN_ENDS = frozenset(",?!…—–-")
STOPS = frozenset({".", "?", "!", ";"})
MARKS = frozenset('"“”«»„‘’')
MOST_BETWEEN = 40  # tokens between a cue and its quotation


@dataclass(frozen=True, slots=True)
class Quoted:
    """One outermost quotation: `first` to `last` (excluded) are its tokens, `block` is its paragraph."""

    quotation: Quotation
    first: int
    last: int
    block: int

    @property
    def words(self) -> frozenset[int]:
        """The positions of its tokens, marks excluded."""
        return frozenset(range(self.first, self.last))

    def holds(self, position: int) -> bool:
        """Whether a token stands in it."""
        return self.first <= position < self.last


class Quotations:
    """The outermost quotations of one analysis, asked by token."""

    def __init__(self, analysis: Analysis) -> None:
        self.tokens = analysis.tokens
        self.text = analysis.text
        self._sentences = analysis.sentences
        starts = [t.span.start for t in analysis.tokens]
        self.all: list[Quoted] = []
        for quotation in analysis.quotations:
            first = bisect_left(starts, quotation.inner.start)
            last = bisect_left(starts, quotation.inner.end)
            if quotation.depth == 0 and first < last:
                self.all.append(Quoted(quotation, first, last, self.block_of(first)))
        self._firsts = [q.first for q in self.all]

    def block_of(self, position: int) -> int:
        """Give the paragraph that a token stands in."""
        return self._sentences[self.tokens[position].sentence].block

    def around(self, position: int) -> int | None:
        """Give the number of the quotation that a token stands in."""
        number = bisect_right(self._firsts, position) - 1
        return number if number >= 0 and self.all[number].holds(position) else None

    def before(self, position: int) -> int:
        """Give the number of the last quotation that begins before a token; -1 if none does."""
        return bisect_left(self._firsts, position) - 1

    def goes_on(self, before: Quoted, after: Quoted, cue: frozenset[int]) -> bool:
        """Whether the speaker of one quotation, whose cue is given, is heard again in another."""
        if not self.starts_sentence(after):
            return False
        between = {self.tokens[p].sentence for p in range(before.last, after.first) if is_word(self.tokens[p])}
        if not between <= {self.tokens[p].sentence for p in cue} | {self.tokens[before.last - 1].sentence}:
            return False
        if after.block == before.block:
            return True
        return after.block == before.block + 1 and (not before.quotation.closed or self._fills_block(after))

    def colon_before(self, quoted: Quoted) -> int | None:
        """Give the position of the colon right before a quotation, perhaps at the end of the paragraph before."""
        place = quoted.first - 1
        while place >= 0 and self.tokens[place].text in MARKS:
            place -= 1
        near = place >= 0 and self.block_of(place) >= quoted.block - 1
        return place if near and self.tokens[place].text == ":" else None

    def has_words(self, positions: frozenset[int]) -> bool:
        """Whether one of the tokens has a letter or a digit."""
        return any(is_word(self.tokens[p]) for p in positions)

    def _fills_block(self, quoted: Quoted) -> bool:
        end = quoted.last
        while end < len(self.tokens) and self.tokens[end].pos == "PUNCT" and self.block_of(end) == quoted.block:
            end += 1
        return end == len(self.tokens) or self.block_of(end) != quoted.block

    def touching(self, words: frozenset[int]) -> set[int]:
        """Give the numbers of the quotations that share a token with `words`."""
        return {n for n in (self.around(p) for p in words) if n is not None}

    def is_speech(self, quoted: Quoted) -> bool:
        """Whether it reads like something said rather than a name, a term or a scare quote."""
        tokens = self.tokens[quoted.first : quoted.last]
        words = [t for t in tokens if is_word(t)]
        if len(words) < LEAST_WORDS:
            return False
        ends = self.text[quoted.quotation.inner.end - 1] in ENDS
        return (ends and words[0].text[0].isupper()) or any(t.pos in VERBAL for t in tokens[:40])

    def starts_sentence(self, quoted: Quoted) -> bool:
        """Whether nothing but marks stands before it in its sentence."""
        sentence = self._sentences[self.tokens[quoted.first].sentence]
        return all(t.pos == "PUNCT" for t in self.tokens[sentence.first : quoted.first])

    def ends_before(self, quoted: Quoted, position: int) -> bool:
        """Whether the sentence goes on from the end of the quotation to a cue at `position`."""
        end = self.text[quoted.quotation.inner.end - 1 : quoted.quotation.inner.end]
        between = self.tokens[quoted.last : position]
        return end in OPEN_ENDS and self._same_block(quoted, position) and not _has_stop(between)

    def begins_after(self, quoted: Quoted, position: int) -> bool:
        """Whether a cue at `position` leads up to the quotation, by a colon perhaps from the paragraph before."""
        between = [t for t in self.tokens[position + 1 : quoted.first] if t.text not in MARKS]
        colon = bool(between) and between[-1].text == ":"
        near = self._same_block(quoted, position) or (colon and self.block_of(position) == quoted.block - 1)
        return near and not _has_stop(between)

    def _same_block(self, quoted: Quoted, position: int) -> bool:
        return self.block_of(position) == quoted.block


def _has_stop(tokens: Sequence[Token]) -> bool:
    return len(tokens) > MOST_BETWEEN or any(t.text in STOPS for t in tokens)
