"""A line of a page in; the kind of furniture that it is by the words it begins with, or None, out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from detente.knowledge import read_rows, shipped

if TYPE_CHECKING:
    from detente.model.reports import FurnitureKind

LONGEST = 400  # characters: a longer line is prose, whatever it begins with
FEW, SENTENCE = 12, 60  # most words that a line of furniture has, and one that may be a sentence or two
STOPPED = 5  # a longer line with a full stop is a sentence that begins like furniture
MEDIA = r"(?:News|Radio|Times|Post|Press|Agency|Daily|Herald|Tribune|Gazette|Television|TV|Broadcasting|Network)"
OWN_NAME = re.compile(rf"More (?:of |from |on )?((?:[A-Z][\w'’-]* ){{2,5}}{MEDIA})[:.]?")
GENERAL = re.compile(
    r"(?:The )?(?:Top|Latest|World|Local|Breaking|Business|Sports?|Popular|Related|Recent|US|National)\b"
)


@dataclass(frozen=True, slots=True)
class FurnitureCue:
    """A row of `furniture.toml`.

    Attributes:
        kind: of the furniture.
        pattern: regular expression for the beginning of the line, case ignored.
        example: a line that it fits.
        opens: whether the headline-like lines after it belong to it.
        sentence: whether such a line may be as long as a sentence or two.
    """

    kind: FurnitureKind
    pattern: str
    example: str
    opens: bool = False
    sentence: bool = False


@cache
def cues() -> tuple[FurnitureCue, ...]:
    """Give the rows that ship with detente."""
    return read_rows(shipped("article", "furniture.toml"), "furniture.toml", "cue", FurnitureCue)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], FurnitureCue], ...]:
    return tuple((re.compile(cue.pattern, re.IGNORECASE), cue) for cue in cues())


@cache
def _any_pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{cue.pattern})" for cue in cues()), re.IGNORECASE)


@lru_cache(maxsize=4096)
def furniture_cue(line: str) -> FurnitureCue | None:
    """Give the first cue that fits a line."""
    line = " ".join(line[: LONGEST + 1].split()).lstrip("-–—*•·>»→| ")
    if len(line) > LONGEST or not _any_pattern().match(line):
        return None
    size = line.count(" ") + 1
    stops = size > STOPPED and line.endswith((".", "!", "?", ".”", '."', "!”", "?”"))
    fitting = (cue for pattern, cue in _patterns() if pattern.match(line))
    return next((cue for cue in fitting if (size <= SENTENCE if cue.sentence else size <= FEW and not stops)), None)


def publisher_named_by(line: str) -> str | None:
    """Give the publisher that a line offers more of: "More China Central Radio News"."""
    match = OWN_NAME.fullmatch(line.strip())
    return match[1] if match and not GENERAL.match(match[1]) else None
