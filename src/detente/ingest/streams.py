"""Bytes from anywhere -> one input that can be looked at before it is read, unpacked as it is read."""

from __future__ import annotations

import io
import zlib
from collections import deque
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from detente.ingest.kinds import HEAD

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from detente.model.reports import Report

PIECE = 65_536  # bytes read at a time
GZIP_OR_ZLIB = 47  # zlib: largest window, either header
CUT = "it is packed and cut short"
DAMAGED = "it is packed and damaged"


class Filled(io.RawIOBase):
    """Reads on until a piece is full, so that a look at a slow pipe sees as much as a look at a file."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__()
        self._stream = stream
        self._taken = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """How many bytes were given."""
        return self._taken

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Give the next bytes."""
        room = memoryview(buffer)
        piece = self._stream.read(len(room))
        room[: len(piece)] = piece
        self._taken += len(piece)
        return len(piece)


class Unpacked(io.RawIOBase):
    """The content of gzip members one after the other; it ends at a fault, which it remembers, and never raises.

    Attributes:
        fault: why the content ends before it should; None while nothing is wrong.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__()
        self.fault: str | None = None
        self._stream = stream
        self._piece = b""
        self._taken = self._given = 0
        self._member: zlib._Decompress | None = None
        self._starts: deque[tuple[int, int]] = deque()

    def readable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """How many unpacked bytes were given."""
        return self._given

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Give the next unpacked bytes, no more than `buffer` holds."""
        room = memoryview(buffer)
        while self._has_more():
            content = self._unpack(len(room))
            if content:
                room[: len(content)] = content
                self._given += len(content)
                return len(content)
        return 0

    def packed_offset(self, offset: int) -> int | None:
        """Where in the packed bytes the member starts whose content starts at `offset`; asked in rising order."""
        packed = None
        while self._starts and self._starts[0][0] <= offset:
            start, at = self._starts.popleft()
            packed = at if start == offset else None
        return packed

    def _has_more(self) -> bool:
        if self.fault:
            return False
        if not self._piece:
            self._piece = self._stream.read(PIECE)
            self._taken += len(self._piece)
        if self._member is None:
            self._piece = self._piece.lstrip(b"\x00")  # padding of tapes
        elif not self._piece:
            self.fault = CUT
        return bool(self._piece)

    def _unpack(self, most: int) -> bytes:
        if self._member is None:
            self._member = zlib.decompressobj(GZIP_OR_ZLIB)
            self._starts.append((self._given, self._taken - len(self._piece)))
        try:
            content = self._member.decompress(self._piece, most)
        except zlib.error:
            self.fault = DAMAGED
            return b""
        if self._member.eof:
            self._piece, self._member = self._member.unused_data, None
        else:
            self._piece = self._member.unconsumed_tail
        return content


@dataclass(frozen=True, slots=True)
class Input:
    """One input, open.

    Attributes:
        target: what to call it when it cannot be read.
        known: a report without content: what is known of the input before it is read.
        stream: its bytes, unpacked.
        unpacked: where `stream` comes from if the input is packed.
    """

    target: str
    known: Report
    stream: io.BufferedReader
    unpacked: Unpacked | None = None

    @property
    def head(self) -> bytes:
        """The first bytes, which stay to be read; asked before anything is read."""
        return self.stream.peek(HEAD)[:HEAD]

    @property
    def fault(self) -> str | None:
        """Why the bytes ended too early, once they have been read."""
        return self.unpacked.fault if self.unpacked else None


def open_bytes(stream: IO[bytes], target: str, known: Report) -> Input:
    """Give the input that a stream holds."""
    return Input(target, known, io.BufferedReader(Filled(stream), HEAD))


def unpack(source: Input, known: Report) -> Input:
    """Give the input that is packed in another one."""
    unpacked = Unpacked(source.stream)
    return Input(source.target, known, io.BufferedReader(unpacked, HEAD), unpacked)
