"""Disagreements among whole reports."""

from __future__ import annotations

from make import TEXT, a_claim, a_delegation, a_meeting, a_position, an_article

from detente.alignment.disagreements import find_disagreements
from detente.model.alignment import Copy
from detente.model.reading import Gathered

ENVOYS = (a_delegation("ALD", "Ana Bero"), a_delegation("NOR", "Ivo Kalm"))


def gathered(days: dict[str, str], *copies: Copy) -> Gathered:
    """Reports that tell of one meeting, each on its day."""
    return Gathered(
        meetings=tuple(a_meeting(report=r, when=day, delegations=ENVOYS) for r, day in days.items()),
        articles=tuple(an_article(report=r, published="2022-01-08") for r in days),
        copies=copies,
    )


def test_nothing_told_is_nothing_disputed() -> None:
    assert find_disagreements(Gathered()) == ()


def test_a_meeting_told_with_two_days_counts_independent_reports() -> None:
    days = {"a": "2022-01-09", "b": "2022-01-09", "c": "2022-01-09", "x": "2022-01-10"}
    (found,) = find_disagreements(gathered(days, Copy("b", "a", "reworded", 0.4, "")))

    assert found.kind == "date"
    assert [(s.value, s.reports, s.independent) for s in found.sides] == [
        ("2022-01-09", ("a", "b", "c"), 2),
        ("2022-01-10", ("x",), 1),
    ]


def test_two_meetings_of_one_report_are_no_disagreement_with_another_that_tells_of_one() -> None:
    both = (
        a_meeting("Delegations", report="a", when="2022-01-09", delegations=ENVOYS),
        a_meeting("meet in Geneva", report="a", when="2022-01-10", delegations=ENVOYS),
    )
    one = a_meeting(report="b", when="2022-01-10", delegations=ENVOYS)
    articles = tuple(an_article(report=r, published="2022-01-08") for r in "ab")

    assert find_disagreements(Gathered(meetings=(*both, one), articles=articles)) == ()


def test_every_kind_of_record_is_held_against_its_like() -> None:
    text = TEXT + "\n\nA first dialogue on the evening of the 9th, and then a main meeting on the 9th."
    first = a_meeting("first dialogue", text, "b", when="2022-01-10")
    main = a_meeting("main meeting", text, "b", when="2022-01-09")
    claim = a_claim(report="a", disputed_by=("ALD",))
    counts = [
        a_claim("12,000 soldiers", report=r, kind="measure", subject="soldiers on the border", amount=n)
        for r, n in (("a", "12000"), ("b", "30000"))
    ]
    articles = (an_article(report="a", published="2022-01-08"), an_article(text, "b", published="2022-01-08"))
    found = find_disagreements(
        Gathered((first, main), (claim, *counts), (), (a_position(stance="denies"),), (), articles)
    )

    assert [d.kind for d in found] == ["date", "number", "denial"]
    assert all(side.evidence for d in found for side in d.sides)
