"""What a batch gives a record is what reading the same inputs gives it, and giving it twice changes nothing."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from detente import ingest, pipeline, store
from detente.batch import import_into
from detente.batch.shard import read_shard

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def rows(record: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables of a record."""
    with sqlite3.connect(record) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}  # noqa: S608 - its own names


def imported(out: Path, record: Path) -> pipeline.Tally:
    with store.open_record(record, create=True) as open_record:
        return list(import_into(open_record, out))[-1]


def test_an_import_equals_reading_and_a_second_one_adds_nothing(
    begun: Callable[..., Path], lines: Path, tmp_path: Path
) -> None:
    out = begun(2)
    for number in range(2):
        read_shard(out, number)
    with store.open_record(tmp_path / "read.db", create=True) as record:
        list(pipeline.read_into(record, [str(lines)], pipeline.load_reader(), ingest.Options()))

    tally = imported(out, tmp_path / "imported.db")
    direct = rows(tmp_path / "read.db")

    assert (tally.added, tally.unchanged) == (11, 0)
    assert len(direct["copies"]) > 1
    assert rows(tmp_path / "imported.db") == direct

    tally = imported(out, tmp_path / "imported.db")

    assert (tally.added, tally.updated, tally.unchanged) == (0, 0, 11)
    assert rows(tmp_path / "imported.db") == direct


def test_an_import_that_was_interrupted_goes_on(begun: Callable[..., Path], tmp_path: Path) -> None:
    out = begun(1)
    read_shard(out, 0)
    with store.open_record(tmp_path / "r.db", create=True) as record:
        run = import_into(record, out)
        assert [next(run).added for _ in range(4)][-1] >= 1
        run.close()  # type: ignore[attr-defined]  # a generator

    tally = imported(out, tmp_path / "r.db")

    assert (tally.added, tally.unchanged) == (7, 4)
