"""A Parquet table -> one report a row, from the same columns that JSON lines have."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from detente.errors import InputError
from detente.ingest.lines import FIELDS, report_of
from detente.ingest.options import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.ingest.options import Options
    from detente.model.reports import Report

TABLE = b"PAR1"  # how a Parquet file begins
COLUMNS = (*FIELDS, "text", "html", "kind")
ROWS = 64  # in memory at a time


def read_table(path: Path, target: str, known: Report, options: Options) -> Iterator[Report | Unread]:
    """Give the reports of a table in its order; a row that holds none is named, the others are read."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415 - likewise
    except ImportError:
        yield Unread(target, "it is a Parquet table; reading it takes: pip install 'detente[batch]'")
        return
    number = 0
    try:
        with pq.ParquetFile(path) as table:
            names = [name for name in COLUMNS if name in table.schema_arrow.names]
            for batch in table.iter_batches(ROWS, columns=names):
                for row in batch.to_pylist():
                    number += 1
                    yield _read_row(row, number, f"{target}, row {number}", known, options)
    except (pa.ArrowException, OSError):
        yield Unread(target, f"the table is cut or damaged after {number} rows, which were read; fetch it anew")


def _read_row(row: dict[str, Any], number: int, target: str, known: Report, options: Options) -> Report | Unread:
    dated = {key: value.isoformat() if isinstance(value, dt.date) else value for key, value in row.items()}
    try:
        report = report_of(dated, number, known)
    except InputError as error:
        return Unread(target, str(error))
    if len(report.content) > options.most_bytes:
        return Unread(target, f"it is longer than {options.most_words}; cut it into reports")
    return report
