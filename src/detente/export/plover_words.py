"""Words that tell of what somebody does -> the PLOVER root, mode and context of it, by cues that ship as TOML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.knowledge import read_rows, shipped

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Code:
    """A code of PLOVER: root, mode and context; empty where it has none."""

    root: str
    mode: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class CueRow:
    """Words and what they say, see `plover_words.toml`."""

    words: str
    example: str
    root: str = ""
    mode: str = ""
    context: str = ""
    asked: str = ""
    against: bool = False
    threat: str = ""
    takes: str = ""
    coded: str = ""


@cache
def cue_rows() -> tuple[tuple[re.Pattern[str], CueRow], ...]:
    """Give the rows with their words compiled."""
    rows = read_rows(shipped("export", "plover_words.toml"), "plover_words.toml", "words", CueRow)
    return tuple((re.compile(rf"(?<![\w-])(?:{row.words})", re.IGNORECASE), row) for row in rows)


def code_words(words: str) -> Code | None:
    """Code what the words tell of first; None if no cue stands in them, or only one of what is not named."""
    found = cues_in(words)
    return _coded(found[0], found[1:]) if found else None


def cues_in(words: str) -> list[CueRow]:
    """Give the cues in text order, the longest where several begin at one place or overlap."""
    return [row for _, row in _placed(words)]


def act_in(words: str, lead: int) -> CueRow | None:
    """Give the first act that is named among the first words, `lead` of them; None if it is one that is not done."""
    end = len(" ".join(words.split(" ")[:lead]))
    said = (row for start, row in _placed(words) if start < end and row.takes in {"", "nothing"})
    act = next(said, None)
    return act if act and not act.takes else None


def _placed(words: str) -> list[tuple[int, CueRow]]:
    places = [(m.start(), -m.end(), row) for pattern, row in cue_rows() for m in pattern.finditer(words)]
    found: list[tuple[int, CueRow]] = []
    end = 0
    for start, minus_end, row in sorted(places, key=lambda place: place[:2]):
        if start >= end:
            found.append((start, row))
            end = -minus_end
    return found


def _coded(first: CueRow, others: Sequence[CueRow]) -> Code | None:
    act = next((row for row in others if not row.takes), None)
    match first.takes:
        case "":
            return Code(first.root, first.mode, first.context)
        case "intent":
            return intended(act) or (Code(first.root) if first.root else None)
        case "asked":
            return Code(first.root, act.asked if act else "", act.context if act else "")
        case "nothing":
            return None
        case _:
            return Code(first.root, act.threat if act else "", act.context if act else "")


def intended(act: CueRow | None) -> Code | None:
    """Code the intent to do what is named: an act against somebody is a threat, any other an agreement."""
    if act is None:
        return None
    return Code("THREATEN", act.threat, act.context) if act.against else Code("AGREE", "", act.context)
