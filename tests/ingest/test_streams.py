"""Inputs are looked at before they are read, and unpacked no faster than they are read."""

from __future__ import annotations

import gzip
import io
import os
import threading
import tracemalloc
import zlib

import pytest

from detente.ingest.kinds import HEAD
from detente.ingest.streams import CUT, DAMAGED, Unpacked, open_bytes, unpack
from detente.model.reports import Report

WORDS = b"The envoys met in Port Ilsen. " * 300
KNOWN = Report(ref="talks.gz", content=b"")


def unpacked(packed: bytes) -> tuple[bytes, str | None]:
    stream = Unpacked(io.BytesIO(packed))
    return io.BufferedReader(stream).read(), stream.fault


@pytest.mark.parametrize(
    "packed",
    [
        gzip.compress(WORDS),
        gzip.compress(WORDS[:100]) + gzip.compress(WORDS[100:]),
        gzip.compress(WORDS) + b"\x00" * 512,
        zlib.compress(WORDS),
    ],
    ids=["one member", "two members", "padded", "zlib"],
)
def test_what_is_whole_is_unpacked_without_fault(packed: bytes) -> None:
    assert unpacked(packed) == (WORDS, None)


def test_what_is_cut_anywhere_is_known_to_be_cut() -> None:
    packed = gzip.compress(os.urandom(200))

    for end in range(1, len(packed)):
        assert unpacked(packed[:end])[1] == CUT


@pytest.mark.parametrize(
    "packed",
    [
        gzip.compress(WORDS) + b"rubbish",
        gzip.compress(WORDS)[:-8] + b"\x00" * 8,
        gzip.compress(os.urandom(900))[:300] + b"\xff" * 700,
    ],
    ids=["followed by rubbish", "wrong checksum", "wrong inside"],
)
def test_what_is_damaged_is_known_to_be_damaged(packed: bytes) -> None:
    assert unpacked(packed)[1] == DAMAGED


def test_a_bomb_takes_no_more_memory_than_what_is_read_of_it() -> None:
    bomb = gzip.compress(b"\x00" * 40_000_000)
    tracemalloc.start()

    source = open_bytes(io.BytesIO(bomb), "bomb", KNOWN)
    taken = len(unpack(source, KNOWN).stream.read(1000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert taken == 1000
    assert peak < 2_000_000


def test_the_place_of_a_member_is_known() -> None:
    members = [gzip.compress(WORDS), gzip.compress(WORDS)]
    stream = Unpacked(io.BytesIO(b"".join(members)))
    io.BufferedReader(stream).read()

    assert stream.packed_offset(0) == 0
    assert stream.packed_offset(len(WORDS)) == len(members[0])


def test_what_starts_inside_a_member_has_no_place_of_its_own() -> None:
    stream = Unpacked(io.BytesIO(gzip.compress(WORDS)))
    io.BufferedReader(stream).read()

    assert stream.packed_offset(7) is None


def test_a_look_at_a_slow_pipe_sees_as_much_as_a_look_at_a_file() -> None:
    reading, writing = os.pipe()

    def drip() -> None:
        with os.fdopen(writing, "wb", buffering=0) as pipe:
            for start in range(0, len(WORDS), 100):
                pipe.write(WORDS[start : start + 100])

    threading.Thread(target=drip).start()
    with os.fdopen(reading, "rb") as pipe:
        source = open_bytes(pipe, "-", KNOWN)

        assert source.head == WORDS[:HEAD]
        assert source.stream.read() == WORDS
