"""A statement -> the stances that its cue and the clauses of its content take, before it is known on which issues."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

from detente.extract.conditions import condition_clauses, find_condition, opens_condition
from detente.extract.voices import content_spans
from detente.knowledge import read_rows, shipped
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.extract.syntax import Tree
    from detente.model.statements import Stance, Statement
    from detente.model.text import Token

OWN_VOICE = frozenset({"we", "i", "our", "us"})
PRONOUNS = OWN_VOICE | {"it", "he", "she", "they"}
CLAUSE_END = re.compile(r"[.;!?“”\"]|,? (?:but|while|although|though|whereas)\b|$")
DANGLING = re.compile(r"(?<![\s,:;.”\"'])[\s,:;.”\"']*+(?:\b(?:and|or|but)[\s,:;.”\"']*+)?$")
LEADING = re.compile(r"^(?:that|of|to|for|about|on|whether|if)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StanceRow:
    """What makes a statement a position: lemmas of its cue, or words in its content."""

    stance: str
    holder: str
    example: str
    cues: tuple[str, ...] = ()
    words: str = ""
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Take:
    """One stance found in one statement, before it is known which issues it names.

    Attributes:
        holder: whose stance it is: the speaker's party's, or that of the subject of its verb.
        clause: where it stands.
        object: what it is on; empty where the clause names nothing behind its verb.
        verb: that the clause hangs on; None for what a whole statement takes.
        weak: its words say as much without a stance ("must", "will"): it takes the model's assent.
    """

    stance: Stance
    holder: Literal["speaker", "subject"]
    clause: Span
    object: Span
    verb: Token | None = None
    weak: bool = False


@cache
def stance_rows() -> tuple[StanceRow, ...]:
    """Give the rows of `stances.toml`."""
    return read_rows(shipped("extract", "stances.toml"), "stances.toml", "stance", StanceRow)


@cache
def word_rows() -> tuple[tuple[StanceRow, re.Pattern[str]], ...]:
    """Give the rows that fit by words of the content, with their patterns."""
    return tuple((r, re.compile(rf"\b{r.words}", re.IGNORECASE)) for r in stance_rows() if r.words)


@cache
def cue_rows() -> dict[str, StanceRow]:
    """Give the rows that fit by the cue, by its lemma."""
    return {cue: row for row in reversed(stance_rows()) for cue in row.cues}


def takes_of(tree: Tree, statement: Statement, nested: Sequence[Statement]) -> Iterator[Take]:
    """Give the stances that rows find in a statement; what statements nested in it say is left to these."""
    contents = content_spans(statement)
    if not contents:
        return
    row = cue_rows().get(_cue_lemma(tree, statement))
    if row is not None:
        yield whole_take(tree, cast("Stance", row.stance), contents, weak=row.weak)
    # what a party is ready for inside a condition ("if Russia is willing to ...") is asked of it, not offered by it
    supposed = [s for c in contents for s in condition_clauses(tree, c)]
    inner = [s for n in nested for s in content_spans(n)]
    theirs = [s for n in nested if _cue_lemma(tree, n) in cue_rows() for s in content_spans(n)]
    taken: list[Span] = []
    for content in contents:
        for take in _takes_in(tree, content):
            inside = any(s.contains(take.clause) and len(s) < len(content) for s in inner)
            inside = inside or any(s.contains(take.object) and len(s) < len(content) for s in theirs)
            inside = inside or any(s.start <= take.clause.start < s.end for s in supposed)
            if not inside and not any(t.overlaps(take.clause) for t in taken):
                taken.append(take.clause)
                yield take


def whole_take(tree: Tree, stance: Stance, contents: Sequence[Span], *, weak: bool = False) -> Take:
    """Give the speaker's stance on the whole of what a statement says."""
    whole = Span(contents[0].start, contents[-1].end)
    return Take(stance, "speaker", whole, _trimmed(tree, whole), weak=weak)


def _cue_lemma(tree: Tree, statement: Statement) -> str:
    """Give the lemma of the cue's main verb, with its preposition where that makes another cue (`call for`)."""
    spans = [e.span for e in statement.evidence if e.words in statement.cue]
    tokens = [t for s in spans for t in tree.tokens_in(s)]
    verbs = [t.lemma for t in tokens if t.pos in {"VERB", "NOUN"}] or [t.lemma for t in tokens]
    if not verbs:
        return ""
    pair = f"{verbs[-1]} {tokens[-1].lemma}"
    return pair if pair in cue_rows() else verbs[-1]


def _takes_in(tree: Tree, content: Span) -> Iterator[Take]:
    text = tree.analysis.text
    for row, pattern in word_rows():
        for match in pattern.finditer(text, content.start, content.end):
            clause = _clause(tree, Span(match.start(), match.end()), content)
            object_ = Span(match.end(), clause.end)
            yield Take(
                cast("Stance", row.stance),
                "subject" if row.holder == "subject" else "speaker",
                Span(match.start(), clause.end),
                _trimmed(tree, object_),
                _verb_of(tree, Span(match.start(), match.end())),
                row.weak,
            )
    for verb in tree.tokens_in(content):
        stance = _stance_of(tree, verb)
        if stance is not None:
            clause = _clause(tree, verb.span, content)
            yield Take(stance, "subject", clause, _trimmed(tree, Span(verb.span.end, clause.end)), verb, weak=True)


def _stance_of(tree: Tree, verb: Token) -> Stance | None:
    """Give the stance of a verb inside a content whose subject is a party or a pronoun: "we reject"."""
    row = cue_rows().get(verb.lemma) if verb.pos == "VERB" else None
    if row is None:
        for child in tree.children(verb) if verb.pos == "VERB" else ():
            row = row or cue_rows().get(f"{verb.lemma} {child.lemma}")
    helpers = {c.dep for c in tree.children(verb)}
    subject = next((c for c in tree.children(verb) if c.dep == "nsubj"), None)
    if row is None or subject is None or helpers & {"neg", "auxpass"}:
        return None
    named = subject.text.lower() in PRONOUNS or any(m.party for m in tree.analysis.mentions_in(tree.phrase(subject)))
    return cast("Stance", row.stance) if named else None


def _clause(tree: Tree, match: Span, content: Span) -> Span:
    """Give the stretch from the match to the end of its clause."""
    end = CLAUSE_END.search(tree.analysis.text, match.end, content.end)
    return Span(match.start, end.start() if end else content.end)


def _trimmed(tree: Tree, span: Span) -> Span:
    """Cut a leading `that`, `of`, `to`, a following condition, and edge punctuation off an object."""
    text = tree.analysis.text
    condition = find_condition(tree, span)
    if condition.span and span.start < condition.span.start and opens_condition(condition.words or ""):
        span = Span(span.start, condition.span.start)
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(" ,:;“\"'"))
    end = span.start + DANGLING.search(words).start()  # type: ignore[union-attr]  # it fits the empty end too
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
