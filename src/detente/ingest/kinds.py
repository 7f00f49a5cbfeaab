"""The first bytes of an input -> what kind of thing it is, whatever its name says."""

from __future__ import annotations

import json
import re
from typing import Literal

Kind = Literal["html", "text", "jsonl", "feed", "warc", "gzip", "empty", "other"]
HEAD = 4096  # bytes looked at
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF; save it as text first"),
    (b"\x89PNG", "a picture; detente reads text"),
    (b"\xff\xd8\xff", "a picture; detente reads text"),
    (b"GIF8", "a picture; detente reads text"),
    (b"PK\x03\x04", "a zip archive or an office document; unpack it, or save it as HTML or text"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as HTML or text"),
    (b"\x7fELF", "a program; detente reads text"),
    (b"SQLite format 3\x00", "a database; name it with --record to ask it"),
    (b"7z\xbc\xaf\x27\x1c", "an archive; unpack it first"),
    (b"\xfd7zXZ\x00", "an archive; unpack it first"),
    (b"BZh", "an archive; unpack it first"),
)
BOMS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|div|p|title|meta|h1)\b", re.IGNORECASE)
FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
CONTROL = frozenset(range(32)) - {9, 10, 12, 13, 27}
MOST_CONTROL = 0.02  # share of control characters that text may hold; of noise a tenth is


def kind_of(head: bytes) -> tuple[Kind, str]:
    """Recognise an input by its first bytes.

    Returns:
        The kind and, for `other`, what it seems to be and what to do.
    """
    if not head.strip():
        return "empty", "it is empty; nothing can be read from it"
    if head.startswith(b"\x1f\x8b"):
        return "gzip", ""
    for magic, what in MAGIC:
        if head.startswith(magic):
            return "other", f"it is {what}"
    if head.startswith(b"WARC/"):
        return "warc", ""
    return _kind_of_text(head)


def _kind_of_text(head: bytes) -> tuple[Kind, str]:
    wide = head.startswith(BOMS[:2])
    if not wide and _is_noise(head):
        return "other", "it is no text in any encoding; save it as HTML or text"
    narrow = head.replace(b"\x00", b"") if wide else head
    body = narrow.removeprefix(BOMS[2]).removeprefix(BOMS[0]).removeprefix(BOMS[1]).lstrip()
    if body.startswith(b"{") and _is_json_line(body):
        return "jsonl", ""
    if FEED.search(body[:1024]):
        return "feed", ""
    return ("html", "") if HTML.search(body) else ("text", "")


def _is_noise(head: bytes) -> bool:
    return sum(1 for b in head if b in CONTROL) > MOST_CONTROL * len(head)


def _is_json_line(body: bytes) -> bool:
    line = body.split(b"\n", 1)[0]
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return b'"' in line[:3] or len(line) == len(body)
