"""CSV files of claims -> claims as intervals, with parts of one activity added up."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from importlib import resources
from typing import TYPE_CHECKING, NoReturn

from detente.errors import ClaimsError
from detente.limits.amounts import read_amount, total
from detente.limits.vocabulary import vocabulary
from detente.model.dates import PartialDate
from detente.model.treaties import Holding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal
    from pathlib import Path

    from detente.model.treaties import Amount, Counting

COLUMNS = (
    "id", "names", "claimant", "basis", "source", "party", "kind", "type", "launch_mode", "role", "echelon",
    "features", "place", "start", "until", "part_of", "note", "measure", "amount", "unit",
)  # fmt: skip
LISTS = ("names", "party", "kind", "type", "launch_mode", "role", "echelon", "features", "place")
TEXTS = ("id", "claimant", "basis", "source", "part_of", "note")
NEEDED = ("id", "names", "claimant")
SUM = "sum of parts"
LONGEST_CELL = 1 << 17
"""The basis of a claim that adds up others."""


def shipped_claims(name: str) -> tuple[Holding, ...]:
    """Read a file of claims that ships with detente."""
    text = resources.files("detente").joinpath("limits", "data", name).read_text(encoding="utf-8")
    return read_claims(text, name)


def load_claims(path: Path) -> tuple[Holding, ...]:
    """Read a file of claims of one's own, in the same columns.

    Raises:
        ClaimsError: it cannot be read, or a row is wrong.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read ({error}). Give a CSV file in UTF-8."
        raise ClaimsError(message) from error
    return read_claims(text, path.name)


def read_claims(text: str, name: str) -> tuple[Holding, ...]:
    """Read claims out of CSV: a row a measure, so that rows of the same id are one claim.

    Args:
        text: CSV with a header of some of `COLUMNS`; lists are separated by semicolons.
        name: what to call the file in messages.

    Raises:
        ClaimsError: an unknown column, a missing id, name or claimant, an amount without unit, dates out of order.
    """
    found: dict[str, Holding] = {}
    for row in _rows(text, name):
        holding = row.holding()
        first = found.get(holding.id)
        found[holding.id] = row.joined(first, holding) if first else holding
    return tuple(found.values())


def _rows(text: str, name: str) -> tuple[_Row, ...]:
    rows = csv.DictReader(io.StringIO(text, newline=""))
    before = csv.field_size_limit(LONGEST_CELL)  # of the whole process: another library may have lifted it
    try:
        strange = [c for c in rows.fieldnames or () if c not in COLUMNS]
        read = tuple(_Row(row, f"{name}, line {rows.line_num}") for row in rows)
    except csv.Error as error:
        message = f"{name} is no CSV ({error}). Give a text of rows with commas."
        raise ClaimsError(message) from error
    finally:
        csv.field_size_limit(before)
    if strange or not rows.fieldnames:
        message = f"{name}: unknown column {strange[0]!r}" if strange else f"{name} has no header"
        message += f"; known are {', '.join(COLUMNS)}."
        raise ClaimsError(message)
    return read


class _Row:
    """Reads one row."""

    def __init__(self, row: dict[str, str], where: str) -> None:
        self.cells = {k: (v or "").strip() for k, v in row.items() if k is not None}
        self.where = where
        self.overfull = None in row

    def _wrong(self, column: str, what: str) -> NoReturn:
        message = f"{self.where}, {column!r}: {what}."
        raise ClaimsError(message)

    def holding(self) -> Holding:
        """Read it into a claim of at most one amount."""
        if self.overfull:
            self._wrong("note", "the row has more cells than the header; put quotes round commas")
        for column in NEEDED:
            if not self.cells.get(column, "").strip("; "):
                self._wrong(column, "is empty; every claim needs it")
        lists = {c: tuple(w.strip() for w in self.cells.get(c, "").split(";") if w.strip()) for c in LISTS}
        texts = {c: self.cells.get(c, "") for c in TEXTS}
        start, until = self._day("start"), self._day("until")
        if start and until and until.bounds()[1] < start.bounds()[0]:  # type: ignore[index]  # years are given
            self._wrong("until", f"{until.value} is before {start.value}, when it begins; mend one of the two")
        return Holding(**texts, **lists, amounts=self._amounts(), start=start, until=until)  # type: ignore[arg-type]

    def joined(self, first: Holding, more: Holding) -> Holding:
        """Add the amount of this row to the claim of the same id, which it may repeat but not contradict."""
        for column in (*TEXTS, *LISTS, "start", "until"):
            if (said := getattr(more, column)) and said != getattr(first, column):
                self._wrong(column, f"another row of claim {first.id} says otherwise; give it an id of its own")
        for amount in more.amounts:
            if amount.measure in _measures(first):
                self._wrong("measure", f"claim {first.id} gives {amount.measure} twice; give it an id of its own")
        return replace(first, amounts=first.amounts + more.amounts)

    def _day(self, column: str) -> PartialDate | None:
        text = self.cells.get(column, "")
        try:
            day = PartialDate.parse(text) if text else None
        except ValueError:
            self._wrong(column, f"{text!r} is no date; write it as 2021, 2021-09 or 2021-09-10")
        if day and day.year is None:
            self._wrong(column, f"{text!r} has no year; write it as 2021, 2021-09 or 2021-09-10")
        return day

    def _amounts(self) -> tuple[Amount, ...]:
        measure, figure = self.cells.get("measure", ""), self.cells.get("amount", "")
        if not figure:
            return ()
        try:
            return (read_amount(measure, figure, self.cells.get("unit", ""), vocabulary()),)
        except ValueError as error:
            self._wrong("unit" if not self.cells.get("unit") else "amount", str(error))


def with_sums(claims: Iterable[Holding]) -> tuple[Holding, ...]:
    """Add, after the claims themselves, one for each activity of which one claimant gives several parts."""
    kept = tuple(claims)
    groups: dict[tuple[str, str], list[Holding]] = {}
    for claim in kept:
        if claim.part_of:
            groups.setdefault((claim.part_of, claim.claimant), []).append(claim)
    return (*kept, *(_sum(whole, parts) for (whole, _), parts in groups.items() if len(parts) > 1))


def _sum(whole: str, parts: list[Holding]) -> Holding:
    measures = [m for m in _measures(parts[0]) if all(m in _measures(p) for p in parts)]
    return replace(
        parts[0],
        id="+".join(p.id for p in parts),
        names=(whole,),
        amounts=tuple(total(tuple(_measures(p)[m] for p in parts)) for m in measures),
        place=tuple(dict.fromkeys(x for p in parts for x in p.place)),
        features=tuple(dict.fromkeys(x for p in parts for x in p.features)),
        part_of="",
        basis=SUM,
        note=f"sum of the parts {', '.join(p.id for p in parts)}",
    )


def _measures(claim: Holding) -> dict[str, Amount]:
    return {a.measure: a for a in claim.amounts}


def counted(claims: Iterable[Holding], countings: tuple[Counting, ...]) -> tuple[Holding, ...]:
    """Add what an instrument counts out of other measures, where a claim gives all of these and not the sum."""
    return tuple(_counted(claim, countings) for claim in claims)


def _counted(claim: Holding, countings: tuple[Counting, ...]) -> Holding:
    for counting in countings:
        given = _measures(claim)
        if counting.measure not in given and all(m in given for m, _ in counting.of):
            parts = tuple(_times(given[m], factor, counting.measure) for m, factor in counting.of)
            claim = replace(claim, amounts=(*claim.amounts, total(parts)))
    return claim


def _times(amount: Amount, factor: Decimal, measure: str) -> Amount:
    high = None if amount.high is None else amount.high * factor
    words = f"{factor} x {amount.words} ({amount.measure.replace('_', ' ')})"
    return replace(amount, measure=measure, low=amount.low * factor, high=high, words=words)


def by_subject(claims: Iterable[Holding]) -> Iterator[tuple[str, tuple[Holding, ...]]]:
    """Give each thing's claims, things in order of first mention."""
    groups: dict[str, list[Holding]] = {}
    for claim in claims:
        groups.setdefault(claim.names[0], []).append(claim)
    return ((name, tuple(group)) for name, group in groups.items())
