"""A backup is one whole state of a record, or there is none."""

from __future__ import annotations

import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from make import a_reading, a_report

from detente.errors import DetenteError, RecordError, UsageError
from detente.store import queries
from detente.store.backup import back_up
from detente.store.open import open_record
from detente.store.write import write_reading

if TYPE_CHECKING:
    from collections.abc import Callable

WRITER = Path(__file__).with_name("endless_writer.py")
LEDGERS = ("statements", "positions", "proposals", "meetings", "claims", "issues")
BACKUPS = 12


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record of one report, closed."""
    path = tmp_path / "talks.db"
    with open_record(path, create=True) as record:
        write_reading(record, a_reading())
    return path


def count(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - our own tables


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_backups_taken_while_another_process_writes_are_whole_records(tmp_path: Path) -> None:
    path, found = tmp_path / "talks.db", []
    with subprocess.Popen([sys.executable, WRITER, path, "a"], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        for number in range(BACKUPS):
            writer.stdout.readline()
            out = tmp_path / f"{number}.db"
            assert back_up(path, out) == count(out, "reports")
            found.append(out)
        writer.kill()
    counts = [count(out, "reports") for out in found]

    assert counts == sorted(counts)
    assert counts[0] < counts[-1]
    for out, reports in zip(found, counts, strict=True):
        assert [count(out, table) for table in LEDGERS] == [reports] * len(LEDGERS)
        with open_record(out) as copy:
            assert len(queries.statements(copy)) == reports
            write_reading(copy, a_reading(report=a_report(ref="another.txt")))


def test_a_backup_takes_the_place_of_the_one_before_and_leaves_nothing_else(path: Path) -> None:
    out = path.with_name("backup.db")
    back_up(path, out)
    with open_record(path) as record:
        write_reading(record, a_reading(report=a_report(ref="second.txt")))

    assert back_up(path, out) == 2
    assert names(path.parent) == ["backup.db", "talks.db"]


def test_a_record_of_an_older_schema_is_copied_as_it_is(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE meta SET value = '3' WHERE key = 'schema'")
    out = path.with_name("backup.db")
    back_up(path, out)

    for each in (path, out):
        with closing(sqlite3.connect(each)) as connection:
            assert connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone() == ("3",)


def damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    path.write_bytes(content)


def of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE songs (title TEXT)")


def no_database(path: Path) -> None:
    path.write_text("The talks are on the 9th. " * 400)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [(damaged, "is damaged"), (of_another_program, "holds no record"), (no_database, "not a database")],
)
def test_what_is_no_whole_record_does_not_take_the_place_of_a_good_backup(
    path: Path, spoil: Callable[[Path], None], words: str
) -> None:
    out = path.with_name("backup.db")
    back_up(path, out)
    before = out.read_bytes()
    spoil(path)

    with pytest.raises(DetenteError, match=words):
        back_up(path, out)

    assert out.read_bytes() == before
    assert names(path.parent) == ["backup.db", "talks.db"]


def test_a_backup_for_which_there_is_no_room_leaves_the_one_before(path: Path) -> None:
    out = path.with_name("backup.db")
    back_up(path, out)
    before = out.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) // 2, limits[1]))  # Python ignores SIGXFSZ
    try:
        with pytest.raises(RecordError, match="could not be copied"):
            back_up(path, out)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert out.read_bytes() == before
    assert names(path.parent) == ["backup.db", "talks.db"]


def test_a_backup_is_not_written_over_what_is_in_use(path: Path) -> None:
    used = path.with_name("used.db")
    shutil.copy(path, used)
    with open_record(used) as record:
        write_reading(record, a_reading(report=a_report(ref="second.txt")))
        with pytest.raises(UsageError, match="in use as a record"):
            back_up(path, used)

    with pytest.raises(UsageError, match="the record itself"):
        back_up(path, path)
    with pytest.raises(UsageError, match="a folder that exists"):
        back_up(path, path.parent / "absent" / "backup.db")
    assert count(used, "reports") == 2
