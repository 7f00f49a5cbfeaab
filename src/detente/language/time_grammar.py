"""What the rules for times share: the vocabulary, the shape of a rule, and what a rule gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.language.numerals import NUMERAL
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from detente.language.timex import Direction, When
    from detente.model.dates import PartialDate, PartOfDay
    from detente.model.text import TimeKind

_MONTH_NAMES = "January February March April May June July August September October November December"
MONTHS = {name[:3].lower(): number for number, name in enumerate(_MONTH_NAMES.split(), start=1)}
_DAY_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
WEEKDAYS = {name.lower(): number for number, name in enumerate(_DAY_NAMES.split())}
PARTS: dict[str, PartOfDay] = {
    "morning": "morning",
    "dawn": "morning",
    "afternoon": "afternoon",
    "evening": "evening",
    "night": "night",
}
_FUNCTION_WORDS = (
    "a|about|after|ahead|all|also|although|an|and|are|around|as|at|because|been|before|being|between|but|by|can|"
    "could|did|do|does|during|following|for|from|had|has|have|he|her|his|how|if|in|into|is|it|its|local|may|might|"
    "must|no|nor|not|on|once|only|or|our|over|said|says|shall|she|should|since|so|than|that|the|their|then|there|"
    "they|this|those|though|through|to|told|under|until|unless|was|we|were|when|where|whether|which|while|who|will|"
    "with|within|without|would|you"
)
_BLANK = "[ \t\u00a0\u202f]"
_NO_NOUN_FOLLOWS = rf"(?={_BLANK}*(?:$|\n|[^\w\s%$€£])|{_BLANK}+(?:{_FUNCTION_WORDS})\b)"
_NOUN_FOLLOWS = rf"(?:-|{_BLANK}+)(?!(?:{_FUNCTION_WORDS})\b)\w"
_VOCABULARY = {
    "month": rf"(?-i:{'|'.join(_MONTH_NAMES.split())})\b|(?-i:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?",
    "fullmonth": rf"(?-i:{'|'.join(_MONTH_NAMES.split())})\b",
    "weekday": rf"(?-i:{'|'.join(_DAY_NAMES.split())})",
    "day": r"(?:[12]\d|3[01]|0?[1-9])(?![\d:]|[.,]\d)",
    "year": r"(?:1\d|20)\d\d(?![\d%]|[.,]\d)",
    "number": NUMERAL,
    "part": "|".join(PARTS),
    "unit": "second|minute|hour|day|week|month|quarter|year|decade|century|centuries",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One expression that a rule reads: TIMEX3 kind, value and date, and where it stands."""

    span: Span
    kind: TimeKind
    when: When


@dataclass(frozen=True, slots=True)
class Scene:
    """What a rule may know besides the words it matched.

    Attributes:
        text: the whole text.
        published: the day, month or year of publication; None if unknown.
        looks: where the clause around a span looks.
        alone: whether an ordinal describes no noun after it, as far as the parse says.
        anchor: the last date named before, for "the day after"; None if there is none.
        year: the year that the sentence has named already; None if it has named none.
    """

    text: str
    published: PartialDate | None
    looks: Callable[[Span], Direction | None]
    alone: Callable[[Span], bool]
    anchor: PartialDate | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what reads its matches; it reads nothing where the words are no time after all.

    `deictic`: whether the words count from the day of speaking ("tomorrow").
    """

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Scene], Iterable[Piece]]
    deictic: bool = False


def pattern(source: str) -> re.Pattern[str]:
    """Compile a rule's pattern, letter case ignored.

    `{month}` stands for a named group over the vocabulary, `{day:last}` for one under another name; a space
    stands for blanks within a line, `_` for perhaps some, `{end}` for where no noun can follow and `{noun}` for one.
    """
    spaced = source.replace(" ", f"{_BLANK}+").replace("_", f"{_BLANK}*").replace("{end}", _NO_NOUN_FOLLOWS)
    spaced = spaced.replace("{noun}", _NOUN_FOLLOWS)
    return re.compile(re.sub(r"\{([a-z]+)(?::([a-z]+))?\}", _group, spaced), re.IGNORECASE)


def _group(match: re.Match[str]) -> str:
    return f"(?P<{match[2] or match[1]}>{_VOCABULARY[match[1]]})"


def month_number(words: str) -> int:
    """The number of a month by its name or abbreviation."""
    return MONTHS[words[:3].lower()]


def piece(match: re.Match[str], kind: TimeKind, when: When, start: int | None = None) -> Piece:
    """Give the piece that covers a whole match, or its end from `start` on."""
    return Piece(Span(match.start() if start is None else start, match.end()), kind, when)
