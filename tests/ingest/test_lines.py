"""JSON lines come out as reports; a bad line names itself and stops no other."""

from __future__ import annotations

import gzip
import json
import os
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from detente.ingest import Options, Unread, open_inputs
from detente.model.reports import Report

if TYPE_CHECKING:
    from pathlib import Path

GOOD = b'{"id": "good", "text": "The envoys met."}\n'


def read(path: Path, content: bytes, options: Options | None = None) -> list[Report | Unread]:
    path.write_bytes(content)
    return list(open_inputs([str(path)], options or Options()))


def test_a_line_gives_what_it_says_and_ignores_what_it_adds(tmp_path: Path) -> None:
    row = {
        "id": 7,
        "url": "https://press.example/7",
        "publisher": "Wire",
        "published": "2031-05-04T10:00:00+03:00",
        "title": "Talks",
        "kind": "transcript",
        "html": "<p>The envoys’ words.</p>",
        "text": "Not this.",
        "score": [1, 2],
    }

    (report,) = read(tmp_path / "wire", json.dumps(row).encode())

    assert report == Report(
        ref="7",
        content="<p>The envoys’ words.</p>".encode(),
        media_type="text/html",
        url="https://press.example/7",
        publisher="Wire",
        published="2031-05-04T10:00:00+03:00",
        title="Talks",
        encoding="utf-8",
        kind="transcript",
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "cut', "not JSON"),
        (b'{"text": "The envoys\x92 words"}', "not UTF-8"),
        (b'["text"]', "not a JSON object"),
        (b"[" * 100_000, "not JSON"),
        (b'{"text": ' + b"9" * 5000 + b"}", "not JSON"),
        (b"{}", "neither 'text' nor 'html'"),
        (b'{"text": " \\n"}', "neither 'text' nor 'html'"),
        (b'{"text": 5}', "'text' has to be text"),
        (b'{"text": "Talks", "id": true}', "'id' has to be text"),
        (b'{"text": "Talks", "url": ["a"]}', "'url' has to be text"),
        (b'{"text": "Talks \\ud83d"}', "'text' holds half a character"),
        (b'{"text": "Talks", "title": "\\udc00"}', "'title' holds half a character"),
        (b'{"text": "Talks", "published": "8 January 2031"}', "'published' is no ISO date"),
        (b'{"text": "Talks", "kind": "speech"}', "'kind' is 'speech'; write press or transcript"),
        (b'{"text": "Talks", "published": "2031-02-30"}', "'published' is no ISO date"),
        (b'{"text": "Talks", "published": "2031-W01-1"}', "'published' is no ISO date"),
    ],
)
def test_a_bad_line_says_what_is_wrong_and_stops_no_other(tmp_path: Path, line: bytes, reason: str) -> None:
    first, bad, last = read(tmp_path / "wire", GOOD + line + b"\n" + GOOD)

    assert isinstance(first, Report)
    assert isinstance(bad, Unread)
    assert bad.target == f"{tmp_path / 'wire'}, line 2"
    assert reason in bad.reason
    assert isinstance(last, Report)


def test_words_garbled_before_they_came_are_kept_as_they_are(tmp_path: Path) -> None:
    garbled = "The envoysâ€™ words: Ð¿ÐµÑ€ÐµÐ³Ð¾Ð²Ð¾Ñ€Ñ‹"

    (report,) = read(tmp_path / "wire", json.dumps({"text": garbled}, ensure_ascii=False).encode())

    assert isinstance(report, Report)
    assert report.content.decode() == garbled


def test_a_mark_blank_lines_and_other_line_ends_are_no_lines(tmp_path: Path) -> None:
    items = read(tmp_path / "wire", b"\xef\xbb\xbf\r\n" + GOOD.replace(b"\n", b"\r\n") + b"\n  \n" + GOOD.strip())

    assert [isinstance(i, Report) for i in items] == [True, True]


def test_a_line_without_id_is_known_by_its_number(tmp_path: Path) -> None:
    _, report = read(tmp_path / "wire.jsonl", GOOD + b'{"text": "Talks"}')

    assert isinstance(report, Report)
    assert report.ref == "wire.jsonl:2"


def test_an_overlong_line_is_passed_over_whole(tmp_path: Path) -> None:
    long = json.dumps({"text": "x" * 200_000}).encode() + b"\n"

    bad, good = read(tmp_path / "wire", long + GOOD, Options(most_bytes=10_000))

    assert isinstance(bad, Unread)
    assert (bad.target.rpartition(", ")[2], bad.reason) == ("line 1", "it is longer than 0.01 MB; cut it into reports")
    assert isinstance(good, Report)


def test_lines_packed_and_cut_are_read_up_to_the_cut(tmp_path: Path) -> None:
    rows = [json.dumps({"id": str(n), "text": os.urandom(300).hex()}).encode() + b"\n" for n in range(500)]

    *reports, last = read(tmp_path / "wire.gz", gzip.compress(b"".join(rows))[:-20_000])

    assert all(isinstance(r, Report) for r in reports)
    assert len(reports) > 300
    assert isinstance(last, Unread)
    assert f"cut short after line {len(reports)}" in last.reason


def test_a_large_file_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "large.gz"
    with gzip.open(path, "wb", compresslevel=1) as packed:
        for _ in range(2000):
            packed.write(json.dumps({"text": "The envoys met. " * 1000}).encode() + b"\n")
    tracemalloc.start()

    count = sum(1 for _ in open_inputs([str(path)], Options()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert count == 2000
    assert peak < 2_000_000
