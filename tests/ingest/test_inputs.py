"""Every kind of input is opened by what it holds, packed or not, whatever its name says."""

from __future__ import annotations

import gzip
import io

import pytest

from detente.ingest.inputs import read_input
from detente.ingest.options import Options, Unread
from detente.ingest.streams import open_bytes
from detente.model.reports import Report

PAGE = b"<html><p>The envoys met.</p></html>"
FEED = b"<rss><channel><item><guid>f1</guid><description>Met.</description></item></channel></rss>"
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
WARC = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
KNOWN = Report(ref="talks.gz", content=b"", retrieved="2031-05-05T00:00:00+00:00")


def read(content: bytes, known: Report = KNOWN) -> list[Report | Unread]:
    return list(read_input(open_bytes(io.BytesIO(content), "folder/talks.gz", known), Options()))


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
@pytest.mark.parametrize(
    ("content", "ref", "media_type"),
    [
        (b"The envoys met.", "talks", "text/plain"),
        (PAGE, "talks", "text/html"),
        (b'{"id": "w1", "text": "The envoys met."}', "w1", "text/plain"),
        (
            FEED,
            "f1",
            "text/html",
        ),
        (WARC % (len(HTTP), HTTP), "talks@0", "text/html"),
    ],
    ids=["text", "html", "lines", "feed", "archive"],
)
def test_a_kind_is_read_packed_or_not(pack: type[bytes], content: bytes, ref: str, media_type: str) -> None:
    (report,) = read(pack(content))

    assert isinstance(report, Report)
    assert (report.ref.replace("talks.gz", "talks"), report.media_type) == (ref, media_type)


@pytest.mark.parametrize("content", [b"The envoys met.", b'{"text": "The envoys met."}'])
def test_what_is_known_before_stays_known(content: bytes) -> None:
    (report,) = read(content)

    assert isinstance(report, Report)
    assert report.retrieved == KNOWN.retrieved


def test_a_text_cut_in_its_packing_is_not_half_read() -> None:
    words = b"".join(b"The envoys met for the %dth time. " % n for n in range(3000))

    (item,) = read(gzip.compress(words)[:-500])

    assert isinstance(item, Unread)
    assert item.target == "folder/talks.gz"
    assert "cut short after" in item.reason
    assert "which were left" in item.reason
