"""Words for an encounter -> where and when it is, and whether it is planned, held, put off or cancelled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from detente.extract.encounters import verbs
from detente.extract.participants import governing
from detente.extract.sources import VERBAL
from detente.knowledge import read_rows, shipped
from detente.model.text import Span

if TYPE_CHECKING:
    from detente.extract.encounters import Anchor
    from detente.extract.syntax import Tree
    from detente.model.meetings import MeetingStatus
    from detente.model.text import Mention, Sentence, TimeExpression, Token

AT = re.compile(
    r"\b(?:in|at|near|outside)\s+(?:the\s+)?(?:(?:[\w’'-]+\s+){0,5}?(?:city|town|capital|port|resort|village|suburb|island)"
    r"\s+of\s+|(?:city|town|capital|port|resort|village)\s+|\w+[ -]held\s+)?$"
)
TO = re.compile(r"\b(?:to|for)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,4}?(?:(?:city|town|capital|port) of\s+)?$")
VENUE = re.compile(
    r"\b(?:at|in|inside|to)\s+(?:the\s+|a\s+)?((?:[A-Z][\w’'.-]*\s+){1,4}?(?:Hotel|Palace|House|Hall|Castle|Villa|Center|Centre))\b"
)
DATELINE = re.compile(r"(?:^|\n|\. )(?:[A-Z][\w .’'-]+, )?[A-Z][A-Z .’'-]+,\s+$")
ON_THE_WAY = re.compile(r"(?: (?:on |this |last |next )?\w+)?,? (?:for|to)(?: [\w-]+){0,3} ?")
OTHER_CLAUSE = frozenset({"ccomp", "relcl", "parataxis"})
AHEAD = re.compile(
    r"\b(?:ahead of|before|planned|upcoming|proposed|next|possible|future|forthcoming|potential|scheduled)"
    r"\s+(?:[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
BEHIND = re.compile(
    r"\b(?:after|following|during|since|last|previous|recent|earlier|in)\s+(?:[\w’'.-]+\s+){0,4}$", re.IGNORECASE
)
MODALS = frozenset({"will", "would", "could", "may", "might", "should", "shall", "'ll", "’ll", "can"})
FAR = 60  # characters between an encounter and the building that it is in
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


def time_of(tree: Tree, anchor: Anchor) -> TimeExpression | None:
    """Give the time of the encounter's own clause; never that of a verb which only reports it."""
    chain = _chain(tree, anchor)
    ranked: list[tuple[int, int, TimeExpression]] = []
    for time in tree.analysis.times_in(anchor.sentence.span):
        token = tree.head_of((time.span,))
        if time.kind not in {"DATE", "TIME"} or token is None or time.span.overlaps(anchor.span):
            continue
        if DATELINE.search(tree.analysis.text, max(0, time.span.start - 60), time.span.start):
            continue
        rank = _rank(tree, token, anchor, chain)
        if rank is not None and not _other_encounter(tree, anchor, time.span):
            ranked.append((rank, abs(time.span.start - anchor.span.start), time))
    return _moved_to(tree, anchor, ranked) or (min(ranked, key=lambda r: r[:2])[2] if ranked else None)


def _moved_to(tree: Tree, anchor: Anchor, ranked: list[tuple[int, int, TimeExpression]]) -> TimeExpression | None:
    """Give the new day of what was put off: "has been put off from June 3 to June 24"."""
    text = tree.analysis.text
    words = clause_of(tree, anchor.sentence, anchor.span).of(text)
    put_off = any(status == "postponed" and pattern.search(words) for status, pattern in status_patterns())
    later = [t for _, _, t in ranked if re.search(r"\b(?:to|until|till)\s+(?:the\s+)?$", text[: t.span.start][-12:])]
    return later[-1] if put_off and later else None


def _other_encounter(tree: Tree, anchor: Anchor, span: Span) -> bool:
    """Whether a separating mark stands between the encounter and a circumstance."""
    clause = clause_of(tree, anchor.sentence, anchor.span)
    return not clause.overlaps(span)


def _chain(tree: Tree, anchor: Anchor) -> list[int]:
    """Give the verbs that an encounter happens under, innermost first, up to the verb of a reporting clause."""
    verb = anchor.token if not anchor.named else governing(tree, anchor.token)
    chain: list[int] = []
    while verb is not None and len(chain) < CLAUSES_DEEP:
        if not (anchor.named and verb.lemma in verbs("goes")):
            chain.append(verb.index)
        reported = any(t.dep == "mark" and t.lemma == "that" for t in tree.children(verb))
        if verb.dep in OTHER_CLAUSE or verb.head == verb.index or reported:
            break
        verb = governing(tree, verb)
    return chain


def _rank(tree: Tree, token: Token, anchor: Anchor, chain: list[int]) -> int | None:
    """Say how near a circumstance is in the tree: 0 in the encounter's own phrase, then one more a clause."""
    below = token
    for _ in range(len(tree.tokens)):
        if below.index == anchor.token.index:
            return 0
        if below.index in chain:
            return 1 + chain.index(below.index)
        if anchor.named and below.lemma in verbs("goes") and below.pos in VERBAL:
            return None
        if below.head == below.index or (below.pos in VERBAL and below.dep not in {"acl", "relcl", "xcomp", "advcl"}):
            break
        below = tree.tokens[below.head]
    return None


def place_of(tree: Tree, anchor: Anchor) -> Mention | None:
    """Give the place that the encounter is said to be at: a town sooner than a country, the nearest one in the tree."""
    chain = _chain(tree, anchor)
    ranked: list[tuple[int, bool, int, Mention]] = []
    for mention in tree.analysis.mentions_in(anchor.sentence.span):
        gap = tree.analysis.text[mention.span.end : anchor.token.span.start]
        goes = anchor.sort == "visit" or ON_THE_WAY.fullmatch(gap) is not None
        if not is_venue(tree, mention, goes=goes):
            continue
        token = tree.head_of((mention.span,))
        rank = _rank(tree, token, anchor, chain) if token is not None else None
        modifies = 0 <= anchor.token.span.start - mention.span.end <= 1
        if rank is None and not modifies:
            continue
        if not _other_encounter(tree, anchor, mention.span):
            far = abs(mention.span.start - anchor.span.start)
            ranked.append((rank or 0, mention.kind != "place", far, mention))
    return min(ranked, key=lambda r: r[:3])[3] if ranked else None


def is_venue(tree: Tree, mention: Mention, *, goes: bool = False) -> bool:
    """Whether a place is where something happens: behind `in` or `at`, not a government by its capital."""
    if mention.kind not in {"place", "party"} or not (mention.country or mention.party):
        return False
    text = tree.analysis.text
    before = text[max(0, mention.span.start - 60) : mention.span.start]
    if AT.search(before) or (goes and TO.search(before)):
        return not mention.speaks or mention.kind == "place"
    return mention.kind == "place" and text[mention.span.end :].startswith((" talks", " meeting", " summit"))


def venue_of(tree: Tree, anchor: Anchor) -> Span | None:
    """Give the building named behind an encounter: "meeting at the Qahira Hotel"."""
    found = VENUE.search(tree.analysis.text, anchor.span.end, anchor.sentence.span.end)
    return Span(*found.span(1)) if found is not None and found.start() - anchor.span.end < FAR else None


def status_of(tree: Tree, anchor: Anchor) -> MeetingStatus | None:
    """Give the status that the words of its clause state; None if they leave it open."""
    words = clause_of(tree, anchor.sentence, anchor.span).of(tree.analysis.text)
    stated = next((status for status, pattern in status_patterns() if pattern.search(words)), None)
    if stated in {"cancelled", "postponed", "confirmed"}:
        return stated
    told = _by_phrase(tree, anchor) or _by_tense(tree, anchor)
    return told or stated


def _by_phrase(tree: Tree, anchor: Anchor) -> MeetingStatus | None:
    if not anchor.named:
        return None
    before = tree.analysis.text[anchor.sentence.span.start : anchor.token.span.start]
    verb = governing(tree, anchor.token)
    going = before.endswith("for ") and (verb is None or verb.lemma not in verbs("goes"))
    if AHEAD.search(before) or going:
        return "planned"
    past = verb is not None and verb.tag in {"VBD", "VBN"}
    return "held" if past and BEHIND.search(before) else None


def _by_tense(tree: Tree, anchor: Anchor) -> MeetingStatus | None:
    verb = anchor.token if not anchor.named else governing(tree, anchor.token)
    for _ in range(CLAUSES_DEEP):
        if verb is None:
            return None
        helpers = {t.lemma for t in tree.children(verb) if t.dep in {"aux", "auxpass"}}
        if helpers & MODALS or (verb.lemma in verbs("wants") and (anchor.named or verb.index != anchor.token.index)):
            return "planned"
        if verb.tag in {"VBD", "VBN"}:
            return "held"
        if "to" in helpers or verb.dep in {"xcomp", "pcomp", "advcl"}:
            above = governing(tree, verb)
            if "to" in helpers and (
                above is None or above.lemma not in verbs("goes") | {"be", "gather"} or above.tag not in {"VBD", "VBN"}
            ):
                return "planned"
            verb = above
            continue
        return "held" if verb.tag in {"VBP", "VBZ"} else None
    return None


def is_denied(tree: Tree, anchor: Anchor) -> bool:
    """Whether the words deny the encounter: "did not meet", "no talks", "rejected its offer for talks"."""
    verb = anchor.token if not anchor.named else governing(tree, anchor.token)
    negated = verb is not None and any(t.dep == "neg" for t in tree.children(verb))
    refused = verb is not None and anchor.named and verb.lemma in verbs("refuses")
    none = any(t.text.lower() in {"no", "without"} for t in tree.children(anchor.token))
    return negated or refused or none
