"""The cue rows of `cues.toml` -> which words of a text may credit something to a source, and what they take."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.errors import KnowledgeError
from detente.knowledge import read_rows, shipped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.extract.syntax import Tree
    from detente.model.text import Token

WORDS = frozenset({"verb", "noun", "adjective"})
KINDS = frozenset({"speech", "belief", "attitude", "stance", "request", "commitment", "document", "light", "carrier"})
PREPOSITIONS = ("about", "against", "as", "at", "for", "from", "in", "of", "on", "over", "to", "with")
FRAMES = frozenset(
    {"clause", "quote", "infinitive", "whom infinitive", "on infinitive", "gerund", "object", "complement", "raised"}
    | {p for p in PREPOSITIONS if p != "as"}
    | {f"object {p}" for p in PREPOSITIONS}
    | {f"whom {p}" for p in PREPOSITIONS}
)
POLARITIES = frozenset({"positive", "negated"})
VOWELS = "aeiou"
PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective"}


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of `cues.toml`.

    Attributes:
        cue: the lemma, and after it the words that have to depend on it ("point out", "make clear").
        word: part of speech of the lemma: `verb`, `noun` or `adjective`.
        kind: what it does; a `light` verb lends its subject to a noun ("voiced hope"), a `carrier` to
            another cue ("began to say").
        takes: the contents that it takes, the likelier first; see the head of `cues.toml`.
        polarity: `negated` if a cue it carries is thereby negated ("declined to say").
        example: a sentence in which the cue is found.
    """

    cue: str
    word: str
    kind: str
    takes: tuple[str, ...]
    example: str
    polarity: str = "positive"

    @property
    def lemma(self) -> str:
        """The word that the cue is looked up by."""
        return self.cue.split(" ")[0]

    @property
    def dependents(self) -> frozenset[str]:
        """The other words that have to be there."""
        return frozenset(self.cue.split(" ")[1:])


class CueBook:
    """Cue rows by the forms that their lemma takes in a text."""

    def __init__(self, rows: Iterable[Cue]) -> None:
        self._by_form: dict[tuple[str, str], list[Cue]] = {}
        for row in sorted(rows, key=lambda r: -len(r.dependents)):
            for form in _forms(row):
                self._by_form.setdefault((row.word, form), []).append(row)

    def rows(self, tree: Tree, token: Token) -> list[Cue]:
        """Give the rows that fit a token and its dependents, those with more words first."""
        word = PARTS.get(token.pos)
        if word is None:
            return []
        found = self._by_form.get((word, token.text.lower())) or self._by_form.get((word, token.lemma), [])
        if word == "verb" and token.tag == "VBN":
            found = [*found, *self._by_form.get(("adjective", token.text.lower()), [])]
        return [row for row in found if _has_words(tree, token, row.dependents)]


def dependent_words(tree: Tree, token: Token, words: frozenset[str]) -> set[int]:
    """Give the positions of the children of `token` that are one of `words`."""
    return {c.index for c in tree.children(token) if c.lemma in words or c.text.lower() in words}


def parse_cues(text: str, name: str) -> CueBook:
    """Read cue rows.

    Args:
        text: TOML with `[[cue]]` rows.
        name: what to call the file in messages.

    Raises:
        KnowledgeError: a row is malformed or uses a word that has no meaning here.
    """
    rows = read_rows(text, name, "cue", Cue)
    for number, row in enumerate(rows, 1):
        _check(row, f"{name}, row {number}")
    return CueBook(rows)


@cache
def shipped_cues() -> CueBook:
    """Give the cues that ship with detente."""
    return parse_cues(shipped("extract", "cues.toml"), "cues.toml")


def _check(row: Cue, where: str) -> None:
    allowed = (("word", {row.word}, WORDS), ("kind", {row.kind}, KINDS), ("polarity", {row.polarity}, POLARITIES))
    for key, given, known in (*allowed, ("takes", set(row.takes), FRAMES)):
        if given - known:
            message = f"{where}: {key!r} cannot be {min(given - known)!r}; known are {', '.join(sorted(known))}."
            raise KnowledgeError(message)
    if not row.lemma:
        message = f"{where}: 'cue' is empty; give a lemma."
        raise KnowledgeError(message)


def _has_words(tree: Tree, token: Token, words: frozenset[str]) -> bool:
    return not words or len(dependent_words(tree, token, words)) >= len(words)


def _forms(row: Cue) -> set[str]:
    """Give the lemma and its regular forms, which the tagger's own lemmas sometimes miss ("hoped": "hop")."""
    lemma = row.lemma
    if row.word == "adjective":
        return {lemma}
    if row.word == "noun":
        return {lemma, lemma + "s", lemma[:-1] + "ies"} if lemma.endswith("y") else {lemma, lemma + "s"}
    if lemma.endswith("e"):
        return {lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"}
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return {lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"}
    forms = {lemma, lemma + "s", lemma + "es", lemma + "ed", lemma + "ing"}
    if lemma[-1] not in "wxy" and lemma[-2:-1] in VOWELS:
        forms |= {lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"}
    return forms
