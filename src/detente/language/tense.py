"""From a time expression and the parse of its sentence to where its clause looks: to the past or the future."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.knowledge import read_rows, shipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.language.timex import Direction
    from detente.model.text import Span, Token

WORDS_FILE = "dates.toml"
_MODALS = frozenset({"will", "shall", "may", "might", "could", "can", "should", "would", "must", "wo", "'ll", "’ll"})
_REPORTING = frozenset({"say", "tell", "report", "write", "add", "quote", "cite", "show", "have"})
_STEPS = 8  # heads to climb from the expression to its verb


@dataclass(frozen=True, slots=True)
class FutureWord:
    """A row of `dates.toml`: a lemma that makes what follows it lie ahead, and a sentence that tests it."""

    word: str
    example: str


@cache
def future_words() -> dict[str, str]:
    """Give the words that detente ships with, each with its example."""
    rows = read_rows(shipped("language", WORDS_FILE), WORDS_FILE, "future", FutureWord)
    return {row.word: row.example for row in rows}


def direction(span: Span, tokens: Sequence[Token]) -> Direction | None:
    """Say where the clause of an expression looks; None if its verb does not tell.

    Args:
        span: where the expression stands.
        tokens: of its sentence, in order; empty if the text was not parsed.
    """
    inside = _inside(span, tokens)
    if not inside:
        return None
    before = [t.lemma for t in tokens if t.span.end <= span.start][-2:]
    if before[-1:] == ["since"]:
        return "past"
    if before == ["ahead", "of"]:
        return "future"
    verb = _verb_above(inside[-1], tokens)
    return None if verb is None else _of_verb(verb, tokens, _STEPS)


def same_clause(one: Span, other: Span, tokens: Sequence[Token]) -> bool:
    """Whether two expressions of a sentence hang on the same verb."""
    verbs = [_verb_above(inside[-1], tokens) for s in (one, other) if (inside := _inside(s, tokens))]
    return len(verbs) > 1 and verbs[0] is not None and verbs[0] == verbs[1]


def stands_alone(span: Span, tokens: Sequence[Token]) -> bool:
    """Whether an ordinal is the object of a preposition and describes no noun after it ("on the 9th collapsed")."""
    inside = _inside(span, tokens)
    return bool(inside) and inside[-1].dep == "pobj"


def _inside(span: Span, tokens: Sequence[Token]) -> list[Token]:
    return [t for t in tokens if t.span.overlaps(span)]


def _head(token: Token, tokens: Sequence[Token]) -> Token | None:
    place = token.head - tokens[0].index
    return tokens[place] if token.head != token.index and 0 <= place < len(tokens) else None


def _verb_above(token: Token, tokens: Sequence[Token]) -> Token | None:
    """The nearest governing verb, or a governing `due`."""
    current: Token | None = token
    for _ in range(_STEPS):
        current = None if current is None else _head(current, tokens)
        if current is None or current.pos in {"VERB", "AUX"} or current.lemma == "due":
            return current
    return None


def _of_verb(verb: Token, tokens: Sequence[Token], steps: int) -> Direction | None:
    helpers = {t.lemma: t for t in tokens if t.head == verb.index and t.dep in {"aux", "auxpass"} and t is not verb}
    if "have" in helpers:
        return "past"
    if _MODALS & (set(helpers) | {t.text.lower() for t in helpers.values()}):
        return "future"
    if verb.lemma in future_words() and verb.tag in {"VBN", "JJ", "IN"}:
        return "future"
    if "to" in helpers or verb.tag == "VBG" or verb.dep == "xcomp":
        return _of_dependent(verb, helpers, tokens, steps)
    if verb.tag in {"VBZ", "VBP"}:
        ends = tokens[-1].text[-1:] in ".!?\"”’'"
        return "future" if ends and verb.lemma not in _REPORTING else None
    return "past" if verb.tag in {"VBD", "VBN"} else None


def _of_dependent(verb: Token, helpers: dict[str, Token], tokens: Sequence[Token], steps: int) -> Direction | None:
    """An infinitive or participle looks where its governor points it, or else where the governor looks."""
    if verb.tag == "VBG" and "be" in helpers:
        return "future" if helpers["be"].tag in {"VBZ", "VBP"} else "past"
    governor = _head(verb, tokens)
    if "to" in helpers:
        if governor is None or verb.dep in {"relcl", "acl", "ROOT"} or governor.lemma in future_words():
            return "future"
    elif governor is None:
        return None
    above = governor if governor.pos in {"VERB", "AUX"} else _verb_above(governor, tokens)
    return None if above is None or not steps else _of_verb(above, tokens, steps - 1)
