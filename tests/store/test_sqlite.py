"""What holds of a record in a file alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from make import a_reading

from detente.errors import RecordError
from detente.store import queries
from detente.store.open import open_record
from detente.store.write import WriteResult, write_reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.store.open import Record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "talks.db", create=True) as opened:
        yield opened


def test_the_log_is_written_ahead_and_foreign_keys_hold(record: Record) -> None:
    with record.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_a_full_disk_says_so_and_stores_nothing_of_the_report(record: Record) -> None:
    write_reading(record, a_reading())
    with record.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
    noise = "".join(chr(0x4E00 + i * 7919 % 20000) for i in range(60_000))

    with pytest.raises(RecordError, match="disk is full"):
        write_reading(record, a_reading(noise))

    assert len(queries.reports(record)) == len(queries.statements(record)) == 1
    assert write_reading(record, a_reading()) is WriteResult.UNCHANGED
