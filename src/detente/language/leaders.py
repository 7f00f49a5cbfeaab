"""Mentions of people -> the same, with the party of those whom the press names without title, at the report's date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from detente.knowledge import read_rows, shipped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.language.parties import Parties
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


def with_leaders(mentions: Iterable[Mention], published: str | None, parties: Parties) -> tuple[Mention, ...]:
    """Add the party of each delegate of users' parties, and of each known leader, whom the report gives none.

    Args:
        mentions: in one report.
        published: its date, ISO 8601; without a day only delegates of all times are known.
        parties: the known ones.
    """
    day = published[:10] if published is not None and len(published) >= len("2022-01-08") else None
    return tuple(_with_party(m, day, parties) for m in mentions)


def _with_party(mention: Mention, day: str | None, parties: Parties) -> Mention:
    if mention.kind != "person" or mention.party:
        return mention
    party = parties.of_delegate(mention.name, date.fromisoformat(day) if day else None)
    if party is None and day is not None:
        rows = {r.party for r in leaders().get(mention.name.casefold(), ()) if r.serves(day)}
        party = next(iter(rows)) if len(rows) == 1 else None
    return replace(mention, party=party)
