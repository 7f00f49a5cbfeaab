"""The text of a file of feeds in, its rows out, checked one by one."""

from __future__ import annotations

import tomllib
from typing import Any, Literal, get_args

from detente.errors import KnowledgeError
from detente.model.news import Watched

Kind = Literal["feed", "page"]
TYPES = {
    "url": (str, "text"),
    "publisher": (str, "text"),
    "every": (int, "minutes, a number"),
    "follow": (bool, "true"),
}
KEYS = {"feed": tuple(TYPES), "page": ("url", "publisher", "every")}
MOST_MINUTES = 7 * 24 * 60


def read_feeds_file(text: str, name: str) -> tuple[Watched, ...]:
    """Read `[[feed]]` and `[[page]]` rows; feeds come first.

    Args:
        text: TOML.
        name: what to call the file in messages.

    Raises:
        KnowledgeError: not TOML, no row, another table, or a row that is wrong; it says which and what to do.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"{name} is not valid TOML: {error}. Mend that line."
        raise KnowledgeError(message) from error
    strange = set(data) - set(KEYS)
    if strange:
        message = f"{name}: unknown table {min(strange)!r}. Write its rows under [[feed]] or [[page]]."
        raise KnowledgeError(message)
    rows = tuple(row for kind in get_args(Kind) for row in _rows(data.get(kind, []), name, kind))
    if not rows:
        message = f'{name} names nothing to watch. Add a row: [[feed]], and under it url = "https://...".'
        raise KnowledgeError(message)
    first: dict[str, Watched] = {}
    for row in rows:
        if first.setdefault(row.url, row) is not row:
            message = f"{name}: {row.url} stands in two rows. Take one of them out."
            raise KnowledgeError(message)
    return rows


def _rows(rows: Any, name: str, kind: Kind) -> list[Watched]:  # noqa: ANN401 - what TOML holds
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        message = f"{name}: {kind!r} has to be a list of tables. Write [[{kind}]], in two pairs of brackets."
        raise KnowledgeError(message)
    return [_row(row, f"{name}, [[{kind}]] row {number}", kind) for number, row in enumerate(rows, 1)]


def _row(row: dict[str, Any], where: str, kind: Kind) -> Watched:
    for key, value in row.items():
        if key not in KEYS[kind]:
            message = f"{where}: unknown key {key!r}. Known are {', '.join(KEYS[kind])}: take it out or mend it."
            raise KnowledgeError(message)
        wanted, called = TYPES[key]
        if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
            message = f"{where}: {key} = {value!r} has to be {called}. Write it so."
            raise KnowledgeError(message)
    if not str(row.get("url", "")).lower().startswith(("http://", "https://")):
        message = f'{where}: there is no web address. Add url = "https://...".'
        raise KnowledgeError(message)
    if not 1 <= row.get("every", 1) <= MOST_MINUTES:
        message = (
            f"{where}: every = {row['every']} is no number of minutes from 1 to {MOST_MINUTES}. Write another one."
        )
        raise KnowledgeError(message)
    return Watched(kind=kind, **row)
