"""Words for an encounter -> where and when it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.extract.encounters import verbs
from detente.extract.participants import governing, in_dateline
from detente.extract.sources import SUBJECTS, VERBAL
from detente.extract.statuses import clause_of, stated_status
from detente.model.text import Span

if TYPE_CHECKING:
    from detente.extract.encounters import Anchor
    from detente.extract.syntax import Tree
    from detente.model.text import Mention, TimeExpression, Token

AT = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside)\s+(?:the\s+)?(?:(?:[\w’'-]+\s+){0,5}?(?:city|town|capital|port|resort|village|suburb|island)"
    r"\s+of\s+|(?:city|town|capital|port|resort|village)\s+|\w+[ -]held\s+)?$"
)
TO = re.compile(r"\b(?:to|for)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,4}?(?:(?:city|town|capital|port) of\s+)?$")
VENUE = re.compile(
    r"\b(?:at|in|inside|to)\s+(?:the\s+|a\s+)?((?:[A-Z][\w’'.-]*\s+){1,4}?(?:Hotel|Palace|House|Hall|Castle|Villa|Center|Centre))\b"
)
DATELINE = re.compile(r"(?:^|\n|\. )(?:[A-Z][\w .’'-]+, )?[A-Z][A-Z .’'-]+,\s+$")
ON_THE_WAY = re.compile(r"(?: (?:on |this |last |next )?\w+)?,? (?:for|to)(?: [\w-]+){0,3} ?")
NEW_DAY = re.compile(r"\b(?:to|until|till|rescheduled for)\s+(?:the\s+)?\Z")
WHERE = re.compile(r"(?: on [A-Z]\w+)?,? where\b")
HOSTS = re.compile(
    r" (?:(?:will|would|is to|has|had) )?(?:host(?:s|ed)?|(?:is|was|be|been) (?:the )?(?:scene|venue|site|setting))\b"
)
OTHER_CLAUSE = frozenset({"ccomp", "relcl", "parataxis"})
FAR = 60  # characters between an encounter and the building that it is in
HERE = re.compile(r"(?: [a-z]+)? (?:here|in (?:the|this) (?:[A-Z]?\w+ )?(?:city|capital))\b")
CLAUSES_DEEP = 5


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
    if stated_status(tree, anchor) == "postponed":
        return _moved_to(tree, [time for _, _, time in ranked])
    return min(ranked, key=lambda r: r[:2])[2] if ranked else None


def _moved_to(tree: Tree, times: list[TimeExpression]) -> TimeExpression | None:
    """Give the new day of what was put off, "from June 3 to June 24"; None if it has none."""
    text = tree.analysis.text
    later = [t for t in times if NEW_DAY.search(text, max(0, t.span.start - 24), t.span.start)]
    return later[-1] if later else None


def _other_encounter(tree: Tree, anchor: Anchor, span: Span) -> bool:
    """Whether a separating mark stands between the encounter and a circumstance."""
    clause = clause_of(tree, anchor.sentence, anchor.span)
    return not clause.overlaps(span)


def _chain(tree: Tree, anchor: Anchor) -> list[int]:
    """Give the verbs that an encounter happens under, innermost first, up to the verb of a reporting clause."""
    verb = anchor.token if not anchor.named else governing(tree, anchor.token)
    chain: list[int] = []
    joined = False  # "arrived in Sarrow City on Monday and held talks"
    while verb is not None and len(chain) < CLAUSES_DEEP:
        if joined or not (anchor.named and _travels(tree, verb)):
            chain.append(verb.index)
        reported = any(t.dep == "mark" and t.lemma == "that" for t in tree.children(verb))
        if verb.head == verb.index or ((verb.dep in OTHER_CLAUSE or reported) and not _is_cleft(tree, verb)):
            break
        joined = verb.dep == "conj"
        verb = governing(tree, verb)
    return chain


def _is_cleft(tree: Tree, verb: Token) -> bool:
    """Whether a verb's circumstances stand before its clause: "It was on May 3, in Sarrow City, that they met"."""
    above = tree.tokens[verb.head]
    beside = {t.dep: t.lemma for t in tree.children(above)}
    return above.lemma == "be" and beside.get("nsubj") == "it" and "acomp" not in beside


def _travels(tree: Tree, verb: Token) -> bool:
    """Whether a verb tells of a journey, not of talks that go into their second round."""
    return verb.lemma in verbs("goes") and all(t.lemma != "into" for t in tree.children(verb))


def _rank(tree: Tree, token: Token, anchor: Anchor, chain: list[int]) -> int | None:
    """Say how near a circumstance is in the tree: 0 in the encounter's own phrase, then one more a clause."""
    below, apart = token, False  # apart: in a clause that tells of another thing ("a report published on Monday")
    for _ in range(len(tree.tokens)):
        if below.index == anchor.token.index:
            return 0
        if below.index in chain:
            return None if apart else 1 + chain.index(below.index)
        apart = apart or below.dep in {"acl", "relcl"}
        if anchor.named and below.pos in VERBAL and _travels(tree, below):
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
        token = tree.head_of((mention.span,))
        opens = token is not None and _opens(tree, mention, token, chain)
        if not opens and not is_venue(tree, mention, goes=goes):
            continue
        rank = _rank(tree, token, anchor, chain) if token is not None and not opens else None
        modifies = 0 <= anchor.token.span.start - mention.span.end <= 1
        if rank is None and not modifies and not opens:
            continue
        if not _other_encounter(tree, anchor, mention.span):
            far = abs(mention.span.start - anchor.span.start)
            ranked.append((rank or 0, mention.kind != "place", far, mention))
    return min(ranked, key=lambda r: r[:3])[3] if ranked else _town_of_dateline(tree, anchor)


def _opens(tree: Tree, mention: Mention, token: Token, chain: list[int]) -> bool:
    """Whether a clause on a place tells of an encounter, "to Sarrow City, where they met", or the place hosts it."""
    above = tree.tokens[chain[-1]].head if chain else None
    text, end = tree.analysis.text, mention.span.end
    told_there = above is not None and token.index <= above and WHERE.match(text, end) is not None
    hosts = token.head in chain and token.dep in SUBJECTS and HOSTS.match(text, end) is not None
    return mention.kind == "place" and (told_there or hosts)


def _town_of_dateline(tree: Tree, anchor: Anchor) -> Mention | None:
    """Give the town that a report is sent from, where an encounter is "here" or "in the city"."""
    if HERE.match(tree.analysis.text, anchor.span.end, anchor.sentence.span.end) is None:
        return None
    return next((m for m in tree.analysis.mentions if m.kind == "place" and in_dateline(tree, m)), None)


def place_name(tree: Tree, place: Mention) -> str:
    """Name a town with the province that stands behind it: "Charlevoix, Quebec"; without its state."""
    text = tree.analysis.text
    behind = [m for m in tree.analysis.mentions if text[place.span.end : m.span.start] == ", " and m.country]
    region = next((m for m in behind if m.country == place.country and m.party != place.country), None)
    return f"{place.name}, {region.span.of(text)}" if region else place.name


def is_venue(tree: Tree, mention: Mention, *, goes: bool = False) -> bool:
    """Whether a place is where something happens: behind `in` or `at`, not a government by its capital."""
    if mention.kind not in {"place", "party"} or not (mention.country or mention.party or mention.claimed_by):
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
