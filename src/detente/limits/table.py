"""One TOML table, read key by key -> typed values, or an error that names file and key."""

from __future__ import annotations

import datetime as dt
import math
import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING, NoReturn, TypeVar, get_args

from detente.errors import InstrumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")


def read_table(text: str, name: str) -> Table:
    """Read a TOML file whole; `name` is what to call it in messages.

    Raises:
        InstrumentError: it is not TOML.
    """
    try:
        return Table(tomllib.loads(text), name)
    except tomllib.TOMLDecodeError as error:
        message = f"{name} is not valid TOML: {error}. Mend it there."
        raise InstrumentError(message) from error


class Table:
    """Hands out the values of a table, each once; `done` refuses what nobody asked for."""

    def __init__(self, data: dict[str, object], where: str) -> None:
        """Read `data`, which stands at `where`."""
        self.data = dict(data)
        self.where = where

    def __contains__(self, key: str) -> bool:
        return key in self.data

    def wrong(self, key: str, what: str) -> NoReturn:
        """Refuse a value.

        Raises:
            InstrumentError: always.
        """
        message = f"{self.where}, {key!r}: {what}."
        raise InstrumentError(message)

    def _take(self, key: str, kind: type[T], what: str, default: T | None) -> T:
        if key not in self.data:
            if default is None:
                self.wrong(key, "the key is missing; add it")
            return default
        value = self.data.pop(key)
        if not isinstance(value, kind) or isinstance(value, bool):
            self.wrong(key, f"has to be {what}")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """Take a text."""
        return self._take(key, str, "a text", default)

    def choice(self, key: str, words: object, default: str | None = None) -> str:
        """Take one of the words of a `Literal`."""
        value = self.text(key, default)
        allowed = get_args(words)
        if value not in allowed:
            self.wrong(key, f"{value!r} is not known; give one of {', '.join(allowed)}")
        return value

    def whole(self, key: str, default: int | None = None) -> int:
        """Take a whole number that is not negative."""
        value = self._take(key, int, "a whole number", default)
        return value if value >= 0 else self.wrong(key, "has to be 0 or more")

    def amount(self, key: str) -> Decimal:
        """Take a number that is not negative."""
        value = self._take(key, int | float, "a number", None)  # type: ignore[arg-type]  # a union checks like a type
        fits = value >= 0 and math.isfinite(value)
        return Decimal(str(value)) if fits else self.wrong(key, "has to be a number from 0 up")

    def value(self, key: str) -> str | Decimal:
        """Take a text or a number that is not negative."""
        return self.text(key) if isinstance(self.data.get(key), str) else self.amount(key)

    def values(self, key: str) -> tuple[str | Decimal, ...]:
        """Take a list of texts and numbers, at least one."""
        row = self._row(key)
        return tuple(row.value(k) for k in tuple(row.data))

    def amounts(self, key: str) -> tuple[Decimal, ...]:
        """Take a list of numbers that are not negative, at least one."""
        row = self._row(key)
        return tuple(row.amount(k) for k in tuple(row.data))

    def _row(self, key: str) -> Table:
        listed: list[object] = self._take(key, list, "a list", None)
        row = {f"{key} {n}": value for n, value in enumerate(listed, 1)}
        return Table(row, self.where) if row else self.wrong(key, "names nothing; give at least one")

    def day(self, key: str) -> dt.date | None:
        """Take a date; None if it is not there."""
        if isinstance(self.data.get(key), dt.datetime):
            self.wrong(key, "has to be a date like 2011-02-05, without a time")
        return self._take(key, dt.date, "a date like 2011-02-05", None) if key in self.data else None

    def period(self) -> tuple[dt.date | None, dt.date | None]:
        """Take `since` and `until`, in order."""
        since, until = self.day("since"), self.day("until")
        if since and until and until < since:
            self.wrong("until", f"{until} is before {since}, when it begins; mend one of the two")
        return since, until

    def words(self, key: str) -> tuple[str, ...]:
        """Take a list of texts; empty if it is not there."""
        value: list[object] = self._take(key, list, "a list of texts", [])
        texts = tuple(v for v in value if isinstance(v, str))
        return texts if len(texts) == len(value) else self.wrong(key, "has to be a list of texts")

    def table(self, key: str) -> Table:
        """Take a table in the table."""
        return Table(self._take(key, dict, "a table", None), f"{self.where}, {key!r}")

    def tables(self, key: str) -> Iterator[Table]:
        """Take a list of tables; none if it is not there."""
        rows: list[object] = self._take(key, list, "a list of tables", [])
        for n, row in enumerate(rows, 1):
            if not isinstance(row, dict):
                self.wrong(key, "has to be a list of tables")
            yield Table(row, f"{self.where}, {key!r} {n}")

    def named(self, key: str) -> dict[str, Table]:
        """Take tables by their names; none if the key is not there."""
        if key not in self.data:
            return {}
        inner = self.table(key)
        return {name: inner.table(name) for name in tuple(inner.data)}

    def done(self) -> None:
        """Refuse keys that nobody took.

        Raises:
            InstrumentError: there are some.
        """
        for key in self.data:
            self.wrong(key, "the key is unknown here; mend its name or strike it")
