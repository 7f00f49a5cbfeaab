"""One open input of any kind -> its reports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.ingest.archives import read_archive
from detente.ingest.feeds import read_feed
from detente.ingest.kinds import kind_of
from detente.ingest.lines import read_lines
from detente.ingest.options import Unread
from detente.ingest.streams import unpack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.ingest.kinds import Kind
    from detente.ingest.options import Options
    from detente.ingest.streams import Input
    from detente.model.reports import Report


def read_input(source: Input, options: Options) -> Iterator[Report | Unread]:
    """Give the reports of an input, recognised by its first bytes."""
    kind, what = kind_of(source.head)
    if kind == "gzip" and source.unpacked is None:
        known = source.known
        yield from read_input(unpack(source, replace(known, ref=known.ref.removesuffix(".gz"))), options)
    elif kind == "gzip":
        yield Unread(source.target, "it is packed twice; unpack it first")
    elif kind == "warc":
        yield from read_archive(source, options)
    elif kind == "jsonl":
        yield from read_lines(source, options)
    elif kind == "other":
        yield Unread(source.target, what)
    else:
        yield from _read_whole(source, kind, options)


def _read_whole(source: Input, kind: Kind, options: Options) -> Iterator[Report | Unread]:
    """Give the reports of an input that has to be held whole: a page, a text, a feed."""
    content = source.stream.read(options.most_bytes + 1)
    if len(content) > options.most_bytes:
        yield Unread(source.target, f"it is larger than {options.most_words}; cut it into reports")
    elif source.fault:
        yield Unread(source.target, f"{source.fault} after {len(content):,} bytes, which were left; fetch it anew")
    elif kind == "feed":
        yield from read_feed(content, source.target, source.known)
    elif kind == "empty":
        yield Unread(source.target, "it is empty, or starts with nothing but blanks; see what it holds")
    else:
        yield replace(source.known, content=content, media_type="text/html" if kind == "html" else "text/plain")
