"""A cluster gets a task a shard, or the caller is told what it lacks."""

from __future__ import annotations

import importlib.util
import os
from typing import TYPE_CHECKING

import pytest

from detente.batch import run, standing
from detente.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SBATCH = """#!/bin/sh
for script; do :; done
cp "$script" "$0.script"
echo Submitted batch job 7
"""


def test_slurm_gets_an_array_job_with_a_task_a_shard(
    begun: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in = tmp_path / "bin" / "sbatch"
    stand_in.parent.mkdir()
    stand_in.write_text(SBATCH)
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", str(stand_in.parent), prepend=os.pathsep)
    out = begun(3)

    assert list(run(out, "slurm", 2, partition="cpu", time="8:00:00")) == []

    script = (out / "logs" / "launch_script.slurm").read_text()
    assert all(line in script for line in ("--array=0-2%2", "--partition=cpu", "--time=8:00:00", "OMP_NUM_THREADS=1"))
    assert (out / "logs" / "executor.pik").exists()
    assert standing(out).done == 0


def test_slurm_has_to_be_told_where(begun: Callable[..., Path]) -> None:
    with pytest.raises(UsageError, match="--partition"):
        list(run(begun(1), "slurm", 1, partition=None, time="1:00:00"))


@pytest.mark.skipif(importlib.util.find_spec("ray") is not None, reason="Ray is installed here")
def test_ray_has_to_be_installed(begun: Callable[..., Path]) -> None:
    with pytest.raises(UsageError, match="pip install ray"):
        list(run(begun(1), "ray", 1, partition=None, time="1:00:00"))
