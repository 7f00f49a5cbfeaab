"""Real workers over a real batch: killed, they are replaced; the driver killed, they leave; the rows are the same."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from detente.batch import run, standing
from detente.batch.columns import reading_of
from detente.batch.gather import rows_of
from detente.batch.parts import folder_of

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds the workers in /proc")
COMMAND = "from detente.cli import main; main()"


def start(lines: Path, out: Path) -> subprocess.Popen[bytes]:
    arguments = ["batch", str(lines), "--out", str(out), "--workers", "2"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen([sys.executable, "-c", COMMAND, *arguments], env=environment, stderr=subprocess.PIPE)


def workers_of(parent: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            stat, command = (path / "stat").read_text(), (path / "cmdline").read_bytes()
        except OSError:
            continue
        if int(stat.rpartition(")")[2].split()[1]) == parent and b"spawn_main" in command:
            found.append(int(path.name))
    return sorted(found)


def wait_for(what: Callable[[], bool]) -> None:
    for _ in range(6000):
        if what():
            return
        time.sleep(0.02)
    pytest.fail("it did not happen within two minutes")


def is_gone(worker: int) -> bool:
    try:
        return " Z " in Path(f"/proc/{worker}/stat").read_text()
    except OSError:
        return True


def test_kill_9_of_a_worker_and_of_the_driver_changes_no_row(
    lines: Path, begun: Callable[..., Path], tmp_path: Path
) -> None:
    calm, stormy = begun(2, "calm"), tmp_path / "stormy"
    assert list(run(calm, "local", 2, partition=None, time="1:00:00")) == []

    driver = start(lines, stormy)
    wait_for(lambda: any((folder_of(stormy, n) / "hand").exists() for n in range(2)))
    first = workers_of(driver.pid)
    os.kill(first[0], signal.SIGKILL)
    wait_for(lambda: bool(set(workers_of(driver.pid)) - set(first)) or driver.poll() is not None)
    left = workers_of(driver.pid)
    driver.kill()
    driver.communicate()
    wait_for(lambda: all(is_gone(worker) for worker in left))

    again = start(lines, stormy)
    _, messages = again.communicate()

    assert (len(first), again.returncode) == (2, 5), messages
    assert [reading_of(row) for row in rows_of(stormy)] == [reading_of(row) for row in rows_of(calm)]
    assert standing(stormy) == standing(calm)
    assert b"2 of 2 shards done: 11 reports read, 0 set aside, 1 not read." in messages
