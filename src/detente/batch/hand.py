"""Which report is being read, kept where a death does not wipe it out: one that kills its readers is known by it."""

from __future__ import annotations

import os
import struct
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_DEATHS = 3  # of those who read one report, before it is left: a machine may go down once or twice by chance
ROW = struct.Struct("<qq")  # number of the report, how many have died over it


class Hand:
    """What a reader has in hand."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        left = os.pread(handle, ROW.size, 0)
        self._fatal, self._deaths = ROW.unpack(left) if len(left) == ROW.size else (-1, -1)
        self._deaths += 1

    def take(self, number: int) -> bool:
        """Take a report in hand; False if too many died over it."""
        deaths = self._deaths if number == self._fatal else 0
        os.pwrite(self._handle, ROW.pack(number, deaths), 0)
        return deaths < MOST_DEATHS


@contextmanager
def in_hand(path: Path) -> Iterator[Hand]:
    """Open the file that says what is in hand; it goes when everything has been read, or an exception was met."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT)
    try:
        yield Hand(handle)
    finally:
        os.close(handle)
        path.unlink()
