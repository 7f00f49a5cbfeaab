"""Bytes as received in; the page as text out: what is declared is believed as far as the bytes bear it out."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import cchardet

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
HEAD = 4096  # bytes in which a page has to declare its encoding
LEAST_WIDE = 8  # bytes from which a double-byte encoding shows
SAMPLE = 200_000  # bytes looked at when the encoding has to be guessed
META = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_.:-]+)""", re.IGNORECASE
)
WESTERN = {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii", "iso8859-1"}  # on the web they mean windows-1252
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
# UTF-8 that was read as windows-1252: a lead byte's letter and the letters that its follow-up bytes turn into.
MOJIBAKE = re.compile(
    "â€[\u2122\u0153\u017e\u02dc\u201c\u201d\u2018\u2019¦\x9d\x9c]|Ã[\u00a0-¿\u2018-\u201d€™š]|Â[\u00a0-¿]|Ð[\u0080-¿]Ñ|ï»¿"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page as text.

    Attributes:
        page: its characters; a control character is replaced by one space, so that offsets hold.
        encoding: what it was read as.
        lossy: whether some bytes could not be read as that and stand as U+FFFD.
        controls: how many control characters were replaced.
        mojibake: the first words that look like UTF-8 read as something else; empty if none.
    """

    page: str
    encoding: str
    lossy: bool
    controls: int
    mojibake: str


def decode(content: bytes, declared: str | None) -> Decoded:
    """Read bytes as text: byte order mark, then declaration, then strict UTF-8, then a guess.

    A declared one-byte encoding is not believed where the bytes are valid UTF-8 with accented characters.
    """
    text, encoding = _as_text(content, declared)
    lossy = "\ufffd" in text and b"\xef\xbf\xbd" not in content
    text, controls = CONTROL.subn(" ", text)
    match = MOJIBAKE.search(text)
    return Decoded(text, encoding, lossy, controls, match[0] if match else "")


def _as_text(content: bytes, declared: str | None) -> tuple[str, str]:
    for mark, wide in MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(wide, "replace"), wide
    for name in (_wide(content), "utf-8", declared, _declared_inside(content), _guess(content)):
        encoding = _known(name)
        text = _strictly(content, encoding) if encoding else None
        if encoding and text is not None:
            return text, encoding
    fallback = _known(declared) or _known(_declared_inside(content)) or "utf-8"
    return content.decode(fallback, "replace"), fallback


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _known(name: str | None) -> str | None:
    """Give Python's name of a text encoding; None if there is no such one."""
    if not name:
        return None
    name = name.strip().strip("\"'").lower()
    try:
        info = codecs.lookup("windows-1252" if name in WESTERN else name)
    except (LookupError, ValueError):
        return None
    return info.name if info._is_text_encoding else None  # noqa: SLF001  # bytes-to-bytes codecs are told by it alone


def _declared_inside(content: bytes) -> str | None:
    match = META.search(content[:HEAD])
    if not match:
        return None
    name = match[1].decode("ascii", "replace")
    return None if name.lower().startswith("utf-16") else name  # the declaration itself was read as single bytes


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    head = content[:2000]
    if len(head) < LEAST_WIDE or len(content) % 2:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) // 2 * 0.6 or min(even, odd) > len(head) // 2 * 0.1:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _guess(content: bytes) -> str | None:
    guess: str | None = cchardet.detect(content[:SAMPLE])["encoding"]
    return guess
