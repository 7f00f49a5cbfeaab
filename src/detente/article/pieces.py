"""What reading a page gives before it is joined into an article's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.model.reports import Run

if TYPE_CHECKING:
    from detente.model.reports import BlockKind, Furniture


@dataclass(frozen=True, slots=True)
class Piece:
    """A block to be: its text, and the map from its own offsets to the page."""

    kind: BlockKind
    text: str
    runs: tuple[Run, ...] = ()
    at: str | None = None

    @property
    def start(self) -> int | None:
        """Where in the page it begins; None if it has no place there."""
        return self.runs[0].page if self.runs else None


@dataclass(frozen=True, slots=True)
class Pieces:
    """Blocks and furniture of one page, in order.

    Attributes:
        publisher: named by the furniture ("More Harbour Post News"); None if not.
        byline, published: read off lines at the head of the page; None if there is none.
        lost: texts of blocks that could not be found again in the page.
        cut: whether only the beginning of the page was read.
    """

    blocks: tuple[Piece, ...]
    furniture: tuple[Furniture, ...] = ()
    publisher: str | None = None
    byline: str | None = None
    published: str | None = None
    lost: tuple[str, ...] = ()
    cut: bool = False


def as_it_stands(kind: BlockKind, page: str, start: int, end: int) -> Piece:
    """Make a piece of a stretch of the page, outer spaces left out."""
    raw = page[start:end]
    text = raw.strip()
    return Piece(kind, text, (Run(0, start + len(raw) - len(raw.lstrip()), len(text)),))
