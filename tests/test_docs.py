"""Documentation that cannot drift."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from detente.cli import WHATS, main
from detente.cli_export import export
from detente.limits.bargain import bargain
from detente.limits.claims import COLUMNS
from detente.limits.conditions import FIELDS, ORDERS
from detente.limits.instruments import load, names
from detente.limits.weights import read_weights

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "detente"
WITH_EXAMPLES = [
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    for path in sorted(PACKAGE.rglob("*.py"))
    if ">>> " in path.read_text(encoding="utf-8")
]
COMMANDS = [main, *main.commands.values(), *export.commands.values()]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.name)
def test_every_command_and_option_says_what_it_is(command: click.Command) -> None:
    options = [p for p in command.params if isinstance(p, click.Option)]

    assert command.help
    assert all(o.help for o in options)


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert all(f"detente {name}" in readme for name in main.commands)


def test_the_guide_names_every_form_of_export() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")

    assert all(f"detente export {name}" in guide for name in export.commands)


def test_the_guide_names_every_question() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")

    assert all(f"`{what}`" in guide for what in WHATS)


def test_the_page_on_limits_names_every_instrument_provision_column_and_key() -> None:
    page = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")

    for name in names():
        assert f"| `{name}` |" in page
        assert ", ".join(p.id for p in load(name).provisions) in page
    assert all(f"`{word}`" in page for word in (*COLUMNS, *FIELDS, *ORDERS))


def test_the_example_of_weights_comes_to_what_the_page_says() -> None:
    page = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
    example = page[page.index("[party.RUS]") :].partition("```")[0]
    found = bargain(read_weights(example.partition("[[alternative]]")[0], "own.toml", load("draft_nato_2021")))
    alternative = read_weights(example, "own.toml", load("draft_nato_2021")).options

    assert (len(found.weights.options), len(found.front), len(alternative)) == (36, 9, 1)
    assert found.nash == found.kalai_smorodinsky
    assert found.nash[0].name == "width 100, brigade 5000, visits six"
    assert [round(float(p), 1) for p in (*found.nash[0].points, *found.awarded)] == [80, 61.1, 71.1, 71.1]
    assert [str(a.shares[0]) for a in found.awards] == ["1", "7/19", "0"]


def test_the_picture_of_a_check_is_what_the_command_draws(tmp_path: Path) -> None:
    CliRunner().invoke(main, ["check", "inf/ban", "--svg", str(tmp_path / "p.svg")])

    drawn = (tmp_path / "p.svg").read_text(encoding="utf-8")
    assert drawn == (ROOT / "docs" / "inf_ban.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("module", WITH_EXAMPLES)
def test_the_examples_of_docstrings_hold(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"detente.{module}")).failed == 0
