"""An analysis -> the words in it that name or tell of an encounter between parties."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

from detente.extract.sources import VERBAL
from detente.knowledge import read_rows, shipped
from detente.model.text import Span

if TYPE_CHECKING:
    from detente.extract.syntax import Tree
    from detente.model.text import Sentence, Token

Sort = Literal["talks", "call", "visit"]

NO_ENCOUNTER = re.compile(
    r"\b(?:press|news|conference call|media|cabinet|interview|briefing|plenary|trading|training|jam|court)\s*$",
    re.IGNORECASE,
)
PLAIN = re.compile(
    r"^(?:the|a|an|of|these|those|this|that|for|hold|held|holding|in|and|or|to|further|more|such|any|no|during|after|his"
    r"|her|its|their|our|s|with|on|at|from|by|have|has|had|about|into|before|following|some|several|many|as|between|than|up|are|is|was|were|told|when|if|but|will|can)$",
    re.IGNORECASE,
)
TAKEN_UP = re.compile(
    r"(?:It|They)\s(?:(?:is|are|was|were|will|would|has|have|had|be|been|to|now|also)\s)*"
    r"(?:held|take place|taken place|took place|moved|postponed|put off|cancelled|called off|due|scheduled|set for)\b"
)
NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class EncounterRow:
    """Words that name an encounter, as a noun or as a verb, and its sort."""

    kind: str
    sort: str
    words: str
    example: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words for an encounter where they stand: their token, whether they name it as a noun, or only take it up."""

    span: Span
    token: Token
    sentence: Sentence
    sort: Sort
    named: bool
    pronoun: bool = False

    def label(self, text: str) -> str:
        """Give the adjective that tells an encounter from others ("initial"); empty if it has none."""
        first, _, rest = self.span.of(text).rpartition(" ")
        plain = not self.named or not rest or not first or PLAIN.match(first) or not first.islower()
        return "" if plain else first.casefold()


@dataclass(frozen=True, slots=True)
class VerbRow:
    """Verbs over a noun for an encounter, by lemma, and what they tell of it."""

    kind: str
    words: tuple[str, ...]
    example: str


@cache
def verbs(kind: str) -> frozenset[str]:
    """Give the lemmas of one kind in `encounter_verbs.toml`."""
    rows = read_rows(shipped("extract", "encounter_verbs.toml"), "encounter_verbs.toml", "verb", VerbRow)
    return frozenset(word for row in rows if row.kind == kind for word in row.words)


@cache
def encounter_rows() -> tuple[tuple[EncounterRow, re.Pattern[str]], ...]:
    """Give the rows of `encounters.toml`, each with its words compiled."""
    rows = read_rows(shipped("extract", "encounters.toml"), "encounters.toml", "encounter", EncounterRow)
    return tuple((r, re.compile(rf"\b(?:{r.words})\b", re.IGNORECASE)) for r in rows)


def anchors_in(tree: Tree, sentence: Sentence) -> list[Anchor]:
    """Find the words for encounters in a sentence, in text order; none overlaps another."""
    found: list[Anchor] = []
    text, span = tree.analysis.text, sentence.span
    for row, pattern in encounter_rows():
        for match in pattern.finditer(text, span.start, span.end):
            anchor = _anchor(tree, sentence, Span(*match.span()), row)
            free = anchor is not None and not any(anchor.span.overlaps(other.span) for other in found)
            if anchor is not None and free and not NO_ENCOUNTER.search(text, span.start, anchor.token.span.start):
                found.append(anchor)
    return sorted(found, key=lambda a: a.span)


def pronoun_in(tree: Tree, sentence: Sentence) -> Anchor | None:
    """Give the pronoun that begins a sentence on when an encounter is: "It is to be held on Monday"."""
    found = TAKEN_UP.match(tree.analysis.text, sentence.span.start, sentence.span.end)
    if found is None:
        return None
    token = tree.tokens_in(sentence.span)[0]
    return Anchor(token.span, token, sentence, "talks", named=True, pronoun=True)


def _anchor(tree: Tree, sentence: Sentence, span: Span, row: EncounterRow) -> Anchor | None:
    """Give the anchor if the parser takes its head for the part of speech that the row wants."""
    inside = tree.tokens_in(span)
    wanted = NOUNS if row.kind == "noun" else VERBAL
    fitting = [t for t in inside if t.pos in wanted]
    if not fitting or (row.kind == "noun" and fitting[-1] is not inside[-1]):
        return None
    token = fitting[-1] if row.kind == "noun" else fitting[0]
    words = span.of(tree.analysis.text)
    first = re.split(r"[ -]", words, maxsplit=1)[0]
    if row.kind == "noun" and len(first) < len(words) and PLAIN.match(first):
        span = Span(span.start + len(first) + 1, span.end)
    return Anchor(span, token, sentence, cast("Sort", row.sort), row.kind == "noun")
