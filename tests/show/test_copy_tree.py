"""Copies stand under what they derive from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.model.alignment import Copy, CopyGroup
from detente.show.copy_tree import copy_trees, independent

if TYPE_CHECKING:
    from detente.model.alignment import CopyKind
    from detente.show.copy_tree import Node


def a_copy(report: str, original: str, kind: CopyKind = "verbatim") -> Copy:
    return Copy(report, original, kind, 0.9, "They share words.")


def a_group(*links: Copy) -> CopyGroup:
    reports = tuple(dict.fromkeys(end for link in links for end in (link.original, link.report)))
    return CopyGroup(reports, "verbatim", links[0].original, 0.9, links)


def outline(nodes: tuple[Node, ...]) -> list[object]:
    return [(node.report, outline(node.under)) if node.under else node.report for node in nodes]


def test_a_copy_of_a_copy_stands_under_it() -> None:
    trees = copy_trees(a_group(a_copy("b", "a"), a_copy("c", "b"), a_copy("d", "a")))

    assert outline(trees) == [("a", [("b", ["c"]), "d"])]
    assert independent(trees) == 1


def test_who_prints_a_block_is_a_source_of_its_own() -> None:
    assert independent(copy_trees(a_group(a_copy("b", "a", "block"), a_copy("c", "a", "block")))) == 3


def test_a_circle_loses_no_report() -> None:
    trees = copy_trees(a_group(a_copy("b", "a"), a_copy("a", "b")))

    assert outline(trees) == [("a", ["b"])]


def test_a_second_origin_is_a_root_beside_the_first() -> None:
    assert outline(copy_trees(a_group(a_copy("b", "a"), a_copy("d", "c")))) == [("a", ["b"]), ("c", ["d"])]
