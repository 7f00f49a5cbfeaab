"""Visible characters of a page, without their spaces, in; the exact place of any words among them out."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.model.reports import Run

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a reader does not see and extraction drops: soft hyphens, zero-width characters, direction marks.
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")


def squeeze(text: str) -> str:
    """Give the visible characters of `text` without spaces: what two spellings of one passage share."""
    packed = "".join(text.split())
    return packed if packed.isascii() else UNSEEN.sub("", packed)


@dataclass(frozen=True, slots=True)
class Visible:
    """The visible characters of a page.

    Attributes:
        page: the decoded page.
        squeezed: its visible characters, spaces left out, entities resolved.
        starts: where each stretch of the page begins in `squeezed`.
        stretches: where it stands in the page, end excluded.
        entities: indices of the stretches that write their characters as an entity.
    """

    page: str
    squeezed: str
    starts: tuple[int, ...]
    stretches: tuple[tuple[int, int], ...]
    entities: frozenset[int]

    def find(self, text: str, cursor: int = 0) -> int | None:
        """Where `text` stands in `squeezed`, at or after `cursor`, else anywhere; None if nowhere."""
        packed = squeeze(text)
        if not packed:
            return None
        place = self.squeezed.find(packed, cursor)
        if place < 0 and cursor:
            place = self.squeezed.find(packed)
        return None if place < 0 else place

    def runs(self, text: str, place: int) -> tuple[Run, ...]:
        """Map `text`, which stands at `place` in `squeezed`, to the page; an entity is a run of its own."""
        runs: list[Run] = []
        wanted = (n for n, char in enumerate(text) if not char.isspace() and not UNSEEN.match(char))
        for at, (where, width) in zip(wanted, self._places(place), strict=False):
            last = runs[-1] if runs else None
            if width is not None:
                runs.append(Run(at, where, 1, width))
            elif last and self._continues(text, last, at, where):
                runs[-1] = Run(last.text, last.page, at + 1 - last.text)
            else:
                runs.append(Run(at, where, 1))
        return tuple(runs)

    def _continues(self, text: str, last: Run, at: int, where: int) -> bool:
        """Whether the page goes on from `last` to this character just as the text does."""
        if last.width is not None:
            return False
        gap = at - last.text - last.length
        end = last.page + last.length
        return where == end + gap and text[last.text + last.length : at] == self.page[end:where]

    def _places(self, place: int) -> Iterator[tuple[int, int | None]]:
        """Offsets in the page of the visible characters from `place` on; of an entity its offset and its width."""
        n = bisect_right(self.starts, place) - 1
        skip = place - self.starts[n]
        for k in range(n, len(self.stretches)):
            first, last = self.stretches[k]
            if k in self.entities:
                size = (self.starts[k + 1] if k + 1 < len(self.starts) else len(self.squeezed)) - self.starts[k]
                places: list[tuple[int, int | None]] = [(first, last - first)] * size
            else:
                places = [(i, None) for i in range(first, last) if self._seen(i)]
            yield from places[skip:]
            skip = 0

    def _seen(self, offset: int) -> bool:
        char = self.page[offset]
        return not char.isspace() and (char.isascii() or not UNSEEN.match(char))
