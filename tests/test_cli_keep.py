"""Backups from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from make import a_reading

from detente.cli import main
from detente.store import open_record, write_reading

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("record", "out", "code", "words"),
    [
        ("talks.db", "backup.db", 0, "backup.db: 1 reports, 0."),
        ("absent.db", "backup.db", 1, "absent.db: there is no record here"),
        ("talks.db", "talks.db", 2, "this is the record itself"),
        ("postgresql://kim@localhost/talks", "backup.db", 2, "pg_dump"),
    ],
)
def test_a_backup_says_what_was_copied_or_why_nothing_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record: str, out: str, code: int, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_record(tmp_path / "talks.db", create=True) as opened:
        write_reading(opened, a_reading())

    result = CliRunner().invoke(main, ["backup", "--record", record, "--out", out])

    assert (result.exit_code, result.stdout) == (code, "")
    assert words in result.stderr
