"""An analysis -> the state that a report is about, whose offices it names without saying whose; or its two states."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.knowledge import read_rows, shipped

if TYPE_CHECKING:
    from detente.model.text import Analysis, Mention

BODIES = frozenset({"Army", "Front", "Movement", "Organisation", "Organization", "Party", "Group", "Forces", "Council"})
STATE_CODE = 3  # letters of a state's code
LEAST_SHARE = 0.5  # of all mentions of states
LEAST_LEAD = 2.0  # times as often as the next one
LEAST_MENTIONS = 4
PAIR_MENTIONS = 2  # times that each of the two states of a report is named
PAIR_SHARE = 0.7  # of all mentions of parties that the two have
BOTH = re.compile(
    r"(?:the sides|the parties|the delegations|both"
    r"|(?:both|neither|either|each|the two|these two|two)(?: of the)? (?:\w+ )?"
    r"(?:sides?|part(?:y|ies)|countr(?:y|ies)|nations?|states?|governments?|delegations?|capitals?|teams?|neighbou?rs?"
    r"|leaders?|ministers?|presidents?|premiers?|negotiators?))",
    re.IGNORECASE,
)
SHORT = re.compile(r"the ([a-z]+)", re.IGNORECASE)
BESIDE = re.compile(r" and (?:the )?|[-–]")
MEDIATOR = "UN"  # never one of two sides
PAIR_LEAD = 1.5  # times as often as the third


@dataclass(frozen=True, slots=True)
class HomeRow:
    """Words of sources that serve the state in which things happen, unless the report says otherwise."""

    words: tuple[str, ...]
    example: str


def names_a_body(mention: Mention) -> bool:
    """Whether a party's name is that of an armed group or an organisation rather than of a state."""
    return mention.name.split()[-1] in BODIES or len(mention.party or "") not in {0, STATE_CODE}


@cache
def _domestic() -> re.Pattern[str]:
    rows = read_rows(shipped("extract", "home.toml"), "home.toml", "home", HomeRow)
    words = sorted((re.escape(w) for row in rows for w in row.words), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(words)})\b(?!-)", re.IGNORECASE)


def is_domestic(words: str) -> bool:
    """Whether a source's words or role name an office that serves at home ("the provincial police")."""
    return _domestic().search(words) is not None


def short_for(words: str, analysis: Analysis) -> Mention | None:
    """Give the body with a party that "the union" or "the Council" is short for: the only one whose name ends so."""
    noun = SHORT.fullmatch(words)
    if noun is None:
        return None
    bodies = [m for m in analysis.mentions if m.party and m.kind in {"organisation", "party"} and " " in m.name]
    ending = [m for m in bodies if m.name.split()[-1].casefold() == noun[1].casefold()]
    return ending[0] if len({m.party for m in ending}) == 1 else None


def home_state(analysis: Analysis) -> str | None:
    """Give the code of the state that a report is about: named far more often than any other, with a place in it.

    Returns:
        ISO 3166 alpha-3; None if two states share the report.
    """
    places = {m.country for m in analysis.mentions if m.kind == "place"}
    named = (m.party or m.country for m in analysis.mentions if m.kind != "person" and not names_a_body(m))
    counted = Counter(code for code in named if code is not None and len(code) == STATE_CODE)
    (state, times), (_, second) = [*counted.most_common(2), (None, 0), (None, 0)][:2]
    enough = times >= max(LEAST_MENTIONS, LEAST_LEAD * second, LEAST_SHARE * counted.total())
    return state if enough and state in places else None


def both_parties(words: str, analysis: Analysis) -> tuple[str, ...]:
    """Give the two parties of the talks where a source's words mean them: "both sides", "the two countries".

    Returns:
        The one pair that the report names side by side ("Norvend and Aldria"), else its two states; empty if there are
        several pairs or none, and for other words.
    """
    if BOTH.fullmatch(words) is None:
        return ()
    named = [m for m in analysis.mentions if m.party and m.kind == "party"]
    joined = [p for p in pairwise(named) if BESIDE.fullmatch(analysis.text[p[0].span.end : p[1].span.start])]
    pairs = {tuple(sorted({m.party or "" for m in p})) for p in joined}
    most = tuple(sorted(code for code, _ in Counter(m.party or "" for m in named).most_common(2)))
    pair = two_states(analysis) or (most if most in pairs else ())
    return () if MEDIATOR in pair or pairs - {pair, (pair[:1])} else pair


def two_states(analysis: Analysis) -> tuple[str, ...]:
    """Give the two parties that a report is about, named far more often than any third; empty if it is not so."""
    counted = Counter(m.party for m in analysis.mentions if m.party is not None)
    total = counted.total()
    (first, most), (second, least), (_, third) = [*counted.most_common(3), ("", 0), ("", 0), ("", 0)][:3]
    enough = least >= max(PAIR_MENTIONS, PAIR_LEAD * third) and most + least >= PAIR_SHARE * total
    return tuple(sorted((first, second))) if enough else ()
