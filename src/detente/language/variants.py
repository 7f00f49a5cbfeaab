"""The people named in one report -> the one name for each, however often a translation spelt it otherwise."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.language.person_matching import compare_people

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.model.people import Likeness
    from detente.model.text import Mention

BESIDE = re.compile(r",? (?:and|&) |, ")
INITIAL = re.compile(r"\b[A-Z]\b")


@dataclass(slots=True)
class Called:
    """A name with what the report says of whoever bears it."""

    name: str
    parties: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)

    def may_be(self, other: Called, told: Likeness) -> bool:
        """Whether nothing that the report says keeps two names of that likeness apart."""
        if self.parties and other.parties and not self.parties & other.parties:
            return False
        return told.exact or not self.roles or not other.roles or bool(self.roles & other.roles)


def one_name_each(people: Sequence[Mention], text: str) -> dict[str, str]:
    """Give for every name the one that its bearer goes by in this report.

    Of the spellings of a full name that is the one that stands most often; a surname goes to the one person who bears
    it, spelt like that or else with a letter amiss. Names that stand side by side are two people's.
    """
    called: dict[str, Called] = {}
    for person in people:
        known = called.setdefault(person.name, Called(person.name))
        known.parties |= {person.party} if person.party else set()
        known.roles |= set((person.role or "").casefold().split())
    often = Counter(p.name for p in people)
    beside = _side_by_side(people, text)
    given: dict[str, str] = {}
    full = sorted((n for n in called if " " in n), key=lambda n: (bool(INITIAL.search(n)), n.isupper(), -often[n]))
    for name in full:
        given[name] = _spelt_otherwise(called[name], [called[n] for n in dict.fromkeys(given.values())], beside)
    leading = [called[n] for n in dict.fromkeys(given.values())]
    return given | {n: _bearer(called[n], leading) for n in called if " " not in n}


def _side_by_side(people: Iterable[Mention], text: str) -> set[frozenset[str]]:
    pairs = (
        (a, b) for a, b in pairwise(people) if BESIDE.fullmatch(text, a.whole.end, max(a.whole.end, b.whole.start))
    )
    return {frozenset((a.name, b.name)) for a, b in pairs}


def _spelt_otherwise(mine: Called, leading: Iterable[Called], beside: set[frozenset[str]]) -> str:
    """Give the leading name that this one spells otherwise, with as many words; itself if there is none."""
    for other in leading:
        told = compare_people(mine.name, other.name)
        as_long = len(mine.name.split()) == len(other.name.split())
        apart = not told.exact and frozenset((mine.name, other.name)) in beside
        if told.relation == "same" and as_long and not apart and mine.may_be(other, told):
            return other.name
    return mine.name


def _bearer(mine: Called, leading: Iterable[Called]) -> str:
    """Give the one full name that a surname stands for; itself if there are none or several."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for other in leading:
        told = compare_people(mine.name, other.name, next(iter(other.parties), None))
        if told.relation == "surname" and mine.may_be(other, told):
            found[told.exact].add(other.name)
    bearers = found[True] or found[False]
    return next(iter(bearers)) if len(bearers) == 1 else mine.name
