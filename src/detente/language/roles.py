"""`roles.toml` -> the words of titles and offices by kind, and ministries named with their state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from detente.knowledge import read_rows, shipped
from detente.language.lexicon import Lexicon, Word, span_of
from detente.language.parties import Match, Naming

if TYPE_CHECKING:
    from collections.abc import Sequence

ROLES = "roles.toml"
OWNERS = frozenset({"name", "people"})  # forms of a party's name that an office belongs to


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One row of `roles.toml`."""

    kind: str
    words: tuple[str, ...]
    example: str


@cache
def role_rows() -> tuple[RoleRow, ...]:
    """Give the rows of `roles.toml`."""
    return read_rows(shipped("language", ROLES), ROLES, "word", RoleRow)


@cache
def role_words(kind: str) -> Lexicon[str]:
    """Give the words of one kind, to be looked up in small letters."""
    lexicon: Lexicon[str] = Lexicon()
    for row in role_rows():
        if row.kind == kind:
            for phrase in row.words:
                lexicon.add(phrase.lower(), kind)
    return lexicon


def join_offices(words: Sequence[Word], lowered: Sequence[Word], matches: Sequence[Match]) -> list[Match]:
    """Join a party's name with the office named behind or before it: "Norvend's Foreign Ministry".

    An office without a state is taken for the one that the report names in full, if that is only one.

    Returns:
        All parties and offices, in text order.
    """
    bodies = _bodies(words, lowered, matches)
    joined: dict[int, Match] = {m.first: m for m in matches}
    owners = {m.last: m for m in matches if m.naming.form in OWNERS}
    starting = {m.first: m for m in matches if m.naming.form in OWNERS}
    known: dict[str, dict[str, Naming]] = {}
    bare: list[tuple[int, int]] = []
    for first, last in bodies:
        span = _with_owner(lowered, first, last, owners, starting)
        if span is None:
            bare.append((first, last))
            continue
        match, begin, end = span
        del joined[match.first]
        joined[begin] = _office(words, begin, end, match.naming)
        known.setdefault(_norms(lowered, first, last), {})[match.naming.code] = match.naming
    for first, last in bare:
        owned = known.get(_norms(lowered, first, last), {})
        if len(owned) == 1:
            joined[first] = _office(words, first, last, next(iter(owned.values())))
    return sorted(joined.values(), key=lambda m: m.first)


def _bodies(words: Sequence[Word], lowered: Sequence[Word], matches: Sequence[Match]) -> list[tuple[int, int]]:
    """Give the offices that no party's own name holds; one word alone has to be capital."""
    taken = {place for m in matches for place in range(m.first, m.last)}
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        hit = role_words("body").longest(lowered, at)
        if hit is None or at in taken or (hit[0] == at + 1 and not words[at].text[0].isupper()):
            at += 1
            continue
        free = not any(place in taken for place in range(at, hit[0]))
        if free:
            found.append((at, hit[0]))
        at = hit[0]
    return found


def _with_owner(
    lowered: Sequence[Word], first: int, last: int, owners: dict[int, Match], starting: dict[int, Match]
) -> tuple[Match, int, int] | None:
    before = first - 2 if first > 1 and lowered[first - 1].norm == "s" and lowered[first - 2].norm == "'" else first
    match = owners.pop(before, None)
    if match is not None:
        starting.pop(match.first, None)
        return match, match.first, last
    if last < len(lowered) and lowered[last].norm == "of":
        behind = last + 2 if last + 1 < len(lowered) and lowered[last + 1].norm == "the" else last + 1
        match = starting.pop(behind, None)
        if match is not None and match.naming.form == "name":
            owners.pop(match.last, None)
            return match, first, match.last
    return None


def _office(words: Sequence[Word], first: int, last: int, owner: Naming) -> Match:
    gaps = [" " if b.start > a.end else "" for a, b in zip(words[first:], words[first + 1 : last], strict=False)]
    phrase = "".join(w.text + gap for w, gap in zip(words[first:last], [*gaps, ""], strict=True))
    return Match(first, last, span_of(words, first, last), replace(owner, form="institution", phrase=phrase))


def _norms(lowered: Sequence[Word], first: int, last: int) -> str:
    return " ".join(w.norm for w in lowered[first:last])
