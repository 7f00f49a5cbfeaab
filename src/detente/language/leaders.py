"""Mentions of people -> the same, with the party of those whom the press names without title, at the report's date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from detente.knowledge import read_rows, shipped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.model.text import Mention

LEADERS = "leaders.toml"


@dataclass(frozen=True, slots=True)
class Leader:
    """One row of `leaders.toml`: whom a person served, from the day `since` to the day before `until`."""

    name: str
    party: str
    since: str
    example: str
    until: str = "9999-12-31"
    aliases: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()

    def serves(self, day: str) -> bool:
        """Whether the person served on a day (ISO 8601)."""
        return self.since <= day < self.until


@cache
def leaders() -> dict[str, tuple[Leader, ...]]:
    """Give the rows of `leaders.toml` by every name that means them, in small letters."""
    found: dict[str, list[Leader]] = {}
    for row in read_rows(shipped("language", LEADERS), LEADERS, "leader", Leader):
        for name in (row.name, *row.aliases, *row.alone):
            found.setdefault(name.casefold(), []).append(row)
    return {name: tuple(rows) for name, rows in found.items()}


def with_leaders(mentions: Iterable[Mention], published: str | None) -> tuple[Mention, ...]:
    """Add the party of each known leader whom nothing in the report gives one.

    Args:
        mentions: in one report.
        published: its date, ISO 8601, at least to the day; without it nothing is added.
    """
    return tuple(_with_party(m, published) for m in mentions)


def _with_party(mention: Mention, published: str | None) -> Mention:
    if mention.kind != "person" or mention.party or published is None or len(published) < len("2022-01-08"):
        return mention
    rows = [r for r in leaders().get(mention.name.casefold(), ()) if r.serves(published[:10])]
    return replace(mention, party=rows[0].party) if len({r.party for r in rows}) == 1 else mention
