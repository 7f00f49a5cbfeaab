"""What is news in a record: known by keys that outlive a new alignment, and told with its words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make import a_claim, a_meeting, a_position, a_proposal, a_report, a_statement, an_article

from detente import store
from detente.model.reading import Reading
from detente.model.statements import Source
from detente.news import tell_news

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.model.meetings import MeetingStatus
    from detente.model.news import News
    from detente.model.statements import Stance, Word
    from detente.store import Record

NOW = dt.datetime(2022, 1, 20, tzinfo=dt.UTC)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A record that is watched and empty."""
    with store.open_record(tmp_path / "talks.db", create=True) as opened:
        tell_news(opened, NOW)
        yield opened


def tell(record: Record, *readings: Reading) -> list[tuple[str, str]]:
    """Read into a record and give what is news: its kind and the words it rests on first."""
    return [(news.kind, news.evidence[0].words) for news in news_of(record, *readings)]


def news_of(record: Record, *readings: Reading) -> tuple[News, ...]:
    for reading in readings:
        store.write_reading(record, reading)
    return tell_news(record, NOW)


def a_stand(
    day: int, words: str, stance: Stance = "offers", *, issue: str = "missiles", word: Word = "own", party: str = "ALD"
) -> Reading:
    """A report of a day in which an official takes a position in such words."""
    text = f"An official of {party} spoke of {words} on day {day}."
    report = a_report(text, ref=f"{party} {day} {words}", published=f"2022-01-{day:02}")
    source = Source("official", f"An official of {party}", f"An official of {party}", "office", (party,))
    statement = a_statement(words, text, report.id, source)
    position = a_position(words, text, report.id, party=party, stance=stance)
    position = replace(position, issue=issue, object=words, statement=statement.id, word=word)
    article = an_article(text, report.id, published=report.published)
    return Reading(report, article, statements=(statement,), positions=(position,))


def a_round_of_talks(
    day: int, on: str, words: str, status: MeetingStatus = "planned", place: str = "Geneva"
) -> Reading:
    """A report of a day that tells of one meeting in such words."""
    text = f"Day {day}: {words}, officials said."
    report = a_report(text, ref=f"talks {day} {words}", published=f"2022-01-{day:02}")
    country = {"Geneva": "CHE", "Vienna": "AUT"}[place]
    where = {"place": place, "country": country, "format": f"{place} dialogue"}
    meeting = a_meeting(words, text, report.id, when=on, status=status, **where)
    return Reading(report, an_article(text, report.id, published=report.published), meetings=(meeting,))


def test_a_position_is_news_once_however_many_reports_retell_it(record: Record) -> None:
    assert tell(record, a_stand(8, "the missiles")) == [("position", "the missiles")]
    assert tell(record, a_stand(9, "missiles at sea")) == []
    assert tell(record, a_stand(7, "missiles on land")) == []


@pytest.mark.parametrize(
    "other",
    [
        a_stand(9, "the flights", issue="flights"),
        a_stand(9, "the missiles", "expects"),
        a_stand(9, "the missiles", party="NOR"),
    ],
    ids=["another issue", "another stance", "another party"],
)
def test_a_position_on_something_else_is_news(record: Record, other: Reading) -> None:
    tell(record, a_stand(8, "the missiles"))

    assert tell(record, other)[0][0] == "position"


def test_the_same_position_in_other_words_of_one_utterance_is_no_news(record: Record) -> None:
    one = a_stand(8, "limits on naval drills near the strait of Kestrel", issue="naval drills")
    two = a_stand(8, "limits on naval drills near the strait of Kestrel this year", issue="drills at sea")

    assert len(tell(record, one)) == 1
    assert tell(record, two) == []


def test_two_positions_of_one_statement_that_share_a_word_are_two_pieces_of_news(record: Record) -> None:
    reading = a_stand(8, "limits on naval drills and limits on naval visits")
    (position,) = reading.positions
    text = reading.article.text
    pair = [
        replace(a_position(words, text, reading.report.id, stance="offers"), issue=words, statement=position.statement)
        for words in ("naval drills", "naval visits")
    ]

    assert tell(record, replace(reading, positions=tuple(pair))) == [
        ("position", "naval drills"),
        ("position", "naval visits"),
    ]


def test_a_partys_own_word_is_news_after_its_opponents_and_not_the_other_way_round(record: Record) -> None:
    assert len(tell(record, a_stand(8, "the missiles", word="opponent"))) == 1
    assert len(tell(record, a_stand(9, "the missiles still"))) == 1
    assert tell(record, a_stand(10, "the missiles yet", word="opponent")) == []


def test_a_hardened_position_is_one_piece_of_news_with_what_was_before(record: Record) -> None:
    tell(record, a_stand(8, "the missiles"))
    (news,) = news_of(record, a_stand(10, "the missiles", "refuses"))

    assert (news.kind, news.parties) == ("hardened", ("ALD",))
    assert news.what == "ALD hardened on missiles: 10 January 2022: refuses “the missiles”"
    assert news.before == "8 January 2022: offers “the missiles”"
    assert len({piece.report for piece in news.evidence}) == 2


def test_a_change_told_again_of_near_days_is_no_news_and_one_of_later_days_is(record: Record) -> None:
    tell(record, a_stand(1, "the missiles"), a_stand(8, "the missiles", "refuses"))

    assert tell(record, a_stand(6, "these missiles", "refuses")) == []
    assert [kind for kind, _ in tell(record, a_stand(12, "our missiles"))] == ["softened"]
    assert [kind for kind, _ in tell(record, a_stand(20, "the missiles now", "refuses"))] == ["hardened"]


def test_a_position_is_told_with_what_keeps_it_from_being_taken_at_face_value(record: Record) -> None:
    reading = a_stand(8, "the missiles", word="opponent")
    statement = replace(reading.statements[0], hearsay=True)
    (news,) = news_of(record, replace(reading, statements=(statement,)))

    assert news.marks == ("hearsay",)
    assert "said by An official of ALD" in news.what


def test_what_stands_only_in_a_denial_does_not_keep_the_assertion_from_being_news(record: Record) -> None:
    denied = a_stand(8, "the missiles")
    statement = replace(denied.statements[0], denied=True)
    (news,) = news_of(record, replace(denied, statements=(statement,)))

    assert news.marks == ("denied",)
    assert len(tell(record, a_stand(9, "the missiles, for sure"))) == 1


def test_a_proposal_is_news_once(record: Record) -> None:
    def reading(ref: str) -> Reading:
        text = f"Aldria proposed to discuss missiles, {ref}."
        report = a_report(text, ref=ref)
        return Reading(report, an_article(text, report.id), proposals=(a_proposal(text=text, report=report.id),))

    (news,) = news_of(record, reading("it said"))

    assert news.what == "ALD proposes “missiles”; to Norway; only if reciprocal; measures: number"
    assert news.parties == ("ALD", "NOR")
    assert tell(record, reading("it said again")) == []


def test_a_meeting_is_news_once_whichever_report_came_out_first(record: Record) -> None:
    assert [kind for kind, _ in tell(record, a_round_of_talks(5, "2022-01-09", "meet in Geneva"))] == ["meeting"]
    assert tell(record, a_round_of_talks(3, "2022-01-09", "hold talks in Geneva")) == []
    assert tell(record, a_round_of_talks(7, "2022-01-09", "sit down in Geneva")) == []


def test_another_meeting_of_the_same_parties_is_news(record: Record) -> None:
    tell(record, a_round_of_talks(5, "2022-01-09", "meet in Geneva"))

    assert tell(record, a_round_of_talks(5, "2022-03-09", "meet in Vienna", place="Vienna")) == [
        ("meeting", "meet in Vienna")
    ]


def test_a_meeting_that_moved_is_news_with_where_it_stood_before_and_an_old_report_moves_it_no_more(
    record: Record,
) -> None:
    tell(record, a_round_of_talks(5, "2022-01-09", "meet in Geneva"))
    (news,) = news_of(record, a_round_of_talks(6, "2022-01-11", "talks in Geneva postponed, moved to the 11th"))

    assert (news.kind, news.before) == ("moved", "9 January 2022")
    assert "; 11 January 2022; Geneva, Switzerland; status planned" in news.what
    assert tell(record, a_round_of_talks(7, "2022-01-11", "talks moved to the 11th in Geneva")) == []
    assert tell(record, a_round_of_talks(7, "2022-01-09", "talks on the 9th in Geneva, not moved to the 11th")) == []


@pytest.mark.parametrize("status", ["confirmed", "held", "postponed", "cancelled"])
def test_how_a_meeting_stands_is_news_once(record: Record, status: MeetingStatus) -> None:
    tell(record, a_round_of_talks(5, "2022-01-09", "meet in Geneva"))
    (news,) = news_of(record, a_round_of_talks(6, "2022-01-09", "talks in Geneva", status))

    assert (news.kind, news.parties, news.before) == (status, ("ALD", "NOR"), "planned")
    assert tell(record, a_round_of_talks(7, "2022-01-09", "the Geneva talks", status)) == []


def test_a_meeting_first_heard_of_when_it_is_called_off_is_news_as_such(record: Record) -> None:
    assert [kind for kind, _ in tell(record, a_round_of_talks(5, "2022-01-09", "talks in Geneva", "cancelled"))] == [
        "cancelled"
    ]


def test_talks_of_which_neither_the_other_party_nor_the_time_is_known_are_no_news(record: Record) -> None:
    reading = a_round_of_talks(5, "2022-01-09", "talks in Geneva")
    alone = replace(reading.meetings[0], parties=("ALD",))

    assert tell(record, replace(reading, meetings=(replace(alone, when=None),))) == []
    assert tell(record, replace(reading, meetings=(alone,))) == [("meeting", "talks in Geneva")]


def a_count(day: int, amount: str) -> Reading:
    text = f"Norvend said on day {day} that Aldria massed {amount} soldiers on the border."
    report = a_report(text, ref=f"count {day}", published=f"2022-01-{day:02}")
    words = f"{amount} soldiers on the border"
    claim = a_claim(
        words, text, report.id, kind="measure", subject="soldiers on the border", amount=amount, unit="soldiers"
    )
    return Reading(report, an_article(text, report.id, published=report.published), claims=(claim,))


def test_a_disagreement_is_news_once_and_rests_on_the_words_of_each_side(record: Record) -> None:
    assert tell(record, a_count(5, "12000")) == []
    (news,) = news_of(record, a_count(6, "90000"))

    assert news.kind == "disagreement"
    assert {piece.words for piece in news.evidence} == {"12000 soldiers on the border", "90000 soldiers on the border"}
    assert "number told as 12000 soldiers (NOR) (1 report, 1 independent) or as 90000 soldiers" in news.what
    assert tell(record, a_count(7, "90000")) == []
    (other,) = a_count(8, "90000").claims
    assert tell(record, replace(a_count(8, "90000"), claims=(replace(other, by=("GBR",)),))) == []


def test_the_first_look_at_a_record_tells_nothing_and_remembers_all(tmp_path: Path) -> None:
    with store.open_record(tmp_path / "old.db", create=True) as record:
        assert tell(record, a_stand(8, "the missiles")) == []
        assert tell(record, a_stand(9, "missiles at sea")) == []
        assert len(tell(record, a_stand(9, "the flights", issue="flights"))) == 1


def test_news_are_those_of_the_record_and_dated(record: Record) -> None:
    news = news_of(record, a_stand(8, "the missiles"))

    assert [each.found for each in news] == ["2022-01-20T00:00:00Z"]
    assert store.news.news_since(record) == news
