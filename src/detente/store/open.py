"""The path of a record file in, an open `Record` out; what fails of the file comes as a `RecordError`."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final, Self

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, insert, inspect, select, update
from sqlalchemy.exc import DatabaseError

from detente.errors import RecordError
from detente.store.schema import CREATE_SEARCH, KEEP_JUDGEMENTS, SCHEMA_VERSION, meta, metadata
from detente.store.upgrade import STEPS, upgrade

if TYPE_CHECKING:
    from collections.abc import Iterator
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


@dataclass(frozen=True, slots=True)
class Record:
    """An open record file.

    Attributes:
        path: of the file.
        writable: False if the file or its folder is read-only.
        engine: connections to it; take them through `reading` and `writing`.
    """

    path: Path
    writable: bool
    engine: Engine = field(repr=False)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the record throughout."""
        with _explained(self.path), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from its start: all of it is stored, or nothing.

        Raises:
            RecordError: the record is read-only, locked, or the disk is full.
        """
        if not self.writable:
            raise RecordError(_sentence(self.path, REASONS["SQLITE_READONLY"]))
        with _explained(self.path), self.engine.connect() as connection:
            immediate = connection.execution_options(immediate=True)
            with immediate.begin():
                yield immediate

    def close(self) -> None:
        """Close all connections; the last one to close merges the write-ahead log into the file."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_record(path: Path, *, create: bool = False) -> Record:
    """Open the record at `path`; with `create`, make an empty one if there is none.

    Raises:
        RecordError: there is no record, it is of another schema, or the file cannot be used.
    """
    exists = path.exists()
    if not exists and not create:
        message = f"{path}: there is no record here. Read a report into it first, or name another file."
        raise RecordError(message)
    if path.is_dir() or not path.parent.is_dir():
        message = f"{path}: a record is a file in a folder that exists. Make the folder, or name another file."
        raise RecordError(message)
    writable = _may_write(path.parent) and (not exists or _may_write(path))
    record = Record(path, writable, _engine(path, writable=writable))
    try:
        _check_schema(record, create=create)
    except RecordError:
        record.close()
        raise
    return record


def _check_schema(record: Record, *, create: bool) -> None:
    with record.reading() as connection:
        found = _schema_of(connection)
    if found is None and create and record.writable:
        with record.writing() as connection:
            found = _schema_of(connection)  # another process may have been faster
            if found is None:
                _create(connection, record.path)
                found = SCHEMA_VERSION, ""
    if found is None:
        message = f"{record.path}: this SQLite file holds no record. Read a report into a new file."
        raise RecordError(message)
    schema, written_by = found
    if schema > SCHEMA_VERSION:
        message = (
            f"{record.path}: this record has schema {schema} and needs detente {written_by} or newer; "
            f"this is detente {version('detente')}, which reads schema {SCHEMA_VERSION}. Update detente."
        )
        raise RecordError(message)
    if schema < min(STEPS):
        message = (
            f"{record.path}: this record has schema {schema}, of detente {written_by}, and can no longer be read. "
            f"Read its reports into a new record."
        )
        raise RecordError(message)
    if schema < SCHEMA_VERSION:
        _bring_up_to_date(record, schema)


def _bring_up_to_date(record: Record, schema: int) -> None:
    if not record.writable:
        message = (
            f"{record.path}: this record has schema {schema} and has to be brought to schema {SCHEMA_VERSION}, "
            f"but it is read-only. Copy it to a folder of your own first."
        )
        raise RecordError(message)
    with record.writing() as connection:
        found = _schema_of(connection)  # another process may have been faster
        if found is not None and found[0] < SCHEMA_VERSION:
            upgrade(connection, found[0])
            for key, value in _version_rows().items():
                connection.execute(update(meta).where(meta.c.key == key).values(value=value))


def _version_rows() -> dict[str, str]:
    return {"schema": str(SCHEMA_VERSION), "detente": version("detente")}


def _schema_of(connection: Connection) -> tuple[int, str] | None:
    """Schema version and the version of detente that wrote it; None if the file holds no record."""
    if not inspect(connection).has_table("meta"):
        return None
    values = dict(connection.execute(select(meta.c.key, meta.c.value)).all())
    return (int(values["schema"]), values["detente"]) if "schema" in values else None


def _create(connection: Connection, path: Path) -> None:
    if inspect(connection).get_table_names():
        message = f"{path}: this SQLite file belongs to another program. Name another file."
        raise RecordError(message)
    metadata.create_all(connection, checkfirst=False)
    for statement in (CREATE_SEARCH, *KEEP_JUDGEMENTS):
        connection.execute(statement)
    connection.execute(insert(meta), [{"key": key, "value": value} for key, value in _version_rows().items()])


def _engine(path: Path, *, writable: bool) -> Engine:
    address = path.resolve().as_uri() + ("?mode=rwc" if writable else _read_only_mode(path))

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
        immediate = connection.get_execution_options().get("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, json_serializer=_to_json)
    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def _read_only_mode(path: Path) -> str:
    """How to open a record that cannot be written: SQLite has to be told when it cannot even keep its lock file."""
    log = path.with_name(path.name + "-wal")
    merged = not log.exists() or log.stat().st_size == 0
    return "?mode=ro&immutable=1" if merged and not _may_write(path.parent) else "?mode=ro"


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _to_json(value: Any) -> str:  # noqa: ANN401 - SQLAlchemy's hook takes whatever a JSON column is given
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _sentence(path: Path, reason: str) -> str:
    return f"{path}: this file {reason}"


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what SQLite reports of the file into a `RecordError`; what detente did wrong goes up as it is."""
    try:
        yield
    except DatabaseError as error:
        name = getattr(error.orig, "sqlite_errorname", "")
        reason = next((REASONS[key] for key in REASONS if name.startswith(key)), None)
        if reason is None:
            raise
        raise RecordError(_sentence(path, reason)) from error
