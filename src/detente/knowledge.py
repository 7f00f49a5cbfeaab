"""Reads knowledge files: TOML tables whose rows are checked key by key."""

from __future__ import annotations

import tomllib
from dataclasses import MISSING, fields
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeVar

from detente.errors import KnowledgeError

if TYPE_CHECKING:
    from pathlib import Path

R = TypeVar("R")


def shipped(room: str, name: str) -> str:
    """Give the text of a knowledge file that ships with a room: `shipped("extract", "terms.toml")`."""
    return resources.files("detente").joinpath(room, name).read_text(encoding="utf-8")


def read_file(path: Path) -> str:
    """Give the text of a user's knowledge file.

    Raises:
        KnowledgeError: there is no such file, or it is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read ({error}). Give a TOML file in UTF-8."
        raise KnowledgeError(message) from error


def read_rows(text: str, name: str, table: str, row_type: type[R]) -> tuple[R, ...]:
    """Read `[[table]]` rows into `row_type`, a dataclass whose fields are the keys; lists become tuples.

    Args:
        text: TOML.
        name: what to call the file in messages.
        table: the one array of tables that the file may hold.
        row_type: its fields without default are required; other keys are refused.

    Raises:
        KnowledgeError: not TOML, another table, an unknown or missing key, a value of the wrong type.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"{name} is not valid TOML: {error}."
        raise KnowledgeError(message) from error
    strange = set(data) - {table}
    if strange:
        message = f"{name}: unknown table {min(strange)!r}; rows stand under [[{table}]]."
        raise KnowledgeError(message)
    return tuple(_row(row, f"{name}, row {n}", row_type) for n, row in enumerate(data.get(table, ()), 1))


def _row(row: dict[str, Any], where: str, row_type: type[R]) -> R:
    known = {f.name: f for f in fields(row_type)}  # type: ignore[arg-type]  # R is a dataclass by contract
    for key in row:
        if key not in known:
            message = f"{where}: unknown key {key!r}; known are {', '.join(known)}."
            raise KnowledgeError(message)
    for key, field in known.items():
        if key not in row and field.default is MISSING and field.default_factory is MISSING:
            message = f"{where}: the key {key!r} is missing."
            raise KnowledgeError(message)
    values = {key: tuple(v) if isinstance(v, list) else v for key, v in row.items()}
    for key, value in values.items():
        wanted = tuple if "tuple" in str(known[key].type) else bool if known[key].type == "bool" else str
        if not isinstance(value, wanted):
            message = f"{where}: {key!r} has to be a {'list' if wanted is tuple else wanted.__name__}."
            raise KnowledgeError(message)
    return row_type(**values)
