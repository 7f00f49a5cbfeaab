"""Statements -> positions: what a party wants, offers, refuses or doubts, on which issue, on what condition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

from detente.extract.conditions import find_condition
from detente.extract.syntax import SUBJECTS, Tree
from detente.extract.topics import topics_in
from detente.extract.voices import content_spans
from detente.knowledge import read_rows, shipped
from detente.model.statements import Condition, Modality, Position, Stance
from detente.model.text import Evidence, Found, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.model.statements import Statement
    from detente.model.text import Analysis, Token

READ_BY = "positions/1"
OWN_VOICE = frozenset({"we", "i", "our", "us"})
ANAPHORS = re.compile(r"^(?:this|that|it|so|doing so|such a step|these)?\W*$", re.IGNORECASE)
CLAUSE_END = re.compile(r"[.;!?“”\"]|,? (?:but|while|although|though|whereas)\b|$")
MODALS: dict[str, Modality] = {
    "will": "will", "shall": "will", "'ll": "will", "’ll": "will", "would": "would", "'d": "would", "may": "may",
    "might": "may", "could": "could", "can": "could", "should": "should", "must": "should", "ought": "should",
}  # fmt: skip
LEADING = re.compile(r"^(?:that|of|to|for|about|on|whether|if)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StanceRow:
    """What makes a statement a position: lemmas of its cue, or words in its content."""

    stance: str
    holder: str
    example: str
    cues: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Take:
    """One stance found in one statement, before it is known which issues it names."""

    stance: Stance
    holder: Literal["speaker", "subject"]
    clause: Span
    object: Span
    verb: Token | None


@cache
def stance_rows() -> tuple[StanceRow, ...]:
    """Give the rows of `stances.toml`."""
    return read_rows(shipped("extract", "stances.toml"), "stances.toml", "stance", StanceRow)


@cache
def _word_rows() -> tuple[tuple[StanceRow, re.Pattern[str]], ...]:
    return tuple((r, re.compile(rf"\b{r.words}", re.IGNORECASE)) for r in stance_rows() if r.words)


@cache
def _cue_rows() -> dict[str, StanceRow]:
    return {cue: row for row in reversed(stance_rows()) for cue in row.cues}


def find_positions(analysis: Analysis, statements: Sequence[Statement]) -> Found[Position]:
    """Read the positions that statements state.

    A statement whose cue is negated, or that is told only to be denied, states none, and one whose source speaks for
    no known party only those of the parties that its own clauses name as subject.

    Returns:
        One position a party and an issue, in text order; empty if no statement takes a stance.
    """
    tree = Tree(analysis)
    children = {s.parent for s in statements if s.parent}
    found: dict[str, Position] = {}
    for statement in statements:
        if statement.polarity == "negated" or statement.denied:
            continue
        nested = [s for s in statements if s.parent == statement.id] if statement.id in children else []
        for take in _takes(tree, statement, nested):
            for position in _positions(tree, statement, take):
                found.setdefault(position.id, position)
    return Found(tuple(sorted(found.values(), key=lambda p: p.evidence[0].span)))


def _takes(tree: Tree, statement: Statement, nested: Sequence[Statement]) -> Iterator[Take]:
    contents = content_spans(statement)
    if not contents:
        return
    row = _cue_rows().get(_cue_lemma(tree, statement))
    if row is not None:
        whole = Span(contents[0].start, contents[-1].end)
        yield Take(cast("Stance", row.stance), "speaker", whole, _trimmed(tree, whole), None)
    inner = [s for n in nested for s in content_spans(n)]
    theirs = [s for n in nested if _cue_lemma(tree, n) in _cue_rows() for s in content_spans(n)]
    taken: list[Span] = []
    for content in contents:
        for take in _takes_in(tree, content):
            inside = any(s.contains(take.clause) and len(s) < len(content) for s in inner)
            inside = inside or any(s.contains(take.object) and len(s) < len(content) for s in theirs)
            if not inside and not any(t.overlaps(take.clause) for t in taken):
                taken.append(take.clause)
                yield take


def _cue_lemma(tree: Tree, statement: Statement) -> str:
    """Give the lemma of the cue's main verb, with its preposition where that makes another cue (`call for`)."""
    spans = [e.span for e in statement.evidence if e.words in statement.cue]
    tokens = [t for s in spans for t in tree.tokens_in(s)]
    verbs = [t.lemma for t in tokens if t.pos in {"VERB", "NOUN"}] or [t.lemma for t in tokens]
    if not verbs:
        return ""
    pair = f"{verbs[-1]} {tokens[-1].lemma}"
    return pair if pair in _cue_rows() else verbs[-1]


def _takes_in(tree: Tree, content: Span) -> Iterator[Take]:
    text = tree.analysis.text
    for row, pattern in _word_rows():
        for match in pattern.finditer(text, content.start, content.end):
            clause = _clause(tree, Span(match.start(), match.end()), content)
            object_ = Span(match.end(), clause.end)
            yield Take(
                cast("Stance", row.stance),
                "subject" if row.holder == "subject" else "speaker",
                Span(match.start(), clause.end),
                _trimmed(tree, object_),
                _verb_of(tree, Span(match.start(), match.end())),
            )


def _clause(tree: Tree, match: Span, content: Span) -> Span:
    """Give the stretch from the match to the end of its clause."""
    end = CLAUSE_END.search(tree.analysis.text, match.end, content.end)
    return Span(match.start, end.start() if end else content.end)


def _trimmed(tree: Tree, span: Span) -> Span:
    """Cut a leading `that`, `of`, `to`, a following condition, and edge punctuation off an object."""
    text = tree.analysis.text
    condition = find_condition(tree, span)
    if condition.span and condition.kind != "none" and span.start < condition.span.start:
        bounded = condition.words or ""
        if re.match(r"(?:if|unless|provided|in (?:exchange|return)|on condition|once|as long)\b", bounded):
            span = Span(span.start, condition.span.start)
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(" ,:;“\"'"))
    end = span.start + len(words.rstrip(" ,:;.”\"'"))
    lead = LEADING.match(text[start:end])
    return Span(start + lead.end() if lead else start, max(end, start + (lead.end() if lead else 0)))


def _verb_of(tree: Tree, match: Span) -> Token | None:
    for token in tree.tokens_in(match):
        if token.pos in {"VERB", "AUX", "ADJ"}:
            current = token
            while current.dep in {"aux", "auxpass", "acomp", "xcomp", "amod"} and current.head != current.index:
                current = tree.tokens[current.head]
            return current
    return None


def _positions(tree: Tree, statement: Statement, take: Take) -> Iterator[Position]:
    text = tree.analysis.text
    holders, others = _holders(tree, statement, take)
    if not holders:
        return
    span = take.object if take.object.start < take.object.end else take.clause
    condition = _condition(tree, statement, take)
    evidence = [Evidence(statement.report, take.clause, take.clause.of(text), READ_BY)]
    if condition.span and not take.clause.contains(condition.span):
        evidence.append(Evidence(statement.report, condition.span, condition.span.of(text), READ_BY))
    for holder in holders:
        counterpart = _counterpart(tree, take, others, holder)
        for issue, place in _issues(tree, statement, take, span):
            yield Position(
                report=statement.report,
                party=holder,
                issue=issue,
                stance=_stance(take, condition),
                object=span.of(text),
                condition=condition,
                modality=_modality(tree, take),
                counterpart=counterpart,
                statement=statement.id,
                evidence=(*evidence, Evidence(statement.report, place, place.of(text), READ_BY)),
            )


def _stance(take: Take, condition: Condition) -> Stance:
    """What a clause says a party will do only if something holds is an offer; a pledge stays one."""
    conditional = take.stance == "commits" and condition.kind in {"reciprocity", "precondition"}
    return "offers" if conditional and take.verb is not None else take.stance


def _holders(tree: Tree, statement: Statement, take: Take) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Say whose position it is, and which other party its subject names."""
    speaker = statement.source.party
    subject = _subject(tree, take.verb)
    if subject is None:
        return speaker, ()
    parties = tuple(dict.fromkeys(m.party for m in tree.analysis.mentions_in(subject) if m.party))
    if subject.of(tree.analysis.text).lower() in OWN_VOICE or not parties:
        return speaker, ()
    return (parties, ()) if take.holder == "subject" else (speaker, parties)


def _subject(tree: Tree, verb: Token | None) -> Span | None:
    while verb is not None:
        subject = next((c for c in tree.children(verb) if c.dep in SUBJECTS), None)
        if subject is not None:
            return tree.phrase(subject)
        if verb.dep not in {"conj", "xcomp", "acomp", "aux"} or verb.head == verb.index:
            return None
        verb = tree.tokens[verb.head]
    return None


def _counterpart(tree: Tree, take: Take, others: tuple[str, ...], holder: str) -> str | None:
    named = [m.party for m in tree.analysis.mentions_in(take.clause) if m.party and m.party != holder]
    return next((p for p in (*others, *named) if p != holder), None)


def _condition(tree: Tree, statement: Statement, take: Take) -> Condition:
    """Find the condition in the clause, else in the sentence that the clause stands in; threats have consequences."""
    condition = find_condition(tree, take.clause)
    sentence = tree.sentence_at(take.clause.start)
    if condition.kind == "none" and sentence is not None:
        condition = find_condition(tree, sentence.span)
        if condition.span and _belongs_elsewhere(tree, statement, take, condition.span):
            condition = Condition()
    if condition.kind == "precondition" and take.stance in {"threatens", "warns"}:
        return Condition("consequence", condition.words, condition.span)
    return condition


def _belongs_elsewhere(tree: Tree, statement: Statement, take: Take, place: Span) -> bool:
    """Whether the condition stands too far off: beyond a contrast, or outside this statement's own span."""
    between = Span(min(place.start, take.clause.start), max(place.end, take.clause.end)).of(tree.analysis.text)
    if re.search(r"\b(?:but|while|although|whereas)\b|;", between):
        return True
    contents = content_spans(statement)
    return not any(c.contains(place) for c in contents) and place.end < min(c.start for c in contents) - 4


def _issues(tree: Tree, statement: Statement, take: Take, span: Span) -> list[tuple[str, Span]]:
    """Name the issues of an object; one that only points back ("this") is read from the words before it."""
    text = tree.analysis.text
    named = topics_in(text, span)
    if not named or ANAPHORS.match(span.of(text)):
        before = _before(tree, statement, take)
        named = topics_in(text, before) if ANAPHORS.match(span.of(text)) or take.stance == "offers" else named
        named = named or topics_in(text, take.clause)
    if named:
        return [(t.label, t.span) for t in named]
    return [(span.of(text), span)]


def _before(tree: Tree, statement: Statement, take: Take) -> Span:
    """Give what the statement, or the sentence, says before the clause."""
    first = min([c.start for c in content_spans(statement)] + [take.clause.start])
    sentence = tree.sentence_at(take.clause.start)
    if sentence is not None and first == take.clause.start:
        first = sentence.span.start
    return Span(min(first, take.clause.start), take.clause.start)


def _modality(tree: Tree, take: Take) -> Modality:
    verb = take.verb or tree.head_of((take.clause,))
    if verb is None:
        return "is"
    for token in (*tree.children(verb), *tree.tokens_in(Span(verb.span.start, verb.span.end))):
        if token.text.lower() in MODALS and token.tag == "MD":
            return MODALS[token.text.lower()]
    return "is"
