"""The outside world -> reports: files, folders, feeds, web archives, URLs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.ingest.files import count_in, paths_of, read_path, read_stdin
from detente.ingest.options import Options, Unread
from detente.ingest.pages import Fetcher, is_url, read_url
from detente.ingest.polls import Validators, follow, poll, read_polled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.model.reports import Report

__all__ = [
    "Fetcher",
    "Options",
    "Unread",
    "Validators",
    "count_inputs",
    "follow",
    "open_inputs",
    "paths_of",
    "poll",
    "read_polled",
]


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
        for path in paths_of(target):
            if isinstance(path, Unread):
                yield path
            else:
                yield from read_path(path, options)


def _with_given(report: Report, options: Options) -> Report:
    return replace(
        report,
        published=report.published or options.published,
        publisher=report.publisher or options.publisher,
        kind=report.kind or options.kind,
    )


def count_inputs(targets: Sequence[str]) -> int | None:
    """Say how many reports the targets hold, for a progress bar; None if that takes more than a look.

    What cannot be read counts as one, since it comes out as one `Unread`.
    """
    total = 0
    for target in targets:
        if target == "-" or is_url(target):
            return None
        for path in paths_of(target):
            count = 1 if isinstance(path, Unread) else count_in(path)
            if count is None:
                return None
            total += count
    return total
