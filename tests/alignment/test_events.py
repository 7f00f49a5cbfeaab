"""Which reports tell of one happening."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from make import a_statement, an_article

from detente.alignment.events import find_events
from detente.model.alignment import Copy
from detente.model.judgements import Judgement
from detente.model.reading import Gathered
from detente.model.reports import Article
from detente.model.statements import Source, Statement

if TYPE_CHECKING:
    from detente.model.groups import Event

BLAST = "A blast at the grain silo of Port Merrow killed 14 dockers, harbour master Tove Aldis said."
BLAST_TOO = "Tove Aldis said 14 dockers had died when the Port Merrow silo blew up; grain burned for hours."
SILO = "Owners of the grain silo in Port Merrow will rebuild it by autumn at a cost of 30 million crowns."
TALKS = "Envoys of both states began talks on prisoners at Calder House."


def told(*reports: tuple[str, str, str | None]) -> tuple[Article, ...]:
    return tuple(an_article(text, report, published=day) for report, text, day in reports)


def groups(articles: tuple[Article, ...], **fields: object) -> list[str]:
    return ["".join(event.reports) for event in events(articles, **fields)]


def events(articles: tuple[Article, ...], **fields: object) -> tuple[Event, ...]:
    return find_events(Gathered(articles=articles, **fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("second", "day", "expected"),
    [
        (BLAST_TOO, "2031-05-04", ["ab", "c"]),
        (BLAST_TOO, "2031-05-05", ["ab", "c"]),
        (BLAST_TOO, None, ["ab", "c"]),
        (BLAST_TOO, "2031-05-20", ["a", "c", "b"]),
        (SILO, "2031-05-09", ["a", "c", "b"]),
    ],
)
def test_reports_are_of_one_event_if_they_share_rare_words_in_near_days(
    second: str, day: str | None, expected: list[str]
) -> None:
    articles = told(("a", BLAST, "2031-05-04"), ("b", second, day), ("c", TALKS, "2031-05-04"))

    assert groups(articles) == expected


def test_a_report_of_unknown_day_brings_no_events_of_two_weeks_together() -> None:
    articles = told(("a", BLAST, "2031-05-04"), ("b", BLAST_TOO, "2031-05-20"), ("c", f"{BLAST} {BLAST_TOO}", None))

    assert sorted(map(len, groups(articles))) == [1, 2]


def test_an_event_says_when_by_how_many_independent_reports_and_why() -> None:
    copy = Copy("d", "a", "edited", 0.9, "It is cut.")
    articles = told(("a", BLAST, "2031-05-04"), ("b", BLAST_TOO, "2031-05-05"), ("d", BLAST, "2031-05-06"))
    (event,) = events(articles, copies=(copy,))

    assert (event.title, event.first, event.last) == (BLAST, "2031-05-04", "2031-05-06")
    assert (event.reports, event.independent) == (("a", "d", "b"), 2)
    assert event.members[0].reasons == (
        "shares 14, Aldis, Merrow, Port with another report",
        "published 1 day apart",
    )
    assert (event.members[1].score, event.members[1].reasons) == (0.9, ("It is cut.",))
    assert [piece.report for piece in event.evidence] == ["a", "d", "b"]


def test_reports_that_involve_no_party_in_common_have_to_be_more_alike() -> None:
    def involve(*parties: str) -> list[str]:
        said = [involving(report, party) for report, party in zip("ab", parties, strict=True)]
        articles = told(("a", BLAST, "2031-05-04"), ("b", SILO, "2031-05-04"))
        return groups(articles, statements=tuple(said))

    assert involve("ALD", "ALD") == ["ab"]
    assert involve("ALD", "NVD") == ["a", "b"]


def involving(report: str, party: str) -> Statement:
    return a_statement("silo", "officials: silo", report, Source("1", "officials", "officials", "office", (party,)))


def test_a_copy_can_be_judged_to_be_of_another_event_and_others_follow_their_origin() -> None:
    copies = tuple(Copy(report, "a", "edited", 0.9, "It is cut.") for report in "de")
    articles = told(*((report, BLAST, "2031-05-04") for report in "ade"))
    apart = Judgement("report", "a", "d", "different", "kim", "2031", "")

    assert groups(articles, copies=copies, judgements=(apart,)) == ["ae", "d"]


def test_a_record_without_reports_has_no_events_and_one_without_words_has_one() -> None:
    assert events(()) == ()
    assert [e.title for e in events((Article("a", "", ()), Article("b", "", ())))] == ["", ""]
