"""Statements -> claims: accusations, alleged concessions, and amounts that can be checked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from detente.extract.amounts import find_amounts
from detente.extract.disputes import disputed_by
from detente.extract.grounds import basis_in, time_in
from detente.extract.syntax import Tree
from detente.extract.voices import content_spans, voices
from detente.knowledge import read_rows, shipped
from detente.model.statements import Claim
from detente.model.text import Evidence, Found, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.model.statements import ClaimKind, Statement
    from detente.model.text import Analysis

READ_BY = "claims/1"
ACCUSING = re.compile(r"\b(?:accus|blam|alleg)", re.IGNORECASE)
CHARGE = re.compile(r"\b(?:of|for|that)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """Words that make a claim of one kind."""

    kind: str
    words: str
    example: str


@cache
def claim_patterns() -> dict[str, re.Pattern[str]]:
    """Give the rows of `claims.toml`, compiled, by kind."""
    rows = read_rows(shipped("extract", "claims.toml"), "claims.toml", "claim", ClaimRow)
    return {r.kind: re.compile(rf"\b(?:{r.words})\b", re.IGNORECASE) for r in rows}


def find_claims(analysis: Analysis, statements: Sequence[Statement]) -> Found[Claim]:
    """Read the claims that statements make, and the amounts that the report states.

    A statement whose cue is negated, or that is told only to be denied, makes none.

    Returns:
        In text order; `disputed_by` names the parties that deny or dispute the claim in the same report.
    """
    tree = Tree(analysis)
    by_id = {s.id: s for s in statements}
    claims: list[Claim] = []
    for statement in statements:
        if statement.polarity == "positive" and not statement.denied:
            claims.extend(_accusations(tree, statement))
            claims.extend(_concessions(tree, statement, statements))
    claims.extend(find_amounts(tree, statements))
    unique = {c.id: replace(c, disputed_by=disputed_by(tree, c, by_id, statements)) for c in claims}
    return Found(tuple(sorted(unique.values(), key=lambda c: c.evidence[0].span)))


def _about(tree: Tree, span: Span, other_than: tuple[str, ...] = ()) -> str | None:
    return next((m.party for m in tree.analysis.mentions_in(span) if m.party and m.party not in other_than), None)


def _accusations(tree: Tree, statement: Statement) -> Iterator[Claim]:
    if not any(ACCUSING.search(c) for c in statement.cue):
        return
    spans = content_spans(statement)
    whole = Span(spans[0].start, spans[-1].end)
    charge = CHARGE.search(whole.of(tree.analysis.text))
    place = Span(whole.start + charge.end(), whole.end) if charge else whole
    yield _claim(tree, statement, "accusation", _about(tree, whole, statement.source.party), place)


def _concessions(tree: Tree, statement: Statement, statements: Sequence[Statement]) -> Iterator[Claim]:
    text = tree.analysis.text
    for content in content_spans(statement):
        match = claim_patterns()["concession"].search(text, content.start, content.end)
        if match is None or any(_inside(s, match.span()) for s in statements if s.parent == statement.id):
            continue
        about = _about(tree, Span(content.start, match.start()))
        if about is not None:
            yield _claim(tree, statement, "concession", about, content)


def _claim(tree: Tree, statement: Statement, kind: ClaimKind, about: str | None, place: Span) -> Claim:
    text = tree.analysis.text
    return Claim(
        report=statement.report,
        kind=kind,
        by=voices(statement),
        about=about,
        subject=place.of(text),
        amount=None,
        unit=None,
        disputed_by=(),
        statement=statement.id,
        evidence=(Evidence(statement.report, place, place.of(text), READ_BY),),
        as_of=time_in(tree, place),
        basis=basis_in(text, (s for s in _credit(statement) if not s.overlaps(place))),
    )


def _credit(statement: Statement) -> tuple[Span, ...]:
    """Give where a statement is credited: its source and cue."""
    content = set(statement.content)
    return tuple(e.span for e in statement.evidence if e.words not in content)


def _inside(statement: Statement, place: tuple[int, int]) -> bool:
    return any(s.contains(Span(*place)) for s in content_spans(statement))
