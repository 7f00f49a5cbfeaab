"""Files, folders and globs come out as reports, and what cannot be read says why."""

from __future__ import annotations

import gzip
import json
import os
import time
from typing import TYPE_CHECKING

import pytest

from detente.ingest import Options, Unread, count_inputs, open_inputs
from detente.model.reports import Report

if TYPE_CHECKING:
    from pathlib import Path


def read(*targets: Path | str, options: Options | None = None) -> list[Report | Unread]:
    return list(open_inputs([str(t) for t in targets], options or Options()))


def only_unread(*targets: Path | str) -> str:
    (item,) = read(*targets)
    assert isinstance(item, Unread)
    return item.reason


def test_a_file_is_known_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text("The envoys met.")

    (report,) = read(tmp_path / "talks.txt")

    assert isinstance(report, Report)
    assert (report.ref, report.media_type, report.content) == ("talks.txt", "text/plain", b"The envoys met.")


def test_a_folder_gives_its_reports_sorted_without_hidden_files_and_notes(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", ".hidden", "README.md", "parties.toml"):
        (tmp_path / name).write_text("<html><p>Talks</p></html>")

    assert [r.ref for r in read(tmp_path) if isinstance(r, Report)] == ["a.html", "b.txt"]


def test_a_glob_gives_what_it_matches(tmp_path: Path) -> None:
    for name in ("1.txt", "2.txt", "3.html"):
        (tmp_path / name).write_text("The envoys met.")

    assert len(read(tmp_path / "*.txt")) == 2
    assert "no such file" in only_unread(tmp_path / "*.pdf")


def test_lines_keep_their_id_and_a_bad_one_names_itself(tmp_path: Path) -> None:
    rows = [
        json.dumps(
            {"id": "w1", "text": "The envoys met.", "published": "2031-05-04", "publisher": "Wire", "url": None}
        ),
        "{not json",
        "",
        json.dumps({"id": "w2", "title": "no words"}),
        json.dumps({"id": "w3", "text": ["no", "text"]}),
        json.dumps({"text": "No id.", "html": ""}),
        json.dumps({"id": "w4", "html": "<p>The envoys met.</p>"}),
    ]
    (tmp_path / "wire.jsonl").write_bytes(b"\xef\xbb\xbf" + "\n".join(rows).encode())

    items = read(tmp_path / "wire.jsonl")

    assert [r.ref for r in items if isinstance(r, Report)] == ["w1", "wire.jsonl:6", "w4"]
    assert [u.target.rpartition(", ")[2] for u in items if isinstance(u, Unread)] == ["line 2", "line 4", "line 5"]


def test_what_the_caller_says_holds_only_where_the_input_is_silent(tmp_path: Path) -> None:
    rows = [{"id": "1", "text": "Talks.", "published": "2031-05-04"}, {"id": "2", "text": "Talks."}]
    (tmp_path / "wire.jsonl").write_text("\n".join(map(json.dumps, rows)))

    reports = read(tmp_path / "wire.jsonl", options=Options(published="2031-06-01", publisher="Mine"))

    assert [(r.published, r.publisher) for r in reports if isinstance(r, Report)] == [
        ("2031-05-04", "Mine"),
        ("2031-06-01", "Mine"),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (gzip.compress(os.urandom(3000).hex().encode())[:-300], "cut or damaged"),
        (b"\x1f\x8b\x08\x00 damaged", "damaged"),
        (gzip.compress(gzip.compress(b"Talks")), "packed twice"),
    ],
    ids=["empty", "pdf", "picture", "cut gzip", "damaged gzip", "gzip in gzip"],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "input").write_bytes(content)

    assert reason in only_unread(tmp_path / "input")


def test_a_missing_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text("The envoys met.")

    first, second = read(tmp_path / "missing.txt", tmp_path / "talks.txt")

    assert isinstance(first, Unread)
    assert isinstance(second, Report)


def test_a_packed_text_is_unpacked(tmp_path: Path) -> None:
    (tmp_path / "talks.txt.gz").write_bytes(gzip.compress(b"The envoys met."))

    (report,) = read(tmp_path / "talks.txt.gz")

    assert isinstance(report, Report)
    assert (report.ref, report.content) == ("talks.txt", b"The envoys met.")


def test_a_file_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(b"talks " * 5_000_000))

    (item,) = read(tmp_path / "bomb.gz", options=Options(most_bytes=1_000_000))

    assert isinstance(item, Unread)


def test_fifty_megabytes_of_noise_are_refused_at_a_glance(tmp_path: Path) -> None:
    (tmp_path / "noise").write_bytes(os.urandom(1_000_000) * 50)
    start = time.perf_counter()

    reason = only_unread(tmp_path / "noise")

    assert "no text" in reason
    assert time.perf_counter() - start < 1


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "back").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "folder" / "talks.txt").write_text("The envoys met.")

    assert "cannot be opened" in only_unread(tmp_path / "loop")
    assert len(read(tmp_path / "folder")) == 1


def test_inputs_are_counted_where_a_look_tells(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Talks.")
    (tmp_path / "w.jsonl").write_text("{}\n{}\n")

    assert count_inputs([str(tmp_path)]) == 3
    assert count_inputs(["-"]) is None
