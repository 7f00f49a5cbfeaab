"""Positions and meetings -> rows of PLOVER: who does what to whom, how it stands, and the words that say so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from typing import TYPE_CHECKING, Any

from detente.export.plover_words import Code, act_in, code_words
from detente.knowledge import read_rows, shipped

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping

    from detente.model.meetings import Meeting, PartyKind
    from detente.model.reading import Gathered
    from detente.model.statements import Position, Statement
    from detente.model.text import Evidence

BY_PHONE = re.compile(r"\b(?:tele)?phone\b", re.IGNORECASE)
HELD, AGREED = {"held", "ongoing"}, {"planned", "confirmed"}
HYPOTHETICAL = {"would", "may", "could"}
SPOKEN = {"REQUEST", "REJECT", "ACCUSE", "THREATEN"}  # done by saying it, whatever the mood of what is asked or refused
LEAD = (
    6  # words of an object or a clause among which the act stands that it names; what comes later is of another clause
)
NOTHING = Code("")


@dataclass(frozen=True, slots=True)
class StanceRow:
    """How the positions of one stance are coded, see `plover.toml`."""

    stance: str
    example: str
    root: str = ""
    mode: str = ""
    context: str = ""
    cue: str = ""
    object: str = ""
    takes: str = ""
    coded: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What rows need of the record besides its positions and meetings.

    Attributes:
        names: id of a report to what a person calls it.
        kinds: what each party is, by its code, as far as is known.
        day_of, published: the day of a position; the day on which a report, or what it is a copy of, came out.
        origin: the report that a report is a copy of; itself if it is none.
    """

    names: Mapping[str, str]
    kinds: Mapping[str, PartyKind]
    day_of: Callable[[Position], dt.date | None]
    published: Callable[[str], dt.date | None]
    origin: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Event:
    """A row of PLOVER; what is not stated is empty.

    Attributes:
        date: ISO prefix: when it was said or held, for a meeting that is agreed on when its report came out.
        source, target: codes of parties.
        root, mode, context: as in PLOVER; an empty root means that the record has no code.
        stands: `plain`: on the party's own word and without condition, or a meeting that was held. Else `conditional`,
            `hypothetical` (would, may, could), `alleged` (on another's word), `denied`, or the status of the meeting.
        condition: its words.
        word, on_word_of: as in a position.
        record, id: kind and id of the record.
        report, copy_of: what they are called; `copy_of` is empty for a report that is no copy.
        words: the evidence, from `start` to `end` in the article's text.
    """

    date: str
    source: str
    root: str
    mode: str
    target: str
    context: str
    stands: str
    condition: str
    word: str
    on_word_of: str
    record: str
    id: str
    report: str
    copy_of: str
    words: str
    start: int
    end: int


@cache
def stance_rows() -> tuple[StanceRow, ...]:
    """Give the rows of `plover.toml`."""
    return read_rows(shipped("export", "plover.toml"), "plover.toml", "stance", StanceRow)


def plover_events(gathered: Gathered, about: About) -> Iterator[Event]:
    """Give the rows of all positions and meetings, in the record's order; what has no code keeps an empty root.

    Several issues of one clause are one event. A meeting gives a row for each of its parties towards each other.
    """
    statements = {s.id: s for s in gathered.statements}
    seen = set()
    for position in gathered.positions:
        event = _position(position, statements.get(position.statement or ""), about)
        key = (event.report, event.source, event.root, event.mode, event.target, event.start)
        if key not in seen:
            seen.add(key)
            yield event
    for meeting in gathered.meetings:
        yield from _meeting(meeting, about)


def code_position(position: Position, cue: str) -> Code:
    """Code a position, said with a cue; the root is empty where PLOVER has none, or the words do not say enough."""
    row = next(row for row in stance_rows() if _fits(row, position, cue))
    act = act_in(position.object, LEAD) or act_in(position.evidence[0].words, LEAD)
    negated = position.polarity == "negated"
    context = row.context or (act.context if act else "")
    match row.takes:
        case "clause":
            return code_words(position.evidence[0].words) or NOTHING
        case "intent":
            meant = act.against == negated if act else bool(row.root) and not negated
            return Code("AGREE", "", context) if meant else NOTHING
        case "asked" | "threat" if act and not negated:
            return Code(row.root, act.asked if row.takes == "asked" else act.threat, context)
        case _:
            return Code(row.root, row.mode, context if row.takes else row.context)


def _fits(row: StanceRow, position: Position, cue: str) -> bool:
    asked = ((row.cue, cue), (row.object, position.object))
    return row.stance == position.stance and all(re.search(words, text, re.IGNORECASE) for words, text in asked)


def _position(position: Position, statement: Statement | None, about: About) -> Event:
    code = code_position(position, " ".join(statement.cue) if statement else "")
    day = about.day_of(position)
    return Event(
        date=day.isoformat() if day else "",
        source=position.party,
        root=code.root,
        mode=code.mode,
        target=position.counterpart or "",
        context=code.context,
        stands=_stands(position, statement, code),
        condition=position.condition.words or "",
        word=position.word,
        on_word_of=", ".join(position.on_word_of),
        record="position",
        id=position.id,
        **_place(position.evidence[0], about),
    )


def _stands(position: Position, statement: Statement | None, code: Code) -> str:
    if position.stance == "denies" or (statement and statement.denied):
        return "denied"
    if position.condition.kind != "none":
        return "conditional"
    if position.word != "own" or (statement and statement.hearsay):
        return "alleged"
    return "hypothetical" if position.modality in HYPOTHETICAL and code.root not in SPOKEN else "plain"


def _meeting(meeting: Meeting, about: About) -> Iterator[Event]:
    held, agreed = meeting.status in HELD, meeting.status in AGREED
    day = about.published(meeting.report)
    told = day.isoformat() if day else ""
    pairs = [(pair, _meeting_mode(meeting, pair, about) if held else "") for pair in permutations(meeting.parties, 2)]
    if meeting.mediator and held:
        pairs += [((meeting.mediator, party), "") for party in meeting.parties]
    for (source, target), mode in pairs:
        yield Event(
            date=told if not held else meeting.when.value if meeting.when else "",
            source=source,
            root="CONSULT" if held else "AGREE" if agreed else "",
            mode=mode,
            target=target,
            context="diplomatic" if held or agreed else "",
            stands="plain" if held else meeting.status,
            condition="",
            word="",
            on_word_of="",
            record="meeting",
            id=meeting.id,
            **_place(meeting.evidence[0], about),
        )


def _meeting_mode(meeting: Meeting, pair: tuple[str, str], about: About) -> str:
    """Say how two parties met: by phone, at one's home, or on third soil, which only states can stand on."""
    if BY_PHONE.search(meeting.format or ""):
        return "phone"
    if meeting.country in pair:
        return "visit"
    return "third-party" if meeting.country and all(about.kinds.get(code) == "state" for code in pair) else ""


def _place(piece: Evidence, about: About) -> dict[str, Any]:
    """Give where an event's words stand."""
    origin = about.origin(piece.report)
    copied = about.names.get(origin, "") if origin != piece.report else ""
    names = {"report": about.names.get(piece.report, piece.report), "copy_of": copied}
    return {**names, "words": piece.words, "start": piece.span.start, "end": piece.span.end}
