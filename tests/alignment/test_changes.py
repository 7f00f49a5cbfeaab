"""What a party says on an issue, held against what it said before."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from make import a_position, a_source, a_statement, an_article

from detente.alignment.changes import Degree, degree_rows, find_changes
from detente.model.alignment import Copy
from detente.model.reading import Gathered
from detente.model.statements import Condition, Position, Stance

Words = tuple[str, str, str] | tuple[str, str, str, str]  # day of January 2022, stance, object, and who says so


def positions_of(told: tuple[Words, ...]) -> Gathered:
    """Positions of Aldria on missiles, a report each; an object may end in a condition."""
    positions: list[Position] = []
    statements, articles = [], []
    for number, (day, stance, words, *who) in enumerate(told):
        report = f"r{number}"
        said = a_statement(report=report, source=a_source("A senior Aldrian official", *(who or ["ALD"])))
        object_, _, condition = words.partition(" if ")
        position = a_position(report=report, stance=stance)  # type: ignore[arg-type]  # from a table of the test
        given = Condition("precondition", f"if {condition}") if condition else Condition()
        positions.append(replace(position, object=object_, condition=given, statement=said.id))
        statements.append(said)
        articles.append(an_article(report=report, published=f"2022-01-{day}"))
    return Gathered(statements=tuple(statements), positions=tuple(positions), articles=tuple(articles))


def changes_in(*told: Words, copies: tuple[Copy, ...] = ()) -> list[tuple[str, str, str]]:
    found = find_changes(replace(positions_of(told), copies=copies))
    return [(c.direction, c.by, c.after.day[-2:]) for c in found]


@pytest.mark.parametrize("row", degree_rows(), ids=lambda row: row.stances[0])
def test_each_degree_holds_stances(row: Degree) -> None:
    assert set(row.stances) <= set(get_args(Stance))


@pytest.mark.parametrize(
    ("told", "changes"),
    [
        ([("01", "rejects", "visits"), ("03", "open_to", "visits")], [("softened", "stance", "03")]),
        ([("01", "offers", "visits"), ("03", "threatens", "an end to visits")], [("hardened", "stance", "03")]),
        ([("01", "offers", "visits if asked"), ("02", "offers", "visits")], [("softened", "condition", "02")]),
        ([("01", "offers", "visits"), ("02", "offers", "visits if asked")], [("hardened", "condition", "02")]),
        ([("01", "refuses", "visits"), ("02", "refuses", "visits if asked")], [("softened", "condition", "02")]),
        ([("01", "demands", "visits"), ("02", "offers", "visits")], [("softened", "stance", "02")]),
        ([("01", "rejects", "visits"), ("02", "offers", "visits"), ("04", "rejects", "visits")], None),
    ],
)
def test_a_stance_that_moves_and_a_condition_that_comes_or_goes_is_a_change(
    told: list[Words], changes: list[tuple[str, str, str]] | None
) -> None:
    assert changes_in(*told) == (changes or [("softened", "stance", "02"), ("hardened", "stance", "04")])


@pytest.mark.parametrize(
    "told",
    [
        [("01", "offers", "visits"), ("03", "offers", "visits")],
        [("01", "rejects", "visits"), ("01", "offers", "visits")],  # on one day
        [("01", "rejects", "visits"), ("03", "offers", "visits", "NOR")],  # another party says so
        [("01", "offers", "visits"), ("03", "offers", "silos if asked")],  # a condition of something else
        [("01", "rejects", "visits"), ("03", "demands", "visits")],  # a no, and what it asks of others
        [("01", "demands", "visits"), ("03", "offers", "silos")],
        [("01", "rejects", "visits"), ("03", "offers", "silos")],  # another thing
        [("01", "rejects", "visits"), ("03", "commits", "keep the visits short")],  # what stays as it is
        [("01", "rejects", "visits"), ("03", "warns", "of a race")],  # no degree of hardness
        [
            ("01", "rejects", "visits"),
            ("01", "accepts", "visits"),
            ("03", "offers", "visits"),
        ],  # neither softer nor harder than all
    ],
)
def test_what_only_looks_like_a_change_is_none(told: list[Words]) -> None:
    assert changes_in(*told) == []


def test_a_copy_that_comes_out_later_takes_nothing_back() -> None:
    told: tuple[Words, ...] = (("01", "rejects", "visits"), ("02", "offers", "visits"), ("03", "rejects", "visits"))
    copy = Copy("r2", "r0", "verbatim", 1.0, "All words are the same.")

    assert changes_in(*told, copies=(copy,)) == [("softened", "stance", "02")]


def test_both_ends_of_a_change_are_told_with_their_words() -> None:
    (change,) = find_changes(positions_of((("01", "offers", "visits if asked"), ("02", "rejects", "visits"))))

    assert (change.before.condition, change.before.reports, change.after.reports) == ("if asked", ("r0",), ("r1",))
    assert [stand.evidence[0].report for stand in (change.before, change.after)] == ["r0", "r1"]
