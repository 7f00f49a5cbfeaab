"""The path of a record file in, connections to it out, and what SQLite's errors mean for a person."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from detente.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WAIT_SECONDS: Final = 30.0  # for another process that writes
LOG_PAGES: Final = 8_192  # 32 MiB before the log is merged: a report touches pages all over the indexes
CACHE_KIB: Final = 65_536
REASONS: Final = {
    "SQLITE_NOTADB": "is no record: it is no SQLite file. Name another file, or move this one away.",
    "SQLITE_CORRUPT": "is damaged. Restore it from a backup, or read its reports into a new record.",
    "SQLITE_FULL": "cannot grow: the disk is full. Nothing of this report was stored; free some space, read it again.",
    "SQLITE_BUSY": "is being written by another process. Wait until that is done, then try again.",
    "SQLITE_LOCKED": "is being written by another process. Wait until that is done, then try again.",
    "SQLITE_READONLY": "cannot be written: the file or its folder is read-only. Copy it to a folder of your own first.",
    "SQLITE_CANTOPEN": "cannot be opened. See whether its folder exists and whether you may read and write there.",
    "SQLITE_IOERR": "cannot be read or written: the disk reports an error. Copy the file to another disk.",
    "SQLITE_PERM": "may not be used by you. Ask its owner for access, or copy it to a folder of your own.",
}
READ_ONLY: Final = REASONS["SQLITE_READONLY"]


def may_write(path: Path, *, create: bool) -> bool:
    """Whether the record at `path` can be written.

    Raises:
        RecordError: there is none and none is to be made, or none can be there.
    """
    exists = path.exists()
    if not exists and not create:
        message = f"{path}: there is no record here. Read a report into it first, or name another file."
        raise RecordError(message)
    if path.is_dir() or not path.parent.is_dir():
        message = f"{path}: a record is a file in a folder that exists. Make the folder, or name another file."
        raise RecordError(message)
    return _is_writable(path.parent) and (not exists or _is_writable(path))


def engine(path: Path, to_json: Callable[[Any], str], *, writable: bool) -> Engine:
    """Connections to the file; nothing is opened yet."""
    address = path.resolve().as_uri() + ("?mode=rwc" if writable else read_only_mode(path))

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)

    def prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        if writable:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")

    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    made = create_engine("sqlite://", creator=connect, poolclass=QueuePool, json_serializer=to_json)
    event.listen(made, "connect", prepare)
    event.listen(made, "begin", begin)
    return made


def reason(error: BaseException | None) -> str | None:
    """What is the matter with the file and what to do; None where detente itself is at fault."""
    name = getattr(error, "sqlite_errorname", "")
    return next((REASONS[key] for key in REASONS if name.startswith(key)), None)


def read_only_mode(path: Path) -> str:
    """How to open a record that cannot be written: SQLite has to be told when it cannot even keep its lock file."""
    log = path.with_name(path.name + "-wal")
    merged = not log.exists() or log.stat().st_size == 0
    return "?mode=ro&immutable=1" if merged and not _is_writable(path.parent) else "?mode=ro"


def _is_writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
