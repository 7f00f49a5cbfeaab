"""What happened, by day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from make import TEXT, a_delegation, a_meeting, a_statement, an_article

from detente.alignment.timeline import make_timeline
from detente.language import person_matching
from detente.model.alignment import Copy
from detente.model.dates import PartialDate
from detente.model.reading import Gathered
from detente.model.statements import Source

if TYPE_CHECKING:
    from detente.model.alignment import TimelineEntry

ENVOYS = (a_delegation("ALD", "Ana Bero"), a_delegation("NOR", "Ivo Kalm"))


def timeline(gathered: Gathered) -> tuple[TimelineEntry, ...]:
    return make_timeline(gathered, person_matching)


def lines(gathered: Gathered) -> list[tuple[str, str]]:
    return [(entry.when, entry.what) for entry in timeline(gathered)]


def test_entries_come_by_day_and_partial_dates_by_what_is_known() -> None:
    days = ("--09", "2022-02", "2022-01-09", "2022", "2022-01", "2021-12-31", "--03-01")
    meetings = tuple(a_meeting(report=f"r{n}", when=day, parties=(str(n),)) for n, day in enumerate(days))

    assert [e.when for e in timeline(Gathered(meetings=meetings))] == [
        "2021-12-31",
        "2022",
        "2022-01",
        "2022-01-09",
        "2022-02",
        "--09",
        "--03-01",
    ]


def test_within_a_day_the_morning_comes_before_the_evening() -> None:
    evening, morning = (
        replace(a_meeting(parties=(part,)), when=PartialDate(2022, 1, 9, part)) for part in ("evening", "morning")
    )

    assert [e.what[11:18] for e in timeline(Gathered(meetings=(evening, morning)))] == ["morning", "evening"]


def test_what_has_no_date_is_left_out() -> None:
    assert timeline(Gathered((a_meeting(when=None),), (), (a_statement(),), (), (), (an_article(),))) == ()


def test_one_meeting_in_several_reports_is_one_entry_with_all_its_evidence() -> None:
    meetings = tuple(
        a_meeting(report=r, delegations=ENVOYS, status=status, when=when)
        for r, status, when in (("a", "planned", "2022-01-09"), ("b", "held", "2022-01-09"), ("c", "held", "2022-01"))
    )
    articles = tuple(an_article(report=r, published="2022-01-08", blocks=()) for r in "abc")
    (entry,) = timeline(Gathered(meetings=meetings, articles=articles))

    assert (entry.when, entry.kind, entry.record) == ("2022-01-09", "meeting", meetings[0].id)
    assert entry.what == "meeting of ALD, NOR in Geneva, held"
    assert [piece.report for piece in entry.evidence] == ["a", "b", "c"]


def test_a_meeting_s_state_is_the_last_one_that_is_stated() -> None:
    told = {"a": "planned", "b": "unstated"}
    meetings = tuple(a_meeting(report=r, delegations=ENVOYS, status=status) for r, status in told.items())
    articles = tuple(an_article(report=r, published="2022-01-08", blocks=()) for r in told)
    (entry,) = timeline(Gathered(meetings=meetings, articles=articles))
    (bare,) = timeline(Gathered(meetings=meetings[1:], articles=articles[1:]))

    assert entry.what == "meeting of ALD, NOR in Geneva, planned"
    assert bare.what == "meeting of ALD, NOR in Geneva"
    assert (entry.status, bare.status) == ("planned", "unstated")


def test_a_disputed_day_is_the_one_most_reports_tell_and_names_the_other() -> None:
    days = {"a": "2022-01-10", "b": "2022-01-09", "c": "2022-01-09"}
    meetings = tuple(a_meeting(report=r, when=day, delegations=ENVOYS) for r, day in days.items())

    assert lines(
        Gathered(meetings=meetings, articles=tuple(an_article(report=r, published="2022-01-08") for r in days))
    )[-1] == ("2022-01-09", "meeting of ALD, NOR in Geneva, planned; also told as 2022-01-10")


def test_a_statement_keeps_its_cue_so_that_a_negated_one_is_not_turned_round() -> None:
    statement = replace(a_statement(said="2022-01-08"), cue=("did not", "say"), polarity="negated")

    assert lines(Gathered(statements=(statement,))) == [
        ("2022-01-08", "A senior Aldrian official did not say: Aldria is ready to discuss missiles")
    ]


def test_a_long_statement_is_cut_at_a_word() -> None:
    statement = replace(a_statement(said="2022-01-08"), content=("missiles and soldiers " * 20,))
    ((_, what),) = lines(Gathered(statements=(statement,)))

    assert what.endswith(("missiles …", "and …", "soldiers …"))
    assert len(what) < 220


def test_a_report_stands_on_the_day_it_came_out_in_its_own_time_zone() -> None:
    article = an_article(published="2022-01-08T23:30:00-05:00", publisher="The Aldrian Post")
    (entry,) = timeline(Gathered(articles=(article,)))

    assert (entry.when, entry.kind, entry.record) == ("2022-01-08", "report", "r1")
    assert entry.what == "The Aldrian Post: Aldria is ready to talk, official says"
    assert entry.evidence[0].span.of(TEXT) == entry.evidence[0].words


def test_on_one_day_reports_come_first_then_statements_then_meetings() -> None:
    gathered = Gathered(
        meetings=(a_meeting(when="2022-01-08"),),
        statements=(a_statement(said="2022-01-08"),),
        articles=(an_article(published="2022-01-08"),),
    )

    assert [e.kind for e in timeline(gathered)] == ["report", "statement", "meeting"]


def test_an_entry_says_how_many_reports_tell_it_how_many_are_independent_and_since_when_it_was_announced() -> None:
    days = {"a": "2022-01-05", "b": "2022-01-06", "c": "2022-01-09"}
    meetings = tuple(a_meeting(report=r, delegations=ENVOYS, status="planned") for r in days)
    articles = tuple(an_article(report=r, published=day, blocks=()) for r, day in days.items())
    copies = (Copy("b", "a", "edited", 0.9, "It is cut."),)
    (entry,) = timeline(Gathered(meetings=meetings, articles=articles, copies=copies))
    (held,) = timeline(Gathered(meetings=meetings[2:], articles=articles[2:]))

    assert (entry.reports, entry.independent, entry.announced) == (("a", "b", "c"), 2, "2022-01-05")
    assert (held.independent, held.announced) == (1, None)


def test_what_is_said_once_is_one_entry_in_its_fullest_wording_on_the_day_that_it_was_said() -> None:
    dorn = Source("1", "Ilse Dorn", "Ilse Dorn", "person", ("ALD",))
    words = {"a": "40 batteries leave the strait", "b": "all 40 batteries leave the strait by May"}
    statements = tuple(
        a_statement(content, f"Ilse Dorn: {content}", report, dorn, said="2022-01-08")
        for report, content in words.items()
    )
    (entry,) = timeline(Gathered(statements=statements))

    assert (entry.when, entry.what) == ("2022-01-08", f"Ilse Dorn said: {words['b']}")
    assert ({*entry.reports}, entry.independent, entry.record) == ({"a", "b"}, 2, statements[1].id)


def test_a_report_and_its_copies_are_one_entry_on_the_day_of_the_first() -> None:
    articles = (an_article(report="b", published="2022-01-09"), an_article(report="a", published="2022-01-08"))
    copies = (Copy("b", "a", "verbatim", 1.0, "The two are worded the same."),)
    (entry,) = timeline(Gathered(articles=articles, copies=copies))

    assert (entry.when, entry.record, entry.reports, entry.independent) == ("2022-01-08", "a", ("a", "b"), 1)


def test_of_one_day_and_kind_what_most_independent_reports_tell_comes_first() -> None:
    once = a_meeting(report="c", parties=("NOR", "SAR"))
    often = tuple(a_meeting(report=r, delegations=ENVOYS) for r in "ab")
    articles = tuple(an_article(report=r, published="2022-01-08", blocks=()) for r in "abc")

    found = timeline(Gathered(meetings=(once, *often), articles=articles))

    assert [entry.independent for entry in found] == [2, 1]
