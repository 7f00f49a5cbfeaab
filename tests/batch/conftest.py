"""A small batch: texts as JSON lines, read in this process or by workers of its own."""

from __future__ import annotations

import importlib.util
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

IS_INSTALLED = all(importlib.util.find_spec(name) for name in ("datatrove", "pyarrow"))
TEXT = (
    "The Norvend foreign ministry said on Monday that it was ready to discuss {} missiles with the United States if "
    "its neighbours opened their depots to inspectors before the winter. Delegations of both states will meet in "
    "Geneva next week, according to two diplomats who asked not to be named because the agenda is still being drawn "
    "up. A spokeswoman for the State Department declined to say whether the offer had arrived in Washington, and she "
    "warned that older promises about launchers near the coast had been kept neither in full nor on time.\n"
)


class Skipped(pytest.Module):
    """A file of tests that is not even imported."""

    def collect(self) -> list[pytest.Item]:
        """Skip it."""
        pytest.skip("needs the extra `batch`: pip install 'detente[batch]'", allow_module_level=True)


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Skip all files of this folder where the extra is missing."""
    if IS_INSTALLED:
        return None
    skipped: pytest.Module = Skipped.from_parent(parent, path=module_path)
    return skipped


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """Twelve reports, one of them no report, as JSON lines."""
    path = tmp_path / "in.jsonl"
    rows = [json.dumps({"id": f"r{n}", "text": TEXT.format(n), "published": "2031-05-04"}) for n in range(12)]
    rows[5] = '{"id": "r5"}'
    path.write_text("\n".join(rows) + "\n")
    return path


@pytest.fixture
def begun(lines: Path, tmp_path: Path) -> Callable[..., Path]:
    """Give a function that begins a batch over the lines, in so many shards, and gives its folder."""
    from detente.batch import Settings, make_plan, settle  # noqa: PLC0415 - an extra

    def begin(shards: int = 2, name: str = "out", **settings: object) -> Path:
        out = tmp_path / name
        settle(out, make_plan([str(lines)], Settings(**settings), shards))  # type: ignore[arg-type]
        return out

    return begin
