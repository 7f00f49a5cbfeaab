"""The name of a state, capital or institution in the dependency tree -> whether it stands for a government there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from detente.knowledge import read_rows, shipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.model.text import Token

METONYMY = "metonymy.toml"
SAME_AS_HEAD = frozenset({"conj", "appos"})
COPULAS = frozenset({"be", "remain", "become", "have"})
PREPOSITIONAL = frozenset({"pobj", "pcomp"})

_REACH = 25  # words behind a name in which its verb says what it is
MODIFIERS = frozenset({"compound", "amod", "nmod", "npadvmod"})

Reading = Literal["government", "place", "modifier"]


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One row of `metonymy.toml`."""

    link: str
    reading: str
    unless: tuple[str, ...]
    example: str


@cache
def link_rows() -> dict[str, LinkRow]:
    """Give the rows of `metonymy.toml` by link."""
    return {row.link: row for row in read_rows(shipped("language", METONYMY), METONYMY, "link", LinkRow)}


def reading_of(first: int, last: int, tokens: Sequence[Token]) -> Reading:
    """Say what the name in tokens `first` to `last` (excluded) stands for; a `modifier` says it of the noun behind it.

    Source:
        Gritta et al. (2017), "Vancouver Welcomes You!": its metonymic reading is `government` here.
    """
    name = next((t for t in tokens[first:last] if not first <= t.head < last or t.head == t.index), tokens[first])
    while name.dep in SAME_AS_HEAD and name.head != name.index and tokens[name.head].pos in {"PROPN", "NOUN"}:
        name = tokens[name.head]
    governor = tokens[name.head]
    link = name.dep
    lemmas = {governor.lemma, governor.pos}
    if link in PREPOSITIONAL:
        link = governor.lemma
        lemmas = {tokens[governor.head].lemma}
    elif link == "attr":
        lemmas = {t.lemma for t in tokens[:first] if t.head == governor.index and t.dep == "nsubj"}
    elif link == "nsubj" and governor.lemma in COPULAS:
        lemmas |= _said_of(governor.index, tokens[last : last + _REACH])
    if link in {"amod", "nmod"}:
        link = "compound"
    row = link_rows().get(link)
    if link in MODIFIERS and (row is None or not lemmas & set(row.unless)):
        return "modifier"
    if row is None:
        return "place"
    return "place" if (row.reading == "place") != bool(lemmas & set(row.unless)) else "government"


def _said_of(verb: int, behind: Sequence[Token]) -> set[str]:
    """Give the lemmas of what a verb says of its subject: "is a city", "has a population", "is one of the villages"."""
    said = {t.index: t.lemma for t in behind if t.head == verb and t.dep in {"attr", "prep", "dobj"}}
    ones = {index for index, lemma in said.items() if lemma == "one"}
    of = {t.index for t in behind if t.head in ones and t.lemma == "of"}
    return set(said.values()) | {t.lemma for t in behind if t.head in of}
