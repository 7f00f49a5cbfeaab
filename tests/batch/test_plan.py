"""A batch keeps its plan; another one does not write into its folder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from detente.batch import plan as planning
from detente.batch.plan import Settings, make_plan, parties_of, read_plan, settle
from detente.errors import InputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in "ab":
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / f"{name}.txt").write_text("x" * 100)
    return tmp_path / "in"


@pytest.mark.parametrize(("workers", "most", "pieces"), [(1, 1000, 1), (2, 1000, 1), (3, 1000, 2), (1, 40, 3)])
def test_files_are_cut_for_their_size_and_so_that_no_worker_is_idle(
    folder: Path, monkeypatch: pytest.MonkeyPatch, workers: int, most: int, pieces: int
) -> None:
    monkeypatch.setattr(planning, "MOST_BYTES", most)

    shards = make_plan([str(folder)], Settings(), workers).shards

    assert [(s.number, s.piece, s.pieces) for s in shards] == [(n, n % pieces, pieces) for n in range(2 * pieces)]


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    assert len(make_plan([str(folder), str(folder / "a.txt")], Settings(), 1).sources) == 2


def test_the_same_batch_goes_on_with_the_shards_it_was_cut_in(folder: Path, tmp_path: Path) -> None:
    first = settle(tmp_path / "out", make_plan([str(folder)], Settings(), 1))

    assert settle(tmp_path / "out", make_plan([str(folder)], Settings(), 8)) == first == read_plan(tmp_path / "out")


@pytest.mark.parametrize("other", ["settings", "inputs", "readers"])
def test_another_batch_is_refused(folder: Path, tmp_path: Path, other: str) -> None:
    plan = make_plan([str(folder)], Settings(), 1)
    settle(tmp_path / "out", plan)
    if other == "inputs":
        (folder / "a.txt").write_text("longer than before" * 100)
        plan = make_plan([str(folder)], Settings(), 1)
    else:
        changed = {"settings": {"prefilter": True}, "readers": {"readers": "0"}}[other]
        plan = replace(plan, settings=replace(plan.settings, **changed))  # type: ignore[arg-type]

    with pytest.raises(UsageError, match="another --out"):
        settle(tmp_path / "out", plan)


def test_parties_of_ones_own_are_kept_with_the_batch(folder: Path, tmp_path: Path) -> None:
    settle(tmp_path / "out", make_plan([str(folder)], Settings(parties=("a = 1", "b = 2")), 1))

    assert [path.read_text() for path in parties_of(tmp_path / "out")] == ["a = 1", "b = 2"]
    assert read_plan(tmp_path / "out").settings.parties == ("a = 1", "b = 2")


def test_what_is_not_there_is_said_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        make_plan([str(tmp_path / "none.warc")], Settings(), 1)
    with pytest.raises(InputError, match="holds no batch"):
        read_plan(tmp_path)
