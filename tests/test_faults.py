"""A record survives what happens to processes, disks and machines: a few of each; `evaluation/faults.py` does many."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.append(str(Path(__file__).parent.parent / "evaluation"))
import faults

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> faults.Bench:
    return faults.Bench(tmp_path_factory.mktemp("faults"), 48)


@pytest.mark.parametrize(
    ("bring_about", "tries"),
    [
        (faults.killed, 1),
        (faults.worker_killed, 1),
        (faults.disk_full, 1),
        (partial(faults.locked_out, wait=0.2), 1),
        (faults.at_once, 1),
        (faults.power_cut, 12),
        (faults.backed_up, 3),
    ],
)
def test_nothing_is_lost_or_doubled(
    bench: faults.Bench, bring_about: Callable[[faults.Bench, int], faults.Outcome], tries: int
) -> None:
    found = bring_about(bench, tries)

    assert 0 < found.tried <= tries
    assert found.survived == found.tried


@pytest.mark.parametrize("name", ["statements", "involves", "evidence"])
def test_a_record_that_lost_a_row_is_no_survivor(bench: faults.Bench, tmp_path: Path, name: str) -> None:
    spoilt = Path(shutil.copy(bench.path, tmp_path / "spoilt.db"))
    assert faults.is_whole(spoilt, bench.rows)
    with closing(sqlite3.connect(spoilt)) as connection, connection:
        connection.execute(f"DELETE FROM {name} WHERE report = (SELECT max(report) FROM {name})")  # noqa: S608 - our own tables

    assert not faults.is_whole(spoilt, bench.rows)
