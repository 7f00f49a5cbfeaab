"""Positions and meetings become rows of PLOVER; what is denied, conditional or unclear is never a plain event."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from make import a_meeting, a_position, a_statement

from detente.export import About, plover_events
from detente.export.plover import StanceRow, code_position, stance_rows
from detente.model.reading import Gathered
from detente.model.statements import Condition, Position, Stance
from detente.pipeline import annotate_text, load_reader

if TYPE_CHECKING:
    from detente.export.plover import Event
    from detente.model.meetings import Meeting
    from detente.model.statements import Polarity, Statement
    from detente.pipeline import Reader

PARTIES = Path(__file__).parents[2] / "examples" / "kestrel-strait" / "parties.toml"
ABOUT = About(
    names={"r1": "wire.txt", "r0": "first.txt"},
    kinds={"ALD": "state", "NOR": "state", "NLC": "organisation"},
    day_of=lambda _: dt.date(2022, 1, 8),
    published=lambda _: dt.date(2022, 1, 7),
    origin=lambda report: report,
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader(None, [PARTIES])


def events(*records: Position | Meeting, statement: Statement | None = None, about: About = ABOUT) -> list[Event]:
    positions = tuple(r for r in records if isinstance(r, Position))
    meetings = tuple(r for r in records if not isinstance(r, Position))
    gathered = Gathered(meetings, positions=positions, statements=(statement,) if statement else ())
    return list(plover_events(gathered, about))


def own(position: Position) -> Position:
    return replace(position, word="own")


@pytest.mark.parametrize("row", stance_rows(), ids=lambda row: row.example)
def test_an_example_is_read_and_comes_out_as_its_row_says(row: StanceRow, reader: Reader) -> None:
    things = annotate_text(row.example, reader, report="r1", published="2022-01-08", title=None)
    cues = {s.id: " ".join(s.cue) for s in things["statements"]}
    (position,) = things["positions"]
    code = code_position(position, cues[position.statement])

    assert position.stance == row.stance
    assert f"{code.root} {code.mode}".strip() == row.coded


def test_every_stance_has_a_row_that_takes_whatever_comes() -> None:
    assert {r.stance for r in stance_rows() if not r.cue and not r.object} == set(get_args(Stance))


def test_a_position_is_a_row_with_its_date_parties_word_and_place() -> None:
    (event,) = events(own(a_position()))

    assert (event.date, event.source, event.root, event.target) == ("2022-01-08", "ALD", "AGREE", "NOR")
    assert (event.stands, event.word, event.context) == ("plain", "own", "diplomatic")
    assert (event.record, event.report, event.copy_of) == ("position", "wire.txt", "")
    assert (event.words, event.end - event.start) == ("ready to discuss missiles", len("ready to discuss missiles"))


@pytest.mark.parametrize(
    ("position", "stands"),
    [
        (own(a_position()), "plain"),
        (a_position(), "alleged"),
        (replace(own(a_position()), condition=Condition("reciprocity", "if Norvend does likewise")), "conditional"),
        (replace(own(a_position()), modality="would"), "hypothetical"),
        (replace(own(a_position(stance="demands")), modality="could"), "plain"),
        (own(a_position(stance="denies")), "denied"),
        (replace(a_position(stance="denies"), condition=Condition("deadline", "by May")), "denied"),
    ],
)
def test_how_an_event_stands_is_said(position: Position, stands: str) -> None:
    assert [event.stands for event in events(position)] == [stands]


def test_what_stands_in_a_denial_or_is_hearsay_is_never_plain() -> None:
    statement = a_statement()
    position = replace(own(a_position()), statement=statement.id)

    assert [e.stands for e in events(position, statement=replace(statement, denied=True))] == ["denied"]
    assert [e.stands for e in events(position, statement=replace(statement, hearsay=True))] == ["alleged"]


@pytest.mark.parametrize(
    ("stance", "words", "polarity", "code"),
    [
        ("commits", "withdraw its troops", "positive", "AGREE"),
        ("commits", "not to shell the harbour", "negated", "AGREE"),
        ("commits", "not to meet the envoy", "negated", ""),
        ("commits", "restrict its drills", "positive", ""),
        ("commits", "the day after", "positive", ""),
        ("offers", "to ban its missiles", "positive", ""),
        ("offers", "the day after", "positive", ""),
        ("offers", "to cease sharing its findings", "positive", ""),
        ("demands", "that Norvend never free the crew", "negated", "REQUEST"),
        ("demands", "Norvend say what it has in mind when it talks of aid", "positive", "REQUEST"),
        ("refuses", "to allow inspectors", "positive", "REJECT yield"),
        ("rejects", "the claim", "positive", ""),
        ("warns", "of an attack", "positive", ""),
        ("suspends", "hopes", "positive", ""),
    ],
)
def test_what_words_do_not_say_is_not_guessed(stance: Stance, words: str, polarity: Polarity, code: str) -> None:
    position = replace(a_position(words, words, stance=stance), polarity=polarity)
    found = code_position(position, "")

    assert f"{found.root} {found.mode}".strip() == code


def test_several_issues_of_one_clause_are_one_event() -> None:
    assert len(events(a_position(), replace(a_position(), issue="military exercises"))) == 1


def test_what_a_copy_says_is_marked_as_the_originals() -> None:
    about = replace(ABOUT, origin=lambda _: "r0")

    assert [event.copy_of for event in events(a_position(), about=about)] == ["first.txt"]


@pytest.mark.parametrize(
    ("meeting", "coded"),
    [
        (a_meeting(), ["2022-01-07 ALD AGREE  NOR planned", "2022-01-07 NOR AGREE  ALD planned"]),
        (
            a_meeting(status="held", format="first round"),
            ["2022-01-09 ALD CONSULT third-party NOR plain", "2022-01-09 NOR CONSULT third-party ALD plain"],
        ),
        (
            a_meeting(status="held", country="NOR"),
            ["2022-01-09 ALD CONSULT visit NOR plain", "2022-01-09 NOR CONSULT visit ALD plain"],
        ),
        (
            a_meeting(status="held", format="phone call", country=None, when=None),
            [" ALD CONSULT phone NOR plain", " NOR CONSULT phone ALD plain"],
        ),
        (
            a_meeting(status="ongoing", parties=("ALD", "NLC")),
            ["2022-01-09 ALD CONSULT  NLC plain", "2022-01-09 NLC CONSULT  ALD plain"],
        ),
        (a_meeting(status="cancelled"), ["2022-01-07 ALD   NOR cancelled", "2022-01-07 NOR   ALD cancelled"]),
        (a_meeting(parties=("ALD",)), []),
    ],
)
def test_a_meeting_goes_both_ways_by_its_status_and_place(meeting: Meeting, coded: list[str]) -> None:
    found = [f"{e.date} {e.source} {e.root} {e.mode} {e.target} {e.stands}" for e in events(meeting)]

    assert found == coded


def test_a_mediator_consults_with_those_between_whom_it_carries_words() -> None:
    found = events(a_meeting(status="held", mediator="SWE"))

    assert [(e.source, e.target, e.mode) for e in found[2:]] == [("SWE", "ALD", ""), ("SWE", "NOR", "")]
