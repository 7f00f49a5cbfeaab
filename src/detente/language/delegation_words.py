"""A scene -> which words name members of a party's delegation: "the delegation of Norvend, headed by ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.language.roles import OWNERS

if TYPE_CHECKING:
    from detente.language.parties import Match
    from detente.language.scene import Scene

DELEGATIONS = frozenset(
    {"delegation", "team", "side", "senators", "lawmakers", "legislators", "negotiators", "diplomats"}
)
HEADED = frozenset({"headed", "led"})
HEADS = frozenset({"head", "heads", "headed", "lead", "leads", "led", "heading", "leading"})
BETWEEN = frozenset(
    {"will", "be", "is", "was", "to", "being", "had", "been", "has", ",", "who", "would", "also", "again", "the", "a"}
)
MOST_BETWEEN = 5  # words between a delegation and its head
ENDS = frozenset(".;!?")


def members(scene: Scene) -> dict[int, str]:
    """Give the code of the party that each word's people belong to, for the words that name members of delegations.

    Those behind "headed by", or "Norvend was represented by", go on to the end of the sentence or to the next party;
    the one before "heads" is alone.
    """
    found: dict[int, str] = {}
    for match in scene.matches:
        if match.naming.form not in OWNERS:
            continue
        if _norm(scene, match.first - 1) == "of" and _norm(scene, match.first - 2) == "that":
            found[match.first - 3] = match.naming.code
        verb = _skip(scene, match.last, 1)
        if _norm(scene, verb) == "represented" and _norm(scene, verb + 1) == "by":
            found |= dict.fromkeys(range(verb + 2, _end(scene, verb + 2)), match.naming.code)
        place = _delegation(scene, match)
        if place is None:
            continue
        first, last = place
        behind = _skip(scene, last, 1)
        if scene.lowered[behind : behind + 2] and _norm(scene, behind) in HEADED and _norm(scene, behind + 1) == "by":
            found |= dict.fromkeys(range(behind + 2, _end(scene, behind + 2)), match.naming.code)
        verb = _skip(scene, first - 1, -1)
        if _norm(scene, verb) in HEADS:
            found[_skip(scene, verb - 1, -1)] = match.naming.code
    return found


def _norm(scene: Scene, at: int) -> str:
    return scene.lowered[at].norm if 0 <= at < len(scene.lowered) else ""


def _delegation(scene: Scene, match: Match) -> tuple[int, int] | None:
    """Give the words of "the Norvend delegation", "Norvend's team" or "the delegation of Norvend"."""
    after = match.last + 2 if _norm(scene, match.last) == "'" and _norm(scene, match.last + 1) == "s" else match.last
    if _norm(scene, after) in DELEGATIONS:
        return match.first, after + 1
    before = match.first - 2 if _norm(scene, match.first - 1) == "the" else match.first - 1
    if _norm(scene, before) == "of" and _norm(scene, before - 1) in DELEGATIONS:
        return before - 1, match.last
    return None


def _skip(scene: Scene, at: int, step: int) -> int:
    """Pass over auxiliaries, commas and articles from word `at` on."""
    for _ in range(MOST_BETWEEN):
        if _norm(scene, at) not in BETWEEN:
            break
        at += step
    return at


def _end(scene: Scene, at: int) -> int:
    while at < len(scene.words) and at not in scene.starting and not scene.words[at].text.isspace():
        ends = scene.words[at].text in ENDS and not (at and len(scene.words[at - 1].text) == 1)
        if ends:
            break
        at += 1
    return at
