"""Shards -> read on this machine by processes that are replaced when they die, and die with whoever started them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TYPE_CHECKING

from datatrove.executor.local import LocalPipelineExecutor

from detente.batch.hand import MOST_DEATHS
from detente.batch.shard import ReadShards

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess
    from pathlib import Path

GIVEN_UP = 10 * MOST_DEATHS  # deaths over one shard, after which the others go on without it
QUIET = 1  # datatrove prints what its worker 0 does


class Workers(LocalPipelineExecutor):  # type: ignore[misc]  # datatrove has no types
    """datatrove's executor for one machine, but for its pool, which waits for ever for a process that was killed."""

    def __init__(self, out: Path, tasks: int, workers: int) -> None:
        super().__init__([ReadShards(str(out))], tasks, workers, logging_dir=str(out / "logs"))
        self._out = out
        self._mine = threading.local()

    def run(self) -> Iterator[tuple[int, str | None]]:
        """Read the shards that are left; of each give its number and why it failed, None if it did not."""
        os.environ.setdefault("OMP_NUM_THREADS", "1")  # one process a core is faster than one with threads
        pool = ThreadPoolExecutor(self.workers)
        try:
            tended = {pool.submit(self._tend, rank): rank for rank in self.get_incomplete_ranks()}
            for done in as_completed(tended):
                yield tended[done], done.result()
        finally:
            pool.shutdown(cancel_futures=True)

    def _tend(self, rank: int) -> str | None:
        """Have this thread's process read a shard, and put another one in its place if it is killed."""
        for _ in range(GIVEN_UP):
            process, connection = self._process()
            try:
                connection.send(rank)
                connection.recv()
            except (EOFError, ConnectionError):
                del self._mine.process
                process.join()
                if process.exitcode is None or process.exitcode >= 0 or process.exitcode == -signal.SIGINT:
                    return f"it failed; see {self._out}/logs/logs/task_{rank:05}.log"
            else:
                return None
        return f"{GIVEN_UP} processes were killed over it; see whether the memory suffices"

    def _process(self) -> tuple[SpawnProcess, Connection]:
        if not hasattr(self._mine, "process"):
            context = multiprocessing.get_context("spawn")
            ours, its = context.Pipe()
            process = context.Process(target=_work, args=(self._out, self.tasks, its), daemon=True)
            process.start()
            its.close()
            self._mine.process = process, ours
        mine: tuple[SpawnProcess, Connection] = self._mine.process
        return mine


def _work(out: Path, tasks: int, connection: Connection) -> None:
    """Read the shards whose numbers come, until none does."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    executor = Workers(out, tasks, 1)
    while True:
        try:
            rank = connection.recv()
        except EOFError:
            return
        executor._run_for_rank(rank, QUIET)  # noqa: SLF001 - what datatrove's own executors call
        connection.send(rank)


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
