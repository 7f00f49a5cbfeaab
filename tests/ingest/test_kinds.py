"""Inputs are recognised by their bytes."""

from __future__ import annotations

import gzip
import os

import pytest

from detente.ingest.kinds import HEAD, kind_of

RUSSIAN = "Стороны договорились продолжить переговоры в понедельник. " * 4


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"The envoys met on Monday.", "text"),
        (b"<!DOCTYPE html><html><body>Talks</body></html>", "html"),
        (b"\xef\xbb\xbf<html><p>Talks</p></html>", "html"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "feed"),
        (b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"/>', "feed"),
        (b'{"id": "1", "text": "Talks"}\n{"id": "2"}\n', "jsonl"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n", "warc"),
        (gzip.compress(b"Talks"), "gzip"),
        ("The envoys met.".encode("utf-16"), "text"),
        (RUSSIAN.encode("cp1251"), "text"),
        (RUSSIAN.encode(), "text"),
        ("双方将于周一继续谈判。".encode() * 50, "text"),
        (b"%PDF-1.7 ...", "other"),
        (b"\x89PNG\r\n\x1a\n", "other"),
        (b"PK\x03\x04 word/document.xml", "other"),
        (b"SQLite format 3\x00", "other"),
        (os.urandom(HEAD), "other"),
    ],
)
def test_a_kind_is_recognised_by_its_first_bytes(content: bytes, kind: str) -> None:
    assert kind_of(content[:HEAD])[0] == kind


def test_what_is_no_text_says_what_to_do() -> None:
    assert "save it as text" in kind_of(b"%PDF-1.7")[1]
