"""Tables of situations -> claims, for tests that read like a lawyer's examples."""

from __future__ import annotations

from typing import Any

from detente.limits.amounts import read_amount
from detente.limits.vocabulary import vocabulary
from detente.model.dates import PartialDate
from detente.model.treaties import Holding

LISTS = ("party", "kind", "type", "launch_mode", "role", "echelon", "features", "place")


def listed(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - a text or a list of TOML
    return tuple(value) if isinstance(value, list) else (value,) if value else ()


def claim(data: dict[str, Any], number: int = 1) -> Holding:
    """Read `{party = "RUS", range = "480 km", ...}`; what is no field is a measure."""
    given = dict(data)
    name, claimant = given.pop("name", f"thing {number}"), given.pop("claimant", "a source")
    lists: dict[str, Any] = {key: listed(given.pop(key, ())) for key in LISTS}
    start, until = (PartialDate.parse(str(given.pop(k))) if k in given else None for k in ("start", "until"))
    part_of = given.pop("part_of", "")
    figures = {measure: text.partition(" ") for measure, text in given.items()}
    amounts = tuple(read_amount(m, figure, unit, vocabulary()) for m, (figure, _, unit) in figures.items())
    return Holding(str(number), (name,), claimant, "", "", amounts, start=start, until=until, part_of=part_of, **lists)
