"""Each position says on whose word it stands: its holder's own, or another's who tells it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make import a_meeting, a_position, a_source, a_statement

from detente.extract.tellers import on_whose_word

if TYPE_CHECKING:
    from detente.model.statements import Position, Source, SourceKind, Statement, Word


def a_named_source(name: str | None, kind: SourceKind, *party: str) -> Source:
    return replace(a_source(""), name=name, kind=kind, party=party)


def told(position: Position, *statements: Statement) -> Position:
    (found,) = on_whose_word([replace(position, statement=statements[0].id)], statements, [])
    return found


@pytest.mark.parametrize(
    ("source", "counterpart", "word", "on_word_of"),
    [
        (a_named_source("Mira Tolvanen", "person", "ALD"), "NVD", "own", ("ALD",)),
        (a_named_source("A senior official", "anonymous", "ALD"), "NVD", "own", ("ALD",)),
        (a_named_source("Norvend", "party", "NVD"), "NVD", "opponent", ("NVD",)),
        (a_named_source("Norvend", "party", "NVD"), None, "third_party", ("NVD",)),
        (a_named_source("Harbour Watch", "organisation"), "NVD", "third_party", ("Harbour Watch",)),
        (a_named_source("a diplomat", "anonymous"), "NVD", "anonymous", ("a diplomat",)),
        (a_named_source(None, "none"), "NVD", "anonymous", ()),
    ],
)
def test_the_word_is_that_of_the_source(
    source: Source, counterpart: str | None, word: Word, on_word_of: tuple[str, ...]
) -> None:
    found = told(a_position(counterpart=counterpart), a_statement(source=source))

    assert (found.word, found.on_word_of) == (word, on_word_of)


def test_what_is_told_inside_what_another_says_stands_on_the_others_word() -> None:
    outer = a_statement("massing 12,000 soldiers", source=a_named_source("Norvend", "party", "NVD"))
    inner = replace(a_statement(source=a_named_source("Aldria", "party", "ALD")), parent=outer.id)
    wire = replace(outer, source=a_named_source("Aldria Wire", "media"))

    assert told(a_position(counterpart="NVD"), inner, outer).word == "opponent"
    assert told(a_position(), inner, wire).word == "own"


def test_who_meets_the_holder_or_is_its_counterpart_elsewhere_is_its_opponent() -> None:
    statement = a_statement(source=a_named_source("Norvend", "party", "NVD"))
    bare = replace(a_position(counterpart=None), statement=statement.id)
    aimed = replace(a_position("discuss missiles", party="NVD", counterpart="ALD"), statement=statement.id)

    (met,) = on_whose_word([bare], [statement], [a_meeting(parties=("ALD", "NVD"))])
    assert met.word == "opponent"
    assert [p.word for p in on_whose_word([bare, aimed], [statement], [])] == ["opponent", "own"]


def test_a_position_has_the_day_of_its_statement_if_one_is_stated() -> None:
    said = told(a_position(), a_statement(said="2022-01-08")).said

    assert said is not None
    assert said.value == "2022-01-08"
    assert told(a_position(), a_statement()).said is None
