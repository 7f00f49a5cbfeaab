"""What reading a page gives before it is joined into an article's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.model.reports import BlockKind, Furniture, Run


@dataclass(frozen=True, slots=True)
class Piece:
    """A block to be: its text, and the map from its own offsets to the page."""

    kind: BlockKind
    text: str
    runs: tuple[Run, ...] = ()
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Pieces:
    """Blocks and furniture of one page, in order.

    Attributes:
        publisher: named by the furniture ("More Harbour Post News"); None if not.
        lost: texts of blocks that could not be found again in the page.
    """

    blocks: tuple[Piece, ...]
    furniture: tuple[Furniture, ...] = ()
    publisher: str | None = None
    lost: tuple[str, ...] = ()
