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
COPULAS = frozenset({"be", "remain", "become"})
PREPOSITIONAL = frozenset({"pobj", "pcomp"})

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
    lemmas = {governor.lemma}
    if link in PREPOSITIONAL:
        link = governor.lemma
        lemmas = {tokens[governor.head].lemma}
    elif link == "nsubj" and governor.lemma in COPULAS:
        lemmas |= {t.lemma for t in tokens[last : last + 25] if t.head == governor.index and t.dep in {"attr", "prep"}}
    if link in MODIFIERS:
        return "modifier"
    row = link_rows().get(link)
    if row is None:
        return "place"
    return "place" if (row.reading == "place") != bool(lemmas & set(row.unless)) else "government"
