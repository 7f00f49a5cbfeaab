"""The house rules that a machine can hold."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "detente"
ROOMS = (
    "ingest", "prefilter", "article", "language", "extract", "alignment", "limits", "ground", "draw", "store", "show",
    "export", "watch",
)  # fmt: skip
JOINS = {"batch": {"batch", "ingest", "prefilter", "store", "pipeline"}}  # the same stages, as a job
SHARED = {"model", "errors", "knowledge"}
DRAWERS = {"util", "utils", "helpers", "common", "misc"}
MAX_LINES = 400
WHOLE_HOUSE = {
    "accessibility",
    "faults",
    "rooms",
    "corpus",
    "docs",
    "examples",
    "seed",
    "commands",
    "floors",
    "patterns",
}  # tests of no single file
FILES = sorted(SOURCE.rglob("*.py"))


def imports_of(path: Path) -> set[str]:
    """Names of detente's own rooms that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = [node.module]
            if node.module == "detente":
                names = [f"detente.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        found |= {name.split(".")[1] for name in names if name.startswith("detente.")}
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_room_imports_only_what_all_rooms_share(path: Path) -> None:
    room = path.relative_to(SOURCE).parts[0]
    allowed = SHARED | {room} if room in ROOMS else SHARED | JOINS[room] if room in JOINS else None
    if room == "model":
        allowed = {"model"}

    assert allowed is None or imports_of(path) <= allowed


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_file_is_a_drawer_or_too_long(path: Path) -> None:
    assert path.stem not in DRAWERS
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_every_module_says_what_it_is_in_its_docstring(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_every_test_file_mirrors_a_source_file() -> None:
    for path in (ROOT / "tests").rglob("test_*.py"):
        name = path.relative_to(ROOT / "tests")
        mirrored = SOURCE / name.parent / name.name.removeprefix("test_")
        assert path.stem.removeprefix("test_") in WHOLE_HOUSE or mirrored.exists(), (
            f"{name} tests no file of src/detente"
        )


def test_every_test_asserts_something() -> None:
    for path in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                kinds = [type(n) for n in ast.walk(node)]
                source = ast.unparse(node)
                assert ast.Assert in kinds or "pytest.raises" in source, f"{path.name}: {node.name}"
