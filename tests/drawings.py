"""What tests ask of every drawing: well-formed, named, each text inside it and none on another."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET  # our own drawings
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from detente.draw.svg import SIZE, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.draw.svg import Picture

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, slots=True)
class Words:
    """A text of a drawing and the box that it fills."""

    words: str
    left: float
    top: float
    right: float
    foot: float

    def covers(self, other: Words) -> bool:
        """Whether some of the other lies under it."""
        side = self.left < other.right and other.left < self.right
        return side and self.top < other.foot and other.top < self.foot


def root_of(picture: Picture) -> ET.Element:
    """Read a drawing as a program would."""
    return ET.fromstring(picture.file())  # noqa: S314 - our own drawing


def words_of(picture: Picture) -> list[Words]:
    """Give all texts with their boxes, in units of the whole drawing."""
    return list(_words(root_of(picture), 0, 0))


def _words(element: ET.Element, x: float, y: float) -> Iterator[Words]:
    for child in element:
        if child.tag == f"{SVG}text":
            words, strong = child.text or "", "strong" in child.get("class", "")
            width, at, foot = width_of(words, strong=strong), x + float(child.get("x", 0)), y + float(child.get("y", 0))
            left = at - {"end": width, "middle": width / 2}.get(child.get("text-anchor", ""), 0)
            yield Words(words, left, foot - SIZE * 0.8, left + width, foot + SIZE * 0.2)
        inner = child.tag == f"{SVG}svg"
        yield from _words(child, x + float(child.get("x", 0)) * inner, y + float(child.get("y", 0)) * inner)


def faults(picture: Picture) -> list[str]:
    """Say which texts lie outside of the drawing or on each other."""
    found = words_of(picture)
    outside = [w.words for w in found if w.left < 0 or w.top < 0 or w.right > picture.width or w.foot > picture.height]
    return outside + [f"{a.words} on {b.words}" for a, b in combinations(found, 2) if a.covers(b)]


def shapes_of(picture: Picture, role: str) -> list[ET.Element]:
    """Give the shapes of a role, words aside."""
    return [e for e in root_of(picture).iter() if e.get("class") == role and e.tag != f"{SVG}text"]


def forbidden(picture: Picture) -> list[str]:
    """Say what a page's policy would not let a drawing in it do."""
    return re.findall(r"<style|<script|\sstyle=|\son\w+=|href=|url\(", picture.inline("x"))
