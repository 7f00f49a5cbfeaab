"""Files, folders and globs come out as reports, and what cannot be read says why."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import sys
import time
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from detente.ingest import Options, Unread, count_inputs, open_inputs
from detente.model.reports import Report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOBODY = 65534  # the user id that owns nothing


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
        (gzip.compress(os.urandom(3000).hex().encode())[:-300], "cut short after"),
        (gzip.compress(os.urandom(900))[:300] + b"\xff" * 700, "damaged after"),
        (b"PK\x03\x04" + os.urandom(900), "zip archive or an office document"),
        (b" " * 50_000, "empty, or starts"),
        (gzip.compress(b""), "empty"),
        (gzip.compress(gzip.compress(b"Talks")), "packed twice"),
    ],
    ids=["empty", "pdf", "picture", "cut gzip", "damaged gzip", "docx", "blanks", "empty gzip", "gzip in gzip"],
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
    assert item.reason == "it is larger than 1 MB; cut it into reports"


def test_fifty_megabytes_of_noise_are_refused_at_a_glance(tmp_path: Path) -> None:
    (tmp_path / "noise").write_bytes(os.urandom(1_000_000) * 50)
    start = time.perf_counter()
    tracemalloc.start()

    reason = only_unread(tmp_path / "noise")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert "no text" in reason
    assert peak < 1_000_000
    assert time.perf_counter() - start < 1


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "back").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "folder" / "talks.txt").write_text("The envoys met.")

    assert "cannot be opened" in only_unread(tmp_path / "loop")
    assert len(read(tmp_path / "folder")) == 1


@contextlib.contextmanager
def without_rights() -> Iterator[None]:
    """Run as somebody who may open nothing here, since root may open everything."""
    if os.getuid() == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if os.getuid() == 0:
            os.seteuid(0)


def let_pass(folder: Path) -> None:
    """Let everybody into a test's folder, which pytest keeps to its owner."""
    for path in (folder, *list(folder.parents)[:2]):
        path.chmod(0o755)


def test_a_file_that_may_not_be_opened_says_so_and_stops_no_other(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The envoys met.")
    (tmp_path / "a.txt").chmod(0)
    let_pass(tmp_path)

    with without_rights():
        first, second = read(tmp_path)

    assert isinstance(first, Unread)
    assert "Permission denied" in first.reason
    assert isinstance(second, Report)


def test_a_folder_that_may_not_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    (tmp_path / "talks.txt").write_text("The envoys met.")
    let_pass(tmp_path)

    with without_rights():
        report, unread = read(tmp_path)

    assert isinstance(report, Report)
    assert isinstance(unread, Unread)
    assert unread.target == str(tmp_path / "closed")
    assert "the folder cannot be opened (Permission denied)" in unread.reason


def test_a_file_that_vanishes_meanwhile_stops_no_other(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("The envoys met.")
    items = open_inputs([str(tmp_path)], Options())
    next(items)
    (tmp_path / "b.txt").unlink()

    second, third = items

    assert isinstance(second, Unread)
    assert "No such file" in second.reason
    assert isinstance(third, Report)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert "a pipe or a device" in only_unread(tmp_path / "pipe")


def test_a_name_in_no_encoding_is_shown_with_marks_and_can_be_stored(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/talks\xff.txt", "wb") as file:  # noqa: PTH123 - pathlib takes no bytes
        file.write(b"The envoys met.")

    (report,) = read(tmp_path)

    assert isinstance(report, Report)
    assert report.ref == "talks\ufffd.txt"
    assert report.id


def test_a_glob_enters_the_folders_that_it_matches(tmp_path: Path) -> None:
    (tmp_path / "may").mkdir()
    (tmp_path / "may" / "talks.txt").write_text("The envoys met.")

    assert [r.ref for r in read(tmp_path / "m*") if isinstance(r, Report)] == ["talks.txt"]


def test_a_name_that_looks_like_a_glob_is_taken_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "talks[1].txt").write_text("The envoys met.")

    assert [r.ref for r in read(tmp_path / "talks[1].txt") if isinstance(r, Report)] == ["talks[1].txt"]


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    assert "no reports" in only_unread(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1251", "utf-8-sig"])
def test_text_in_any_encoding_passes_as_it_is(tmp_path: Path, encoding: str) -> None:
    content = ("The envoys met: переговоры. " + "They will meet again in Port Ilsen. " * 3).encode(encoding)
    (tmp_path / "talks").write_bytes(content)

    (report,) = read(tmp_path / "talks")

    assert isinstance(report, Report)
    assert (report.content, report.media_type, report.encoding) == (content, "text/plain", None)


@pytest.mark.parametrize(
    ("content", "kinds"),
    [
        (b"The envoys met.", [Report]),
        (b'{"text": "Talks"}\n{"text": "Talks"}\n', [Report, Report]),
        (gzip.compress(b"The envoys met."), [Report]),
        (b"", [Unread]),
    ],
    ids=["text", "lines", "packed", "empty"],
)
def test_standard_input_is_read_like_a_file(monkeypatch: pytest.MonkeyPatch, content: bytes, kinds: list[type]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    assert [type(item) for item in read("-")] == kinds


def test_inputs_are_counted_where_a_look_tells(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Talks.")
    (tmp_path / "wire").write_text('{"text": "1"}\n\n{"text": "2"}')
    (tmp_path / "lost").symlink_to(tmp_path / "nowhere")
    targets = (str(tmp_path), str(tmp_path / "missing"))

    assert count_inputs(targets) == len(read(*targets)) == 5


def test_inputs_are_not_counted_where_only_reading_tells(tmp_path: Path) -> None:
    (tmp_path / "packed").write_bytes(gzip.compress(b"Talks."))

    assert count_inputs(["-"]) is None
    assert count_inputs(["https://press.example/feed"]) is None
    assert count_inputs([str(tmp_path)]) is None
