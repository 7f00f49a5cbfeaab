"""A record is served to this machine alone unless something says who else may look."""

from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from detente.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "talks.example", "fe80::1"])  # noqa: S104 - that is what is refused
def test_serving_wider_than_this_machine_needs_to_know_who_may_look(tmp_path: Path, host: str) -> None:
    result = run("serve", "--record", tmp_path / "r.db", "--host", host)

    assert result.exit_code == 2
    assert "--accounts FILE, --user-header HEADER or --public" in result.stderr


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.9", "localhost", "::1"])
@pytest.mark.parametrize("arguments", [[], ["--public"]])
def test_this_machine_is_served_as_it_is(tmp_path: Path, host: str, arguments: list[str]) -> None:
    result = run("serve", "--record", tmp_path / "r.db", "--host", host, *arguments)

    assert result.exit_code == 1
    assert "no record here" in result.stderr


def test_accounts_are_added_listed_and_removed(tmp_path: Path) -> None:
    path = tmp_path / "accounts.toml"
    token = run("account", "add", "kim", "--role", "reviewer", "--accounts", path).stdout.strip()

    assert len(token) > 40
    assert token not in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert json.loads(run("account", "list", "--accounts", path, "--json").stdout) == [
        {"name": "kim", "role": "reviewer"}
    ]
    assert run("account", "list", "--accounts", path).stdout == "kim\treviewer\n"
    assert run("account", "remove", "kim", "--accounts", path).exit_code == 0
    assert run("account", "list", "--accounts", path, "--json").stdout == "[]\n"
    assert run("account", "remove", "kim", "--accounts", path).exit_code == 3
