"""What a batch wrote -> a record, in the order of its inputs, as if they had been read into it one by one."""

from __future__ import annotations

import heapq
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from detente import pipeline, store
from detente.batch.columns import reading_of, report_of
from detente.batch.parts import READINGS, folder_of, parts_of
from detente.batch.plan import read_plan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROWS = 16  # in memory at a time, of each shard of a file


def import_into(record: store.Record, out: Path) -> Iterator[pipeline.Tally]:
    """Write what stands into a record, one report a transaction; give the tally after each.

    What is there already is passed over, so that an interrupted import goes on where it stopped. Copies are sought as
    `read` seeks them: each report against those few that share its prints.

    Raises:
        InputError: the folder holds no batch.
        RecordError: the record cannot be written; what was written before stays.
    """
    tally = pipeline.Tally()
    for row in rows_of(out):
        report = report_of(row)
        if store.known(record, report, row["readers"]):
            tally.unchanged += 1
        else:
            pipeline.keep(record, reading_of(row), tally)
        yield tally


def rows_of(out: Path) -> Iterator[dict[str, Any]]:
    """Give the rows that stand, in the order of the inputs whatever shards they were read in."""
    for _, shards in groupby(read_plan(out).shards, key=lambda shard: shard.path):
        yield from heapq.merge(*(_rows(folder_of(out, s.number)) for s in shards), key=lambda row: row["item"])


def _rows(folder: Path) -> Iterator[dict[str, Any]]:
    for part in parts_of(folder):
        with pq.ParquetFile(part.folder / READINGS) as table:
            for batch in table.iter_batches(ROWS):
                yield from batch.to_pylist()
