"""A web archive -> one report for every page in it, streamed."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BufferedReader, BytesIO
from typing import TYPE_CHECKING, Any

from fastwarc.stream_io import BrotliReader, ChunkedReader, ZstdReader
from fastwarc.warc import ArchiveIterator, WarcRecordType

from detente.ingest.kinds import HEAD, kind_of
from detente.ingest.options import Unread
from detente.ingest.streams import Unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.ingest.options import Options
    from detente.ingest.streams import Input
    from detente.model.reports import Report

PAGES = ("", "text/html", "application/xhtml+xml", "text/plain")
OK = 200  # HTTP
CHUNK = re.compile(rb"[0-9a-fA-F]{1,8}[ \t]*(?:;[^\r\n]*)?\r\n")


def read_archive(source: Input, options: Options) -> Iterator[Report | Unread]:
    """Give the pages of a WARC file in its order, complete records only; then, if it is cut, one `Unread`."""
    pages = 0
    try:
        for record in ArchiveIterator(source.stream, stream_detect=False):
            length = record.content_length
            offset = _offset(source, record.stream_pos)
            is_page, fits = _is_page(record), length <= options.most_bytes
            payload = record.reader.read() if is_page and fits else b""
            if not record.headers.get("Content-Length") or len(payload) + record.consume() < length:
                break
            if is_page:
                item = _read_page(record, payload, source, options) if fits else _too_large(record, source, options)
                pages += not isinstance(item, Unread | None)
                if item is not None:
                    yield item if isinstance(item, Unread) else replace(item, archive_offset=offset)
        else:
            if not source.fault:
                if not pages:
                    yield Unread(source.target, "the archive holds no pages in HTML or plain text; see what it holds")
                return
    except OSError:  # FastWARC, on what is no record
        pass
    yield Unread(source.target, f"the archive is cut or damaged after {pages} pages, which were read; fetch it anew")


def _offset(source: Input, offset: int) -> int | None:
    """Where in the file a record starts; None where it cannot be read from there, being packed with others."""
    return source.unpacked.packed_offset(offset) if source.unpacked else offset


def _is_page(record: Any) -> bool:  # noqa: ANN401 - FastWARC's record
    """Whether a record is an answer that says it holds words."""
    if record.record_type != WarcRecordType.response or record.http_headers is None:
        return False
    media_type = (record.http_content_type or "").lower()
    return record.http_headers.status_code == OK and media_type in PAGES and not _url(record).endswith("/robots.txt")


def _url(record: Any) -> str:  # noqa: ANN401 - FastWARC's record
    return (record.headers.get("WARC-Target-URI") or "").strip("<> ")


def _too_large(record: Any, source: Input, options: Options) -> Unread:  # noqa: ANN401 - FastWARC's record
    return Unread(_url(record) or source.target, f"the page is larger than {options.most_words}; leave it out")


def _read_page(record: Any, payload: bytes, source: Input, options: Options) -> Report | Unread | None:  # noqa: ANN401 - FastWARC's record
    """Give a page; None if its content is no words after all."""
    url = _url(record)
    content = _unpack(payload, record.http_headers, options.most_bytes)
    if content is None:
        return Unread(url or source.target, "the page's content is packed and damaged; leave it out")
    if len(content) > options.most_bytes:
        return _too_large(record, source, options)
    kind = kind_of(content[:HEAD])[0]
    if kind not in {"html", "text"}:
        return None
    return replace(
        source.known,
        ref=url or f"{source.known.ref}@{record.stream_pos}",
        content=content,
        media_type="text/html" if kind == "html" else "text/plain",
        url=url or None,
        retrieved=record.headers.get("WARC-Date"),
        encoding=(record.http_charset or "").strip("\"' ") or None,
        redirects=(),
    )


def _unpack(payload: bytes, headers: Any, most: int) -> bytes | None:  # noqa: ANN401 - FastWARC's headers
    """Undo what HTTP did for the way; None if that fails. What an archiver undid already stays as it is."""
    content: bytes | None = payload
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower() and CHUNK.match(payload):
        content = _read_out(ChunkedReader(BytesIO(payload)), most)
    for encoding in reversed((headers.get("Content-Encoding") or "").lower().replace(" ", "").split(",")):
        if content is None or kind_of(content[:HEAD])[0] in {"html", "text"}:
            return content
        if encoding in {"gzip", "x-gzip", "deflate"}:
            unpacked = Unpacked(BytesIO(content))
            content = BufferedReader(unpacked).read(most + 1)
            content = None if unpacked.fault else content
        elif encoding in {"br", "zstd"}:
            content = _read_out((BrotliReader if encoding == "br" else ZstdReader)(BytesIO(content)), most)
    return content


def _read_out(reader: Any, most: int) -> bytes | None:  # noqa: ANN401 - FastWARC's readers
    try:
        return bytes(reader.read(most + 1))
    except OSError:
        return None
