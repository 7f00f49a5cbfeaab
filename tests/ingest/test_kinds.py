"""Inputs are recognised by their bytes."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import time
import zipfile

import pytest

from detente.ingest.kinds import HEAD, kind_of

RUSSIAN = "Стороны договорились продолжить переговоры в понедельник. " * 4
LINES = '{"id": "1", "text": "Talks"}\n{"id": "2"}\n'
MHTML = b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x"


def a_document() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
    return packed.getvalue()


def a_tar() -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("talks.txt"))
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        ("\n \n".encode("utf-16"), "empty"),
        (b"The envoys met on Monday.", "text"),
        (b"<!DOCTYPE html><html><body>Talks</body></html>", "html"),
        (b"<!-- saved --><?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'>\n<HTML>", "html"),
        (b"\xef\xbb\xbf<html><p>Talks</p></html>", "html"),
        (b"<div class='a'>Talks", "html"),
        (b"<p>Talks", "html"),
        (b"Skip to content <p>One</p><p>Two</p><p>Three</p>", "html"),
        ("<html><p>Talks</p></html>".encode("utf-16"), "html"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "feed"),
        (b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"/>', "feed"),
        (b"<rdf:RDF xmlns:rdf='x'/>", "feed"),
        (b"The <feed of news> was cut; <rss is a word.", "text"),
        (b"Tags such as <p or <title are explained.", "text"),
        (b"<Photo: the envoys> They met.", "text"),
        (LINES.encode(), "jsonl"),
        (b"\xef\xbb\xbf\n" + LINES.encode(), "jsonl"),
        (b"not json\n" + LINES.encode(), "jsonl"),
        (LINES.encode("utf-16"), "other"),
        (b'[\n  {\n    "id": "1"}]', "other"),
        (b'{\n  "id": "1",\n  "text": "Talks"\n}', "other"),
        (b"[Port Ilsen] The envoys met.", "text"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n", "warc"),
        (gzip.compress(b"Talks"), "gzip"),
        ("The envoys met.".encode("utf-16"), "text"),
        ("The envoys met.".encode("utf-16-le"), "text"),
        ("The envoys met.".encode("utf-16-be"), "text"),
        ("The envoys met.".encode("utf-32"), "text"),
        (RUSSIAN.encode("utf-16"), "text"),
        (RUSSIAN.encode("cp1251"), "text"),
        (RUSSIAN.encode("koi8-r"), "text"),
        (RUSSIAN.encode(), "text"),
        ("双方将于周一继续谈判。".encode() * 50, "text"),
        ("双方将于周一继续谈判。".encode("utf-16") * 50, "text"),
        ("双方将于周一继续谈判。".encode("gb18030") * 50, "text"),
        ("双方は月曜日に協議を続ける。".encode("iso-2022-jp") * 50, "text"),
        (b"%PDF-1.7 ...", "other"),
        (b"\x89PNG\r\n\x1a\n", "other"),
        (a_document(), "other"),
        (a_tar(), "other"),
        (b"\x28\xb5\x2f\xfd packed", "other"),
        (b"{\\rtf1\\ansi The envoys met.}", "other"),
        (MHTML, "other"),
        (b'<?xml version="1.0"?><urlset><url/></urlset>', "other"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "other"),
        (b"SQLite format 3\x00", "other"),
        (os.urandom(HEAD), "other"),
        (b"\xff\xfe" + os.urandom(HEAD), "other"),
    ],
)
def test_a_kind_is_recognised_by_its_first_bytes(content: bytes, kind: str) -> None:
    assert kind_of(content[:HEAD])[0] == kind


@pytest.mark.parametrize(
    ("content", "advice"),
    [(b"%PDF-1.7", "save it as text"), (LINES.encode("utf-16"), "save them as UTF-8"), (MHTML, "save it as HTML")],
)
def test_what_is_no_text_says_what_to_do(content: bytes, advice: str) -> None:
    assert advice in kind_of(content)[1]


@pytest.mark.parametrize("piece", [b"<??>", b"<!---->", b"<!doctype [", b"{", b"< ", b"</", b"<!doctype html "])
def test_hostile_beginnings_are_recognised_in_no_time(piece: bytes) -> None:
    start = time.perf_counter()

    kind_of((piece * HEAD)[:HEAD])

    assert time.perf_counter() - start < 0.5
