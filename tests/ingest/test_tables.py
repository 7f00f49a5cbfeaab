"""Rows of a Parquet table are reports, as lines of JSON are."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

from detente.ingest import Options, Unread, open_inputs

if TYPE_CHECKING:
    from pathlib import Path

pa = pytest.importorskip("pyarrow", reason="needs the extra `batch`: pip install 'detente[batch]'")
ROWS: list[dict[str, object]] = [
    {"id": "a", "text": "The envoys met.", "url": "http://press.example/a", "other": 1},
    {"id": "b", "text": None, "url": None, "other": 2},
    {"id": "c", "text": "They parted.", "url": None, "other": 3},
]


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    pq.write_table(pa.Table.from_pylist(rows), path)
    return path


def test_a_row_is_read_as_the_same_line_is(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    lines = list(open_inputs([str(tmp_path / "x")], Options()))
    (tmp_path / "x").unlink()
    rows = list(open_inputs([str(write(tmp_path / "x", ROWS))], Options()))

    assert (rows[0], rows[2]) == (lines[0], lines[2])
    assert isinstance(rows[1], Unread)
    assert rows[1].target.endswith("x, row 2")


@pytest.mark.parametrize(
    ("published", "read"),
    [(dt.date(2031, 5, 4), "2031-05-04"), (dt.datetime(2031, 5, 4, 18, 0, tzinfo=dt.UTC), "2031-05-04T18:00:00+00:00")],
)
def test_dates_may_be_dates(tmp_path: Path, published: dt.date, read: str) -> None:
    path = write(tmp_path / "x.parquet", [{"text": "The envoys met.", "published": published}])

    assert [r.published for r in open_inputs([str(path)], Options()) if not isinstance(r, Unread)] == [read]


def test_a_cut_table_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "x.parquet", ROWS)
    path.write_bytes(path.read_bytes()[:-9])
    (item,) = open_inputs([str(path)], Options())

    assert isinstance(item, Unread)
    assert "cut or damaged" in item.reason


def test_a_row_that_is_too_long_is_left(tmp_path: Path) -> None:
    path = write(tmp_path / "x.parquet", ROWS)

    assert sum(isinstance(item, Unread) for item in open_inputs([str(path)], Options(most_bytes=13))) == 2
