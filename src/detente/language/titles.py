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


def find_titles(scene: Scene) -> list[Title]:
    """Find the titles of a text, in text order; one that is part of a longer one is left out."""
    found: list[Title] = []
    for first, last, kind in _heads(scene):
        title = _title(scene, first, last, kind)
        if found and found[-1].last > title.first and found[-1].role_last > first:
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
    first, past = _extend_left(scene, head)
    role_first = first
    first, party, owner = _owner(scene, first)
    if kind == "topical" and owner is None and role_first in scene.ending:
        first, role_first, party = _topical_owner(scene, first, role_first, head_last)
    if first > 0 and role_words("past").get(scene.lowered[first - 1].norm):
        first, past = first - 1, True
    last, role_last, employer = _complement(scene, head_last, kind)
    noun = scene.words[head_last - 1].text.lower()
    plural = (noun.endswith("s") and not noun.endswith("ss")) or scene.words[head_last - 1].text == "."
    return Title(
        first=first,
        last=last,
        role_first=role_first,
        role_last=role_last,
        kind=kind,
        party=None if kind == "private" or past else party or employer,
        owner=owner,
        past=past,
        plural=plural,
    )


def _topical_owner(scene: Scene, first: int, role_first: int, head_last: int) -> tuple[int, int, str | None]:
    """Tell who sends an envoy from whom he is sent to, where a party's name stands right before the office.

    "Britain's U.N. ambassador" serves Britain, the "Norvend envoy" nobody knows whom, the "U.S. envoy" the United States.

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
    if scene.labels[at - 1] == "PERSON":
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
    if at < first and scene.words[at - 1].text[0].isupper():
        return first, None, at
    return first, None, None


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
    cut_off = foreign = False
    place = at + 1
    while place < len(words) and place - at <= LONGEST_COMPLEMENT:
        match = scene.starting.get(place)
        if match is not None and words[match.last : match.last + 1] and words[match.last].norm == "-":
            match, place = None, match.last + 2  # "the Norvend-based Centre"
            foreign = True
            continue
        end = match.last if match else _field_end(scene, place)
        if match is not None and not about and party is None and not foreign:
            party = match.naming.code
            cut_off = match.naming.form != "institution" or words[at].norm == "for"
            role_last = role_last if cut_off else end
        elif end is not None:
            role_last = role_last if cut_off else end
            foreign = foreign or scene.labels[place] == "ORG"
        elif words[place].norm not in JOINS:
            break
        last = end or last
        place = end or place + 1
    return last, role_last, party


def _field_end(scene: Scene, at: int) -> int | None:
    ends = [hit[0] for kind in ("field", "body") if (hit := role_words(kind).longest(scene.lowered, at))]
    if ends:
        return max(ends)
    return at + 1 if scene.labels[at] == "ORG" and scene.words[at].text[0].isupper() else None
