"""The issues of many positions in, one tree of them out: wordings of one issue together, narrower ones inside."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.alignment.wording import WORD, ordered_words
from detente.knowledge import read_rows, shipped
from detente.model.alignment import IssueGroup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.model.statements import Position

BEHIND = re.compile(r"\b(?:about|against|at|between|by|for|from|in|into|of|on|over|to|towards?|under|with)\b")


@dataclass(frozen=True, slots=True)
class Light:
    """A row of `light_nouns.toml`: words parted by spaces, a phrase with one of them, and what it is about."""

    words: str
    example: str
    head: str


@dataclass(slots=True)
class _Node:
    """One issue in the making: its head and all words that say what it is about, in the singular."""

    label: str
    head: str
    words: frozenset[str]
    members: list[str] = field(default_factory=list)
    parent: _Node | None = None
    known: bool = False  # to the vocabulary, which then says what it is part of


@functools.cache
def light_rows() -> tuple[Light, ...]:
    """Rows of nouns that name no issue by themselves."""
    return read_rows(shipped("alignment", "light_nouns.toml"), "alignment/light_nouns.toml", "light", Light)


@functools.cache
def _light() -> frozenset[str]:
    return frozenset(word for row in light_rows() for word in row.words.split())


def group_issues(positions: Iterable[Position]) -> tuple[IssueGroup, ...]:
    """Make one tree of the issues of the vocabulary and of those in reports' own words.

    Own words that are about the same mean one issue; those that say more of it are narrower ones inside, and those that
    only share their head stand inside one that is named by it.

    Returns:
        Every issue of a position, and what it is part of, each broader one before its narrower ones.
    """
    paths: dict[str, tuple[str, ...]] = {}
    counts: Counter[str] = Counter()
    for position in positions:
        counts[position.issue] += 1
        if position.broader:
            paths[position.issue] = position.broader
    nodes = _vocabulary(paths, counts)
    nodes += _own_words(counts, nodes)
    nodes += _shared_heads(nodes)
    _set_inside(nodes)
    groups = (IssueGroup(n.label, _broader(n), tuple(n.members)) for n in nodes)
    return tuple(sorted(groups, key=lambda g: (*reversed(g.broader), g.label)))


def _vocabulary(paths: Mapping[str, tuple[str, ...]], counts: Mapping[str, int]) -> list[_Node]:
    nodes: dict[str, _Node] = {}
    for label, path in sorted(paths.items()):
        for one in (label, *path):
            nodes.setdefault(one, _Node(one, *about(one), [one] if one in counts else [], known=True))
        for narrow, broad in pairwise((label, *path)):
            nodes[narrow].parent = nodes[broad]
    return list(nodes.values())


def _own_words(counts: Mapping[str, int], known: list[_Node]) -> list[_Node]:
    """Bring wordings together that are about the same; the vocabulary takes in those that are about one of its rows."""
    places = {node.label for node in known}
    nodes = {(node.head, node.words): node for node in reversed(known)}
    for label in sorted(counts.keys() - places, key=lambda one: (-counts[one], one)):
        key = about(label)
        nodes.setdefault(key, _Node(label, *key)).members.append(label)
    return [node for node in nodes.values() if not node.known]


def _shared_heads(nodes: list[_Node]) -> list[_Node]:
    """Give a broader issue to wordings of two issues or more that share their head, unless one is the head itself."""
    by_head: dict[str, list[_Node]] = defaultdict(list)
    for node in nodes:
        by_head[node.head].append(node)
    made = []
    for head, same in by_head.items():
        bare = frozenset({head})
        own = [node for node in same if not node.known]
        if len(own) > 1 and all(node.words != bare for node in same):
            made.append(_Node(_as_worded(head, own[0].label), head, bare))
    return made


def _set_inside(nodes: list[_Node]) -> None:
    """Set each issue in own words inside the one that says most of what it says, of its own head if there is one.

    Each node is looked up by its rarest word, so that only those which share a rare word are compared.
    """
    common = Counter(word for node in nodes for word in node.words)
    by_rarest: dict[str, list[_Node]] = defaultdict(list)
    for node in nodes:
        by_rarest[min(node.words, key=lambda word: (common[word], word))].append(node)
    for node in nodes:
        if not node.known:
            inside = [n for word in sorted(node.words) for n in by_rarest[word] if n.words < node.words]
            if inside:
                node.parent = max(inside, key=lambda n: (n.head == node.head, len(n.words), n.known, n.label))


def _broader(node: _Node) -> tuple[str, ...]:
    path = []
    while node.parent is not None:
        node = node.parent
        path.append(node.label)
    return tuple(path)


def about(label: str) -> tuple[str, frozenset[str]]:
    """Give the head of a label and all words that say what it is about, in the singular; light nouns are passed over.

    >>> about("the placement of missiles in Ukraine")[0]
    'missile'
    """
    parts = [ordered_words(part) for part in BEHIND.split(label.casefold())]
    heavy = [[word for word in part if word not in _light()] for part in parts]
    said = next(([p for p in found if p] for found in (heavy, parts) if any(found)), [[label.casefold()]])
    return said[0][-1], frozenset(word for part in said for word in part)


def _as_worded(head: str, label: str) -> str:
    """Write a head as the label does: `exports` for the head of `grain exports`."""
    words: list[str] = WORD.findall(label.casefold())
    return next(word for word in words if head in ordered_words(word))
