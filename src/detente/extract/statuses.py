"""Words for an encounter -> whether it is proposed, planned, under way, held, put off or cancelled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from detente.extract.encounters import verbs
from detente.extract.participants import governing
from detente.extract.syntax import SUBJECTS
from detente.knowledge import read_rows, shipped
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.extract.encounters import Anchor
    from detente.extract.syntax import Tree
    from detente.model.dates import PartialDate
    from detente.model.meetings import MeetingStatus
    from detente.model.text import Sentence, Token

    Told = tuple[MeetingStatus | None, PartialDate | None]

AHEAD = re.compile(
    r"\b(?:ahead of|before|planned|upcoming|next|future|forthcoming|scheduled)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE
)
SUGGESTED = re.compile(r"\b(?:proposed|suggested|requested|possible|potential)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)
BEHIND = re.compile(
    r"\b(?:after|following|during|since|last|previous|recent|earlier|in)\s+(?:[\w’'.-]+\s+){0,4}$", re.IGNORECASE
)
UNDER_WAY_NOW = re.compile(r"\b(?:ongoing|continuing|current)\s+(?:[\w’'-]+\s+){0,2}$", re.IGNORECASE)
UNDER_WAY = re.compile(
    r"\b(?:(?:is|are|remains?|(?<!was )(?<!were )(?:still|now|already)) (?:\w+ )?"
    r"(?:under ?way|in progress|ongoing|going on|continuing)"
    r"|ha(?:s|ve) been (?:under ?way|going on))\b",
    re.IGNORECASE,
)
SOME_DAY = re.compile(r"[^,;]{0,40}\bat some (?:point|stage)\b", re.IGNORECASE)
MODALS = frozenset({"will", "would", "could", "may", "might", "shall", "'ll", "’ll", "can"})
WILLING = frozenset({"ready", "willing", "open", "prepared", "eager", "keen", "available"})
CALLED_OFF = ("cancelled", "postponed")
CLAUSES_DEEP = 5


@dataclass(frozen=True, slots=True)
class StatusRow:
    """Words beside an encounter that say its status."""

    status: str
    words: str
    example: str


@cache
def status_patterns() -> tuple[tuple[MeetingStatus, re.Pattern[str]], ...]:
    """Give the rows of `statuses.toml`, compiled, first match first."""
    rows = read_rows(shipped("extract", "statuses.toml"), "statuses.toml", "status", StatusRow)
    return tuple((cast("MeetingStatus", r.status), re.compile(rf"\b(?:{r.words})\b", re.IGNORECASE)) for r in rows)


def clause_of(tree: Tree, sentence: Sentence, span: Span) -> Span:
    """Give the part of the sentence around `span` up to the next coordination or mark that separates."""
    text = tree.analysis.text
    ends = re.finditer(r";|: |, and (?=\w+ \w+)|, (?:but|while|although|after which)\b", sentence.span.of(text))
    breaks = [sentence.span.start, sentence.span.end, *(sentence.span.start + m.start() for m in ends)]
    return Span(max(b for b in breaks if b <= span.start), min(b for b in breaks if b >= span.end))


def stated_status(tree: Tree, anchor: Anchor) -> MeetingStatus | None:
    """Give the status of the first row of which the encounter's clause holds words."""
    words = clause_of(tree, anchor.sentence, anchor.span).of(tree.analysis.text)
    return next((status for status, pattern in status_patterns() if pattern.search(words)), None)


def status_of(tree: Tree, anchor: Anchor) -> MeetingStatus | None:
    """Give the status that the words of its clause state; None if they leave it open."""
    stated = stated_status(tree, anchor)
    if stated in {*CALLED_OFF, "confirmed"}:
        return stated
    told = _by_phrase(tree, anchor) or _by_tense(tree, anchor) or stated
    return "proposed" if told == "planned" and _some_day(tree, anchor) else told


def _some_day(tree: Tree, anchor: Anchor) -> bool:
    """Whether somebody only thinks that an encounter will come about: "will meet at some point"."""
    return SOME_DAY.match(tree.analysis.text, anchor.span.end, anchor.sentence.span.end) is not None


def _by_phrase(tree: Tree, anchor: Anchor) -> MeetingStatus | None:
    if not anchor.named:
        return None
    text = tree.analysis.text
    before = text[anchor.sentence.span.start : anchor.token.span.start]
    verb = governing(tree, anchor.token)
    if UNDER_WAY_NOW.search(before) or UNDER_WAY.search(text, anchor.span.end, anchor.sentence.span.end):
        return "ongoing"
    if SUGGESTED.search(before) or _willing(tree, anchor.token):
        return "proposed"
    going = before.endswith("for ") and (verb is None or verb.lemma not in verbs("goes") | verbs("proposes"))
    if AHEAD.search(before) or going:
        return "planned"
    past = verb is not None and verb.tag in {"VBD", "VBN"}
    followed = verb is not None and verb.lemma == "follow" and anchor.token.dep == "dobj"
    return "held" if followed or (past and BEHIND.search(before)) else None


def _willing(tree: Tree, token: Token) -> bool:
    """Whether a noun or a verb hangs on "ready", "willing", "open": "ready for talks", "willing to meet"."""
    above = tree.tokens[token.head]
    if above.pos == "ADP":
        above = tree.tokens[above.head]
    return above.lemma in WILLING and above.index < token.index


def _by_tense(tree: Tree, anchor: Anchor) -> MeetingStatus | None:
    verb = anchor.token if not anchor.named else governing(tree, anchor.token)
    for _ in range(CLAUSES_DEEP):
        if verb is None:
            return None
        helpers = {t.lemma for t in tree.children(verb) if t.dep in {"aux", "auxpass"}}
        told = _by_verb(tree, verb, anchor, helpers)
        if told is not None:
            return told
        if "to" not in helpers and verb.dep not in {"xcomp", "pcomp", "advcl"}:
            return _in_present(tree, verb, anchor, helpers)
        holder = governing(tree, verb)
        if "to" in helpers and not _gone(holder):
            return "proposed" if holder is not None and _proposes(tree, holder, anchor) else "planned"
        verb = holder
    return None


def _by_verb(tree: Tree, verb: Token, anchor: Anchor, helpers: set[str]) -> MeetingStatus | None:
    """Give what a verb tells by itself: its meaning, its modal, its past tense."""
    above = anchor.named or verb.index != anchor.token.index
    if "should" in helpers or (above and _proposes(tree, verb, anchor)) or _willing(tree, verb):
        return "proposed"
    if helpers & MODALS or (above and verb.lemma in verbs("wants")):
        return "planned"
    return "held" if verb.tag in {"VBD", "VBN"} or _was(tree, verb) else None


def _proposes(tree: Tree, verb: Token, anchor: Anchor) -> bool:
    """Whether a verb asks for an encounter; "call" does so with "for" or a clause, and holds one without."""
    calls = anchor.named and tree.tokens[anchor.token.head].index == verb.index
    return verb.lemma in verbs("proposes") and not (verb.lemma == "call" and calls)


def _was(tree: Tree, verb: Token) -> bool:
    """Whether a verb tells what was going on: "were meeting"."""
    return verb.tag == "VBG" and any(t.lemma == "be" and t.tag == "VBD" for t in tree.children(verb))


def _gone(verb: Token | None) -> bool:
    """Whether a verb tells that somebody has gone or come together for what hangs on it."""
    return verb is not None and verb.lemma in verbs("goes") | {"be", "gather"} and verb.tag in {"VBD", "VBN"}


def _in_present(tree: Tree, verb: Token, anchor: Anchor, helpers: set[str]) -> MeetingStatus | None:
    """Give what a verb in the present tells: an encounter that does something goes on, one that is told of was held."""
    if verb.tag == "VBG" and "be" in helpers:
        return "ongoing"
    if verb.tag not in {"VBP", "VBZ"}:
        return None
    subject = anchor.named and anchor.token.dep in SUBJECTS and tree.tokens[anchor.token.head].index == verb.index
    if subject:
        return "ongoing" if verb.lemma in verbs("goes_on") else None
    return "held"


def is_denied(tree: Tree, anchor: Anchor) -> bool:
    """Whether the words deny the encounter: "did not meet", "tried to meet", "no talks", "rejected its offer"."""
    verb = anchor.token if not anchor.named else governing(tree, anchor.token)
    negated = verb is not None and any(
        t.dep == "neg" and (t.index < verb.index or verb.lemma == "be") for t in tree.children(verb)
    )
    above = governing(tree, verb) if verb is not None and verb.dep == "xcomp" else None
    refusing = (verb if anchor.named else None, above)
    refused = any(v is not None and v.lemma in verbs("refuses") for v in refusing)
    none = any(t.text.lower() in {"no", "without"} for t in tree.children(anchor.token))
    return (negated and not _came_off(tree, anchor, verb)) or refused or none


def _came_off(tree: Tree, anchor: Anchor, verb: Token | None) -> bool:
    """Whether a verb that is denied says of the encounter itself that it was to happen: "did not take place"."""
    if verb is None or anchor.token.head != verb.index or anchor.token.dep not in SUBJECTS:
        return False
    return verb.lemma in verbs("happens") and stated_status(tree, anchor) == "cancelled"


def settled_status(told: Sequence[Told], published: PartialDate | None) -> MeetingStatus:
    """Give the status of a meeting from all its mentions, each with its date, held against the day of publication.

    What lies behind the report is planned no more; a date in the past does not make a proposal a meeting.
    """
    stated = [status for status, _ in told if status is not None]
    agreed = [status for status in stated if status != "proposed"]
    off = next((status for status in stated if status in CALLED_OFF), None)
    if off is not None or (stated and not agreed):
        return off or "proposed"
    sides = [side_of(date, published) for _, date in told]
    going = any(status == "ongoing" and side is None for (status, _), side in zip(told, sides, strict=True))
    if "before" in sides and "confirmed" not in stated:
        return "ongoing" if going else "held"
    if "after" in sides and "confirmed" not in stated:
        return "planned"
    return "ongoing" if going else next(iter(agreed), "unstated")


def side_of(date: PartialDate | None, published: PartialDate | None) -> str | None:
    """Say whether a date lies wholly before or after the day of publication; None if neither or unknown."""
    there = date.bounds() if date else None
    here = published.bounds() if published else None
    if there is None or here is None:
        return None
    if there[1] < here[0]:
        return "before"
    return "after" if there[0] > here[1] else None
