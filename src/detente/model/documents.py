"""A text to be printed: headings and paragraphs in a row, with footnotes; what writes it decides on the looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ParagraphKind = Literal["title", "section", "group", "subgroup", "text", "item"]
PieceKind = Literal["plain", "strong", "quiet"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a paragraph in one look."""

    text: str
    kind: PieceKind = "plain"


@dataclass(frozen=True, slots=True)
class Footnote:
    """What a paragraph rests on, with the address that leads there; None if there is none."""

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; its footnotes are referred to at its end, in order."""

    kind: ParagraphKind
    pieces: tuple[Piece, ...]
    notes: tuple[Footnote, ...] = ()

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Document:
    """Paragraphs in reading order, the title first."""

    title: str
    paragraphs: tuple[Paragraph, ...]
