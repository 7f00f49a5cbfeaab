"""Facts are reviewed from the command line: by id, as a filtered whole, and in the order of the queue."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from detente.cli import main
from detente.training.layouts import read_reports

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

TEXT = "The Russian foreign ministry said on Monday that Moscow was ready to discuss missiles with the United States.\n"
SAID = ("--why", "I was there.", "--by", "kim")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


@pytest.fixture
def record(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT)
    path = tmp_path / "r.db"
    assert run("read", tmp_path / "a.txt", "--record", path, "--quiet", "--published", "2022-01-10").exit_code == 0
    return path


def shown(record: Path, what: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("show", what, "--record", record, "--json").stdout)
    return found


def test_a_fact_is_accepted_corrected_and_given_back(record: Path) -> None:
    (read,) = shown(record, "positions")
    said = run("review", "correct", read["id"][:8], "--set", "stance=refuses", "--record", record, *SAID)
    (corrected,) = shown(record, "positions")

    assert (said.exit_code, said.stdout) == (0, "")
    assert "stance: 'ready_to_discuss' -> 'refuses'" in said.stderr
    assert (corrected["stance"], corrected["review"]["who"]) == ("refuses", "kim")
    assert run("review", "accept", corrected["id"], "--record", record, *SAID).exit_code == 0
    assert shown(record, "positions")[0]["review"]["verdict"] == "accept"
    for _ in range(2):
        assert run("review", "undo", read["id"], "--record", record, *SAID).exit_code == 0
    assert shown(record, "positions") == [read]
    assert [made["verdict"] for made in shown(record, "reviews")] == ["correct", "accept", "undo", "undo"]
    assert "ready_to_discuss → refuses" in " ".join(run("show", "reviews", "--record", record).stdout.split())


def test_all_that_filters_leave_is_rejected_in_one_act_and_taken_back(record: Path) -> None:
    batch = run("review", "all", "reject", "positions", "--party", "RUS", "--record", record, *SAID).stdout.strip()

    assert shown(record, "positions") == []
    assert run("review", "undo", batch, "--record", record, *SAID).stderr == f"{batch}: 1 taken back\n"
    assert len(shown(record, "positions")) == 1
    assert run("review", "all", "reject", "positions", "--party", "XYZ", "--record", record, *SAID).exit_code == 3


def test_the_queue_says_what_is_worth_a_look_and_why(record: Path) -> None:
    (first, *_) = json.loads(run("review", "queue", "--record", record, "--json").stdout)
    told = run("review", "queue", "--record", record, "--first", "1").stdout

    assert (first["kind"], first["report"]) == ("position", "a.txt")
    assert first["why"] == ["the only independent report for RUS on missiles"]
    assert told.startswith(first["fact"])
    assert "the only independent report for RUS on missiles  [a.txt]" in told
    assert run("review", "queue", "--party", "XYZ", "--record", record).exit_code == 3


def test_what_was_reviewed_whole_is_read_by_the_trainer(record: Path, tmp_path: Path) -> None:
    out = tmp_path / "marked"
    assert run("export", "training", "--record", record, "--out", out).exit_code == 3
    for kind in ("statements", "positions"):
        run("review", "all", "accept", kind, "--record", record, *SAID)
    result = run("export", "training", "--record", record, "--out", out)

    assert (result.exit_code, result.stderr) == (0, "1 reports written, 0 left out.\n")
    (read,) = read_reports(out)
    assert read["text"] == TEXT.strip()
    assert [p["stance"] for p in read["positions"]] == ["ready_to_discuss"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["accept", "abcdef"], 3, "No fact is called"),
        (["undo", "batch-none"], 3, "left to undo"),
        (["correct", "abcdef", "--set", "=x"], 2, "--set names a field"),
    ],
)
def test_what_went_wrong_is_said(record: Path, arguments: list[str], code: int, words: str) -> None:
    result = run("review", *arguments, "--record", record, *SAID)

    assert (result.exit_code, words in result.stderr) == (code, True)
