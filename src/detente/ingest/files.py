"""Paths, folders, globs and standard input -> reports, one unreadable input never stopping the others."""

from __future__ import annotations

import glob
import gzip
import io
import json
import os
import shutil
import sys
import tempfile
import zlib
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from detente.ingest.archives import read_archive
from detente.ingest.feeds import read_feed
from detente.ingest.kinds import HEAD, Kind, kind_of
from detente.ingest.options import Unread
from detente.model.reports import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.ingest.options import Options

NOT_REPORTS = frozenset({".md", ".toml", ".db"})  # what stands beside reports in a folder
SPOOLED = 50_000_000  # bytes of standard input held in memory
GZIP_WINDOW = 31  # zlib: largest window, gzip header
FIELDS = ("id", "url", "publisher", "published", "title")


def paths_of(target: str) -> list[Path] | Unread:
    """Give the files that a path, folder or glob means, sorted; hidden ones and notes in folders left out."""
    path = Path(target)
    if path.is_dir():
        found = [Path(root) / name for root, _, names in os.walk(path) for name in names]
        kept = sorted(p for p in found if not _is_hidden(p.relative_to(path)) and p.suffix not in NOT_REPORTS)
        return kept or Unread(target, "the folder holds no reports; name another one")
    if path.exists() or path.is_symlink():
        return [path]
    matched = sorted(Path(p) for p in glob.glob(target, recursive=True)) if glob.has_magic(target) else []  # noqa: PTH207 - the pattern may be absolute
    files = [p for p in matched if p.is_file()]
    return files or Unread(target, "there is no such file, folder or match; see how it is spelled")


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def read_path(path: Path, options: Options) -> Iterator[Report | Unread]:
    """Give the reports of one file."""
    try:
        with path.open("rb") as stream:
            yield from read_stream(stream, path.name, str(path), options)
    except OSError as error:
        yield Unread(str(path), f"it cannot be opened ({error.strerror}); see its permissions and links")


def read_stdin(options: Options) -> Iterator[Report | Unread]:
    """Give the reports of standard input, spooled to disk where it is long."""
    with tempfile.SpooledTemporaryFile(SPOOLED) as stream:
        shutil.copyfileobj(sys.stdin.buffer, stream)
        stream.seek(0)
        yield from read_stream(stream, "stdin", "-", options)


def read_stream(stream: IO[bytes], ref: str, target: str, options: Options) -> Iterator[Report | Unread]:
    """Give the reports of a stream that can be read from its start again, recognised by its head."""
    head = stream.read(HEAD)
    stream.seek(0)
    kind, what = kind_of(head)
    if kind == "gzip":
        yield from _read_gzip(stream, ref, target, options)
    elif kind in {"empty", "other"}:
        yield Unread(target, what)
    else:
        yield from read_kind(stream, kind, ref, target, options)


def read_kind(stream: IO[bytes], kind: Kind, ref: str, target: str, options: Options) -> Iterator[Report | Unread]:
    """Give the reports of a stream of a known kind."""
    if kind == "warc":
        yield from read_archive(stream, target, options)
    elif kind == "jsonl":
        yield from read_lines(stream, ref, target, options)
    else:
        content = stream.read(options.most_bytes + 1)
        if len(content) > options.most_bytes:
            yield Unread(target, f"it is larger than {options.most_bytes // 1_000_000} MB; cut it into reports")
        elif kind == "feed":
            yield from read_feed(content, target)
        else:
            yield Report(ref=ref, content=content, media_type="text/html" if kind == "html" else "text/plain")


def _read_gzip(stream: IO[bytes], ref: str, target: str, options: Options) -> Iterator[Report | Unread]:
    """Unpack one layer; a web archive is streamed as it is, since its records are packed one by one."""
    kind, what = _kind_inside(stream.read(HEAD))
    stream.seek(0)
    if kind == "warc":
        yield from read_archive(stream, target, options)
        return
    if kind in {"empty", "other", "gzip"}:
        yield Unread(target, what or "it is packed twice; unpack it first")
        return
    try:
        content = gzip.GzipFile(fileobj=stream).read(options.most_bytes * 10 + 1)
    except (EOFError, OSError, zlib.error):
        yield Unread(target, "the gzip file is cut or damaged, so nothing of it was read; fetch it anew")
        return
    if len(content) > options.most_bytes * 10:
        yield Unread(target, "it unpacks to more than can be a report; unpack it and cut it into reports")
        return
    yield from read_kind(io.BytesIO(content), kind, ref.removesuffix(".gz"), target, options)


def _kind_inside(packed: bytes) -> tuple[Kind, str]:
    try:
        head = zlib.decompressobj(GZIP_WINDOW).decompress(packed, HEAD)
    except zlib.error:
        head = b""
    return kind_of(head) if head else ("other", "the gzip file is damaged or empty; fetch it anew")


def read_lines(stream: IO[bytes], ref: str, target: str, options: Options) -> Iterator[Report | Unread]:
    """Give the reports of JSON lines; a bad line is an `Unread` that names it, the others are read."""
    for number, line in enumerate(iter(lambda: stream.readline(options.most_bytes + 1), b""), 1):
        stripped = line.removeprefix(b"\xef\xbb\xbf").strip()
        if stripped:
            yield _of_line(stripped, f"{ref}:{number}", f"{target}, line {number}")


def _of_line(line: bytes, ref: str, target: str) -> Report | Unread:
    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError):
        return Unread(target, "it is not a JSON object; mend or remove the line")
    if not isinstance(row, dict):
        return Unread(target, "it is not a JSON object; mend or remove the line")
    words = row.get("html") or row.get("text")
    if not isinstance(words, str) or not words.strip():
        return Unread(target, "it has neither 'text' nor 'html'; give one of them")
    wrong = [f for f in FIELDS if not isinstance(row.get(f), (str, int, type(None)))]
    if wrong:
        return Unread(target, f"{wrong[0]!r} has to be text; mend the line")
    given = {f: None if row.get(f) is None else str(row[f]) for f in FIELDS}
    return Report(
        ref=given["id"] or ref,
        content=words.encode("utf-8", "surrogatepass"),
        media_type="text/html" if row.get("html") else "text/plain",
        url=given["url"],
        publisher=given["publisher"],
        published=given["published"],
        title=given["title"],
        encoding="utf-8",
    )
