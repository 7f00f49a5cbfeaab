"""Real WARC bytes come out as reports; a cut archive gives what is whole and says that it is cut."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from detente.ingest import Options, Unread, open_inputs
from detente.model.reports import Report

if TYPE_CHECKING:
    from pathlib import Path

PAGE = b"<html><p>The envoys met in Port Ilsen.</p></html>" * 40


def record(number: int, media_type: bytes = b"text/html; charset=iso-8859-2") -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n" % (media_type, len(PAGE)) + PAGE
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%032d>\r\n"
        b"WARC-Target-URI: http://press.example/%d\r\nWARC-Date: 2031-05-04T10:00:00Z\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
    )
    return head % (number, number, len(http)) + http + b"\r\n\r\n"


def read(path: Path, content: bytes) -> list[Report | Unread]:
    path.write_bytes(content)
    return list(open_inputs([str(path)], Options()))


def test_pages_of_an_archive_keep_address_time_and_encoding(tmp_path: Path) -> None:
    first, second = read(tmp_path / "a.warc", record(1) + record(2))

    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.url, first.retrieved) == ("http://press.example/1", "2031-05-04T10:00:00Z")
    assert (first.encoding, first.content) == ("iso-8859-2", PAGE)
    assert second.archive_offset == len(record(1))


def test_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    assert len(read(tmp_path / "a.warc", record(1, b"image/png") + record(2))) == 1


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_cut_archive_gives_its_whole_pages_and_says_so(tmp_path: Path, pack: type[bytes]) -> None:
    content = b"".join(pack(record(n)) for n in range(3))

    *pages, last = read(tmp_path / "cut.warc", content[: -len(pack(record(2))) // 2])

    assert [isinstance(p, Report) for p in pages] == [True, True]
    assert isinstance(last, Unread)
    assert "2 pages" in last.reason


def test_a_whole_packed_archive_has_nothing_to_complain_of(tmp_path: Path) -> None:
    items = read(tmp_path / "a.warc.gz", b"".join(gzip.compress(record(n)) for n in range(3)))

    assert [isinstance(i, Report) for i in items] == [True, True, True]
