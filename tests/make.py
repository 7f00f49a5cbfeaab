"""Tiny factories: each makes one valid record, saying only what a test cares about.

Spans are found, not counted: `an_evidence("initial dialogue", TEXT)` looks the words up in the text.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from detente.model.dates import PartialDate
from detente.model.meetings import Delegation, Meeting, Person
from detente.model.reading import Fingerprint, Reading, ReportSummary
from detente.model.reports import Article, Block, Issue, Report, Run
from detente.model.statements import (
    Claim,
    Condition,
    LimitDraft,
    Position,
    Proposal,
    Said,
    Source,
    Statement,
)
from detente.model.text import Evidence, Span, record_id

if TYPE_CHECKING:
    from detente.model.statements import ClaimKind, Stance, Terms

READER = "test/1"
TEXT = (
    "Aldria is ready to talk, official says\n\n"
    "A senior Aldrian official said on the 8th that Aldria is ready to discuss missiles if Norvend does likewise.\n\n"
    "Delegations of both states will meet in Geneva on the evening of the 9th.\n\n"
    "Norvend accused Aldria of massing 12,000 soldiers on the border."
)


class SetBack(dt.datetime):
    """A clock that was set back by years."""

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> Self:
        """Give another time."""
        return cls(2001, 1, 1, tzinfo=tz)


def a_span(words: str, text: str = TEXT, nth: int = 0) -> Span:
    """Where `words` stand in `text`: the first time, or the `nth` from 0."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def an_evidence(words: str, text: str = TEXT, report: str = "r1", nth: int = 0) -> Evidence:
    """Evidence for words that stand in the text."""
    return Evidence(report, a_span(words, text, nth), words, READER)


def a_report(text: str = TEXT, **fields: object) -> Report:
    """A report whose bytes are `text`; other fields as given."""
    return replace(Report(ref="first.txt", content=text.encode()), **fields)  # type: ignore[arg-type]


def an_article(text: str = TEXT, report: str = "r1", **fields: object) -> Article:
    """An article with a block a paragraph, the first one its title, and a page equal to its text."""
    blocks: list[Block] = []
    start = 0
    for part in text.split("\n\n"):
        span = Span(start, start + len(part))
        blocks.append(Block("paragraph" if blocks else "title", span, part))
        start = span.end + 2
    article = Article(
        report=report,
        text=text,
        blocks=tuple(blocks),
        title=blocks[0].text,
        language="en",
        page=text,
        runs=(Run(0, 0, len(text)),),
    )
    return replace(article, **fields)  # type: ignore[arg-type]


def a_summary(report: str = "r1", **fields: object) -> ReportSummary:
    """A report as a list shows it, in English and with nothing else stated but its day; other fields as given."""
    summary = ReportSummary(
        id=report,
        ref=f"{report}.txt",
        title=None,
        url=None,
        publisher=None,
        published="2022-01-08",
        language="en",
        media_type="text/plain",
        retrieved=None,
        digest="d",
        kind="press",
        statements=1,
        meetings=1,
        issues=0,
    )
    return replace(summary, **fields)  # type: ignore[arg-type]


def a_source(words: str = "A senior Aldrian official", *party: str) -> Source:
    """An anonymous source; it speaks for `ALD` unless other parties are given."""
    return Source(record_id(words), words, words, "anonymous", party or ("ALD",))


def a_statement(
    content: str = "Aldria is ready to discuss missiles",
    text: str = TEXT,
    report: str = "r1",
    source: Source | None = None,
    *,
    terms: Terms = "unstated",
    said: str | None = None,
) -> Statement:
    """A statement whose content and source words stand in the text; `said` is an ISO prefix."""
    source = source or a_source()
    return Statement(
        id=record_id("statement", report, content),
        report=report,
        source=source,
        cue=("said",),
        content=(content,),
        kind="indirect",
        polarity="positive",
        terms=terms,
        channel=None,
        addressee=None,
        said=Said(PartialDate.parse(said), "the 8th") if said else None,
        parent=None,
        evidence=(an_evidence(source.words, text, report), an_evidence(content, text, report)),
    )


def a_position(
    words: str = "ready to discuss missiles",
    text: str = TEXT,
    report: str = "r1",
    *,
    party: str = "ALD",
    stance: Stance = "ready_to_discuss",
    counterpart: str | None = "NOR",
) -> Position:
    """A position with its object's words as evidence and as condition nothing."""
    return Position(
        report=report,
        party=party,
        issue="missiles",
        stance=stance,
        object=words,
        condition=Condition(),
        modality="is",
        counterpart=counterpart,
        statement=None,
        evidence=(an_evidence(words, text, report),),
    )


def a_proposal(words: str = "discuss missiles", text: str = TEXT, report: str = "r1") -> Proposal:
    """A reciprocal limit on missiles that Aldria puts to Norvend."""
    return Proposal(
        report=report,
        by="ALD",
        to="NOR",
        binds=("ALD", "NOR"),
        reciprocal=True,
        limit=LimitDraft("missiles", ("number",)),
        statement=None,
        evidence=(an_evidence(words, text, report),),
    )


def a_meeting(
    words: str = "meet in Geneva",
    text: str = TEXT,
    report: str = "r1",
    *,
    when: str | None = "2022-01-09",
    **fields: object,
) -> Meeting:
    """A planned meeting of Aldria and Norvend in Geneva; other fields as given."""
    meeting = Meeting(
        report=report,
        parties=("ALD", "NOR"),
        mediator=None,
        place="Geneva",
        country="CHE",
        when=PartialDate.parse(when) if when else None,
        when_words="the 9th" if when else "",
        status="planned",
        format=None,
        agenda=None,
        delegations=(),
        evidence=(an_evidence(words, text, report),),
    )
    return replace(meeting, **fields)  # type: ignore[arg-type]


def a_delegation(party: str, *names: str) -> Delegation:
    """A delegation whose first name is its head."""
    return Delegation(party, tuple(Person(n, "envoy", i == 0) for i, n in enumerate(names)))


def a_claim(
    words: str = "massing 12,000 soldiers on the border",
    text: str = TEXT,
    report: str = "r1",
    *,
    kind: ClaimKind = "accusation",
    **fields: object,
) -> Claim:
    """What Norvend claims about Aldria; other fields as given."""
    claim = Claim(
        report=report,
        kind=kind,
        by=("NOR",),
        about="ALD",
        subject=words,
        amount=None,
        unit=None,
        disputed_by=(),
        statement=None,
        evidence=(an_evidence(words, text, report),),
    )
    return replace(claim, **fields)  # type: ignore[arg-type]


def an_issue(words: str = "Norvend", text: str = TEXT, report: str = "r1", kind: str = "garbled name") -> Issue:
    """An issue met at words of the text."""
    return Issue(report, "mentions", kind, words, a_span(words, text), "The name was kept as it stands.")


def a_reading(text: str = TEXT, report: Report | None = None, **fields: object) -> Reading:
    """All that the default text holds, one record of each kind; of another text the article alone."""
    report = report or a_report(text)
    key = report.id
    reading = Reading(report, an_article(text, key, published=report.published))
    if text == TEXT:
        reading = replace(
            reading,
            statements=(a_statement(report=key, said="2022-01-08"),),
            positions=(a_position(report=key),),
            proposals=(a_proposal(report=key),),
            meetings=(a_meeting(report=key),),
            claims=(a_claim(report=key),),
            issues=(an_issue(report=key),),
        )
    return replace(reading, **fields)  # type: ignore[arg-type]


def a_fingerprint(report: str = "r1", first: int = 0, words: int = 200, **fields: object) -> Fingerprint:
    """A fingerprint of `words` hashes counted up from `first`: two of them share what their ranges share."""
    hashes = frozenset(range(first, first + words))
    return replace(Fingerprint(report, hashes, words, wording=record_id(first, words)), **fields)  # type: ignore[arg-type]
