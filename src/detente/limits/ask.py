"""What a person names on the command line -> the instrument, the provision and the claims that are meant."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import UsageError
from detente.limits.claims import load_claims, shipped_claims
from detente.limits.instruments import load, load_file

if TYPE_CHECKING:
    from detente.model.treaties import Holding, Instrument


def named(words: str) -> tuple[Instrument, str]:
    """Read `inf`, `inf/ban`, `own.toml` or `own.toml/ban`: the instrument, and the provision or nothing.

    Raises:
        InstrumentError: there is no such instrument, or its file is wrong.
        UsageError: it has no such provision.
    """
    path, dot, rest = words.partition(".toml")
    name, _, provision = words.partition("/")
    provision = rest.removeprefix("/") if dot else provision
    instrument = load_file(Path(path + dot)) if dot else load(name)
    ids = [p.id for p in instrument.provisions]
    if provision and provision not in ids:
        message = f"{instrument.name} has no provision {provision!r}. It has {', '.join(ids)}."
        raise UsageError(message)
    return instrument, provision


def claims_for(path: Path | None, shipped: tuple[str, ...]) -> tuple[Holding, ...]:
    """Read a person's file of claims, or else those that ship.

    Raises:
        UsageError: no file is given and none ships.
        ClaimsError: the file is wrong.
    """
    if path:
        return load_claims(path)
    if not shipped:
        message = "No claims ship for this instrument. Give --claims FILE.csv, with the columns of docs/limits.md."
        raise UsageError(message)
    return tuple(c for name in shipped for c in shipped_claims(name))
