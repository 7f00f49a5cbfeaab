"""A web archive -> one report for every page in it, streamed."""

from __future__ import annotations

import zlib
from typing import IO, TYPE_CHECKING

from fastwarc.warc import ArchiveIterator, WarcRecordType

from detente.ingest.options import Unread
from detente.model.reports import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.ingest.options import Options

PIECE = 65_536  # bytes read at a time
GZIP = b"\x1f\x8b"
GZIP_WINDOW = 31  # zlib: largest window, gzip header
PAGES = ("text/html", "application/xhtml+xml", "text/plain")


def read_archive(stream: IO[bytes], target: str, options: Options) -> Iterator[Report | Unread]:
    """Give the pages of a WARC file in its order, complete records only; then, if it is cut, one `Unread`."""
    pages = last = 0
    try:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
            headers = record.http_headers
            media_type = (record.http_content_type or "").lower()
            declared = int(record.headers.get("Content-Length") or 0)
            if headers is None or media_type not in PAGES or headers.status_code != 200:  # noqa: PLR2004 - HTTP OK
                continue
            if declared > options.most_bytes:
                yield Unread(record.headers.get("WARC-Target-URI") or target, "the page is too large; leave it out")
                continue
            offset = record.stream_pos
            content = record.reader.read()
            if len(content) < int(headers.get("Content-Length") or 0) and declared:
                break
            url = record.headers.get("WARC-Target-URI")
            pages += 1
            yield Report(
                ref=url or f"{target}@{offset}",
                content=content,
                media_type="text/html" if "html" in media_type else "text/plain",
                url=url,
                retrieved=record.headers.get("WARC-Date"),
                encoding=record.http_charset,
                archive_offset=offset,
            )
            last = offset
        else:
            if _ends_whole(stream, last):
                return
    except (EOFError, OSError, ValueError):
        pass
    yield Unread(target, f"the archive is cut or damaged after {pages} pages, which were read; fetch it anew")


def _ends_whole(stream: IO[bytes], last: int) -> bool:
    """Whether a packed archive ends with a complete record; FastWARC stops at a cut one without a word."""
    stream.seek(last)
    piece = stream.read(PIECE)
    if not piece.startswith(GZIP):
        return True
    while piece:
        packed = zlib.decompressobj(GZIP_WINDOW)
        try:
            while piece and not packed.eof:
                packed.decompress(piece)
                piece = packed.unused_data or stream.read(PIECE)
        except zlib.error:
            return False
        if not packed.eof:
            return False
    return True
