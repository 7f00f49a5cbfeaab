"""The place of a claim -> what its own words say it rests on, and the time that it holds for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from detente.knowledge import read_rows, shipped
from detente.model.statements import Basis, Said
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.extract.syntax import Tree
    from detente.model.statements import BasisKind

CLAUSE = re.compile(r"[;:,“”\"]|\b(?:and|but|while|although|whereas)\b(?!\s+\d)")
BOUNDING = re.compile(r"\b(?:since|until|till|before|after|from|to|between)\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BasisRow:
    """Words that say what a claim rests on."""

    kind: str
    words: str
    example: str


@cache
def basis_patterns() -> tuple[tuple[BasisRow, re.Pattern[str]], ...]:
    """Give the rows of `bases.toml`, compiled, first match first."""
    rows = read_rows(shipped("extract", "bases.toml"), "bases.toml", "basis", BasisRow)
    return tuple((r, re.compile(rf"\b(?:{r.words})\b", re.IGNORECASE)) for r in rows)


def clause_around(text: str, place: Span, within: Span) -> Span:
    """Give the clause of `within` that holds a place: from the mark or conjunction before it to the next one."""
    breaks = [(m.start() + within.start, m.end() + within.start) for m in CLAUSE.finditer(within.of(text))]
    start = max([after for _, after in breaks if after <= place.start], default=within.start)
    end = min([before for before, _ in breaks if before >= place.end], default=within.end)
    return Span(start, end)


def basis_in(text: str, spans: Iterable[Span]) -> Basis | None:
    """Give what the words of some spans say a claim rests on, the first span that says it first."""
    for span in spans:
        for row, pattern in basis_patterns():
            found = pattern.search(text, span.start, span.end)
            if found:
                return Basis(cast("BasisKind", row.kind), found[0])
    return None


def time_in(tree: Tree, clause: Span) -> Said | None:
    """Give the one date that stands in a clause; None if there are several, or it only bounds a period."""
    text = tree.analysis.text
    times = [t for t in tree.analysis.times_in(clause) if t.date is not None]
    if len(times) != 1 or BOUNDING.search(text[clause.start : times[0].span.start]):
        return None
    (time,) = times
    return Said(time.date, time.span.of(text)) if time.date else None
