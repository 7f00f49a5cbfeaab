"""Real WARC bytes come out as reports; a cut archive gives what is whole and says that it is cut."""

from __future__ import annotations

import gzip
import io
import sys
import tracemalloc
import zlib
from typing import TYPE_CHECKING, Any

import pytest
from fastwarc.stream_io import BrotliWriter, GzipWriter, ZstdWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from detente.ingest import Options, Unread, open_inputs
from detente.model.reports import Report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = b"<html><p>The envoys met in Port Ilsen.</p></html>"
HTML = b"Content-Type: text/html"
CHUNKS = b"%x\r\n%s\r\n0\r\n\r\n"
START = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%032d>\r\n"
    b"WARC-Target-URI: %s\r\nWARC-Date: 2031-05-04T10:00:00Z\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
)


def record(
    number: int, headers: bytes = HTML, body: bytes = PAGE, *, url: bytes = b"", status: bytes = b"200"
) -> bytes:
    http = b"HTTP/1.1 %s X\r\n%s\r\n\r\n%s" % (status, headers, body)
    return START % (number, url or b"http://press.example/%d" % number, len(http)) + http + b"\r\n\r\n"


def read(path: Path, content: bytes, options: Options | None = None) -> list[Report | Unread]:
    path.write_bytes(content)
    return list(open_inputs([str(path)], options or Options()))


def reports(items: list[Report | Unread]) -> list[Report]:
    return [item for item in items if isinstance(item, Report)]


def test_pages_of_an_archive_keep_address_time_and_encoding(tmp_path: Path) -> None:
    first, second = read(tmp_path / "a", record(1, HTML + b'; charset="iso-8859-2"') + record(2))

    assert first == Report(
        ref="http://press.example/1",
        content=PAGE,
        media_type="text/html",
        url="http://press.example/1",
        retrieved="2031-05-04T10:00:00Z",
        encoding="iso-8859-2",
        archive_offset=0,
    )
    assert isinstance(second, Report)
    assert second.encoding is None


def test_a_record_stands_where_its_offset_says(tmp_path: Path) -> None:
    plain = b"".join(record(n) for n in range(3))
    packed = b"".join(gzip.compress(record(n)) for n in range(3))

    for report in reports(read(tmp_path / "plain", plain)):
        assert (report.url or "").encode() in plain[report.archive_offset :][:300]
    for report in reports(read(tmp_path / "packed", packed)):
        assert (report.url or "").encode() in zlib.decompressobj(31).decompress(packed[report.archive_offset :])


def test_records_packed_together_have_no_offset_of_their_own(tmp_path: Path) -> None:
    items = reports(read(tmp_path / "a", gzip.compress(record(1) + record(2))))

    assert [r.archive_offset for r in items] == [0, None]


def test_an_archive_that_fastwarc_writes_is_read(tmp_path: Path) -> None:
    made = WarcRecord()
    made.init_headers(WarcRecordType.response)
    made.is_http = True
    made.headers["WARC-Target-URI"] = "http://press.example/made"
    made.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nThe envoys met.")
    with GzipWriter(str(tmp_path / "made")) as packed:
        made.write(packed)

    (report,) = open_inputs([str(tmp_path / "made")], Options())

    assert isinstance(report, Report)
    assert (report.url, report.content) == ("http://press.example/made", b"The envoys met.")
    assert report.media_type == "text/plain"


@pytest.mark.parametrize(
    "other",
    [
        record(1, b"Content-Type: image/png"),
        record(1, b"Content-Type: text/css", b"p { color: red }"),
        record(1, HTML, b"%PDF-1.7"),
        record(1, HTML, b""),
        record(1, b"Content-Type: text/plain", b"User-agent: *", url=b"http://press.example/robots.txt"),
        record(1, status=b"404"),
        record(1, HTML + b"\r\nLocation: /", b"<html>Moved</html>", status=b"301"),
        record(1).replace(b"WARC-Type: response", b"WARC-Type: resource"),
    ],
    ids=["picture", "style", "pdf", "nothing", "robots.txt", "missing", "moved", "resource"],
)
def test_what_is_no_page_is_passed_over(tmp_path: Path, other: bytes) -> None:
    assert [r.ref for r in reports(read(tmp_path / "a", other + record(2)))] == ["http://press.example/2"]

    (item,) = read(tmp_path / "b", other)

    assert isinstance(item, Unread)
    assert "holds no pages" in item.reason


def packed_by(writer: Callable[[io.BytesIO], Any]) -> bytes:
    packed = io.BytesIO()
    with writer(packed) as stream:
        stream.write(PAGE)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (b"Content-Encoding: gzip", gzip.compress(PAGE)),
        (b"Content-Encoding: deflate", zlib.compress(PAGE)),
        (b"Content-Encoding: br", packed_by(BrotliWriter)),
        (b"Content-Encoding: zstd", packed_by(ZstdWriter)),
        (b"Transfer-Encoding: chunked", CHUNKS % (len(PAGE), PAGE)),
        (
            b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip",
            CHUNKS % (len(gzip.compress(PAGE)), gzip.compress(PAGE)),
        ),
        (b"Content-Encoding: gzip", PAGE),
        (b"Transfer-Encoding: chunked", PAGE),
        (b"Content-Length: many", PAGE),
    ],
    ids=["gzip", "deflate", "br", "zstd", "chunked", "both", "unpacked before", "joined before", "wrong length"],
)
def test_what_http_did_for_the_way_is_undone(tmp_path: Path, headers: bytes, body: bytes) -> None:
    (report,) = read(tmp_path / "a", record(1, HTML + b"\r\n" + headers, body))

    assert isinstance(report, Report)
    assert report.content == PAGE


@pytest.mark.parametrize(
    ("headers", "body", "reason"),
    [
        (b"Content-Encoding: gzip", gzip.compress(PAGE)[:-12], "packed and damaged"),
        (b"Content-Encoding: br", packed_by(BrotliWriter)[:-20], "packed and damaged"),
        (b"Content-Encoding: zstd", packed_by(ZstdWriter)[:-20], "packed and damaged"),
        (b"Transfer-Encoding: chunked", b"ff\r\n" + PAGE, "packed and damaged"),
        (b"Content-Encoding: gzip", gzip.compress(PAGE + b" " * 2_000_000), "larger than 1 MB"),
        (b"X: y", PAGE + b" " * 2_000_000, "larger than 1 MB"),
    ],
    ids=["cut gzip", "cut br", "cut zstd", "cut chunk", "bomb", "large"],
)
def test_a_page_that_cannot_be_read_is_named_and_stops_no_other(
    tmp_path: Path, headers: bytes, body: bytes, reason: str
) -> None:
    content = record(1, HTML + b"\r\n" + headers, body) + record(2)

    bad, good = read(tmp_path / "a", content, Options(most_bytes=1_000_000))

    assert isinstance(bad, Unread)
    assert bad.target == "http://press.example/1"
    assert reason in bad.reason
    assert isinstance(good, Report)


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
def test_an_archive_cut_at_any_byte_gives_its_whole_pages_and_says_so(
    tmp_path: Path, pack: Callable[[bytes], bytes]
) -> None:
    records = [pack(record(1)), pack(record(2)), pack(record(3, b"Content-Type: image/png", b"\x89PNG" * 50))]
    content = b"".join(records)
    ends = [sum(map(len, records[:n])) for n in (1, 2, 3)]
    blank = len(b"\r\n\r\n") if pack is bytes else 0  # a record is whole before the blank lines that follow it

    for cut in range(8, len(content) + 1):
        items = read(tmp_path / "cut", content[:cut])

        assert {r.content for r in reports(items)} <= {PAGE}
        assert len(reports(items)) >= sum(cut >= end for end in ends[:2])
        is_whole = any(end - blank <= cut <= end for end in ends)
        assert sum("cut" in i.reason for i in items if isinstance(i, Unread)) == (not is_whole)


def test_what_stands_between_records_ends_the_reading(tmp_path: Path) -> None:
    first, last = read(tmp_path / "a", record(1) + b"rubbish" * 9 + record(2))

    assert isinstance(first, Report)
    assert isinstance(last, Unread)
    assert "after 1 pages" in last.reason


def test_an_archive_is_streamed(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as archive:
        for number in range(400):
            archive.write(record(number, body=PAGE + b" " * 100_000))
    tracemalloc.start()

    count = sum(1 for _ in open_inputs([str(tmp_path / "large")], Options()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert count == 400
    assert peak < 2_000_000


def test_an_archive_on_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(record(1)))))

    (report,) = open_inputs(["-"], Options())

    assert isinstance(report, Report)
    assert report.archive_offset == 0
