"""Drafts and quotations -> drafts with whole quotations: widened, continued, or found for a cue that waits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.extract.drafts import Draft
from detente.extract.sources import NOWHERE, VERBAL, below, can_speak, subject_of
from detente.extract.spans import is_word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.extract.quoted import Quotations, Quoted
    from detente.extract.syntax import Tree

MOST_IN_NAME = 15  # words of a speaker before a colon
OWN_VOICE = frozenset({"i", "we", "you"})


def settle(quotations: Quotations, drafts: Iterable[Draft]) -> tuple[list[Draft], list[Quoted]]:
    """Give the drafts with their quotations, and the quotations that read like speech and nobody said."""
    settled = [_widen(quotations, d) for d in drafts]
    settled = _serve_waiting(quotations, settled)
    return _continue_runs(quotations, [d for d in settled if quotations.has_words(d.content)])


def own_voice(tree: Tree, quotations: Quotations, draft: Draft) -> bool:
    """Whether somebody quoted speaks of himself ("I think"), which his own attribution already holds.

    "We reject the plan" is kept: it takes a position in words of its own.
    """
    words = {tree.tokens[p].text.lower() for p in draft.source}
    quoted = any(quotations.around(p) is not None for p in draft.cue)
    return words == {"you"} or (quoted and bool(words) and words <= OWN_VOICE and not draft.takes_position)


def _outside(quotations: Quotations, draft: Draft) -> bool:
    return all(quotations.around(p) is None for p in draft.cue)


def _widen(quotations: Quotations, draft: Draft) -> Draft:
    """Let a content that begins or ends inside a quotation run to its edges, unless the cue stands in it."""
    if not draft.quotes or not draft.content or not _outside(quotations, draft):
        return draft
    content = draft.content
    for number in quotations.touching(content):
        content |= quotations.all[number].words
    return replace(draft, content=content - draft.source - draft.cue)


def _owned(quotations: Quotations, drafts: Iterable[Draft]) -> dict[int, int]:
    """Give for each quotation that is somebody's content the number of the draft with the nearest cue."""
    owners: dict[int, tuple[int, int]] = {}
    for number, draft in enumerate(drafts):
        if not draft.content or not _outside(quotations, draft):
            continue
        for n in quotations.touching(draft.content):
            quoted = quotations.all[n]
            distance = min((abs(p - quoted.first) for p in draft.cue), default=0)
            if len(quoted.words & draft.content) * 2 > len(quoted.words):
                owners[n] = min(owners.get(n, (distance, number)), (distance, number))
    return {n: number for n, (_, number) in owners.items()}


def _serve_waiting(quotations: Quotations, drafts: list[Draft]) -> list[Draft]:
    """Give each cue without content the free quotation before it or after it."""
    owned = set(_owned(quotations, drafts))
    served = []
    for draft in drafts:
        if draft.content or not draft.quotes or not _outside(quotations, draft):
            served.append(draft)
            continue
        number = _free_neighbour(quotations, draft, owned)
        if number is None:
            continue
        owned.add(number)
        words = quotations.all[number].words - draft.cue - draft.source
        served.append(replace(draft, content=words))
    return served


def _free_neighbour(quotations: Quotations, draft: Draft, owned: set[int]) -> int | None:
    first, last = min(draft.cue), max(draft.cue | draft.source)
    before = quotations.before(min(first, min(draft.source, default=first)))
    after = before + 1
    if before >= 0 and before not in owned and quotations.ends_before(quotations.all[before], first):
        return before
    while after < len(quotations.all) and quotations.all[after].first < last:
        after += 1
    if (
        after < len(quotations.all)
        and after not in owned
        and quotations.begins_after(quotations.all[after], max(draft.cue))
    ):
        return after
    return None


def _continue_runs(quotations: Quotations, drafts: list[Draft]) -> tuple[list[Draft], list[Quoted]]:
    """Let a speaker go on: `"A," he said. "B."`, and paragraph after paragraph while nobody else is named."""
    owners = _owned(quotations, drafts)
    more: dict[int, set[int]] = {}
    left: list[Quoted] = []
    speaker: tuple[int, Quoted] | None = None
    for number, quoted in enumerate(quotations.all):
        if number in owners:
            speaker = owners[number], quoted
        elif not quotations.is_speech(quoted):
            continue
        elif speaker is not None and quotations.goes_on(speaker[1], quoted, drafts[speaker[0]].cue):
            more.setdefault(speaker[0], set()).update(quoted.words)
            speaker = speaker[0], quoted
        else:
            left.append(quoted)
    return [replace(d, content=d.content | more[n]) if n in more else d for n, d in enumerate(drafts)], left


def spoken(tree: Tree, quotations: Quotations, left: list[Quoted]) -> list[Draft]:
    """Give drafts without a cue for those of some quotations that stand behind a speaker and a colon."""
    named = ((_speaker_before(tree, quotations, quoted), quoted) for quoted in left)
    return [Draft(source, NOWHERE, quoted.words) for source, quoted in named if source]


def _speaker_before(tree: Tree, quotations: Quotations, quoted: Quoted) -> frozenset[int]:
    colon = quotations.colon_before(quoted)
    if colon is None:
        return NOWHERE
    first = tree.analysis.sentences[tree.tokens[colon].sentence].first
    words = frozenset(p for p in range(first, colon) if is_word(tree.tokens[p]))
    verbs = [tree.tokens[p] for p in words if tree.tokens[p].pos in VERBAL]
    if not verbs:
        return words if 0 < len(words) <= MOST_IN_NAME else NOWHERE
    subject = subject_of(tree, verbs[0])
    return below(tree, subject) if subject is not None and can_speak(subject) else NOWHERE
