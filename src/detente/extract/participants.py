"""Words for an encounter -> the parties that take part in it, by the dependency tree of its clause."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.extract.encounters import verbs
from detente.extract.home import home_state, names_a_body
from detente.extract.sources import SUBJECTS, VERBAL
from detente.extract.syntax import CLAUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.extract.encounters import Anchor
    from detente.extract.syntax import Tree
    from detente.model.text import Mention, Token

WITHIN = frozenset({"of", "from", "along", "alongside", "between", "among", "including", "as"})  # what names members
PARTNERS = frozenset({"with", "between", "of", "among", "amongst", "by", "involving"})
WITH = frozenset({"with", "between", "among"})
OFFICIALS = re.compile(r"^(?:ministers|diplomats|leaders|officials|envoys|negotiators|ambassadors|delegates)$")
DATELINE = re.compile(
    r"(?:, [A-Z][\w .]{1,80})?(?:,\s+(?:[A-Z][a-z]+\.?\s+\d|\d+\s+[A-Z])|\s+\([A-Z][^()]{1,40}\)\s*[-–—])"
)
SERVING = re.compile(r"\b(?:government|ministry|cabinet) (?:officials|ministers|representatives)\b", re.IGNORECASE)
SIDELINES = re.compile(
    r"\b(?:on the (?:sidelines|margins) of|(?:speaking|talking) (?:at|to)|addressing)\b", re.IGNORECASE
)
FOR_TALKS = re.compile(
    r"\bfor (?:[\w-]+ ){0,3}(?:talks|meetings?|summit|negotiations|discussions)\b|\bto (?:meet|hold|attend)\b"
)
TRAVEL_FOR = re.compile(r"\bto (?:the )?$")
MEN = frozenset({"he", "she", "him", "her", "his"})
GROUPS = re.compile(
    r"^(?:they|them|both|leaders|two|sides|ministers|presidents|envoys|teams|delegations|countries|men|officials"
    r"|negotiators|representatives|diplomats|pair|president|minister|leader|premier|chancellor|spokesman|envoy)$"
)
NOUNS_DEEP = 4  # in "Trump administration security officials"
BACK = 2  # sentences in which the one behind a pronoun is looked for
BETWEEN_NOUNS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "PART", "CCONJ", "PUNCT", "SYM"})
JOINING = frozenset({"-", "–", "'s", "’s", "'", "’", "/", "s"})


def participants(tree: Tree, anchor: Anchor) -> tuple[Mention, ...]:
    """Give the names of those who take part and whose party is known; what the encounter is about or in does not count.

    Nobody is given where all are of one party, unless an organisation or several officials of one state meet.
    """
    found = _of_noun(tree, anchor) if anchor.named else _of_verb(tree, anchor)
    known = tuple(m for m in found if m.party and not in_dateline(tree, m))
    enough = (
        len({m.party for m in known}) > 1
        or _alone(tree, anchor, found)
        or (bool(known) and (_serving(tree, anchor) or _meets_somebody(found, known)))
    )
    return known if enough else ()


def _meets_somebody(found: Iterable[Mention], known: Iterable[Mention]) -> bool:
    """Whether a person of a party meets somebody, named in full, for whom the report names none."""
    ours = {m.name for m in known if m.kind == "person"}
    others = {m.name for m in found if m.kind == "person" and m.party is None and " " in m.name}
    return bool(ours and others - ours)


def governing(tree: Tree, token: Token) -> Token | None:
    """Give the verb that a token hangs on, itself excluded; None at the root of a sentence without one."""
    while token.head != token.index:
        token = tree.tokens[token.head]
        if token.pos in VERBAL:
            return token
    return None


def _alone(tree: Tree, anchor: Anchor, found: list[Mention]) -> bool:
    """Whether one party suffices: a body of several, or several officials of one state."""
    if anchor.sort != "talks":
        return False
    return any((is_body(m) and m.kind in {"party", "organisation"}) or _officials(tree, m) for m in found)


def in_dateline(tree: Tree, mention: Mention) -> bool:
    """Whether a name is the town of a dateline: "OSLO, May 24 (AP) - "."""
    text = tree.analysis.text
    return mention.span.of(text).isupper() and bool(DATELINE.match(text, mention.span.end))


def _serving(tree: Tree, anchor: Anchor) -> bool:
    """Whether officials meet whose government the sentence does not name."""
    subject = None if anchor.named else subject_of(tree, anchor.token)
    return subject is not None and bool(SERVING.search(tree.subtree(subject).of(tree.analysis.text)))


def is_body(mention: Mention) -> bool:
    """Whether a mention names a party that is no state."""
    return mention.kind != "person" and names_a_body(mention)


def _officials(tree: Tree, mention: Mention) -> bool:
    """Whether a name only says whose officials are meant: "U.S. officials"."""
    token = tree.head_of((mention.span,))
    for _ in range(NOUNS_DEEP):
        if token is None or token.dep not in {"compound", "amod", "nmod", "poss", "pobj", "prep"}:
            break
        token = tree.tokens[token.head]
        if OFFICIALS.match(token.text.lower()):
            return True
    return False


def _of_noun(tree: Tree, anchor: Anchor) -> list[Mention]:
    above = tree.tokens[anchor.token.head]
    if above.lemma == "in" and tree.tokens[above.head].pos == "NOUN" and above.index < anchor.token.index:
        return []  # "a role in talks with Aldria" tells of no single meeting
    modifiers = list(_modifiers(tree, anchor))
    partners = [p for p in _partner_words(tree, anchor) if p.lemma in PARTNERS]
    told = [m for p in partners for m in named_under(tree, p)]
    own = [*modifiers, *told, *_brought(tree, anchor), *_destination(tree, anchor)]
    for owner in (t for t in tree.children(anchor.token) if t.dep == "poss" and t.text.lower() in MEN):
        own += _last_named(tree, owner, {m.party for m in own})
    verb = governing(tree, anchor.token)
    joined = any(p.lemma == "with" for p in partners)
    complete = len({m.party for m in own}) > 1 and not joined
    if verb is None or (complete and verb.lemma not in {"attend", "join", "participate"}):
        return own
    body = any(is_body(m) for m in own) and _beside(tree, anchor)
    if joined or _lights(verb, anchor) or anchor.sort == "call" or body:
        own += _side(tree, verb, anchor.token, {m.party for m in own}) or _right_before(tree, verb)
        own += [m for t in tree.children(verb) if t.dep == "agent" for m in named_under(tree, t)]
    addressed = above.lemma in {"at", "during"} and above.head == verb.index and verb.lemma in verbs("addresses")
    if addressed and not joined:
        own += _side(tree, verb, anchor.token, {m.party for m in own})
    if anchor.sort == "call" or verb.lemma == "join" or addressed:
        own += [m for t in tree.children(verb) if t.dep in {"dobj", "dative"} for m in named_under(tree, t)]
    return own


def _beside(tree: Tree, anchor: Anchor) -> bool:
    """Whether the sentence speaks of what somebody does at a gathering: "speaking at", "on the sidelines of"."""
    return bool(SIDELINES.search(tree.analysis.text, anchor.sentence.span.start, anchor.span.start))


def _lights(verb: Token, anchor: Anchor) -> bool:
    """Whether the verb only says that the encounter takes place: whoever does it takes part."""
    return verb.lemma in verbs("holds") and (anchor.token.head == verb.index or anchor.token.dep in {"pobj", "conj"})


def _of_verb(tree: Tree, anchor: Anchor) -> list[Mention]:
    token = anchor.token
    found: list[Mention] = []
    objects = [t for t in tree.children(token) if t.dep in {"dobj", "dative", "agent"}]
    if any(t.lemma in {"talk", "meeting", "summit", "negotiation", "session"} for t in objects):
        return []
    if anchor.sort == "visit" and FOR_TALKS.search(tree.analysis.text, anchor.span.end, anchor.sentence.span.end):
        return []
    for part in objects:
        found += named_under(tree, part)
    for word in _partner_words(tree, anchor):
        if word.lemma in WITH:
            found += named_under(tree, word)
    found += _destination(tree, anchor)
    own = any(t.dep in SUBJECTS for t in tree.children(token))
    reduced = not own and token.tag in {"VBN", "VBD"} and tree.tokens[max(0, token.index - 1)].pos in {"NOUN", "PROPN"}
    subject = _right_before(tree, token) if reduced else []
    found += subject or _side(tree, token, token, {m.party for m in found}) or _right_before(tree, token)
    if anchor.sort == "talks" and _beside(tree, anchor):
        verb = governing(tree, token) or token
        found += _side(tree, verb, token, {m.party for m in found})
    return found or _at_home(tree, anchor)


def _right_before(tree: Tree, verb: Token) -> list[Mention]:
    """Give the names that end right before a verb's group, for a subject that the parser did not find."""
    edge = verb.index
    while edge and tree.tokens[edge - 1].pos in {"AUX", "ADV", "PART"}:
        edge -= 1
    found: list[Mention] = []
    sentence = tree.analysis.sentences[verb.sentence]
    for mention in reversed(list(tree.analysis.mentions_in(sentence.span))):
        tokens = tree.tokens_in(mention.span)
        if not tokens or tokens[-1].index >= edge:
            continue
        gap = tree.tokens[tokens[-1].index + 1 : edge]
        if not all(t.pos in BETWEEN_NOUNS or t.text.lower() in WITHIN for t in gap) or any(t.text == "," for t in gap):
            break
        edge = tokens[0].index
        found.append(mention)
    return found


def _at_home(tree: Tree, anchor: Anchor) -> list[Mention]:
    """Give the state that a report is about where its "government officials" meet."""
    subject = subject_of(tree, anchor.token)
    named = {m.party for m in tree.analysis.mentions_in(anchor.sentence.span) if m.party and m.kind == "party"}
    state = home_state(tree.analysis) or (min(named) if len(named) == 1 else None)
    if subject is None or state is None or anchor.sort != "talks":
        return []
    if not SERVING.search(tree.subtree(subject).of(tree.analysis.text)):
        return []
    return [m for m in tree.analysis.mentions if m.party == state and m.kind == "party"][:1]


def _partner_words(tree: Tree, anchor: Anchor) -> Iterator[Token]:
    """Give the prepositions behind an encounter's word that hang on it, on its verb, or on a noun between."""
    verb = anchor.token if not anchor.named else governing(tree, anchor.token)
    tops = {anchor.token.index} | ({verb.index} if verb is not None else set())
    for token in tree.tokens[anchor.token.index + 1 : anchor.sentence.last]:
        if token.lemma in PARTNERS and token.pos in {"ADP", "SCONJ", "VERB"} and _hangs(tree, token, anchor, tops):
            yield token


def _hangs(tree: Tree, token: Token, anchor: Anchor, tops: set[int]) -> bool:
    above = tree.tokens[token.head]
    if token.lemma not in WITH and above.index != anchor.token.index and above.dep != "npadvmod":
        return False
    direct = token.lemma in WITH
    while token.head != token.index:
        token = tree.tokens[token.head]
        if token.index in tops:
            return direct or token.index == anchor.token.index
        if token.pos in VERBAL or token.index < anchor.token.index:
            return False
    return False


def _modifiers(tree: Tree, anchor: Anchor) -> Iterator[Mention]:
    """Give the names right before the noun: "U.S.-Ukraine talks", "Trump's next meeting"."""
    before = [m for m in tree.analysis.mentions_in(anchor.sentence.span) if m.span.start < anchor.token.span.start]
    edge = anchor.token.index
    joined: list[Mention] = []
    for mention in reversed(before):
        tokens = tree.tokens_in(mention.span)
        if not tokens:
            joined.append(mention)  # the second half of "U.S.-Ukraine", which is one token
            continue
        if tokens[-1].index >= edge:
            continue
        gap = tree.tokens[tokens[-1].index + 1 : edge]
        if not all((t.pos in BETWEEN_NOUNS and t.text != ",") or t.text in JOINING for t in gap):
            return
        edge = tokens[0].index
        compound = tree.analysis.text[mention.span.end :][:1] in {"-", "–"}
        yield from (m for m in (*joined, mention) if m.party and (m.kind != "place" or compound))
        joined.clear()


def _brought(tree: Tree, anchor: Anchor) -> list[Mention]:
    """Give the names of "the talks brought together A and B"."""
    verb = governing(tree, anchor.token)
    if verb is None or anchor.token.dep not in SUBJECTS or verb.lemma not in verbs("gathers"):
        return []
    return [m for t in tree.children(verb) if t.dep in {"dobj", "prep"} for m in named_under(tree, t)]


def _destination(tree: Tree, anchor: Anchor) -> list[Mention]:
    """Give the hosts of a visit: the state, or the state of the place, that it goes to."""
    text, start, end = tree.analysis.text, anchor.sentence.span.start, anchor.sentence.span.end
    found: list[Mention] = []
    for mention in tree.analysis.mentions_in(anchor.sentence.span):
        behind = anchor.span.end <= mention.span.start < end and mention.kind != "person"
        gap = text[anchor.span.end : mention.span.start]
        goes = re.fullmatch(r"(?:[^,;.]{0,60}\bto)? (?:the )?(?:\w+ (?:city|capital|port) of )?", gap) is not None
        if anchor.sort == "visit" and behind and goes and not found:
            found.append(mention)
        travels = re.fullmatch(r",? for (?:[\w-]+ ){0,3}", text[mention.span.end : anchor.token.span.start])
        if anchor.named and travels and TRAVEL_FOR.search(text, start, mention.span.start):
            found.append(mention)
    return [_as_host(m) for m in found if m.party or m.country]


def _as_host(mention: Mention) -> Mention:
    return mention if mention.party else replace(mention, party=mention.country)


def subject_of(tree: Tree, verb: Token) -> Token | None:
    """Give who does what a verb tells: its own subject, or that of the clause which the verb hangs on."""
    for _ in range(6):  # clauses in one another
        own = [t for t in tree.children(verb) if t.dep in SUBJECTS]
        if own:
            subject = own[-1]
            relative = subject.tag in {"WP", "WDT"} and verb.dep == "relcl"
            return tree.tokens[verb.head] if relative else subject
        head = tree.tokens[verb.head]
        if verb.dep == "acl" or (verb.dep == "relcl" and head.pos not in VERBAL):
            return head
        if head.index == verb.index:
            return None
        holder = head if head.pos in VERBAL else governing(tree, head) or head
        told = [t for t in tree.children(holder) if t.dep == "dobj"]
        if verb.dep in {"xcomp", "pcomp"} and told:
            return told[0]
        above = head if head.pos in VERBAL else governing(tree, head)
        if above is None:
            return None
        verb = above
    return None


def _side(tree: Tree, verb: Token, anchor: Token, others: set[str | None]) -> list[Mention]:
    """Give the names in the subject of a verb; for a pronoun or "both leaders", the one last named before it."""
    subject = subject_of(tree, verb)
    if subject is None or subject.index == anchor.index:
        return []
    named = list(named_under(tree, subject))
    if subject.dep in SUBJECTS and tree.tokens[subject.index - 1].lemma == "and":  # the parser gave a verb two subjects
        before = [t for t in tree.children(tree.tokens[subject.head]) if t.dep in SUBJECTS and t.index < subject.index]
        named = [m for t in before for m in named_under(tree, t)] + named
    if any(m.party for m in named):
        return named
    word = subject.text.lower()
    teller = governing(tree, verb) if verb.dep in {"ccomp", "advcl"} else None
    if word in {"it", "they"} and teller is not None:
        return _side(tree, teller, anchor, others)
    if word in MEN or GROUPS.match(word):
        return _last_named(tree, subject, others)
    return []


def _last_named(tree: Tree, token: Token, others: set[str | None]) -> list[Mention]:
    """Give the person named last before a word who is of another party; failing that, one whose party is unknown."""
    first = tree.analysis.sentences[max(0, token.sentence - BACK)].span.start
    near = [m for m in tree.analysis.mentions if first <= m.span.start < token.span.start and m.kind == "person"]
    known = [m for m in near if m.party and m.party not in others]
    return (known or [m for m in near if not m.party])[-1:]


def named_under(tree: Tree, token: Token) -> list[Mention]:
    """Give the mentions in a noun phrase, coordinated ones and members included, subordinate clauses left out."""
    kept = {token.index}
    stack = [token]
    while stack:
        for child in tree.children(stack.pop()):
            if child.dep in CLAUSES or (child.dep == "prep" and child.lemma not in WITHIN | _opened(tree, child)):
                continue
            kept.add(child.index)
            stack.append(child)
    return list(_heads_in(tree, kept))


def _opened(tree: Tree, preposition: Token) -> frozenset[str]:
    return frozenset({"with"}) if tree.tokens[preposition.head].lemma in {"along", "together"} else frozenset()


def _heads_in(tree: Tree, kept: Iterable[int]) -> Iterator[Mention]:
    kept = frozenset(kept)
    if not kept:
        return
    low, high = tree.tokens[min(kept)].span.start, tree.tokens[max(kept)].span.end
    for mention in tree.analysis.mentions:
        if low <= mention.span.start < high:
            head = tree.head_of((mention.span,))
            if head is not None and head.index in kept:
                yield mention
