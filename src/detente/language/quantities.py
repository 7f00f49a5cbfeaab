"""From a text to its counted and measured amounts: numbers with units that matter to talks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.errors import KnowledgeError
from detente.knowledge import read_rows, shipped
from detente.language.numerals import NUMERAL, plain, read_numeral
from detente.model.text import Quantity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

UNITS_FILE = "units.toml"
VAGUE_FILE = "vague_amounts.toml"
_LEAST = (
    "at least|no less than|no fewer than|not less than|more than|over|upwards of|in excess of|exceeding|a minimum of"
)
_MOST = (
    "up to|at most|no more than|not more than|less than|fewer than|under|below|as many as|as far as|a maximum of|"
    "not exceeding|not over"
)
_ABOUT = "some|about|around|roughly|approximately|nearly|almost|an estimated|exactly|only|just"
_SCALED = rf"{NUMERAL}(?:(?<=\d)mn?\b)?"
_TIME = r"[ -](?:\w+[ -])?(?:second|minute|hour|day|week|month|quarter|year|decade|centur|times\b|a\.m|p\.m)"
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_NOT_BETWEEN = (
    "of|and|or|in|to|on|at|for|from|with|per|the|a|by|as|than|were|was|is|are|had|have|that|who|its|his|"
    rf"{_MONTH}|{NUMERAL}|\w*(?-i:[a-rtv-z])s"  # another number, or another noun in the plural that owns this one
)
_WORD = rf"(?!(?:{_NOT_BETWEEN})\b)[^\W\d_][\w'’-]* "
_BETWEEN = rf"(?:(?-i:[A-Z])[a-z]+ and (?={_WORD}))?(?:{_WORD}){{0,3}}?"
_YEAR_BEFORE = re.compile(rf"\b(?:in|since|by|of|until|during|after|before|from|{_MONTH}),? $", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_TIME_AFTER = re.compile(_TIME, re.IGNORECASE)
_MILLIONS = re.compile(r"([\d.,]+)mn?", re.IGNORECASE)
_LARGE = 1000  # a number without a known unit is worth keeping from here on


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of `units.toml`: a unit, what writes it, and a sentence that reads as `low` to `high` of it.

    Attributes:
        words: that follow a number, singular and plural.
        signs: that stand before a number.
    """

    unit: str
    words: tuple[str, ...]
    example: str
    low: str
    high: str
    signs: tuple[str, ...] = ()


def load_units(text: str, name: str = UNITS_FILE) -> tuple[Unit, ...]:
    """Read the rows of a units file.

    Raises:
        KnowledgeError: a row has an unknown, missing or mistyped key, or a word that another row owns.
    """
    rows = read_rows(text, name, "units", Unit)
    owner: dict[str, str] = {}
    for row in rows:
        for word in (*row.words, *row.signs):
            if word in owner:
                message = f"{name}: {word!r} stands for {owner[word]!r} and for {row.unit!r}; keep it in one row."
                raise KnowledgeError(message)
            owner[word] = row.unit
    return rows


@cache
def units() -> tuple[Unit, ...]:
    """Give the units that detente ships with."""
    return load_units(shipped("language", UNITS_FILE))


@dataclass(frozen=True, slots=True)
class VagueAmount:
    """A row of `vague_amounts.toml`: words without a number, and the least and the most that they can mean."""

    words: str
    example: str
    low: str
    high: str


@cache
def vague_amounts() -> dict[str, VagueAmount]:
    """Give the rows of `vague_amounts.toml`, by their words."""
    rows = read_rows(shipped("language", VAGUE_FILE), VAGUE_FILE, "amount", VagueAmount)
    return {row.words: row for row in rows}


@dataclass(frozen=True, slots=True)
class _Grammar:
    amount: re.Pattern[str]
    vague: re.Pattern[str]
    unit: re.Pattern[str]
    names: dict[str, str]


@cache
def _grammar() -> _Grammar:
    """Compile the patterns of an amount and of the unit that follows it."""
    names = {_key(word): unit.unit for unit in units() for word in (*unit.words, *unit.signs)}
    signs = "|".join(re.escape(s) for s in sorted((s for u in units() for s in u.signs), key=len, reverse=True))
    words = sorted((w for u in units() for w in u.words if w[0].isalpha()), key=len, reverse=True)
    named = "|".join(re.escape(w).replace(r"\ ", "[ -]") for w in words)
    amount = (
        rf"(?:\b(?:(?P<most>{_MOST})|(?P<least>{_LEAST})|(?P<pair>between|from)|{_ABOUT}) (?:(?:{_ABOUT}) )?)?"
        rf"(?P<sign>{signs})?(?<![\w.,%-])(?P<low>{_SCALED})"
        rf"(?:(?P<plus>\+|-plus\b| or more\b)|(?P<fewer> or (?:fewer|less)\b)"
        rf"|(?: ?[-–—] ?| (?:to|or) (?:(?:up to|{_ABOUT}) )?)(?:{signs})?(?P<high>{_SCALED})"
        rf"|(?(pair) (?:and|to) (?:{signs})?(?P<upper>{_SCALED})|(?!)))?"
    )
    unit = rf" ?(?P<percent>%)|(?: |-|(?=km|kg)){_BETWEEN}(?P<unit>{named})\b(?!-)"
    vague = rf"\b({'|'.join(sorted(vague_amounts(), key=len, reverse=True))}) of\b"
    flags = re.IGNORECASE
    return _Grammar(re.compile(amount, flags), re.compile(vague, flags), re.compile(unit, flags), names)


def _key(word: str) -> str:
    return word.casefold().replace("-", " ")


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Find amounts with a known unit; from a thousand up also bounded ones without (`more than 100,000`).

    Durations and dates are no quantities. A bound that the words leave open is an empty string: `up to 500 km`
    is `""` to `"500"`. Words that stand for a number (`tens of thousands`) give what they can mean. A unit that is
    not in `units.toml` is left empty, never guessed, and nothing is converted.

    Returns:
        Quantities in text order, not overlapping; the span starts at the bounding words.
    """
    found = sorted((*_quantities(text), *_vague(text)), key=lambda q: q.span)
    return tuple(q for n, q in enumerate(found) if n == 0 or q.span.start >= found[n - 1].span.end)


def _vague(text: str) -> Iterator[Quantity]:
    """Give what is counted without a number ("tens of thousands of soldiers"), where its unit is known."""
    grammar = _grammar()
    for match in grammar.vague.finditer(text):
        row, after = vague_amounts()[match[1].casefold()], grammar.unit.match(text, match.end())
        if after is not None:
            unit = grammar.names[_key(after["unit"] or "%")]
            yield Quantity(Span(match.start(), after.end()), row.low, row.high, unit)


def _quantities(text: str) -> Iterator[Quantity]:
    grammar = _grammar()
    end = 0
    for match in grammar.amount.finditer(text):
        if match.start() < end:
            continue
        after = grammar.unit.match(text, match.end())
        unit, stop = _unit_of(match, after, grammar.names)
        known = unit is not None and not _is_year(match, text)
        if not known and not _stands_alone(match, text):
            continue
        low, high = _bounds(match)
        end = stop
        yield Quantity(Span(match.start(), end), low, high, unit or "")


def _unit_of(match: re.Match[str], after: re.Match[str] | None, names: dict[str, str]) -> tuple[str | None, int]:
    """The unit that the sign before or the words after name, and where the amount's words end."""
    if match["sign"]:
        return names[_key(match["sign"])], match.end()
    if after is None or _counts_another_noun(match, after, names):
        return None, match.end()
    return names[_key(after["unit"] or "%")], after.end()


def _counts_another_noun(match: re.Match[str], after: re.Match[str], names: dict[str, str]) -> bool:
    """Whether a unit in the singular only describes what is counted ("two missile tests")."""
    word = _key(after["unit"] or "")
    many = match["high"] or match["upper"] or _number(match["low"]) != 1
    return bool(many) and f"{word}s" in names and not after[0].startswith("-")


def _stands_alone(match: re.Match[str], text: str) -> bool:
    """Whether a number without a known unit is an amount all the same: bounded, large, and no time."""
    bounded = match["most"] or match["least"] or (match["pair"] and match["upper"])
    number = read_numeral(match["low"]) or 0
    is_time = _YEAR.fullmatch(match["low"]) or _TIME_AFTER.match(text, match.end())
    return bool(bounded) and number >= _LARGE and not is_time


def _is_year(match: re.Match[str], text: str) -> bool:
    """Whether the number is the year of "in 2014 Aldrian soldiers ..."."""
    before = text[max(0, match.start("low") - len("September, ")) : match.start("low")]
    return _YEAR.fullmatch(match["low"]) is not None and _YEAR_BEFORE.search(before) is not None


def _bounds(match: re.Match[str]) -> tuple[str, str]:
    """Lowest and highest amount that the words allow; empty where they leave it open."""
    low, high = match["low"], match["high"] or match["upper"]
    if high:
        return _range(_number(low), _number(high))
    number = plain(_number(low))
    if match["most"] or match["fewer"]:
        return "", number
    if match["least"] or match["plus"]:
        return number, ""
    return number, number


def _range(low: Decimal, high: Decimal) -> tuple[str, str]:
    """Order a range; a scale written once holds for both ends (`1.5 to 2 million`)."""
    for scale in (10**9, 10**6, 1000):
        if high >= scale and low < scale / 1000 and low * scale <= high:
            low *= scale
            break
    return plain(min(low, high)), plain(max(low, high))


def _number(words: str) -> Decimal:
    """Read digits or words, `300m` included."""
    millions = _MILLIONS.fullmatch(words)
    number = read_numeral(millions[1] if millions else words)
    if number is None:
        message = f"NUMERAL matched {words!r}, which read_numeral cannot read"
        raise ValueError(message)
    return number * 10**6 if millions else number
