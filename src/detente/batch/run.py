"""A plan -> its shards read, on this machine or handed to a cluster, and the count of what stands."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from detente.batch.files import write_whole
from detente.batch.parts import QUARANTINE, folder_of, parts_of
from detente.batch.plan import read_plan
from detente.batch.shard import ReadShards
from detente.batch.workers import Workers
from detente.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Executor = Literal["local", "slurm", "ray"]
MEMORY = 4  # GB a process: the models take .6, the reports of a part the rest


@dataclass(slots=True)
class Standing:
    """How far a batch is.

    Attributes:
        shards, done: how many there are, and how many of them are read to the end.
        readings: rows that stand.
        quarantined: things that were not read; the file `quarantine.jsonl` names them.
        set_aside: reports that the prefilter left unread, by reason.
    """

    shards: int
    done: int = 0
    readings: int = 0
    quarantined: int = 0
    set_aside: Counter[str] = field(default_factory=Counter)


def run(out: Path, executor: Executor, workers: int, *, partition: str | None, time: str) -> Iterator[tuple[int, str]]:
    """Read the shards that are left, or hand them to a cluster; give the number of each that failed, and why.

    Raises:
        UsageError: the executor lacks something.
    """
    tasks = len(read_plan(out).shards)
    if executor == "local":
        yield from ((shard, why) for shard, why in Workers(out, tasks, workers).run() if why)
        return
    common: dict[str, Any] = {
        "pipeline": [ReadShards(str(out))],
        "tasks": tasks,
        "workers": workers,
        "logging_dir": str(out / "logs"),
        "mem_per_cpu_gb": MEMORY,
    }
    if executor == "slurm":
        _slurm(common, partition, time)
    else:
        _ray(common)


def _slurm(common: dict[str, Any], partition: str | None, time: str) -> None:
    from datatrove.executor.slurm import SlurmPipelineExecutor  # noqa: PLC0415 - only where it is asked for

    if not partition:
        message = "Slurm has to be told where: --executor slurm --partition NAME."
        raise UsageError(message)
    environment = f'export OMP_NUM_THREADS=1 PATH="{sys.prefix}/bin:$PATH"'
    SlurmPipelineExecutor(
        **common, partition=partition, time=time, job_name="detente", qos="", env_command=environment
    ).run()


def _ray(common: dict[str, Any]) -> None:
    if importlib.util.find_spec("ray") is None:
        message = "Ray is not installed here. Install it with: pip install ray"
        raise UsageError(message)
    from datatrove.executor.ray import RayPipelineExecutor  # noqa: PLC0415 - only where it is asked for

    RayPipelineExecutor(**common).run()


def standing(out: Path) -> Standing:
    """Count what stands, and write `quarantine.jsonl` anew."""
    shards = read_plan(out).shards
    found, quarantined = Standing(len(shards)), []
    for shard in shards:
        for part in parts_of(folder_of(out, shard.number)):
            found.done += part.last
            found.readings += part.readings
            found.quarantined += part.quarantined
            found.set_aside.update(part.set_aside)
            quarantined.append((part.folder / QUARANTINE).read_text(encoding="utf-8"))
    write_whole(out / QUARANTINE, "".join(quarantined))
    return found
