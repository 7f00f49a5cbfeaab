"""Positions -> proposals: terms put to others, drafted as a limit in which the unsaid stays `unstated`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.extract.conditions import DUE
from detente.extract.topics import Topic, topics_in
from detente.extract.voices import content_spans
from detente.knowledge import read_rows, shipped
from detente.model.statements import UNSTATED, LimitDraft, Proposal
from detente.model.text import Evidence, Found, Span, hull

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.model.statements import Position, Statement
    from detente.model.text import Analysis

READ_BY = "proposals/1"
PROPOSING = frozenset({"offers", "ready_to_discuss", "open_to", "demands"})
MEASURES = re.compile(
    r"\b(scale|scope|size|number|numbers|range|frequency|duration|distance|width|length)\b", re.IGNORECASE
)
NAMED = r"(?:[A-Z][\w-]+ (?:(?:of|on|for|and|the) )*){1,6}"  # what stands before "Treaty" in a treaty's name
TREATY = rf"{NAMED}(?:Treaty|Agreements?|Convention|Document|Memorandum|Accords?|Protocols?|Act|Pact|Regime)"
CHANGED_BY = re.compile(r"\b(?:by|from)\s+(?:\w+\s+)?$", re.IGNORECASE)
NEAR_PLACE = re.compile(r"\b(?:in|near|around|along|off|within|across|inside|from)\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LimitRow:
    """Words that say what a proposed limit does."""

    rule: str
    words: str
    example: str


@cache
def limit_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give the rows of `limits.toml`, compiled, first match first."""
    rows = read_rows(shipped("extract", "limits.toml"), "limits.toml", "limit", LimitRow)
    return tuple((r.rule, re.compile(rf"\b(?:{r.words})\b", re.IGNORECASE)) for r in rows)


@dataclass(frozen=True, slots=True)
class SlotRow:
    """Words for a slot of a limit, as they stand."""

    words: str
    example: str


@cache
def verification_patterns() -> tuple[re.Pattern[str], ...]:
    """Give the rows of `verification.toml`, compiled, first match first."""
    rows = read_rows(shipped("extract", "verification.toml"), "verification.toml", "verification", SlotRow)
    return tuple(re.compile(rf"\b(?:{r.words})\b", re.IGNORECASE) for r in rows)


@cache
def treaty_pattern() -> re.Pattern[str]:
    """Give what finds a treaty by its name: a row of `treaty_names.toml`, or a name that ends in what it is."""
    rows = read_rows(shipped("extract", "treaty_names.toml"), "treaty_names.toml", "name", SlotRow)
    return re.compile(rf"\b(?:{TREATY}|{'|'.join(r.words for r in rows)})\b")


def find_proposals(
    analysis: Analysis, statements: Sequence[Statement], positions: Sequence[Position]
) -> Found[Proposal]:
    """Draft a limit for every offer, demand or readiness to talk that words one on something that can be counted.

    Returns:
        One proposal a statement, proposer and thing limited; nothing is made up: a cap, zone or period that the
        words do not hold is `unstated`.
    """
    by_id = {s.id: s for s in statements}
    found: dict[tuple[str | None, str, str], Proposal] = {}
    for position in positions:
        statement = by_id.get(position.statement or "")
        if position.stance in PROPOSING and statement is not None:
            proposal = _proposal(analysis, statement, position)
            if proposal is not None:
                found.setdefault((proposal.statement, proposal.by, proposal.limit.counts), proposal)
    return Found(tuple(found.values()))


def _proposal(analysis: Analysis, statement: Statement, position: Position) -> Proposal | None:
    text = analysis.text
    clause = _scope(statement, position)
    rule = next((rule for rule, pattern in limit_patterns() if pattern.search(text, clause.start, clause.end)), None)
    topic = next((t for t in topics_in(text, clause) if t.counts), None)
    if rule is None or topic is None:
        return None
    reciprocal = position.condition.kind == "reciprocity"
    parties = tuple(dict.fromkeys(m.party for m in analysis.mentions_in(clause) if m.party))
    zone = _zone(analysis, clause)
    binds = [p for p in parties if p != zone]
    if reciprocal or not binds:
        binds.append(position.party)
    evidence = [Evidence(statement.report, clause, clause.of(text), READ_BY)]
    if position.condition.span and not clause.contains(position.condition.span):
        place = position.condition.span
        evidence.append(Evidence(statement.report, place, place.of(text), READ_BY))
    return Proposal(
        report=statement.report,
        by=position.party,
        to=position.counterpart,
        binds=tuple(sorted(set(binds))),
        reciprocal=reciprocal,
        limit=_draft(analysis, clause, topic, rule, zone),
        statement=statement.id,
        evidence=tuple(evidence),
    )


def _scope(statement: Statement, position: Position) -> Span:
    """Give the words that a proposal is read from: the statement's content, since an offer may point back in it."""
    clause = position.evidence[0].span
    holding = [c for c in content_spans(statement) if c.overlaps(clause)]
    return hull((*holding, clause))


def _draft(analysis: Analysis, clause: Span, topic: Topic, rule: str, zone: str | None) -> LimitDraft:
    text = analysis.text
    measures = dict.fromkeys(m.lower() for m in MEASURES.findall(clause.of(text)))
    caps = [q.span for q in analysis.quantities if clause.contains(q.span) and rule == "limit"]
    caps.sort(key=lambda q: CHANGED_BY.search(text, clause.start, q.start) is not None)  # those that are cut come last
    checks = (pattern.search(text, clause.start, clause.end) for pattern in verification_patterns())
    verified = next(filter(None, checks), None) if rule != "inspection" else None
    treaty = treaty_pattern().search(text, clause.start, clause.end)
    lasting = (t for t in analysis.times_in(clause) if t.kind == "DURATION")
    period = next((t for t in lasting if not DUE.search(text, clause.start, t.span.start)), None)
    return LimitDraft(
        counts=topic.span.of(text),
        measures=tuple(measures),
        rule=rule,
        cap=caps[0].of(text) if caps else UNSTATED,
        zone=zone or UNSTATED,
        period=period.span.of(text) if period else UNSTATED,
        verification=verified[0] if verified else UNSTATED,
        instrument=treaty[0] if treaty else UNSTATED,
    )


def _zone(analysis: Analysis, clause: Span) -> str | None:
    """Give the place that the limit is drawn around: a party or place behind `in`, `near`, `along` ..."""
    for mention in analysis.mentions_in(clause):
        before = analysis.text[clause.start : mention.span.start]
        if mention.kind in {"party", "place"} and NEAR_PLACE.search(before):
            return mention.party or mention.name
    return None
