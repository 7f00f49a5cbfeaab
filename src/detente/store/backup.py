"""A record file in, one state of it in another file out, however much is written into it meanwhile."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

from detente.errors import RecordError, UsageError
from detente.store import sqlite

if TYPE_CHECKING:
    from pathlib import Path

IN_DATABASE: Final = "This record is kept in a PostgreSQL database. Back it up with that: pg_dump --format=custom"


def back_up(place: Path | str, out: Path) -> int:
    """Copy a record of any schema; the copy is checked before it takes the place of one that was there.

    Returns:
        How many reports the copy holds.

    Raises:
        RecordError: there is no record, it is damaged, or the copy cannot be written; what stood at `out` still does.
        UsageError: the record is in a database, or `out` is the record itself or in use.
    """
    if isinstance(place, str):
        raise UsageError(IN_DATABASE)
    writable = sqlite.may_write(place, create=False)
    _check_out(place, out)
    mode = "?mode=rw" if writable else sqlite.read_only_mode(place)
    partial = out.with_name(out.name + ".part")
    try:
        partial.unlink(missing_ok=True)
        _copy(place, mode, partial)
        reports = _check(place, partial)
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
    _keep_name(out.parent)
    return reports


def _check_out(place: Path, out: Path) -> None:
    if out.is_dir() or not out.parent.is_dir():
        message = f"{out}: a backup is a file in a folder that exists. Make the folder, or name another file."
        raise UsageError(message)
    if out.exists() and out.samefile(place):
        message = f"{out}: this is the record itself. Name another file for its backup."
        raise UsageError(message)
    if out.with_name(out.name + "-wal").exists():  # it would be merged into the copy
        message = f"{out}: this file is in use as a record. Close what has it open, or name another file."
        raise UsageError(message)


def _copy(place: Path, mode: str, partial: Path) -> None:
    """Copy in one step: in several, SQLite starts anew whenever another process writes."""
    try:
        partial.touch()
        address = place.resolve().as_uri() + mode
        with (
            closing(sqlite3.connect(address, uri=True, timeout=sqlite.WAIT_SECONDS)) as source,
            closing(sqlite3.connect(partial)) as target,
        ):
            source.backup(target)
    except OSError as error:
        message = f"{partial}: cannot be written: {error.strerror}. Name a file in another folder."
        raise RecordError(message) from error
    except sqlite3.Error as error:
        message = f"{place}: could not be copied to {partial}: {error}. See whether that disk is full."
        raise RecordError(message) from error


def _check(place: Path, partial: Path) -> int:
    """See that the copy is whole and a record; give how many reports it holds."""
    try:
        with closing(sqlite3.connect(partial.resolve().as_uri() + "?mode=ro&immutable=1", uri=True)) as copy:
            (found,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
            is_record = copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone()
            reports = copy.execute("SELECT count(*) FROM reports").fetchone() if is_record else None
    except sqlite3.DatabaseError as error:
        found, reports = str(error), None
    if found != "ok":
        message = f"{place}: this file {sqlite.REASONS['SQLITE_CORRUPT']} No backup was written ({found})."
        raise RecordError(message)
    if reports is None:
        message = f"{place}: this file holds no record. Name the file of one."
        raise RecordError(message)
    return int(reports[0])


def _keep_name(folder: Path) -> None:
    """Have the disk keep the new name, not only the content."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
