"""Amounts in a report -> claims that can be checked: what is measured, how much, and on whose word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.extract.grounds import basis_in, clause_around, time_in
from detente.extract.source_kinds import nouns
from detente.extract.syntax import OBJECTS, SUBJECTS
from detente.extract.voices import content_spans, voices
from detente.knowledge import read_rows, shipped
from detente.model.statements import Claim
from detente.model.text import Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.extract.syntax import Tree
    from detente.model.statements import Statement
    from detente.model.text import Quantity, Token

READ_BY = "amounts/1"
POINTS_BACK = re.compile(
    r"\b(?:it|the (?:missile|exercise|drill|man(?:oeu|eu)vres?|weapon|system|plan))\b", re.IGNORECASE
)
SEASON = re.compile(r"Winter|Spring|Summer|Autumn|Fall")  # exercises are named by them
THING = re.compile(
    r"\b(?:exercises?|drills?|operation|missiles?|man(?:oeu|eu)vres?) ((?:[A-Z][\w-]*)(?: [A-Z][\w-]*)*)"
)


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """What an amount of some unit measures, by words in its clause."""

    name: str
    units: tuple[str, ...]
    words: str
    example: str


@cache
def measure_rows() -> tuple[tuple[MeasureRow, re.Pattern[str]], ...]:
    """Give the rows of `measures.toml`, compiled, first match first."""
    rows = read_rows(shipped("extract", "measures.toml"), "measures.toml", "measure", MeasureRow)
    return tuple((r, re.compile(rf"\b(?:{r.words})\b", re.IGNORECASE)) for r in rows)


def find_amounts(tree: Tree, statements: Sequence[Statement]) -> Iterator[Claim]:
    """Give a claim for every amount that no negated or denied statement holds.

    `subject` is the name of the thing measured and what of it ("Talon range"), where the sentence names one thing and
    the words say what is measured; else the amount's own words, which no other report's can be held against.
    """
    for quantity in tree.analysis.quantities:
        holder = _innermost(statements, quantity.span)
        if (holder is None or (holder.polarity == "positive" and not holder.denied)) and not _negated(tree, quantity):
            yield _claim(tree, quantity, holder)


def _innermost(statements: Sequence[Statement], place: Span) -> Statement | None:
    holding = [s for s in statements if any(c.contains(place) for c in content_spans(s))]
    return min(holding, key=lambda s: sum(len(c) for c in content_spans(s)), default=None)


def _claim(tree: Tree, quantity: Quantity, holder: Statement | None) -> Claim:
    text, report = tree.analysis.text, tree.analysis.article.report
    sentence = tree.sentence_at(quantity.span.start)
    around = sentence.span if sentence else quantity.span
    low, high = quantity.low, quantity.high
    stated = next((s for s in content_spans(holder) if s.contains(quantity.span)), around) if holder else around
    clause = clause_around(text, quantity.span, stated)
    return Claim(
        report=report,
        kind="measure",
        by=voices(holder) if holder else (),
        about=_about(tree, quantity),
        subject=_subject(tree, quantity, around),
        amount=low if low == high else f"{low}..{high}",
        unit=quantity.unit,
        disputed_by=(),
        statement=holder.id if holder else None,
        evidence=tuple(Evidence(report, s, s.of(text), READ_BY) for s in (quantity.span, around)),
        as_of=time_in(tree, clause),
        basis=basis_in(text, (clause, *_credit(holder, stated))),
    )


def _credit(holder: Statement | None, stated: Span) -> Iterator[Span]:
    """Give where an amount is credited: its statement's source and cue."""
    return (e.span for e in holder.evidence if not e.span.overlaps(stated)) if holder else iter(())


def _negated(tree: Tree, quantity: Quantity) -> bool:
    """Whether the clause says that it is not so ("has not sent 9,000 troops")."""
    verb = _verb_of(tree, quantity)
    return verb is not None and any(c.dep == "neg" for c in tree.children(verb))


def _verb_of(tree: Tree, quantity: Quantity) -> Token | None:
    """Give the verb that takes the amount as its subject or object; None if something else does."""
    noun = tree.head_of((quantity.span,))
    if noun is None or noun.dep not in OBJECTS | SUBJECTS:
        return None
    verb = tree.tokens[noun.head]
    return verb if verb.pos in {"VERB", "AUX"} else None


def _about(tree: Tree, quantity: Quantity) -> str | None:
    """Give whose the amount is: named in its own phrase ("Russian troops"), or the subject that does it."""
    noun = tree.head_of((quantity.span,))
    if noun is None:
        return None
    own = _parties(tree, tree.phrase(noun))
    if own:
        return own[0] if len(own) == 1 else None
    verb = _verb_of(tree, quantity)
    if verb is None or noun.dep not in OBJECTS:
        return None
    doers = [c for c in tree.children(verb) if c.dep == "nsubj"]
    named = [p for doer in doers for p in _parties(tree, tree.phrase(doer))]
    return named[0] if len(named) == 1 else None


def _parties(tree: Tree, span: Span) -> list[str]:
    return list(dict.fromkeys(m.party for m in tree.analysis.mentions if m.party and m.span.overlaps(span)))


def _subject(tree: Tree, quantity: Quantity, sentence: Span) -> str:
    text = tree.analysis.text
    names = _names(tree, sentence) or _names_before(tree, sentence)
    measured = _measured(text, quantity, sentence)
    if len(names) != 1 or measured is None:
        return quantity.span.of(text)
    return f"{names[0]} {measured}".strip()


def _measured(text: str, quantity: Quantity, sentence: Span) -> str | None:
    """Say what the amount measures: by words in its clause, or the unit itself where things are counted."""
    rows = [(row, pattern) for row, pattern in measure_rows() if quantity.unit in row.units]
    if not rows:
        return quantity.unit
    clause = clause_around(text, quantity.span, sentence)
    return next((row.name for row, pattern in rows if pattern.search(text, clause.start, clause.end)), None)


def _names_before(tree: Tree, sentence: Span) -> list[str]:
    """Give the names of the sentence before, if this one points back to it ("it", "the missile")."""
    this = tree.sentence_at(sentence.start)
    if this is None or not this.index or not POINTS_BACK.search(sentence.of(tree.analysis.text)):
        return []
    before = tree.analysis.sentences[this.index - 1]
    return _names(tree, before.span) if before.block == this.block else []


def _names(tree: Tree, sentence: Span) -> list[str]:
    """Give the names of things in a sentence: runs of proper nouns that are no party, person, place or time."""
    text = tree.analysis.text
    things = set(THING.findall(text))
    mentions = [m for m in tree.analysis.mentions if m.span.of(text) not in things]
    taken = [m.whole for m in mentions if m.kind != "organisation" or m.party]
    taken += [t.span for t in tree.analysis.times if not SEASON.fullmatch(t.span.of(text))]
    runs: list[Span] = []
    for token in tree.tokens_in(sentence):
        if token.pos != "PROPN" or not token.text[0].isupper() or any(t.overlaps(token.span) for t in taken):
            continue
        if runs and not text[runs[-1].end : token.span.start].strip():
            runs[-1] = Span(runs[-1].start, token.span.end)
        else:
            runs.append(token.span)
    named = dict.fromkeys(run.of(text) for run in runs)
    return [name for name in named if not any(word.lower() in nouns() for word in name.split())]
