"""A group of copies in, the same as a tree out: each report under the one that it derives from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.model.alignment import Copy, CopyGroup


@dataclass(frozen=True, slots=True)
class Node:
    """A report in a tree of copies.

    Attributes:
        report: its id.
        link: what it derives from, how and why; None for a root.
        under: what derives from it.
    """

    report: str
    link: Copy | None
    under: tuple[Node, ...]

    @property
    def independent(self) -> bool:
        """Whether it is no copy as a whole of another report in the tree."""
        return self.link is None or not self.link.whole


def copy_trees(group: CopyGroup) -> tuple[Node, ...]:
    """Give the roots, the origin of all first; what would close a circle is a root."""
    links = {link.report: link for link in group.links}
    roots = [report for report in group.reports if report not in links]
    placed: set[str] = set(roots)

    def node(report: str) -> Node:
        below = [copy.report for copy in group.links if copy.original == report and copy.report not in placed]
        placed.update(below)
        return Node(report, links.get(report), tuple(node(each) for each in below))

    found = [node(report) for report in roots]
    while left := [report for report in group.reports if report not in placed]:
        placed.add(left[0])
        found.append(node(left[0]))
    return tuple(found)


def independent(nodes: tuple[Node, ...]) -> int:
    """Count the reports of trees that are no whole copies of others."""
    return sum(node.independent + independent(node.under) for node in nodes)
