"""One person over many reports."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import pytest
from make import a_delegation, a_meeting, a_statement, an_article, an_evidence

from detente.alignment.people import MOST, find_people
from detente.language import person_matching
from detente.language.person_matching import compare_people
from detente.model.alignment import Copy
from detente.model.judgements import Judgement
from detente.model.reading import Gathered
from detente.model.statements import Source

if TYPE_CHECKING:
    from detente.model.judgements import Verdict
    from detente.model.people import Identity, Likeness

Told = tuple[str, str | None, str | None, str | None]  # name, party, role, day of one report


def gathered(*told: Told, judged: tuple[tuple[str, Verdict, str], ...] = ()) -> Gathered:
    """A report `r0`, `r1`, ... for each, in which that person speaks."""
    articles, statements = [], []
    for number, (name, party, role, day) in enumerate(told):
        report, text = f"r{number}", f"{name} is ready."
        source = Source(name, name, name, "person", (party,) if party else (), role)
        articles.append(an_article(text, report, published=day))
        statements.append(a_statement("is ready", text, report, source))
    made = tuple(Judgement("person", left, right, verdict, "kim", "2022", "") for left, verdict, right in judged)
    return Gathered(statements=tuple(statements), articles=tuple(articles), judgements=made)


def found(*told: Told, judged: tuple[tuple[str, Verdict, str], ...] = ()) -> list[list[str]]:
    """Reports of each person."""
    return [list(p.reports) for p in find_people(gathered(*told, judged=judged), person_matching)]


def the_one(*told: Told) -> Identity:
    (person,) = find_people(gathered(*told), person_matching)
    return person


def test_spellings_of_one_name_are_one_person_with_score_and_reasons() -> None:
    person = the_one(
        ("Sergei Ryabtov", "NVD", None, "2022-01-08"),
        ("Sergei Ryabtov", "NVD", None, "2022-01-09"),
        ("Sergey Ryabto", "NVD", None, "2022-01-10"),
    )

    assert (person.id, person.name, person.reports) == ("sergei-ryabtov/NVD", "Sergei Ryabtov", ("r0", "r1", "r2"))
    assert [(v.key, v.reports) for v in person.variants] == [
        ("sergei-ryabtov/NVD", ("r0", "r1")),
        ("sergey-ryabto/NVD", ("r2",)),
    ]
    assert person.variants[0].score is None
    assert 0.8 <= (person.variants[1].score or 0) <= 1
    assert person.variants[1].reasons == (
        "surnames Ryabto and Ryabtov differ by one letter",
        "first names Sergey and Sergei sound the same",
        "both speak for NVD",
    )


@pytest.mark.parametrize(
    ("told", "groups"),
    [
        ([("Pavel Tov", "NVD", None, "2022-01-08"), ("Sergei Tov", "NVD", None, "2022-01-08")], 2),
        ([("Pavel Tov", None, None, "2022-01-08"), ("Pavel Tov", None, None, "2022-01-08")], 1),
        ([("Pavel Tov", "NVD", None, "2022-01-08"), ("Pavel Tov", None, None, "2022-01-08")], 1),
        ([("Pavel Tov", "NVD", None, "2022-01-08"), ("Pavel Tov", "ALD", None, "2022-01-08")], 2),
        ([("Pavel Tov", "NVD", "envoy", "2022-01-08"), ("Pavel Tov", "ALD", "envoy", "2022-01-08")], 1),
        ([("Pavel Tovkov", None, None, "2022-01-08"), ("Pavel Tovko", None, None, "2022-01-08")], 2),
        ([("Pavel Tovkov", "NVD", "envoy", "2022-01-08"), ("Pavel Tovko", "NVD", "general", "2022-01-08")], 1),
        ([("Pavel Tovkov", "NVD", "envoy", "2022-01-08"), ("Pavel Tovko", None, "general", "2022-01-08")], 2),
    ],
)
def test_names_alone_are_enough_only_where_they_are_exact(told: list[Told], groups: int) -> None:
    assert len(found(*told)) == groups


@pytest.mark.parametrize(
    ("told", "groups"),
    [
        ([("Pavel Tov", "NVD", None, "2022-01-08"), ("Tov", None, None, "2022-02-08")], [["r0", "r1"]]),
        ([("Pavel Tov", "NVD", None, "2022-01-08"), ("Tov", "NVD", None, None)], [["r0", "r1"]]),
        ([("Pavel Tov", "NVD", None, "2022-01-08"), ("Tov", None, None, "2023-02-08")], [["r0"], ["r1"]]),
        ([("Pavel Tov", "NVD", None, "2022-01-08"), ("Tov", None, None, None)], [["r0"], ["r1"]]),
        ([("Pavel Tov", "NVD", None, "2022-01-08"), ("Tov", "ALD", None, "2022-01-08")], [["r0"], ["r1"]]),
        (
            [
                ("Pavel Tov", "NVD", None, "2022-01-08"),
                ("Sergei Tov", "ALD", None, "2022-01-08"),
                ("Tov", "ALD", None, "2022-01-08"),
            ],
            [["r1", "r2"], ["r0"]],
        ),
        (
            [
                ("Pavel Tov", "NVD", None, "2022-01-08"),
                ("Sergei Tov", "NVD", None, "2022-01-08"),
                ("Tov", "NVD", None, "2022-01-08"),
                ("Tov", "NVD", None, "2022-01-08"),
            ],
            [["r0"], ["r1"], ["r2"], ["r3"]],
        ),
        ([("Tov", "NVD", None, "2022-01-08"), ("Tov", "NVD", None, "2023-01-08")], [["r0", "r1"]]),
        ([("Tov", None, None, "2022-01-08"), ("Tov", None, None, "2022-02-08")], [["r0", "r1"]]),
        ([("Tov", None, None, "2022-01-08"), ("Tov", None, None, "2023-01-08")], [["r0"], ["r1"]]),
    ],
)
def test_a_surname_alone_goes_to_the_one_person_who_bears_it(told: list[Told], groups: list[list[str]]) -> None:
    assert sorted(found(*told)) == sorted(groups)


def test_roles_and_parties_have_the_days_between_which_they_held() -> None:
    person = the_one(
        ("Pavel Tov", "NVD", "deputy minister", "2022-01-08"),
        ("Pavel Tov", "NVD", "Deputy Minister", "2022-03-08"),
        ("Pavel Tov", "NVD", "foreign minister", "2023-01-01"),
        ("Pavel Tov", "NVD", "foreign minister", None),
    )

    assert [(h.value, h.first, h.last, h.reports) for h in person.roles] == [
        ("deputy minister", "2022-01-08", "2022-03-08", ("r0", "r1")),
        ("foreign minister", "2023-01-01", "2023-01-01", ("r2", "r3")),
    ]
    assert [(h.value, h.first, h.last) for h in person.parties] == [("NVD", "2022-01-08", "2023-01-01")]


def test_a_party_left_out_is_inferred_from_near_reports_and_says_from_which() -> None:
    person = the_one(
        ("Pavel Tov", "NVD", None, "2022-01-08"),
        ("Pavel Tov", None, None, "2022-02-01"),
        ("Pavel Tov", None, None, "2023-02-01"),
        ("Pavel Tov", None, None, None),
    )

    assert [(i.report, i.party, i.source) for i in person.inferred] == [("r1", "NVD", "r0")]
    assert [h.reports for h in person.parties] == [("r0",)]


def test_no_party_is_inferred_between_two_that_differ() -> None:
    person = the_one(
        ("Pavel Tov", "NVD", "envoy", "2022-01-08"),
        ("Pavel Tov", None, "envoy", "2022-01-09"),
        ("Pavel Tov", "ALD", "envoy", "2022-01-10"),
    )

    assert [h.value for h in person.parties] == ["NVD", "ALD"]
    assert person.inferred == ()


def test_names_that_one_report_keeps_apart_are_two_people() -> None:
    text = "Pavel Tovkov and Pavel Tovkow are ready."
    statements = [
        a_statement("ready", text, "r0", Source(n, n, n, "person", ("NVD",))) for n in ("Pavel Tovkov", "Pavel Tovkow")
    ]
    told = Gathered(statements=tuple(statements), articles=(an_article(text, "r0"),))

    assert [p.name for p in find_people(told, person_matching)] == ["Pavel Tovkov", "Pavel Tovkow"]


def test_delegates_are_people_too_and_a_source_of_two_names_is_two() -> None:
    text = "Ana Bero and Ivo Kalm meet in Geneva."
    both = a_statement(
        "meet", text, "r0", Source("x", "Ana Bero and Ivo Kalm", "Ana Bero and Ivo Kalm", "person", ("ALD",))
    )
    meeting = a_meeting(
        text=text,
        report="r0",
        delegations=(a_delegation("NVD", "Ivo Kalm"),),
        evidence=(an_evidence("meet", text, "r0"),),
    )
    people = find_people(Gathered((meeting,), statements=(both,), articles=(an_article(text, "r0"),)), person_matching)

    assert [(p.name, [h.value for h in p.parties]) for p in people] == [("Ana Bero", []), ("Ivo Kalm", ["NVD"])]
    assert [p.evidence[0].words for p in people] == ["Ana Bero", "Ivo Kalm"]


def test_a_person_whom_nobody_names_is_nobody() -> None:
    assert found(("Aldrian mediator", "ALD", None, "2022-01-08")) == []


def test_copies_count_once() -> None:
    told = gathered(*[("Pavel Tov", "NVD", None, "2022-01-08")] * 3)
    copies = (Copy("r1", "r0", "edited", 0.9, ""),)
    (person,) = find_people(replace(told, copies=copies), person_matching)

    assert (len(person.reports), person.independent) == (3, 2)


SAME_NAME: list[Told] = [("Pavel Tovkov", "NVD", None, "2022-01-08"), ("Pavel Tovkow", "NVD", None, "2022-01-08")]
OTHERS: list[Told] = [("Pavel Tov", "NVD", None, "2022-01-08"), ("Ana Bero", "ALD", None, "2022-01-08")]


@pytest.mark.parametrize(
    ("told", "judged", "groups"),
    [
        (SAME_NAME, (), 1),
        (SAME_NAME, (("pavel-tovkov/NVD", "different", "pavel-tovkow/NVD"),), 2),
        (SAME_NAME, (("pavel-tovkov/NVD", "unsure", "pavel-tovkow/NVD"),), 2),
        (OTHERS, (), 2),
        (OTHERS, (("ana-bero/ALD", "same", "pavel-tov/NVD"),), 1),
        (OTHERS, (("ana-bero/ALD", "same", "nobody-here"),), 2),
        ([OTHERS[0], ("Tov", None, None, "2022-01-08")], (("pavel-tov/NVD", "different", "tov"),), 2),
        ([OTHERS[0], ("Tov", None, None, "2029-01-08")], (("pavel-tov/NVD", "same", "tov"),), 1),
    ],
)
def test_what_is_judged_wins_over_scores(
    told: list[Told], judged: tuple[tuple[str, Verdict, str], ...], groups: int
) -> None:
    assert len(found(*told, judged=judged)) == groups


def test_a_name_may_join_any_name_that_is_judged_to_be_the_same() -> None:
    told: list[Told] = [*OTHERS, ("Ana Berro", "ALD", None, "2022-01-08")]

    assert found(*told, judged=(("ana-bero/ALD", "same", "pavel-tov/NVD"),)) == [["r0", "r1", "r2"]]


def test_the_order_of_reports_makes_no_difference() -> None:
    told: list[Told] = [
        ("Pavel Tovkov", "NVD", None, "2022-01-08"),
        ("Tovko", None, None, "2022-01-09"),
        ("Pavel Tovko", "NVD", None, "2022-01-10"),
        ("Sergei Tovkov", "ALD", None, "2022-01-11"),
    ]
    ids = {(p.id, len(p.reports)) for p in find_people(gathered(*told), person_matching)}

    assert ids == {(p.id, len(p.reports)) for p in find_people(gathered(*reversed(told)), person_matching)}


def test_days_are_those_of_publication_in_the_reports_own_time_zone() -> None:
    person = the_one(("Pavel Tov", "NVD", None, "2022-01-09T01:00:00+08:00"))

    assert person.parties[0].first == dt.date(2022, 1, 9).isoformat()


def test_a_name_is_held_against_few_others_however_many_share_its_surname(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    def counted(one: str, other: str, party: str | None = None) -> Likeness:
        compared.append(one)
        return compare_people(one, other, party)

    monkeypatch.setattr(person_matching, "compare_people", counted)
    others = [f"A{a}{b}{c} Tovkov" for a, b, c in product("bdkmr", "aeiou", "lnst")]
    people = find_people(gathered(*((name, None, None, "2022-01-08") for name in others)), person_matching)

    assert len(people) == len(others) == 100
    assert max(Counter(compared).values()) == MOST
