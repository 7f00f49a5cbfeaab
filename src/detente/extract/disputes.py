"""A claim -> who disputes it in the same report: by denying its words, the charge that it is, or its figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.extract.voices import content_spans, voices
from detente.knowledge import read_rows, shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.extract.syntax import Tree
    from detente.model.statements import Claim, Statement
    from detente.model.text import Span

DENYING = re.compile(r"\b(?:den(?:y|ies|ied|ying)|reject|dismiss|refut|rebuff|disput)", re.IGNORECASE)
CHARGE = re.compile(
    r"(?:(?:any|all|both|these|those|the|such|this|that|its|their|\w+['’]s?) )*(?:\w+ )?"
    r"(?:accusations?|charges?|allegations?|claims?|assertions?|reports?|suggestions?|it|this|that|this claim)",
    re.IGNORECASE,
)
CONCEDING = re.compile(r"\b(?:concession|compromise|conced)", re.IGNORECASE)
SOON = 2  # sentences after a claim in which "the accusation" is still that one
SHARED = 0.5  # of the shorter one's words
NAMING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """Words that call a claim untrue."""

    words: str
    example: str


@cache
def dispute_pattern() -> re.Pattern[str]:
    """Give the rows of `disputes.toml`, compiled as one."""
    rows = read_rows(shipped("extract", "disputes.toml"), "disputes.toml", "dispute", DisputeRow)
    return re.compile(rf"\b(?:{'|'.join(r.words for r in rows)})\b", re.IGNORECASE)


def disputed_by(
    tree: Tree, claim: Claim, by_id: Mapping[str, Statement], statements: Sequence[Statement]
) -> tuple[str, ...]:
    """Name who disputes a claim in its report: whoever tells of it as untrue, and whoever denies it."""
    own = by_id.get(claim.statement or "")
    parent = by_id.get(own.parent or "") if own else None
    found = list(voices(parent)) if parent and _calls_untrue(parent) else []
    for other in statements:
        if other.polarity == "positive" and not other.denied and other.id != claim.statement:
            found += voices(other) if _disputes(tree, other, claim) else ()
    return tuple(party for party in dict.fromkeys(found) if party not in claim.by)


def _calls_untrue(statement: Statement) -> bool:
    return bool(dispute_pattern().search(" ".join(statement.content)))


def _disputes(tree: Tree, other: Statement, claim: Claim) -> bool:
    """Whether a statement denies a claim's words, or says that they are untrue."""
    denies = any(DENYING.search(cue) for cue in other.cue)
    if not denies and not _calls_untrue(other):
        return False
    content, place = content_spans(other), claim.evidence[0].span
    if any(span.contains(place) for span in content):
        return False
    if denies and CHARGE.fullmatch(" ".join(other.content)):
        return claim.kind != "measure" and claim.about in other.source.party and _soon_after(tree, place, content[0])
    theirs = {word for span in content for word in _words(tree, span)}
    if claim.kind == "measure":
        return bool(_numbers(tree, (place,)) & _numbers(tree, content))
    if claim.kind == "concession" and any(CONCEDING.search(c) for c in other.content):
        return True
    mine = set(_words(tree, place))
    return bool(mine and theirs) and len(mine & theirs) >= SHARED * min(len(mine), len(theirs))


def _soon_after(tree: Tree, place: Span, later: Span) -> bool:
    one, two = tree.sentence_at(place.start), tree.sentence_at(later.start)
    return one is not None and two is not None and 0 <= two.index - one.index <= SOON


def _words(tree: Tree, span: Span) -> Iterator[str]:
    return (t.lemma.casefold() for t in tree.tokens_in(span) if t.pos in NAMING)


def _numbers(tree: Tree, spans: Sequence[Span]) -> set[str]:
    """Give the numbers that stand in some spans, as written."""
    return {t.text for span in spans for t in tree.tokens_in(span) if t.pos == "NUM"}
