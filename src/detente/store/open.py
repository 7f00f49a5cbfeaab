"""The path of a record file or the address of a database in, an open `Record` out; what fails is a `RecordError`."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from sqlalchemy import Connection, Engine, insert, inspect, select, update
from sqlalchemy.exc import DBAPIError

from detente.errors import RecordError
from detente.store import postgres, sqlite
from detente.store.schema import SCHEMA_VERSION, meta, metadata
from detente.store.upgrade import STEPS, upgrade

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE: Final = "file"
DATABASE: Final = "database"
ENGINES: Final = {FILE: sqlite, DATABASE: postgres}


@dataclass(frozen=True, slots=True)
class Record:
    """An open record.

    Attributes:
        name: path of its file, or address of its database without the password.
        title: what it is called for short: the file's or the database's own name.
        kind: which of the two it is.
        writable: False if the file or its folder is read-only, or the database's role may only read.
        engine: connections to it; take them through `reading` and `writing`.
    """

    name: str
    title: str
    kind: str
    writable: bool
    engine: Engine = field(repr=False)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the record throughout."""
        with _explained(self.name, self.kind), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from its start: all of it is stored, or nothing.

        Raises:
            RecordError: the record is read-only, locked, or the disk is full.
        """
        if not self.writable:
            raise RecordError(_sentence(self.name, self.kind, ENGINES[self.kind].READ_ONLY))
        with _explained(self.name, self.kind), self.engine.connect() as connection:
            writing = connection.execution_options(writes=True)
            with writing.begin():
                yield writing

    def close(self) -> None:
        """Close all connections to a file: the last one merges its log; a server's are kept for who opens it next."""
        if self.kind == FILE:
            self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_record(place: Path | str, *, create: bool = False) -> Record:
    """Open the record at a path or an address; with `create`, make an empty one if there is none.

    Raises:
        RecordError: there is no record, it is of another schema, or the file or database cannot be used.
        UsageError: the address is none.
    """
    is_address = isinstance(place, str) and "://" in place
    record = _in_database(str(place)) if is_address else _in_file(Path(place), create=create)
    try:
        _check_schema(record, create=create)
    except RecordError:
        record.close()
        raise
    return record


def _in_file(path: Path, *, create: bool) -> Record:
    writable = sqlite.may_write(path, create=create)
    return Record(str(path), path.name, FILE, writable, sqlite.engine(path, _to_json, writable=writable))


def _in_database(address: str) -> Record:
    url = postgres.parse(address)
    name, engine = postgres.name_of(url), postgres.engine(url, _to_json)
    with _explained(name, DATABASE), engine.connect() as connection:
        writable = postgres.may_write(connection, name)
    return Record(name, url.database or str(url.query["service"]), DATABASE, writable, engine)


def _check_schema(record: Record, *, create: bool) -> None:
    with record.reading() as connection:
        found = _schema_of(connection)
    if found is None and create:
        with record.writing() as connection:
            found = _schema_of(connection)  # another process may have been faster
            if found is None:
                _create(connection, record)
                found = SCHEMA_VERSION, ""
    if found is None:
        message = f"{record.name}: this {record.kind} holds no record. Read a report into a new {record.kind}."
        raise RecordError(message)
    schema, written_by = found
    if schema > SCHEMA_VERSION:
        message = (
            f"{record.name}: this record has schema {schema} and needs detente {written_by} or newer; "
            f"this is detente {version('detente')}, which reads schema {SCHEMA_VERSION}. Update detente."
        )
        raise RecordError(message)
    if schema < min(STEPS):
        message = (
            f"{record.name}: this record has schema {schema}, of detente {written_by}, and can no longer be read. "
            f"Read its reports into a new record."
        )
        raise RecordError(message)
    if schema < SCHEMA_VERSION:
        _bring_up_to_date(record, schema)


def _bring_up_to_date(record: Record, schema: int) -> None:
    if not record.writable:
        remedy = "Copy it to a folder of your own first." if record.kind == FILE else "Have its owner open it once."
        message = (
            f"{record.name}: this record has schema {schema} and has to be brought to schema {SCHEMA_VERSION}, "
            f"but it is read-only. {remedy}"
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


def _create(connection: Connection, record: Record) -> None:
    if inspect(connection).get_table_names():
        message = f"{record.name}: this {record.kind} belongs to another program. Name another {record.kind}."
        raise RecordError(message)
    metadata.create_all(connection, checkfirst=False)
    connection.execute(insert(meta), [{"key": key, "value": value} for key, value in _version_rows().items()])


def _to_json(value: Any) -> str:  # noqa: ANN401 - SQLAlchemy's hook takes whatever a JSON column is given
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _sentence(name: str, kind: str, reason: str) -> str:
    return f"{name}: this {kind} {reason}"


@contextmanager
def _explained(name: str, kind: str) -> Iterator[None]:
    """Turn what the engine reports of a file or database into a `RecordError`; what detente did wrong goes up."""
    try:
        yield
    except DBAPIError as error:
        reason = ENGINES[kind].reason(error.orig)
        if reason is None:
            raise
        raise RecordError(_sentence(name, kind, reason)) from error
