"""Words of a text -> titles ("Norvend's acting deputy foreign minister"): the role as worded and whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.language.roles import role_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.language.parties import Match
    from detente.language.scene import Scene

HEADS = frozenset({"office", "topical", "rank", "private"})
PREPOSITIONS = frozenset({"of", "for", "to", "on", "at"})
ABOUT = frozenset({"for", "to", "on"})  # behind a topical office: whom it deals with
JOINS = frozenset({"of", "the", "and", "for", "&", "'", "s", "its"})
NO_TITLE_TAGS = frozenset({"DT", "IN", "CC", "PRP", "PRP$", "TO", "WDT", "WP", "WRB", "MD", "VBD", "VBZ", "VBP", "RB"})
LONGEST_COMPLEMENT = 14  # words


@dataclass(frozen=True, slots=True)
class Title:
    """A title: words `first` to `last` (excluded) with the party, `role_first` to `role_last` without.

    Attributes:
        kind: `office`, `topical`, `rank` or `private`.
        party: code of the party that the holder serves; None if the title names none.
        owner: word after the possessor's name, where a person possesses it ("President Tov's envoy"); None otherwise.
        past: whether it is held no more.
        plural: whether several holders may follow.
        parties: codes of several parties that share the title, in order ("the Norvend and Aldria ministers").
    """

    first: int
    last: int
    role_first: int
    role_last: int
    kind: str
    party: str | None
    owner: int | None
    past: bool
    plural: bool
    parties: tuple[str, ...] = ()


def find_titles(scene: Scene) -> list[Title]:
    """Find the titles of a text, in text order; one that is part of a longer one is left out."""
    found: list[Title] = []
    for first, last, kind in _heads(scene):
        title = _title(scene, first, last, kind)
        inner = found and found[-1].last > title.first and found[-1].role_last > first
        if inner or (found and kind == "rank" and found[-1].last == first):
            continue
        if found and title.role_first < found[-1].role_last and title.role_first <= found[-1].role_first:
            found.pop()
        found.append(title)
    return found


def _heads(scene: Scene) -> Iterator[tuple[int, int, str]]:
    at = 0
    while at < len(scene.lowered):
        best = (at, "")
        for kind in ("office", "topical", "rank", "private"):
            hit = role_words(kind).longest(scene.lowered, at)
            if hit is not None and hit[0] > best[0]:
                best = (hit[0], kind)
        last, kind = best
        if kind and scene.inside(at) is None and scene.tags[last - 1 if last - at == 1 else at] not in NO_TITLE_TAGS:
            yield at, last, kind
        at = max(last, at + 1)


def _title(scene: Scene, head: int, head_last: int, kind: str) -> Title:
    first, past = (head, False) if kind == "rank" else _extend_left(scene, head)
    role_first = first
    first, party, owner = _owner(scene, first)
    if kind == "topical" and owner is None and role_first in scene.ending:
        first, role_first, party = _topical_owner(scene, first, role_first, head_last)
    if first > 0 and role_words("past").get(scene.lowered[first - 1].norm):
        first, past = first - 1, True
    last, role_last, employer = _complement(scene, head_last, kind)
    noun = scene.words[head_last - 1].text.lower()
    plural = (noun.endswith("s") and not noun.endswith("ss")) or scene.words[head_last - 1].text == "."
    first, parties = _joint_owners(scene, first) if plural and first in scene.starting else (first, ())
    return Title(
        first=first,
        last=last,
        role_first=role_first,
        role_last=role_last,
        kind=kind,
        party=None if kind == "private" or past or parties else party or employer,
        owner=owner,
        past=past,
        plural=plural,
        parties=parties,
    )


def _joint_owners(scene: Scene, first: int) -> tuple[int, tuple[str, ...]]:
    """Give the first word and the codes of all parties that own a title; no codes if there is but one."""
    codes = [scene.starting[first].naming.code]
    while first > 1 and scene.words[first - 1].norm in {"and", ",", "&"}:
        before = scene.ending.get(first - 1)
        if before is None or before.naming.form not in {"name", "people"}:
            break
        first = before.first
        codes.insert(0, before.naming.code)
    return first, tuple(codes) if len(codes) > 1 else ()


def _topical_owner(scene: Scene, first: int, role_first: int, head_last: int) -> tuple[int, int, str | None]:
    """Tell who sends an envoy from whom he is sent to, where a party's name stands right before the office.

    "Norvend's U.N. ambassador" serves Norvend, the "U.N. envoy" the United Nations, the "Norvend envoy" nobody
    knows whom.

    Returns:
        The first word of the title, the first one of the role, and the sender.
    """
    match = scene.ending[role_first]
    outer_role, _ = _extend_left(scene, match.first)
    outer_first, sender, _ = _owner(scene, outer_role)
    if sender is not None:
        return outer_first, outer_role, sender
    addressed = head_last < len(scene.words) and scene.words[head_last].norm in ABOUT
    state = match.naming.form == "name" and match.naming.kind != "organisation"
    if state and not scene.words[match.first].text.replace(".", "").isupper() and not addressed:
        return match.first, match.first, None
    return first, role_first, match.naming.code


def _extend_left(scene: Scene, head: int) -> tuple[int, bool]:
    """Give the first word of the role, and whether one of its words says that it is over."""
    titled = scene.words[head].text[0].isupper()
    at, past = head, False
    while at > 0 and at not in scene.ending:
        over = role_words("past").get(scene.lowered[at - 1].norm) is not None
        if not over and not _belongs(scene, at, titled=titled):
            break
        past = past or over
        at -= 1
    while at < head and scene.words[at].norm in {"-", "and", "&", "."}:
        at += 1
    return at, past


def _belongs(scene: Scene, at: int, *, titled: bool) -> bool:
    """Whether the word before word `at`, with which a role begins so far, is part of the role too."""
    word, before = scene.words[at - 1], scene.words[at - 2] if at > 1 else None
    if word.norm == "-":
        return before is not None and before.end == word.start
    if word.norm in {"and", "&"}:
        return before is not None and _modifies(scene, at) and _modifies(scene, at - 2)
    if scene.labels[at - 1] == "PERSON" and not _modifies(scene, at - 1):
        return False
    common = scene.tags[at - 1] in {"JJ", "NN"} and word.text.isalpha() and word.text.islower()
    return common or _modifies(scene, at - 1) or (titled and _is_capital(scene, at - 1))


def _modifies(scene: Scene, at: int) -> bool:
    low = scene.words[at].norm.lower()
    return any(role_words(kind).get(low) for kind in ("modifier", "office"))


def _is_capital(scene: Scene, at: int) -> bool:
    word = scene.words[at]
    return word.text[0].isupper() and word.text.isalpha() and scene.tags[at] not in NO_TITLE_TAGS


def _owner(scene: Scene, first: int) -> tuple[int, str | None, int | None]:
    """Give where a title begins with what owns it, the party that does, and the end of a person's name that does."""
    at = first
    if at > 1 and scene.words[at - 1].norm == "s" and scene.words[at - 2].norm == "'":
        at -= 2
    elif at > 0 and scene.words[at - 1].norm == "'" and scene.words[at - 1].start == scene.words[at - 2].end:
        at -= 1
    match = scene.ending.get(at)
    if match is not None:
        return _whole_owner(scene, match), match.naming.code, None
    if at == first or not scene.words[at - 1].text[0].isupper():
        return first, None, None
    begin = at - 1
    while begin > 0 and _is_capital(scene, begin - 1):
        begin -= 1
    return begin, None, at


def _whole_owner(scene: Scene, match: Match) -> int:
    """Give the first word of an owner, with the state before an institution: "the US State Department"."""
    before = scene.ending.get(match.first)
    same = before is not None and before.naming.code == match.naming.code
    return before.first if before is not None and same else match.first


def _complement(scene: Scene, at: int, kind: str) -> tuple[int, int, str | None]:
    """Give the end of `of ...` behind a head, the end of the role in it, and the party that it names."""
    words = scene.lowered
    if at >= len(words) or words[at].norm not in PREPOSITIONS:
        return at, at, None
    about = kind == "topical" and words[at].norm in ABOUT
    last, role_last, party = at, at, None
    open_to_party, whole = not about, True
    place = at + 1
    while place < len(words) and place - at <= LONGEST_COMPLEMENT:
        match, end = scene.starting.get(place), _step(scene, place)
        if end is None or _begins_another(scene, place):
            break
        based = match is not None and end > match.last
        if match is not None and open_to_party and not based:
            party, open_to_party = match.naming.code, False
            whole = match.naming.form == "institution" and words[at].norm != "for"
        joins = words[place].norm in JOINS
        if based or (match is None and scene.labels[place] == "ORG" and not joins):
            open_to_party = False
        if based or not joins:
            last = end
            role_last = end if whole else role_last
        place = end
    return last, role_last, party


def _begins_another(scene: Scene, at: int) -> bool:
    """Whether a second title begins at word `at`: "... and the Minister of ..."."""
    if scene.words[at].norm not in {"and", "&"} or at + 2 >= len(scene.words) or scene.words[at + 1].norm != "the":
        return False
    return role_words("office").longest(scene.lowered, at + 2) is not None


def _step(scene: Scene, at: int) -> int | None:
    """Give the end of what goes on with a complement at word `at`; None if nothing does."""
    match = scene.starting.get(at)
    if match is None:
        return _field_end(scene, at) or (at + 1 if scene.lowered[at].norm in JOINS else None)
    hyphen = match.last + 1 < len(scene.words) and scene.words[match.last].norm == "-"
    return match.last + 2 if hyphen else match.last  # "of the Norvend-based Centre"


def _field_end(scene: Scene, at: int) -> int | None:
    ends = [hit[0] for kind in ("field", "body") if (hit := role_words(kind).longest(scene.lowered, at))]
    if ends:
        return max(ends)
    return at + 1 if scene.labels[at] == "ORG" and scene.words[at].text[0].isupper() else None
