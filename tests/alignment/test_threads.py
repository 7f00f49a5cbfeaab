"""The meetings of one negotiation over months."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make import TEXT, a_meeting, a_position, an_article

from detente.alignment.threads import find_threads
from detente.model.alignment import Copy
from detente.model.reading import Gathered

if TYPE_CHECKING:
    from detente.model.groups import Thread
    from detente.model.statements import Position

FIRST = ("2031-01-10", ("ALD", "NVD"), "fishing licences")


def threads(*told: tuple[str, tuple[str, ...], str | None], **fields: object) -> tuple[Thread, ...]:
    meetings = tuple(
        a_meeting(report=f"r{n}", when=day, parties=parties, agenda=agenda)
        for n, (day, parties, agenda) in enumerate(told)
    )
    articles = tuple(an_article(TEXT, m.report, published=day) for m, (day, *_) in zip(meetings, told, strict=True))
    return find_threads(Gathered(meetings=meetings, articles=articles, **fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("second", "together"),
    [
        (("2031-03-20", ("ALD", "NVD"), "licences for fishing boats"), True),
        (("2031-03-20", ("ALD", "NVD"), None), True),
        (("2031-03-20", ("ALD", "NVD", "SAR"), "fishing licences"), True),
        (("2031-03-20", ("ALD", "NVD"), "prisoners of war"), False),
        (("2031-12-20", ("ALD", "NVD"), "fishing licences"), False),
        (("2031-03-20", ("ALD", "SAR"), "fishing licences"), False),
        (("2031-03-20", ("KAS", "SAR"), "fishing licences"), False),
    ],
)
def test_meetings_of_the_same_parties_on_related_issues_are_one_negotiation(
    second: tuple[str, tuple[str, ...], str | None], *, together: bool
) -> None:
    assert (len(threads(FIRST, second)) == 1) is together


def test_a_negotiation_goes_on_over_months_if_no_pause_is_long_and_says_why() -> None:
    days = ("2031-01-10", "2031-05-10", "2031-09-10", "2032-02-01")
    copy = Copy("r3", "r2", "edited", 0.9, "It is cut.")
    (thread,) = threads(*((day, *FIRST[1:]) for day in days), copies=(copy,))

    assert (thread.first, thread.last, len(thread.members)) == ("2031-01-10", "2032-02-01", 4)
    assert (len(thread.reports), thread.independent) == (4, 3)
    assert thread.members[0].reasons == ()
    assert thread.members[1].reasons == (
        "the same parties",
        "both are about fishing, licence",
        "the meeting before it: 120 days apart",
    )
    assert all(0.7 < member.score <= 1 for member in thread.members)


def test_a_thread_is_named_by_its_parties_and_what_they_want_of_each_other_around_its_meetings() -> None:
    def wants(report: str, issue: str, party: str = "ALD") -> Position:
        return replace(a_position(report=report, party=party, counterpart=None), issue=issue, broader=("arms",))

    positions = (wants("r0", "missiles"), wants("r1", "missiles"), wants("r1", "tanks", "ZZZ"))
    (thread,) = threads(("2031-01-10", ("ALD", "NVD"), None), ("2031-02-10", ("ALD", "NVD"), None), positions=positions)

    assert thread.issues == ("arms",)
    assert thread.name == "ALD and NVD on arms"


def test_two_negotiations_of_the_same_parties_go_on_side_by_side() -> None:
    told = [("2031-01-10", "fishing licences"), ("2031-01-12", "prisoners"), ("2031-02-10", "fishing licences")]
    told.append(("2031-02-12", "prisoners"))

    found = threads(*((day, ("ALD", "NVD"), agenda) for day, agenda in told))

    assert [[member.report for member in thread.members] for thread in found] == [["r0", "r2"], ["r1", "r3"]]


def test_a_meeting_of_unknown_day_has_its_place_by_publication_and_no_day() -> None:
    meetings = (a_meeting(report="r0", when="2022-01-05"), a_meeting(report="r1", when=None, format="video call"))
    articles = tuple(an_article(TEXT, r, published=day) for r, day in (("r0", "2022-01-04"), ("r1", "2022-02-08")))
    (thread,) = find_threads(Gathered(meetings=meetings, articles=articles))

    assert [member.day for member in thread.members] == ["2022-01-05", None]
    assert (thread.first, thread.last) == ("2022-01-05", "2022-01-05")


def test_that_both_are_talks_relates_nothing() -> None:
    told = (("2031-01-10", "talks on fish"), ("2031-02-10", "talks on prisoners"))

    assert len(threads(*((day, ("ALD", "NVD"), agenda) for day, agenda in told))) == 2


def test_one_party_alone_negotiates_with_nobody() -> None:
    assert threads(("2031-01-10", ("ALD",), None)) == ()


def test_a_meeting_told_by_several_reports_is_one_of_a_thread() -> None:
    meetings = (
        a_meeting(report="r1", format="fishery council"),
        a_meeting(report="r2", format="fishery council"),
    )
    articles = tuple(an_article(TEXT, report, published="2022-01-08") for report in ("r1", "r2"))
    (thread,) = find_threads(Gathered(meetings=meetings, articles=articles))

    assert (len(thread.members), thread.reports) == (1, ("r1", "r2"))
