"""What a person says of a fact wins in every answer, is kept apart from the reading, and can be undone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make import TEXT, SetBack, a_meeting, a_position, a_reading, a_report, a_source, a_statement, an_article
from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from detente.errors import NothingFoundError, UsageError
from detente.store import queries, review_tables
from detente.store.filters import EVERYTHING, Filters
from detente.store.reviews import meant, met, review, review_all, reviews, undo_batch
from detente.store.search import search
from detente.store.write import write_reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.model.reading import Reading
    from detente.model.reviews import Review, ReviewVerdict
    from detente.store.open import Record

REPORT = a_report(TEXT).id
DAY = "the 8th"
STATEMENT = replace(a_statement(report=REPORT, said="2022-01-08"), id="a" * 20, score=0.52)


def reading(**fields: object) -> Reading:
    known = {"statements": (STATEMENT,), "positions": (replace(a_position(report=REPORT), statement=STATEMENT.id),)}
    return replace(a_reading(readers="1"), **{**known, **fields})  # type: ignore[arg-type]


@pytest.fixture
def talks(record: Record) -> Record:
    write_reading(record, reading())
    return record


def say(record: Record, verdict: ReviewVerdict, called: str, **wanted: str) -> Review:
    return review(record, verdict, called, who="kim", why="I was there.", wanted=wanted)


def everything(record: Record) -> list[object]:
    asked = (queries.statements, queries.positions, queries.proposals, queries.meetings, queries.claims)
    return [question(record) for question in asked]


def found(record: Record, words: str) -> list[str]:
    return [hit.kind for hit in search(record, Filters(words=words))]


def test_what_is_accepted_stays_as_it_was_read_keeps_its_score_and_says_who_accepted(talks: Record) -> None:
    before = everything(talks)
    say(talks, "accept", STATEMENT.id)

    assert everything(talks) == before
    fact = met(talks, STATEMENT.id)
    assert fact.review is not None
    assert (fact.review.verdict, fact.review.who, fact.review.why) == ("accept", "kim", "I was there.")
    assert (fact.score, fact.review.score, fact.review.when[-6:]) == (0.52, 0.52, "+00:00")


def test_what_is_rejected_is_in_no_answer_and_neither_is_what_was_read_from_it(talks: Record) -> None:
    before = everything(talks)
    assert sorted(found(talks, "missiles")) == ["article", "statement"]
    say(talks, "reject", STATEMENT.id)

    assert queries.statements(talks) == ()
    assert queries.positions(talks) == ()
    assert found(talks, "missiles") == ["article"]
    assert queries.reports(talks)[0].statements == 0
    assert queries.gather(talks).positions == ()
    assert met(talks, before[1][0].id).review.kind == "statement"  # type: ignore[index,union-attr]

    say(talks, "undo", STATEMENT.id)
    assert everything(talks) == before
    assert sorted(found(talks, "missiles")) == ["article", "statement"]


def test_a_position_that_somebody_accepted_outlives_its_rejected_statement(talks: Record) -> None:
    (position,) = queries.positions(talks)
    say(talks, "accept", position.id)
    say(talks, "reject", STATEMENT.id)

    assert queries.positions(talks) == (position,)


def test_a_correction_wins_in_lists_filters_and_counts_and_the_reading_is_kept(talks: Record) -> None:
    (read,) = queries.positions(talks)
    say(talks, "correct", read.id, party="nor", stance="refuses", said="2022-01-07")

    (shown,) = queries.positions(talks)
    assert (shown.party, shown.stance, shown.said and shown.said.value) == ("NOR", "refuses", "2022-01-07")
    assert queries.positions(talks, Filters(party="ALD")) == ()
    assert queries.positions(talks, Filters(party="NOR")) == (shown,)
    assert met(talks, read.id).machine == met(talks, shown.id).machine == read
    (made,) = reviews(talks)
    assert made.changes["stance"] == ("ready_to_discuss", "refuses")


CORRECTIONS = [
    ("statements", "party", "NOR, ALD", lambda s: s.source.party, ("NOR", "ALD")),
    ("statements", "source", "Kim Tov", lambda s: s.source.name, "Kim Tov"),
    ("statements", "terms", "background", lambda s: s.terms, "background"),
    ("statements", "channel", "speech", lambda s: s.channel, "speech"),
    ("statements", "polarity", "negated", lambda s: s.polarity, "negated"),
    (
        "statements",
        "said",
        "2022-01-07 evening",
        lambda s: (s.said.date.value, s.said.words),
        ("2022-01-07", "the 8th"),
    ),
    ("statements", "words", "ready to discuss  missiles", lambda s: s.content, ("ready to discuss missiles",)),
    ("statements", "words", "Aldria […] ready", lambda s: len(s.evidence), 3),
    ("positions", "issue", "mines", lambda p: (p.issue, p.broader), ("mines", ())),
    ("positions", "object", "missiles", lambda p: p.object, "missiles"),
    ("positions", "counterpart", "", lambda p: p.counterpart, None),
    ("positions", "words", "discuss missiles", lambda p: p.evidence[0].words, "discuss missiles"),
    ("proposals", "by", "NOR", lambda p: p.by, "NOR"),
    ("proposals", "reciprocal", "no", lambda p: p.reciprocal, False),
    ("meetings", "when", "2022-01-10", lambda m: m.when.value, "2022-01-10"),
    ("meetings", "when", "", lambda m: m.when, None),
    ("meetings", "status", "cancelled", lambda m: m.status, "cancelled"),
    ("meetings", "place", "Bern", lambda m: m.place, "Bern"),
    ("meetings", "parties", "xyz ALD", lambda m: m.parties, ("ALD", "XYZ")),
    ("claims", "about", "XYZ", lambda c: c.about, "XYZ"),
    ("claims", "by", "NOR, a colonel", lambda c: c.by, ("NOR", "a colonel")),
    ("claims", "kind", "event", lambda c: c.kind, "event"),
]


@pytest.mark.parametrize(("kind", "field", "text", "get", "expected"), CORRECTIONS)
def test_every_field_is_corrected_and_put_back(
    talks: Record, kind: str, field: str, text: str, get: Callable[[object], object], expected: object
) -> None:
    before = everything(talks)
    ask = getattr(queries, kind)
    say(talks, "correct", ask(talks)[0].id, **{field: text})

    assert get(ask(talks)[0]) == expected
    say(talks, "undo", ask(talks)[0].id)
    assert everything(talks) == before


def test_a_condition_is_given_with_its_words_and_taken_away(talks: Record) -> None:
    wanted = {"condition": "reciprocity", "condition words": "if Norvend does likewise"}
    say(talks, "correct", queries.positions(talks)[0].id, **wanted)
    (shown,) = queries.positions(talks)
    assert shown.condition.span is not None
    assert (shown.condition.kind, shown.condition.span.of(TEXT)) == ("reciprocity", "if Norvend does likewise")

    say(talks, "correct", shown.id, condition="none", **{"condition words": ""})
    assert queries.positions(talks)[0].condition.kind == "none"


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("words", "no such words", "The report does not say 'no such words'"),
        ("object", "tanks", "does not say 'tanks'"),
        ("condition words", "if Norvend does likewise", "Say which kind of condition"),
        ("stance", "hopes", "Give one of demands"),
        ("said", "Monday", "is no date"),
        ("said", "2022-01-09 teatime", "no part of a day"),
        ("party", "", "party is one party"),
        ("party", "<b>", "is no party"),
        ("colour", "red", "no colour to correct. Name one of words, party"),
        ("party", "ALD", "nothing is corrected"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused_and_nothing_is_kept(
    talks: Record, field: str, text: str, words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        say(talks, "correct", queries.positions(talks)[0].id, **{field: text})
    assert reviews(talks) == ()


def test_undoing_brings_back_what_stood_before_and_says_who_undid(talks: Record) -> None:
    (read,) = queries.positions(talks)
    say(talks, "correct", read.id, stance="refuses")
    say(talks, "correct", read.id, party="NOR")
    assert [(p.party, p.stance) for p in queries.positions(talks)] == [("NOR", "refuses")]
    say(talks, "reject", read.id)
    say(talks, "undo", read.id)
    assert [(p.party, p.stance) for p in queries.positions(talks)] == [("NOR", "refuses")]
    say(talks, "undo", read.id)
    assert [(p.party, p.stance) for p in queries.positions(talks)] == [("ALD", "refuses")]
    say(talks, "undo", read.id)

    assert queries.positions(talks) == (read,)
    assert [(r.verdict, r.stands) for r in reviews(talks)].count(("undo", False)) == 3
    with pytest.raises(NothingFoundError, match="No review stands"):
        say(talks, "undo", read.id)


def test_the_last_review_stands_though_the_clock_was_set_back(talks: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    (read,) = queries.positions(talks)
    say(talks, "correct", read.id, stance="refuses")
    monkeypatch.setattr(dt, "datetime", SetBack)
    say(talks, "correct", read.id, stance="accepts")
    assert [p.stance for p in queries.positions(talks)] == ["accepts"]
    say(talks, "undo", read.id)

    assert [p.stance for p in queries.positions(talks)] == ["refuses"]


def test_many_facts_are_judged_and_undone_in_one_act_that_leaves_single_reviews_alone(talks: Record) -> None:
    (meeting,), (claim,) = queries.meetings(talks), queries.claims(talks)
    say(talks, "accept", meeting.id)
    before = everything(talks)
    assert meant(talks, "meetings", EVERYTHING) == []
    assert meant(talks, "statements", EVERYTHING) == [STATEMENT.id]
    assert meant(talks, "claims", Filters(party="XYZ")) == []
    more = replace(claim, kind="event")
    write_reading(talks, reading(readers="2", claims=(claim, more)))
    batch = review_all(talks, "reject", "claims", [claim.id, more.id], who="kim", why="Of another lake.")

    assert queries.claims(talks) == ()
    assert queries.meetings(talks) == (meeting,)
    assert len(queries.statements(talks)) == 1
    assert undo_batch(talks, batch, who="lee", why="It is the same lake.") == 2
    assert queries.claims(talks) == tuple(sorted((claim, more), key=lambda each: each.id))
    before[-1] = queries.claims(talks)
    assert everything(talks) == before
    with pytest.raises(NothingFoundError, match="left to undo"):
        undo_batch(talks, batch, who="lee", why="Again.")
    with pytest.raises(NothingFoundError, match="nothing to review"):
        review_all(talks, "reject", "claims", [], who="kim", why="None.")


def test_more_facts_than_one_act_takes_are_refused(talks: Record) -> None:
    with pytest.raises(UsageError, match="501 facts, and one act takes 500 at most"):
        review_all(talks, "accept", "claims", ["a"] * 501, who="kim", why="All.")


@pytest.mark.parametrize(("who", "why"), [("", "Because."), ("kim", " ")])
def test_a_review_without_its_judge_or_reason_is_refused(talks: Record, who: str, why: str) -> None:
    with pytest.raises(UsageError, match="who judged and why"):
        review(talks, "accept", STATEMENT.id, who=who, why=why)


@pytest.mark.parametrize(
    "change", [update(review_tables.reviews).values(why="Changed."), delete(review_tables.reviews)]
)
def test_no_row_is_ever_changed_or_removed(talks: Record, change: object) -> None:
    say(talks, "accept", STATEMENT.id)

    with pytest.raises(IntegrityError, match="only ever added"), talks.writing() as connection:
        connection.execute(change)  # type: ignore[call-overload]
    assert [r.why for r in reviews(talks)] == ["I was there."]


@pytest.mark.parametrize(("called", "words"), [("abcdef", "No fact is called"), ("zz", "digits"), ("", "digits")])
def test_a_fact_that_is_not_there_is_told(talks: Record, called: str, words: str) -> None:
    with pytest.raises(NothingFoundError, match=words):
        say(talks, "accept", called)


def test_the_beginning_of_an_id_suffices_unless_several_begin_so(record: Record) -> None:
    other = replace(STATEMENT, id="ab" + "a" * 18)
    write_reading(record, reading(statements=(STATEMENT, other)))

    with pytest.raises(UsageError, match="Write more of the id"):
        say(record, "accept", "a")
    assert say(record, "accept", "ab").fact == other.id


def again(record: Record, text: str = TEXT, **fields: object) -> None:
    """Read the same report again, by other readers, which may see another text in its page."""
    write_reading(record, reading(readers="2", article=an_article(text, REPORT), **fields))


def test_reviews_survive_reading_again(talks: Record) -> None:
    (position,), (meeting,) = queries.positions(talks), queries.meetings(talks)
    say(talks, "correct", position.id, stance="refuses")
    say(talks, "reject", meeting.id)
    say(talks, "accept", STATEMENT.id)
    before = everything(talks)
    again(talks)

    assert everything(talks) == before
    assert met(talks, STATEMENT.id).review is not None


def test_a_fact_that_is_read_otherwise_at_the_same_words_is_met_again(talks: Record) -> None:
    (position,), (meeting,) = queries.positions(talks), queries.meetings(talks)
    say(talks, "accept", position.id)
    say(talks, "reject", meeting.id)
    other = replace(position, stance="accepts", statement=None)
    again(talks, positions=(other,), meetings=(replace(meeting, status="held"),))

    assert [p.stance for p in queries.positions(talks)] == ["ready_to_discuss"]
    assert met(talks, queries.positions(talks)[0].id).machine == other
    assert queries.meetings(talks) == ()


def test_a_rejection_does_not_speak_of_another_reading_of_the_same_words(talks: Record) -> None:
    (position,) = queries.positions(talks)
    say(talks, "reject", position.id)
    other = replace(position, party="NOR", counterpart=None)
    again(talks, positions=(other,))

    assert queries.positions(talks) == (other,)
    assert [r.orphan for r in reviews(talks)] == ["its words are read otherwise now"]


def test_words_that_moved_with_all_that_stands_around_them_are_met_again(talks: Record) -> None:
    (meeting,) = queries.meetings(talks)
    say(talks, "correct", meeting.id, status="held")
    longer = "A caption.\n\n" + TEXT
    statement = replace(a_statement(text=longer, report=REPORT), id="b" * 20)
    moved = a_meeting(text=longer, report=REPORT)
    again(talks, longer, statements=(statement,), positions=(), proposals=(), claims=(), meetings=(moved,), issues=())

    assert [m.status for m in queries.meetings(talks)] == ["held"]


@pytest.mark.parametrize("verdict", ["accept", "reject"])
@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("meet in Geneva", "meet near Geneva", "meet near Geneva"),
        ("Delegations of both states will meet", "Envoys will meet", "meet in Geneva"),
    ],
)
def test_an_anchor_whose_words_are_gone_is_an_orphan_and_never_moved(
    talks: Record, verdict: ReviewVerdict, old: str, new: str, words: str
) -> None:
    say(talks, verdict, queries.meetings(talks)[0].id)
    changed = TEXT.replace(old, new)
    moved = a_meeting(words, text=changed, report=REPORT)
    source = a_source("A senior Aldrian official")
    statement = a_statement(text=changed, report=REPORT, source=source)
    again(talks, changed, statements=(statement,), positions=(), proposals=(), claims=(), meetings=(moved,), issues=())

    assert queries.meetings(talks) == (moved,)
    (made,) = reviews(talks)
    assert (made.orphan, made.stands) == ("its words no longer stand in the report", True)
    say(talks, "undo", made.fact)
    assert [r.orphan for r in reviews(talks)] == ["", ""]


def test_an_accepted_fact_that_is_read_no_more_is_an_orphan(talks: Record) -> None:
    say(talks, "accept", queries.meetings(talks)[0].id)
    again(talks, meetings=())

    assert [r.orphan for r in reviews(talks)] == ["nothing is read from its words any more"]


def test_a_correction_that_comes_to_another_fact_is_shown_once(record: Record) -> None:
    position = a_position(report=REPORT)
    twin = replace(position, party="NOR")
    write_reading(record, reading(positions=(position, twin)))
    say(record, "correct", position.id, party="NOR")

    assert queries.positions(record) == (twin,)
    say(record, "undo", position.id)
    assert {p.party for p in queries.positions(record)} == {"ALD", "NOR"}
