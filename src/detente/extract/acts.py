"""A condition -> who has to act for it to hold, what that is in its words, and which issues they name."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from detente.extract.conditions import condition_rows
from detente.extract.syntax import SUBJECTS
from detente.extract.takes import OWN_VOICE
from detente.extract.topics import issues_in
from detente.model.text import Span

if TYPE_CHECKING:
    from detente.extract.syntax import Tree
    from detente.model.statements import Condition
    from detente.model.text import Token

OTHER_OPENERS = ("when", "before", "without", "except if", "as soon as", "should", "were", "by")  # seen by the encoder
ANY_DEAL = frozenset({"agreement", "talks"})  # issues under them say that papers are signed, not which ones
AGENT = re.compile(r"\b(?:by|from)\s+$")


@cache
def _opener() -> re.Pattern[str]:
    opens = {*(w for row in condition_rows() for w in row.opens), *OTHER_OPENERS}
    longest = "|".join(sorted(opens, key=lambda w: -len(w)))
    return re.compile(rf"(?:(?:but|and|only|even|not|if and only) )*(?:{longest})(?: that)?\b[\s,:]*", re.IGNORECASE)


def with_act(tree: Tree, condition: Condition, holder: str) -> Condition:
    """Add to a condition what has to be done for it to hold, and by which party as far as its words say.

    Args:
        tree: of the article.
        condition: as read; one without a clause or phrase of its own ("reciprocal limits") is given back as it is.
        holder: code of the party whose condition it is: "we" is that party.
    """
    text = tree.analysis.text
    opener = _opener().match(condition.words or "")
    if condition.span is None or opener is None or opener.end() == len(opener.string):
        return condition
    act = Span(condition.span.start + opener.end(), condition.span.end)
    subject = _subject(tree, act)
    if subject is None:
        by = _agent(tree, act) or _only_other(tree, act, holder)
    else:
        by, act = _doer(tree, act, subject, holder)
    named = (t.label for t in issues_in(text, act) if not ANY_DEAL.intersection((t.label, *t.broader)))
    return replace(condition, by=by, act=act.of(text), issues=tuple(named))


def _subject(tree: Tree, act: Span) -> Token | None:
    """Give the subject of the clause, unless it belongs to one further down."""
    inside = tree.tokens_in(act)
    subjects = [t for t in inside if t.dep in SUBJECTS and act.contains(tree.tokens[t.head].span)]
    return next((t for t in subjects if not any(t.index > s.head for s in subjects)), None)


def _doer(tree: Tree, act: Span, subject: Token, holder: str) -> tuple[str | None, Span]:
    """Give the party that acts and the act, without the party's name where that is the whole subject."""
    text = tree.analysis.text
    phrase = tree.phrase(subject)
    if phrase.of(text).lower() in OWN_VOICE:
        return holder, act
    mentions = [m for m in tree.analysis.mentions_in(phrase) if m.party]
    parties = {m.party for m in mentions}
    by = parties.pop() if len(parties) == 1 else None
    alone = any(m.span == phrase for m in mentions)
    if subject.dep == "nsubjpass":
        return _agent(tree, act) or (None if alone or by == holder else by), act
    if by and alone and phrase.start == act.start:
        rest = text[phrase.end : act.end]
        return by, Span(act.end - len(rest.lstrip()), act.end)
    return by, act


def _agent(tree: Tree, act: Span) -> str | None:
    """Give the party that words like "by Norvend" name."""
    text = tree.analysis.text
    named = (m for m in tree.analysis.mentions_in(act) if m.party)
    return next((m.party for m in named if AGENT.search(text, act.start, m.span.start)), None)


def _only_other(tree: Tree, act: Span, holder: str) -> str | None:
    others = {m.party for m in tree.analysis.mentions_in(act) if m.party and m.party != holder}
    return others.pop() if len(others) == 1 else None
