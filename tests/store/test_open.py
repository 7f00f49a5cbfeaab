"""Opening record files, and files that are none."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from make import a_reading, a_report

from detente.errors import RecordError
from detente.store import queries, sqlite
from detente.store.open import open_record
from detente.store.schema import SCHEMA_VERSION
from detente.store.write import write_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record of one report, closed."""
    path = tmp_path / "talks.db"
    with open_record(path, create=True) as record:
        write_reading(record, a_reading())
    return path


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that every user can reach."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def without_privileges() -> Iterator[None]:
    """Act as an ordinary user, whom file modes bind."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def set_meta(path: Path, **values: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for key, value in values.items():
            connection.execute("UPDATE meta SET value = ? WHERE key = ?", (value, key))


def test_a_missing_file_is_named_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "absent.db"

    with pytest.raises(RecordError, match=r"absent\.db: there is no record here"):
        open_record(path)

    assert not path.exists()


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="folder that exists"):
        open_record(tmp_path / "absent" / "talks.db", create=True)


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="a record is a file"):
        open_record(tmp_path)


@pytest.mark.parametrize("create", [False, True])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, create: bool) -> None:  # noqa: FBT001 - a table of cases
    path = tmp_path / "notes.txt"
    path.write_text("The talks are on the 9th. " * 100)

    with pytest.raises(RecordError, match=r"notes\.txt: this file is no record"):
        open_record(path, create=create)

    assert path.read_text().startswith("The talks")


@pytest.mark.parametrize("create", [False, True])
def test_a_database_of_another_program_is_refused(tmp_path: Path, create: bool) -> None:  # noqa: FBT001 - a table of cases
    path = tmp_path / "music.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE songs (title TEXT)")

    with pytest.raises(RecordError, match=r"music\.db: this file (belongs to|holds no record)"):
        open_record(path, create=create)


def test_an_empty_file_becomes_a_record_when_one_is_to_be_made(tmp_path: Path) -> None:
    path = tmp_path / "talks.db"
    path.touch()

    with pytest.raises(RecordError, match="holds no record"):
        open_record(path)
    with open_record(path, create=True) as record:
        assert queries.reports(record) == ()


def test_a_record_of_a_newer_schema_says_which_detente_it_needs(path: Path) -> None:
    set_meta(path, schema=str(SCHEMA_VERSION + 1), detente="7.1.0")

    with pytest.raises(RecordError, match=r"needs detente 7\.1\.0 or newer"):
        open_record(path)


def test_a_record_of_an_older_schema_says_what_to_do(path: Path) -> None:
    set_meta(path, schema="0", detente="0.0.1")

    with pytest.raises(RecordError, match=r"schema 0, of detente 0\.0\.1.*Read its reports into a new record"):
        open_record(path)


def test_a_damaged_file_says_so(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)

    with pytest.raises(RecordError, match="is damaged"), open_record(path) as record:
        queries.statements(record)


def test_closing_leaves_one_file(path: Path) -> None:
    assert [p.name for p in path.parent.iterdir()] == ["talks.db"]


def test_a_reader_is_not_kept_waiting_by_a_writer_and_sees_only_what_is_whole(path: Path) -> None:
    with open_record(path) as writer, open_record(path) as reader:
        with writer.writing() as connection:
            connection.exec_driver_sql("DELETE FROM statements")
            seen = queries.statements(reader)
        assert len(seen) == 1
        assert queries.statements(reader) == ()


def test_a_second_writer_is_told_to_wait(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "WAIT_SECONDS", 0.05)
    with open_record(path) as first, open_record(path) as second, first.writing():
        with pytest.raises(RecordError, match="being written by another process"), second.writing():
            pass

        assert len(queries.reports(second)) == 1


@pytest.mark.parametrize("folder_mode", [0o755, 0o555])
def test_a_read_only_record_can_be_read_and_says_that_it_cannot_be_written(
    public_folder: Path, path: Path, folder_mode: int
) -> None:
    frozen = public_folder / "talks.db"
    shutil.copy(path, frozen)
    frozen.chmod(0o444)
    public_folder.chmod(folder_mode)

    with without_privileges(), open_record(frozen, create=True) as record:
        assert len(queries.statements(record)) == 1
        with pytest.raises(RecordError, match="read-only"):
            write_reading(record, a_reading(report=a_report(ref="second.txt")))


def test_a_record_that_may_not_be_read_says_so(public_folder: Path, path: Path) -> None:
    closed = public_folder / "talks.db"
    shutil.copy(path, closed)
    closed.chmod(0)

    with without_privileges(), pytest.raises(RecordError, match="cannot be opened"):
        open_record(closed)
