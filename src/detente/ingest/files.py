"""Paths, folders, globs and standard input -> open inputs, one unreadable input never stopping the others."""

from __future__ import annotations

import glob
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from detente.ingest.inputs import read_input
from detente.ingest.kinds import HEAD, kind_of
from detente.ingest.options import Unread
from detente.ingest.streams import open_bytes
from detente.ingest.tables import TABLE, read_table
from detente.model.reports import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.ingest.options import Options

MOST_COUNTED = 50_000_000  # bytes of a file of lines that are counted through
NOT_REPORTS = frozenset({".md", ".toml", ".db"})  # what stands beside reports in a folder


def paths_of(target: str) -> Iterator[Path | Unread]:
    """Give the files that a path, folder or glob means, sorted.

    Of a folder, hidden files, notes, and folders that are only linked to are left out.
    """
    path = Path(target)
    if path.is_dir():
        yield from _paths_in(path)
    elif path.exists() or path.is_symlink():
        yield path
    else:
        matched = sorted(glob.glob(target, recursive=True)) if glob.has_magic(target) else []  # noqa: PTH207 - the pattern may be absolute
        for match in matched:
            yield from _paths_in(Path(match)) if Path(match).is_dir() else [Path(match)]
        if not matched:
            yield Unread(shown(target), "there is no such file, folder or match; see how it is spelled")


def _paths_in(folder: Path) -> Iterator[Path | Unread]:
    closed: list[OSError] = []
    found = [Path(root) / name for root, _, names in os.walk(folder, onerror=closed.append) for name in names]
    kept = sorted(p for p in found if not _is_hidden(p.relative_to(folder)) and p.suffix not in NOT_REPORTS)
    yield from kept
    for error in closed:
        yield Unread(shown(error.filename), f"the folder cannot be opened ({error.strerror}); see its permissions")
    if not kept and not closed:
        yield Unread(shown(str(folder)), "the folder holds no reports; name another one")


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def shown(name: str) -> str:
    """Give the name of a file as text that can be written; bytes that are no UTF-8 become replacement characters."""
    return os.fsencode(name).decode("utf-8", "replace")


def read_path(path: Path, options: Options) -> Iterator[Report | Unread]:
    """Give the reports of one file."""
    target = shown(str(path))
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            yield Unread(target, "it is a pipe or a device, no file; pass its content on to standard input, as -")
            return
        known = Report(ref=shown(path.name), content=b"")
        with path.open("rb") as stream:
            if stream.read(len(TABLE)) == TABLE:
                yield from read_table(path, target, known, options)
                return
            stream.seek(0)
            yield from read_input(open_bytes(stream, target, known), options)
    except OSError as error:
        yield Unread(target, f"it cannot be opened ({error.strerror}); see its permissions and links")


def read_stdin(options: Options) -> Iterator[Report | Unread]:
    """Give the reports of standard input as it comes."""
    yield from read_input(open_bytes(sys.stdin.buffer, "-", Report(ref="stdin", content=b"")), options)


def count_in(path: Path) -> int | None:
    """Say how many items `read_path` will give; None if only reading it can tell."""
    try:
        if not path.is_file():
            return 1
        with path.open("rb") as stream:
            kind, _ = kind_of(stream.read(HEAD))
            if kind not in {"jsonl", "warc", "feed", "gzip"}:
                return 1
            if kind != "jsonl" or path.stat().st_size > MOST_COUNTED:
                return None
            stream.seek(0)
            return sum(1 for line in stream if line.strip())
    except OSError:
        return 1
