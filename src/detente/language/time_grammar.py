"""What the rules for times share: the vocabulary, the shape of a rule, and what a rule gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.language.numerals import NUMERAL
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

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
    "daybreak": "morning",
    "sunrise": "morning",
    "dusk": "evening",
    "sunset": "evening",
    "nightfall": "evening",
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
_NO_NOUN_FOLLOWS = rf"(?={_BLANK}{{0,9}}(?:$|\n|[^\w\s%$€£])|{_BLANK}{{1,9}}(?:{_FUNCTION_WORDS})\b)"
_NOUN_FOLLOWS = rf"(?:-|{_BLANK}{{1,9}})(?!(?:{_FUNCTION_WORDS})\b)\w"
DIGIT = ("#",)
MONTH_WORDS = tuple(name.title() for name in MONTHS)
DAY_WORDS = tuple(_DAY_NAMES.split())
UNIT_WORDS = ("second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "centur")
COUNTED_WORDS = tuple(mark + word for word in UNIT_WORDS for mark in (" ", "-"))
PART_WORDS = tuple(PARTS)
_BACK, _AHEAD = 7, 10  # months that a history goes back or ahead within one year, rather than over its end
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
    """One expression that a rule reads: TIMEX3 kind, value and date, where it stands, and the words it counts from."""

    span: Span
    kind: TimeKind
    when: When
    counted_from: Span | None = None


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
        history: whether the text tells of years long gone, in which dates follow one another.
    """

    text: str
    published: PartialDate | None
    looks: Callable[[Span], Direction | None]
    alone: Callable[[Span], bool]
    anchor: PartialDate | None = None
    year: int | None = None
    history: bool = False

    def year_of(self, month: int) -> int | None:
        """The year that a month without year falls in: its sentence's; in a history, the nearest to the last date."""
        anchor = self.anchor
        if self.year is None or not self.history or anchor is None or anchor.month is None:
            return self.year
        ahead = month - anchor.month
        if ahead < -_BACK:
            return self.year + 1
        return self.year - 1 if ahead > _AHEAD else self.year


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what reads its matches; it reads nothing where the words are no time after all.

    Attributes:
        pattern: no match spans two lines.
        read: gives the pieces of a match.
        deictic: whether the words count from the day of speaking ("tomorrow").
        needs: groups of words of which a line holds one of each at least where the rule can match: in lower case, or
            capital where only capitals match; `#` is a digit, and every blank in a line is a space. They spare the
            search of lines that cannot match.
    """

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Scene], Iterable[Piece]]
    deictic: bool = False
    needs: tuple[tuple[str, ...], ...] = ()

    def matches(self, text: str, line: Span, words: str) -> Iterator[re.Match[str]]:
        """Find the matches in one line of a text; `words` are the line's as `needs` has them."""
        for group in self.needs:
            for word in group:
                if word in words:
                    break
            else:
                return iter(())
        return self.pattern.finditer(text, line.start, line.end)


def pattern(source: str) -> re.Pattern[str]:
    """Compile a rule's pattern, letter case ignored.

    `{month}` stands for a named group over the vocabulary, `{day:last}` for one under another name; a space
    stands for up to nine blanks within a line, `_` for perhaps some,
    `{end}` for where no noun can follow and `{noun}` for one.
    """
    spaced = source.replace(" ", f"{_BLANK}{{1,9}}").replace("_", f"{_BLANK}{{0,9}}").replace("{end}", _NO_NOUN_FOLLOWS)
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
