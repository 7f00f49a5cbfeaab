"""JSON lines -> one report a line; a line that is none is named, the others are read."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import IO, TYPE_CHECKING, Any

from detente.errors import InputError
from detente.ingest.options import Unread
from detente.model.dates import PartialDate
from detente.model.reports import REPORT_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.ingest.options import Options
    from detente.ingest.streams import Input
    from detente.model.reports import Report, ReportKind

FIELDS = ("id", "url", "publisher", "published", "title")
PIECE = 65_536  # bytes of an overlong line passed over at a time


def read_lines(source: Input, options: Options) -> Iterator[Report | Unread]:
    """Give the reports of JSON lines in their order, one line in memory at a time."""
    number = 0
    for number, line in enumerate(_lines(source.stream, options.most_bytes), 1):
        if source.fault and not line.endswith(b"\n"):
            number -= 1  # noqa: PLW2901 - the line that is cut does not count
            break
        if line.removeprefix(b"\xef\xbb\xbf").strip():
            yield _read_line(line, number, source, options)
    if source.fault:
        yield Unread(source.target, f"{source.fault} after line {number}, up to which it was read; fetch it anew")


def _lines(stream: IO[bytes], most: int) -> Iterator[bytes]:
    """Give the lines; of one longer than `most` one byte more than that."""
    while line := stream.readline(most + 1):
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(PIECE)
        yield line


def _read_line(line: bytes, number: int, source: Input, options: Options) -> Report | Unread:
    target = f"{source.target}, line {number}"
    if len(line) > options.most_bytes:
        return Unread(target, f"it is longer than {options.most_words}; cut it into reports")
    try:
        return report_of(_row(line), number, source.known)
    except InputError as error:
        return Unread(target, str(error))


def report_of(row: dict[str, Any], number: int, known: Report) -> Report:
    """Give the report that a row of named fields holds, the `number`th of its input.

    Raises:
        InputError: it holds none; the message says what to do.
    """
    given = {field: _given(row, field) for field in FIELDS}
    words, media_type = _words(row)
    return replace(
        known,
        ref=given["id"] or f"{known.ref}:{number}",
        content=words.encode(),
        media_type=media_type,
        url=given["url"],
        publisher=given["publisher"],
        published=given["published"],
        title=given["title"],
        kind=_kind(row),
        encoding="utf-8",
        redirects=(),
    )


def _row(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        message = "it is not UTF-8; save the file as UTF-8"
        raise InputError(message) from error
    except (ValueError, RecursionError) as error:
        message = "it is not JSON; mend or remove the line"
        raise InputError(message) from error
    if not isinstance(row, dict):
        message = "it is not a JSON object; mend or remove the line"
        raise InputError(message)
    return row


def _words(row: dict[str, Any]) -> tuple[str, str]:
    for key, media_type in (("html", "text/html"), ("text", "text/plain")):
        words = _given(row, key)
        if words:
            return words, media_type
    message = "it has neither 'text' nor 'html'; give one of them"
    raise InputError(message)


def _kind(row: dict[str, Any]) -> ReportKind | None:
    kind = _given(row, "kind")
    if kind not in {None, *REPORT_KINDS}:
        message = f"'kind' is {kind!r}; write {' or '.join(REPORT_KINDS)}, or leave it out"
        raise InputError(message)
    return kind


def _given(row: dict[str, Any], key: str) -> str | None:
    """Give the text under a key; None if there is none, or only blanks."""
    value = row.get(key)
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is None:
        return None
    if not isinstance(value, str):
        message = f"{key!r} has to be text; mend the line"
        raise InputError(message)
    if not _is_writable(value):
        message = f"{key!r} holds half a character (a lone surrogate); mend the line"
        raise InputError(message)
    if not value.strip():
        return None
    if key == "published" and not _is_date(value):
        message = f"'published' is no ISO date ({value[:40]!r}); write it as 2022-01-09 or 2022-01-09T18:00:00+01:00"
        raise InputError(message)
    return value


def _is_writable(text: str) -> bool:
    """Whether no half of a surrogate pair stands alone, as JSON escapes allow."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_date(text: str) -> bool:
    try:
        dt.datetime.fromisoformat(text)
        PartialDate.parse(text)
    except ValueError:
        return False
    return True
