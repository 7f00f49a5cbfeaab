"""The outside world -> reports: files, folders, feeds, web archives, URLs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.ingest.files import paths_of, read_path, read_stdin
from detente.ingest.options import Options, Unread
from detente.ingest.pages import Fetcher, is_url, read_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.model.reports import Report

__all__ = ["Options", "Unread", "count_inputs", "open_inputs"]
LINES_COUNTED = 50_000_000  # bytes of a file of lines that are counted through


def open_inputs(targets: Sequence[str], options: Options) -> Iterator[Report | Unread]:
    """Give the reports of all targets, one after the other, without holding more than one.

    An input that cannot be read comes out as an `Unread` and does not stop the others. What the caller says of
    publication applies where the input itself says nothing.
    """
    with Fetcher(options) as fetcher:
        for target in targets:
            for item in _open(target, options, fetcher):
                yield item if isinstance(item, Unread) else _with_given(item, options)


def _open(target: str, options: Options, fetcher: Fetcher) -> Iterator[Report | Unread]:
    if target == "-":
        yield from read_stdin(options)
    elif is_url(target):
        yield from read_url(target, fetcher)
    else:
        paths = paths_of(target)
        if isinstance(paths, Unread):
            yield paths
            return
        for path in paths:
            yield from read_path(path, options)


def _with_given(report: Report, options: Options) -> Report:
    return replace(
        report, published=report.published or options.published, publisher=report.publisher or options.publisher
    )


def count_inputs(targets: Sequence[str]) -> int | None:
    """Say how many reports the targets hold, for a progress bar; None if that takes more than a look."""
    total = 0
    for target in targets:
        paths = [] if target == "-" or is_url(target) else paths_of(target)
        if target == "-" or isinstance(paths, Unread):
            return None
        for path in paths:
            if path.suffix in {".gz", ".warc", ".xml"} or not path.is_file():
                return None
            small = path.stat().st_size <= LINES_COUNTED
            total += path.read_bytes().count(b"\n") if path.suffix == ".jsonl" and small else 1
        total += is_url(target)
    return total
