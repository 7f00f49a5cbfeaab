"""A stretch of a report -> the condition it states: its kind and its exact words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from detente.knowledge import read_rows, shipped
from detente.model.statements import Condition, ConditionKind
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.extract.syntax import Tree
    from detente.model.text import Token

CLAUSE_END = re.compile(r"[.;:!?”\"]|, (?!and |or |which |who )|$")
DUE = re.compile(
    r"\b(?:by|within|before|(?:no|not) later than|in time for) (?:the )?(?:(?:next|end of|close of|start of) )*$",
    re.IGNORECASE,
)
IS_OUT = re.compile(
    r"\bbefore (?:the|this|next) (?:day|week|month|year|summer|winter|spring|session|round) (?:is|was) (?:out|over)\b",
    re.IGNORECASE,
)
NEXT_TO = 2  # characters between a clause and the deadline that belongs to it
INVERTED = frozenset({"should", "were"})
WORD_BEFORE_NOUN = re.compile(r"\b(reciprocal|mutual|symmetrical|equal)\s+\w+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """Words that open a clause of condition, or a mark by which its kind is known."""

    kind: str
    example: str
    opens: tuple[str, ...] = ()
    marks: str = ""


@cache
def condition_rows() -> tuple[ConditionRow, ...]:
    """Give the rows of `conditions.toml`."""
    return read_rows(shipped("extract", "conditions.toml"), "conditions.toml", "condition", ConditionRow)


@cache
def _openers() -> tuple[frozenset[str], re.Pattern[str]]:
    words = [w for row in condition_rows() for w in row.opens]
    phrases = sorted((w for w in words if " " in w), key=len, reverse=True)
    return frozenset(w for w in words if " " not in w), re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)


def find_condition(tree: Tree, span: Span) -> Condition:
    """Find the condition stated in `span`; one of kind `none` if there is none.

    A clause ("if Norvend did the same") or phrase ("in exchange for ...") comes first, then an adjective that makes
    the thing itself reciprocal ("reciprocal restrictions").
    """
    text = tree.analysis.text
    for clause in condition_clauses(tree, span):
        words = clause.of(text)
        return Condition(_kind(words), words, clause)
    match = WORD_BEFORE_NOUN.search(text, span.start, span.end)
    if match:
        return Condition("reciprocity", match[0], Span(*match.span()))
    return Condition()


def find_deadline(tree: Tree, clause: Span) -> Condition:
    """Find by when something is to be done, in a clause or right behind it; one of kind `none` if nothing says so."""
    text = tree.analysis.text
    sentence = tree.sentence_at(clause.start)
    around = Span(clause.start, max(clause.end, sentence.span.end) if sentence else clause.end)
    for time in tree.analysis.times_in(around):
        opening = DUE.search(text, clause.start, time.span.start)
        if opening and opening.start() <= clause.end + NEXT_TO:
            place = Span(opening.start(), time.span.end)
            return Condition("deadline", place.of(text), place)
    match = IS_OUT.search(
        text, clause.start, min(around.end, clause.end + NEXT_TO + len("before the session was over"))
    )
    return Condition("deadline", match[0], Span(*match.span())) if match else Condition()


def read_twice(rule: Condition, kind: ConditionKind, seen: Sequence[Span], text: str) -> Condition:
    """Join what a rule finds with what the encoder sees: either suffices, for an offer must never lose its condition.

    Args:
        rule: as `find_condition` gives it.
        kind: the class of the whole attribution, `none` if the encoder sees no condition in it.
        seen: spans of conditions that the encoder marks where the rule looked.
        text: of the article.
    """
    if rule.span is None:
        span = max(seen, key=len, default=None)
        words = span.of(text) if span else ""
        if kind == "none" and not opens_condition(words):
            return rule
        return Condition(kind if kind != "none" else _kind(words), words, span) if span else rule
    if rule.kind != "precondition" or kind == "none" or not any(s.overlaps(rule.span) for s in seen):
        return rule
    return Condition(kind, rule.words, rule.span)


def opens_condition(words: str) -> bool:
    """Whether words begin as conditions do."""
    single, phrases = _openers()
    first = re.sub(r"^(?:but |and )?(?:only |not |even )?", "", words.lower())
    return bool(first) and (first.split()[0] in single or phrases.match(first) is not None)


def _kind(words: str) -> ConditionKind:
    for row in condition_rows():
        if row.marks and re.search(row.marks, words, re.IGNORECASE):
            return cast("ConditionKind", row.kind)
    return "precondition"


def condition_clauses(tree: Tree, span: Span) -> Iterator[Span]:
    """Give the clauses and phrases in `span` that open as conditions do."""
    text = tree.analysis.text
    words, phrases = _openers()
    for match in phrases.finditer(text, span.start, span.end):
        yield _until_clause_end(text, match.start(), match.end(), span.end)
    for token in tree.tokens_in(span):
        if (token.lemma in words and _opens_a_clause(tree, token)) or _is_inverted(tree, token):
            clause = tree.subtree(tree.tokens[token.head])
            end = min(clause.end, span.end)
            yield _until_clause_end(text, token.span.start, token.span.end, end)


def _opens_a_clause(tree: Tree, token: Token) -> bool:
    head = tree.tokens[token.head]
    if token.lemma in {"after", "once", "until"} and not _is_outlook(tree, head):
        return False
    if token.lemma == "if" and head.dep == "ccomp":  # "asked if"
        return False
    return token.dep in {"mark", "advmod"} and head.pos in {"VERB", "AUX"} and head.index > token.index


def _is_outlook(tree: Tree, head: Token) -> bool:
    """Whether the clause hangs on what is not past: "would leave once X is done", not "left after X was done"."""
    main = tree.tokens[head.head]
    return main.tag in {"VBZ", "VBP"} or any(t.tag == "MD" for t in tree.children(main))


def _is_inverted(tree: Tree, token: Token) -> bool:
    """Whether an auxiliary stands before its subject, as in "should Norvend agree" or "were Norvend to agree"."""
    if token.text.lower() not in INVERTED:
        return False
    verb = token if token.head == token.index or token.dep not in {"aux", "auxpass"} else tree.tokens[token.head]
    subject = next((c for c in tree.children(verb) if c.dep == "nsubj"), None)
    return subject is not None and subject.index == token.index + 1 and verb.index >= token.index


def _until_clause_end(text: str, start: int, after: int, limit: int) -> Span:
    match = CLAUSE_END.search(text, after, limit)
    end = match.start() if match else limit
    return Span(start, len(text[:end].rstrip(" ,")))
