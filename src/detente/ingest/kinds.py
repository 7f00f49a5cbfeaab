"""The first bytes of an input -> what kind of thing it is, whatever its name says."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Kind = Literal["html", "text", "jsonl", "feed", "warc", "gzip", "empty", "other"]
HEAD = 16_384  # bytes looked at
PICTURE = "a picture; detente reads text"
PACKED = "an archive; unpack it first"
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF; save it as text first"),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"RIFF", "a picture, sound or film; detente reads text"),
    (b"PK\x03\x04", "a zip archive or an office document; unpack it, or save it as HTML or text"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as HTML or text"),
    (b"{\\rtf", "a word processor's document (RTF); save it as HTML or text"),
    (b"\x7fELF", "a program; detente reads text"),
    (b"SQLite format 3\x00", "a database; name it with --record to ask it"),
    (b"PAR1", "a Parquet table; give it as a file, unpacked"),
    (b"7z\xbc\xaf\x27\x1c", PACKED),
    (b"\xfd7zXZ\x00", PACKED),
    (b"\x28\xb5\x2f\xfd", PACKED),
    (b"Rar!\x1a\x07", PACKED),
    (b"BZh", PACKED),
)
TAR = (257, b"ustar")  # where a tar archive names itself
WIDE = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
NARROW_MARK = b"\xef\xbb\xbf"
LEAST_WIDE = 8  # bytes from which double-byte text without a mark shows
MOSTLY, HARDLY = 0.4, 0.05  # shares of zero bytes: every other byte of double-byte Latin text, hardly any of the rest
CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})
MOST_CONTROL = 0.02  # share of control characters that text may hold; of noise a tenth is
STRANGE = frozenset({"Cc", "Cn", "Co", "Cs"})  # Unicode categories that text hardly holds
MOST_STRANGE = 0.05  # share of them in double-byte text; of noise a seventh is
BLANK = "\t\n\r\f "

JSON_LINE = re.compile(r'\{\s*["}]')
JSON_ELSE = re.compile(r'\[\s*\{\s*"|\{[ \t]*\r?\n\s*"')
ROOT = re.compile(
    r"(?>\s+|<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\])?\s*>)*+<([a-z][\w:.-]*)([^>]*)",
    re.DOTALL | re.IGNORECASE,
)
FEED_ROOTS = frozenset({"rss", "feed", "rdf:rdf"})
HTML_ROOTS = re.compile(
    r"html|head|body|title|meta|link|base|style|script|article|section|main|header|footer|nav|aside|figure|div|p|span|a"
    r"|b|i|em|strong|h[1-6]|ul|ol|dl|table|center|font|br|hr|img|blockquote|pre|form|iframe"
)
HTML_PAGE = re.compile(r"<(?:!doctype\s+html|html|body)\b[^<>]*>", re.IGNORECASE)
HTML_TAG = re.compile(r"</(?:p|div|a|span|li|h[1-6]|td|b|i|em|strong)>", re.IGNORECASE)
FEW_TAGS = 3  # closed tags that make text without a beginning a piece of HTML
MAIL_HEAD = re.compile(r"(?:From|MIME-Version|Subject|Snapshot-Content-Location):", re.IGNORECASE)


def kind_of(head: bytes) -> tuple[Kind, str]:
    """Recognise an input by its first bytes.

    Returns:
        The kind and, for `empty` and `other`, what it seems to be and what to do.
    """
    if not head.strip():
        return "empty", "it is empty; nothing can be read from it"
    if head.startswith(b"\x1f\x8b"):
        return "gzip", ""
    if head.lstrip().startswith(b"WARC/"):
        return "warc", ""
    for magic, what in MAGIC:
        if head.startswith(magic):
            return "other", f"it is {what}"
    at, name = TAR
    if head[at : at + len(name)] == name:
        return "other", f"it is {PACKED}"
    return _kind_of_text(head)


def _kind_of_text(head: bytes) -> tuple[Kind, str]:
    wide = _wide_encoding(head)
    text = head.decode(wide, "replace") if wide else head.removeprefix(NARROW_MARK).decode("latin-1")
    if _is_strange(text) if wide else _is_noise(head):
        return "other", "it is no text in any encoding; save it as HTML or text"
    body = text.lstrip(f"\ufeff{BLANK}")
    if not body:
        return "empty", "it is empty; nothing can be read from it"
    return _json_kind(body, wide) or _markup_kind(body) or ("text", "")


def _wide_encoding(head: bytes) -> str | None:
    for mark, encoding in WIDE:
        if head.startswith(mark):
            return encoding
    if len(head) >= LEAST_WIDE:
        pairs = len(head) / 2
        even, odd = head[::2].count(0) / pairs, head[1::2].count(0) / pairs
        if odd > MOSTLY and even < HARDLY:
            return "utf-16-le"
        if even > MOSTLY and odd < HARDLY:
            return "utf-16-be"
    return None


def _is_noise(head: bytes) -> bool:
    return len(head) - len(head.translate(None, CONTROL)) > MOST_CONTROL * len(head)


def _is_strange(text: str) -> bool:
    strange = sum(1 for c in text if c == "\ufffd" or (c not in BLANK and unicodedata.category(c) in STRANGE))
    return strange > MOST_STRANGE * len(text)


def _json_kind(body: str, wide: str | None) -> tuple[Kind, str] | None:
    if JSON_ELSE.match(body):
        return "other", "it is JSON, but not one object a line; write it as JSON lines (jq -c)"
    lines = [line for line in body.split("\n") if line.strip()]
    if 2 * sum(1 for line in lines if JSON_LINE.match(line.lstrip())) < len(lines):
        return None
    return ("other", f"it is JSON lines in {wide}; save them as UTF-8") if wide else ("jsonl", "")


def _markup_kind(body: str) -> tuple[Kind, str] | None:
    if MAIL_HEAD.match(body) and "multipart/related" in body.lower():
        return "other", "it is a saved page in MHTML; save it as HTML"
    root = ROOT.match(body)
    name = root[1].lower() if root else ""
    if name in FEED_ROOTS:
        return "feed", ""
    if HTML_ROOTS.fullmatch(name) or HTML_PAGE.search(body) or len(HTML_TAG.findall(body)) >= FEW_TAGS:
        return "html", ""
    if root and (body.startswith("<?xml") or "xmlns" in root[2]):
        return "other", f"it is XML of another kind (<{root[1]}>); give a page, a feed, or text"
    return None
