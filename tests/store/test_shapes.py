"""The stable shapes of what a record answers."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make import (
    TEXT,
    a_claim,
    a_delegation,
    a_fingerprint,
    a_meeting,
    a_reading,
    a_report,
    a_source,
    a_statement,
    an_issue,
)

from detente.errors import NothingFoundError, UsageError
from detente.model.alignment import (
    Change,
    Copy,
    CopyGroup,
    Deadlock,
    Disagreement,
    Encounter,
    Side,
    Slot,
    Stand,
    TimelineEntry,
    Wait,
    WeighedClaim,
)
from detente.model.groups import Event, Member, Thread, Utterance
from detente.model.people import Held, Identity, InferredParty, Variant
from detente.model.quotations import CheckedQuotation, Difference
from detente.model.text import Span
from detente.store import queries
from detente.store.filters import Filters
from detente.store.judgements import judge
from detente.store.questions import QUESTIONS, Aligners, Asked
from detente.store.reviews import review
from detente.store.shaper import Json, Shaper
from detente.store.shapes import SHAPES, answer
from detente.store.write import write_reading

if TYPE_CHECKING:
    from detente.model.reading import Fingerprint, Gathered
    from detente.model.reports import Article
    from detente.store.open import Record

EVIDENCE = {"report", "start", "end", "words", "read_by", "score", "selector", "page", "link"}
FIELDS = {
    "article": {
        *("report", "ref", "title", "byline", "dateline", "published", "publisher", "language"),
        *("looks_translated", "blocks", "furniture", "original_url", "url", "kind"),
    },
    "statements": {
        *("id", "report", "source", "cue", "content", "kind", "polarity", "hearsay", "denied", "score"),
        *("terms", "channel"),
        *("addressee", "said", "parent", "evidence", "review"),
    },
    "positions": {
        *("id", "report", "party", "issue", "stance", "object", "condition", "modality", "counterpart"),
        *("statement", "evidence", "broader", "polarity", "on_word_of", "word", "said", "review"),
    },
    "proposals": {"id", "report", "by", "to", "binds", "reciprocal", "limit", "statement", "evidence", "review"},
    "meetings": {
        *("id", "report", "parties", "mediator", "place", "country", "when", "status", "format", "agenda"),
        *("delegations", "evidence", "review"),
    },
    "claims": {
        *("id", "report", "kind", "by", "about", "subject", "amount", "unit", "as_of", "basis", "disputed_by"),
        *("statement", "record", "on_record", "evidence", "review"),
    },
    "encounters": {
        *("id", "parties", "mediators", "slots", "meetings", "reports", "independent", "score", "reasons", "evidence"),
    },
    "disagreements": {"id", "kind", "about", "sides"},
    "deadlocks": {"id", "parties", "waits"},
    "changes": {"id", "party", "issue", "direction", "by", "before", "after"},
    "quotations": {
        *("id", "report", "statement", "verdict", "speaker", "differences", "score", "reasons"),
        *("quotation", "transcript"),
    },
    "timeline": {"when", "kind", "what", "record", "announced", "reports", "independent", "evidence"},
    "events": {"id", "title", "first", "last", "parties", "members", "reports", "independent", "evidence"},
    "threads": {
        *("id", "name", "parties", "issues", "first", "last"),
        *("members", "reports", "independent", "evidence"),
    },
    "utterances": {
        *("id", "source", "party", "day", "fullest", "nearest"),
        *("members", "reports", "independent", "evidence"),
    },
    "issues": {"report", "stage", "kind", "words", "detail", "evidence"},
    "reports": {
        *("id", "ref", "title", "url", "publisher", "published", "language", "media_type", "retrieved"),
        *("digest", "kind", "statements", "meetings", "issues"),
    },
    "copies": {"reports", "kind", "origin", "score", "reasons"},
    "people": {
        *("id", "name", "variants", "roles", "parties", "inferred", "reports", "independent", "evidence"),
    },
    "judgements": {"kind", "left", "right", "verdict", "who", "when", "why", "stands"},
    "reviews": {
        *("no", "kind", "fact", "report", "verdict", "changes", "who", "when", "why", "batch", "undoes", "score"),
        *("anchors", "stands", "orphan"),
    },
    "search": {"kind", "report", "record", "evidence"},
}


def disagree(gathered: Gathered) -> tuple[Disagreement, ...]:
    (meeting, *_) = gathered.meetings
    side = Side("2022-01-09", (meeting.report,), 1, meeting.evidence)
    return (Disagreement("date", "talks", (side, replace(side, value="2022-01-10"))),)


def tell(gathered: Gathered) -> tuple[TimelineEntry, ...]:
    return tuple(TimelineEntry("2022-01-09", "meeting", "talks", m.id, m.evidence) for m in gathered.meetings)


def name(gathered: Gathered) -> tuple[Identity, ...]:
    (statement, *_) = gathered.statements
    report = statement.report
    held = (Held("ALD", "2022-01-08", None, (report,)),)
    variants = (Variant("kim-tov/ALD", "Kim Tov", (report,)),)
    filled = (InferredParty(report, "ALD", report),)
    evidence = statement.evidence[:1]
    return (Identity("kim-tov/ALD", "Kim Tov", variants, held, held, filled, (report,), 1, evidence),)


def bring_together(gathered: Gathered) -> tuple[Encounter, ...]:
    (meeting, *_) = gathered.meetings
    told = Side("Geneva", (meeting.report,), 1, meeting.evidence)
    slots = (Slot("place", (told,)),)
    return (Encounter(meeting.parties, (), slots, (meeting.id,), told.reports, 1, None, (), meeting.evidence),)


def call_it_a_copy(new: Fingerprint, others: tuple[Fingerprint, ...]) -> tuple[Copy, ...]:
    return tuple(Copy(new.report, other.report, "edited", 0.9, "They share most of their words.") for other in others)


def wait(gathered: Gathered) -> tuple[Deadlock, ...]:
    (position, *_) = gathered.positions
    report = (position.report,)
    one = Wait("ALD", "NOR", "talk", "talks", "missiles", "2022-01-08", report, position.evidence)
    return (Deadlock((one, replace(one, party="NOR", on="ALD"))),)


def change(gathered: Gathered) -> tuple[Change, ...]:
    (position, *_) = gathered.positions
    stand = Stand("2022-01-08", "rejects", "missiles", None, (position.report,), position.evidence)
    return (Change("ALD", "missiles", "softened", "stance", stand, replace(stand, stance="offers")),)


def happen(gathered: Gathered) -> tuple[Event, ...]:
    (article, *_) = gathered.articles
    members = (Member(article.report, article.report, 1.0, ()),)
    evidence = gathered.statements[0].evidence
    return (Event("Talks", "2022-01-08", "2022-01-08", ("ALD",), members, 1, evidence),)


def go_on(gathered: Gathered) -> tuple[Thread, ...]:
    (meeting, *_) = gathered.meetings
    members = (Member(meeting.id, meeting.report, 1.0, (), "2022-01-09"),)
    days = ("2022-01-09", "2022-01-09")
    return (Thread(("ALD", "NOR"), ("missiles",), *days, members, (meeting.report,), 1, meeting.evidence),)


def utter(gathered: Gathered) -> tuple[Utterance, ...]:
    (said, *_) = gathered.statements
    members = (Member(said.id, said.report, 1.0, (), "2022-01-08"),)
    return (Utterance("Kim Tov", ("ALD",), "2022-01-08", said.id, said.report, members, 1, said.evidence),)


def weigh(gathered: Gathered) -> dict[str, WeighedClaim]:
    (position, *_) = gathered.positions
    return {c.id: WeighedClaim(c, "supported", position.evidence) for c in gathered.claims if c.kind == "concession"}


def quote(gathered: Gathered) -> tuple[CheckedQuotation, ...]:
    (statement, other) = gathered.statements
    said, printed = other.evidence[1:], statement.evidence[1:]
    left_out = Difference("if asked", "", Span(1, 9), "condition left out at an edge", changes=True)
    return (
        CheckedQuotation(
            statement.id, statement.report, "meaning_changed", printed, said, "Q", (left_out,), 0.9, ("It is cut.",)
        ),
    )


def group(gathered: Gathered) -> tuple[CopyGroup, ...]:
    (copy, *_) = gathered.copies
    return (CopyGroup((copy.original, copy.report), copy.kind, copy.original, copy.score, gathered.copies),)


ALIGNERS = Aligners(disagree, tell, name, wait, change, weigh, quote, happen, go_on, utter, bring_together, group)


def ask(record: Record, what: str, **filters: str) -> list[Json]:
    found = answer(what, Asked(record, Filters(**filters), ALIGNERS), Shaper(record))
    return found if isinstance(found, list) else [found]


@pytest.fixture
def filled(record: Record) -> Record:
    for ref in ("first.txt", "second.txt"):
        reading = a_reading(report=a_report(ref=ref, published="2022-01-08", url=f"https://post.example/{ref}"))
        write_reading(record, replace(reading, fingerprint=a_fingerprint(reading.report.id)), call_it_a_copy)
    review(record, "accept", queries.meetings(record)[0].id, who="kim", why="They met.")
    judge(record, "same", "kim-tov/ALD", "kim-tov", kind="person", who="kim", why="They met.")
    return record


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_answers_in_its_own_fields(filled: Record, name: str) -> None:
    filters = {"article": {"report": "first.txt"}, "search": {"words": "missiles"}}
    found = ask(filled, name, **filters.get(name, {}))

    assert found
    for each in found:
        assert set(each) == FIELDS[name]
        for piece in [] if name == "issues" else each.get("evidence", []):
            assert set(piece) == EVIDENCE
    json.dumps(found)


def test_an_encounter_keeps_its_versions_and_is_found_by_its_reports(filled: Record) -> None:
    (found,) = ask(filled, "encounters", report="first.txt")

    assert found["slots"][0] | {"versions": []} == {"kind": "place", "party": None, "difference": None, "versions": []}
    assert [v["reports"] for v in found["slots"][0]["versions"]] == [["first.txt"]]
    with pytest.raises(NothingFoundError):
        ask(filled, "encounters", report="second.txt")


def test_what_is_told_in_a_circle_or_a_change_keeps_its_place_in_the_report(filled: Record) -> None:
    (deadlock,), (changed,) = ask(filled, "deadlocks", party="NOR"), ask(filled, "changes", report="first.txt")
    told = [*deadlock["waits"], changed["before"], changed["after"]]

    assert [each["reports"] for each in told] == [["first.txt"]] * 4
    assert {each["evidence"][0]["selector"]["exact"] for each in told} == {"ready to discuss missiles"}
    for what, filters in (("changes", {"report": "second.txt"}), ("deadlocks", {"party": "CHE"})):
        with pytest.raises(NothingFoundError):
            ask(filled, what, **filters)


@pytest.mark.parametrize("filters", [{"report": "second.txt"}, {"report": "first.txt"}, {"party": "ALD"}])
def test_a_quotation_is_found_by_who_prints_it_who_said_it_and_whose_words_it_is(
    filled: Record, filters: dict[str, str]
) -> None:
    (quotation,) = ask(filled, "quotations", **filters)

    assert (quotation["report"], quotation["transcript"][0]["report"]) == ("first.txt", "second.txt")
    assert quotation["differences"][0]["place"] == {"start": 1, "end": 9}
    with pytest.raises(NothingFoundError):
        ask(filled, "quotations", party="CHE")


def test_only_an_alleged_concession_is_weighed(filled: Record) -> None:
    report = a_report(ref="third.txt", published="2022-01-09")
    claims = (a_claim(report=report.id, kind="concession"), a_claim("12,000 soldiers", report=report.id))
    write_reading(filled, a_reading(report=report, claims=claims))

    found = ask(filled, "claims", report="third.txt")

    assert {(c["kind"], c["record"], len(c["on_record"])) for c in found} == {
        ("concession", "supported", 1),
        ("accusation", None, 0),
    }


def test_a_group_of_copies_names_its_reports_and_says_in_sentences_why(filled: Record) -> None:
    (found,) = ask(filled, "copies", report="second.txt")

    assert [(r["ref"], set(r)) for r in found["reports"]] == [
        ("first.txt", {"id", "ref", "publisher"}),
        ("second.txt", {"id", "ref", "publisher"}),
    ]
    assert found["origin"] == found["reports"][0]["id"]
    assert found["reasons"] == ["second.txt is an edited copy of first.txt. They share most of their words."]


def test_a_fact_says_who_accepted_it_and_a_suggestion_nothing(filled: Record) -> None:
    said = {meeting["id"]: meeting["review"] for meeting in ask(filled, "meetings")}
    accepted = queries.meetings(filled)[0].id

    assert (said[accepted]["verdict"], said[accepted]["who"], said[accepted]["why"]) == ("accept", "kim", "They met.")
    assert {said[other] for other in said if other != accepted} <= {None}


def test_every_shape_belongs_to_a_question(filled: Record) -> None:
    filters = Filters(words="missiles")
    answers = [q.ask(Asked(filled, filters, ALIGNERS)) for q in QUESTIONS.values()]

    assert {type(each) for found in answers for each in found} == set(SHAPES)


def test_evidence_can_be_found_again_in_text_and_page(filled: Record) -> None:
    def link(article: Article, url: str | None, span: Span) -> str:
        return f"{url}#{span.of(article.text)}"

    shaper = Shaper(filled, link)
    found = answer("meetings", Asked(filled, Filters(report="first.txt")), shaper)
    assert isinstance(found, list)
    (piece,) = found[0]["evidence"]

    start = TEXT.index("meet in Geneva")
    assert piece["report"] == "first.txt"
    assert (piece["start"], piece["end"]) == (start, start + 14)
    assert piece["page"] == {"start": start, "end": start + 14}
    assert piece["selector"] == {
        "type": "TextQuoteSelector",
        "exact": "meet in Geneva",
        "prefix": TEXT[start - 32 : start],
        "suffix": TEXT[start + 14 : start + 46],
    }
    assert piece["link"] == "https://post.example/first.txt#meet in Geneva"


def test_evidence_without_a_place_in_the_page_says_so(record: Record) -> None:
    reading = a_reading()
    write_reading(record, replace(reading, article=replace(reading.article, runs=())))

    assert ask(record, "meetings")[0]["evidence"][0]["page"] is None


@pytest.mark.parametrize(("party", "shown"), [((), None), (("ALD",), "ALD"), (("ALD", "NOR"), ["ALD", "NOR"])])
def test_a_source_shows_no_party_one_or_several(record: Record, party: tuple[str, ...], shown: object) -> None:
    source = replace(a_source(), party=party)
    write_reading(record, a_reading(statements=(a_statement(report=a_report().id, source=source),)))

    assert ask(record, "statements")[0]["source"]["party"] == shown


def test_a_statement_says_when_it_was_said_or_nothing(record: Record) -> None:
    key = a_report().id
    dated = a_statement(report=key, said="2022-01-08")
    undated = a_statement("ready to discuss missiles if Norvend", report=key)
    write_reading(record, a_reading(statements=(dated, undated)))

    said = [s["said"] for s in ask(record, "statements")]
    assert sorted(said, key=str) == [None, {"value": "2022-01-08", "words": "the 8th", "stated": True}]


def test_a_meeting_lists_its_delegations_and_an_unstated_date(record: Record) -> None:
    meeting = a_meeting(report=a_report().id, when=None, delegations=(a_delegation("ALD", "Ana Bero", "Ivo Cal"),))
    write_reading(record, a_reading(meetings=(meeting,)))
    (shown,) = ask(record, "meetings")

    assert shown["when"] == {"value": None, "part_of_day": None, "words": ""}
    assert shown["delegations"][0]["party"] == "ALD"
    assert shown["delegations"][0]["people"][0] == {"name": "Ana Bero", "role": "envoy", "head": True}


def test_an_issue_of_a_whole_report_has_no_evidence(record: Record) -> None:
    issue = replace(an_issue(report=a_report().id), span=None, words="")
    write_reading(record, a_reading(issues=(issue,)))

    assert ask(record, "issues")[0]["evidence"] is None


def test_a_single_question_wants_one_report_named(filled: Record) -> None:
    with pytest.raises(UsageError, match="2 reports fit"):
        ask(filled, "article")


def test_no_answer_says_what_was_asked_for(record: Record) -> None:
    with pytest.raises(NothingFoundError, match="no meetings"):
        ask(record, "meetings")
