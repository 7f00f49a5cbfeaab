"""Parties that wait on one another in a circle, and all that only looks so."""

from __future__ import annotations

from dataclasses import replace

import deadlocks
import pytest
from make import a_position, an_article

from detente.alignment.deadlocks import find_deadlocks
from detente.model.alignment import Copy
from detente.model.reading import Gathered
from detente.model.statements import Condition, ConditionKind, Position, Stance
from detente.pipeline import load_reader

MADE = deadlocks.negotiations()
READ = MADE[::4]  # of those with a circle and of those without, of two parties and of three


def a_wait(stance: Stance, words: str, act: str, *, kind: ConditionKind = "precondition", **fields: object) -> Position:
    """Aldria does something with missiles if Norvend acts; other fields as given."""
    condition = Condition(kind, words, None, "NOR", act)
    return replace(a_position(stance=stance), condition=condition, **fields)  # type: ignore[arg-type]


ANSWER = replace(
    a_position(report="r2", party="NOR", stance="offers", counterpart="ALD"),
    issue="prisoners",
    object="free the crew",
    condition=Condition("precondition", "if Aldria discusses missiles", None, "ALD", "discusses missiles"),
)


def waits_in(*positions: Position, copies: tuple[Copy, ...] = (), **days: str) -> list[tuple[str, ...]]:
    """The circles in positions whose reports came out on days of January 2022: the first, unless it is said."""
    reports = sorted({p.report for p in positions})
    articles = tuple(an_article(report=r, published=f"2022-01-{days.get(r, '01')}") for r in reports)
    return [d.parties for d in find_deadlocks(Gathered(positions=positions, copies=copies, articles=articles))]


@pytest.mark.parametrize("made", MADE, ids=lambda m: m.name)
def test_a_planted_circle_is_found_in_records_and_none_is_invented(made: deadlocks.Negotiation) -> None:
    assert deadlocks.in_records(made) == ({made.circle} if made.circle else set())


@pytest.mark.parametrize("made", READ, ids=lambda m: m.name)
def test_a_planted_circle_is_found_in_reports_and_none_is_invented(made: deadlocks.Negotiation) -> None:
    assert deadlocks.in_reports(made, load_reader(None, deadlocks.CAST)) == ({made.circle} if made.circle else set())


def test_half_of_what_is_made_has_a_circle_and_no_two_are_alike() -> None:
    assert len([m for m in MADE if m.circle]) * 2 == len(MADE) == len({m.told for m in MADE})


@pytest.mark.parametrize(
    ("stance", "words", "waits"),
    [
        ("offers", "only if Norvend frees the crew", True),
        ("refuses", "until Norvend frees the crew", True),
        ("refuses", "if Norvend frees the crew", False),  # it does not wait for what it fears
        ("offers", "unless Norvend frees the crew", False),
        ("threatens", "unless Norvend frees the crew", False),  # what is threatened waits for nothing
        ("accuses", "until Norvend frees the crew", False),
    ],
)
def test_only_what_is_held_back_until_another_acts_is_a_wait(stance: Stance, words: str, *, waits: bool) -> None:
    assert bool(waits_in(a_wait(stance, words, "frees the crew"), ANSWER)) is waits


def test_what_another_has_to_do_before_is_awaited() -> None:
    condition = Condition("precondition", "before Aldria discusses missiles", None, "ALD", "discusses missiles")
    demand = replace(a_position(stance="demands"), issue="prisoners", object="free the crew", condition=condition)

    assert waits_in(demand, ANSWER) == [("ALD", "NOR")]


def test_two_who_would_each_do_the_same_if_the_other_did_wait_on_one_another() -> None:
    one = a_wait("offers", "if Norvend does the same", "does the same", kind="reciprocity")
    other = replace(
        one,
        report="r2",
        party="NOR",
        condition=Condition("reciprocity", "if Aldria does so", None, "ALD", "does so"),
    )

    assert waits_in(one, other) == [("ALD", "NOR")]
    assert waits_in(one, replace(other, issue="fishing", object="leave the fishing grounds")) == []


@pytest.mark.parametrize(
    ("stance", "day", "circles"),
    [
        ("accepts", "02", 0),
        ("accepts", "01", 1),  # the same day: nothing says that it came later
        ("demands", "02", 1),
    ],
)
def test_a_party_that_later_gives_in_waits_no_more(stance: Stance, day: str, circles: int) -> None:
    gives_in = replace(a_position(report="r3", stance=stance), object="discuss the missiles")
    wait = a_wait("offers", "only if Norvend frees the crew", "frees the crew")

    assert len(waits_in(wait, ANSWER, gives_in, r3=day)) == circles


def test_a_copy_printed_later_revives_no_wait_and_is_told_once() -> None:
    wait = a_wait("offers", "only if Norvend frees the crew", "frees the crew")
    printed = replace(wait, report="r9")
    gives_in = a_position(report="r3", stance="accepts")
    copies = (Copy("r9", "r1", "verbatim", 1.0, "All words are the same."),)

    assert waits_in(wait, ANSWER, printed, gives_in, copies=copies, r3="02", r9="05") == []
    assert waits_in(wait, ANSWER, printed, gives_in, r3="02", r9="05") == [("ALD", "NOR")]
    (told,) = find_deadlocks(Gathered(positions=(wait, printed, ANSWER), copies=copies))
    assert [w.reports for w in told.waits] == [("r1", "r9"), ("r2",)]
