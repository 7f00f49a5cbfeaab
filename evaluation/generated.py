"""A number of reports in, readings of an invented negotiation of that size out: what speed is measured on.

Parties, issues, speakers, publishers and words have long tails. Reports tell in threes to thirties of one event, on the
days after it, so that alignment has something to bring together; one report in ten copies an earlier one of its event.
"""

from __future__ import annotations

import datetime as dt
import itertools
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.model.alignment import Copy
from detente.model.dates import PartialDate
from detente.model.meetings import Delegation, Meeting, Person
from detente.model.reading import Reading
from detente.model.reports import Article, Block, Issue, Report
from detente.model.statements import Claim, Condition, LimitDraft, Position, Proposal, Said, Source, Statement
from detente.model.text import Evidence, Span, record_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

READ_BY = "generated/1"
SAID_A_REPORT = 20  # statements
DAYS = 1_000
FIRST_DAY = dt.date(2031, 1, 1)
PARTIES = tuple(f"{a}{b}{c}" for a, b, c in itertools.product("ALNKTV", "OIE", "DRSM"))[:60]
SYLLABLES = tuple(f"{a}{b}" for a in ("t", "r", "m", "l", "k", "v", "d", "s", "n", "b") for b in "aeiou")
WORDS = tuple("".join(parts) for parts in itertools.product(SYLLABLES, SYLLABLES, ("", "n", "ri", "sk")))
FORENAMES = tuple("".join(parts).title() for parts in itertools.product(SYLLABLES[:20], ("na", "lo", "rik")))
SURNAMES = tuple("".join(parts).title() for parts in itertools.product(SYLLABLES, SYLLABLES[:25], ("ven", "dor")))
ISSUES = tuple(f"{a} {b}" for a in WORDS[100:130] for b in WORDS[500:510])
PUBLISHERS = tuple(f"{word.title()} {kind}" for word in WORDS[900:1000] for kind in ("Post", "Wire", "Times", "Herald"))
PLACES = tuple(word.title() for word in WORDS[2000:2060])
STANCES = ("demands", "offers", "rejects", "refuses", "open_to", "expects", "warns", "doubts", "supports")
TERMS = ("on_record", "on_record", "unstated", "unstated", "spokesperson", "anonymous", "background")
CHANNELS = (None, None, None, "press_conference", "interview", "conference_call", "written_statement")
KINDS = ("indirect", "indirect", "direct", "mixed")


@dataclass(frozen=True, slots=True)
class Happening:
    """What several reports tell of: its day, who is in it, and what was said in it."""

    day: dt.date
    parties: tuple[str, ...]
    place: str
    issues: tuple[str, ...]
    said: tuple[tuple[str, str, str], ...]
    """Speaker, party, words."""


def readings(rng: random.Random, many: int) -> Iterator[tuple[Reading, Copy | None]]:
    """So many reports of one negotiation, day by day, each with the one that it copies."""
    number = 0
    while number < many:
        happening = _happening(rng, min(number * DAYS // many, DAYS - 1))
        told: list[tuple[str, list[tuple[str, str, str]]]] = []
        for _ in range(min(int(3 * rng.paretovariate(1.2)), 30, many - number)):
            copied = rng.choice(told) if told and rng.randrange(10) == 0 else None
            lines = copied[1] if copied else _lines(rng, happening)
            reading = _reading(rng, f"report-{number}", happening, lines)
            key = reading.report.id
            told.append((key, lines))
            yield reading, Copy(key, copied[0], "verbatim", 1.0, "The same words.") if copied else None
            number += 1


def _tail(rng: random.Random, choices: Sequence[str], few: float = 0.6) -> str:
    """One of them, the first ones far more often than the rest."""
    return choices[int(rng.paretovariate(few) - 1) % len(choices)]


def _words(rng: random.Random, many: int) -> str:
    return " ".join(_tail(rng, WORDS, 0.35) for _ in range(many))


def _happening(rng: random.Random, day: int) -> Happening:
    parties = tuple(sorted({_tail(rng, PARTIES) for _ in range(rng.choice((2, 2, 2, 3, 4)))} | {_tail(rng, PARTIES)}))
    said = []
    for _ in range(25):
        party = rng.choice(parties)
        people = random.Random(party)  # noqa: S311 - the same people of a party at every run
        names = [f"{people.choice(FORENAMES)} {people.choice(SURNAMES)}" for _ in range(40)]
        said.append((_tail(rng, names), party, _words(rng, rng.randrange(8, 18))))
    issues = tuple(_tail(rng, ISSUES) for _ in range(3))
    return Happening(FIRST_DAY + dt.timedelta(day), parties, _tail(rng, PLACES), issues, tuple(said))


def _lines(rng: random.Random, happening: Happening) -> list[tuple[str, str, str]]:
    """What one report tells: most of what was said, some of it reworded, and some that only it has."""
    lines = rng.sample(happening.said, SAID_A_REPORT - 5)
    for _ in range(5):
        speaker, party, _ = rng.choice(happening.said)
        lines.append((speaker, party, _words(rng, rng.randrange(8, 18))))
    return [(s, p, words if rng.randrange(4) else f"{words} {_words(rng, 2)}") for s, p, words in lines]


def _reading(rng: random.Random, ref: str, happening: Happening, lines: list[tuple[str, str, str]]) -> Reading:
    day = happening.day + dt.timedelta(rng.choice((0, 0, 1, 1, 2)))
    meets = f"{' and '.join(happening.parties)} meet in {happening.place} on {happening.day:%d %B}"
    paragraphs = [meets, *(f"{speaker} of {party} said that {words}." for speaker, party, words in lines)]
    text = "\n\n".join(paragraphs)
    publisher = _tail(rng, PUBLISHERS)
    url = f"https://{publisher.replace(' ', '-').lower()}.example/{day:%Y/%m/%d}/{ref}"
    report = Report(url, text.encode(), url=url, publisher=publisher, published=day.isoformat())
    spans = list(_spans(paragraphs))
    blocks = tuple(
        Block("paragraph" if n else "title", span, words)
        for n, (span, words) in enumerate(zip(spans, paragraphs, strict=True))
    )
    article = Article(
        report.id, text, blocks, title=meets, published=report.published, publisher=publisher, language="en", page=text
    )
    statements = tuple(_statement(rng, report.id, span, line, day) for span, line in zip(spans[1:], lines, strict=True))
    return Reading(
        report,
        article,
        statements=statements,
        positions=tuple(_position(rng, happening, s) for s in statements[:4]),
        proposals=tuple(_proposal(rng, happening, s) for s in statements[4:5] if rng.randrange(5) == 0),
        meetings=(_meeting(rng, report.id, text, spans[0], happening),),
        claims=tuple(_claim(rng, happening, s) for s in statements[5:6] if rng.randrange(2)),
        issues=tuple(
            Issue(report.id, "generated", kind, lines[0][0], statements[0].evidence[0].span, "Not understood.")
            for kind in ("unresolved source", "garbled name", "no byline")
            if rng.randrange(3) == 0
        ),
        readers=READ_BY,
    )


def _spans(paragraphs: list[str]) -> Iterator[Span]:
    start = 0
    for paragraph in paragraphs:
        yield Span(start, start + len(paragraph))
        start += len(paragraph) + 2


def _statement(rng: random.Random, report: str, span: Span, line: tuple[str, str, str], day: dt.date) -> Statement:
    speaker, party, words = line
    content = Evidence(report, Span(span.end - 1 - len(words), span.end - 1), words, READ_BY)
    name = Evidence(report, Span(span.start, span.start + len(speaker)), speaker, READ_BY)
    said = Said(PartialDate.parse(day.isoformat()), "the day") if rng.randrange(5) == 0 else None
    return Statement(
        id=record_id(report, span.start),
        report=report,
        source=Source(record_id(report, speaker), speaker, speaker, "person", (party,), "envoy"),
        cue=("said",),
        content=(words,),
        kind=rng.choice(KINDS),  # type: ignore[arg-type]  # of strings
        polarity="positive",
        terms=rng.choice(TERMS),  # type: ignore[arg-type]
        channel=rng.choice(CHANNELS),  # type: ignore[arg-type]
        addressee=None,
        said=said,
        parent=None,
        evidence=(name, content),
        score=0.9,
    )


def _position(rng: random.Random, happening: Happening, statement: Statement) -> Position:
    (party,) = statement.source.party
    others = [other for other in happening.parties if other != party]
    other = rng.choice(others) if others and rng.randrange(2) else None
    content = statement.evidence[-1]
    condition = Condition()
    if other and rng.randrange(4) == 0:
        words = " ".join(content.words.split()[-3:])
        span = Span(content.span.end - len(words), content.span.end)
        condition = Condition("precondition", words, span, other, words, (rng.choice(happening.issues),))
    return Position(
        report=statement.report,
        party=party,
        issue=rng.choice(happening.issues),
        stance=rng.choice(STANCES),  # type: ignore[arg-type]  # of strings
        object=content.words,
        condition=condition,
        modality="would",
        counterpart=other,
        statement=statement.id,
        evidence=(content,),
        on_word_of=(party,),
        word="own",
        said=statement.said.date if statement.said else None,
    )


def _proposal(rng: random.Random, happening: Happening, statement: Statement) -> Proposal:
    (party,) = statement.source.party
    content = statement.evidence[-1]
    limit = LimitDraft(content.words, ("size",), rule=rng.choice(("limit", "unstated")))
    to = rng.choice(happening.parties)
    return Proposal(statement.report, party, to, (party, to), False, limit, statement.id, (content,))  # noqa: FBT003


def _meeting(rng: random.Random, report: str, text: str, span: Span, happening: Happening) -> Meeting:
    people = [(speaker, party) for speaker, party, _ in happening.said[:4]]
    return Meeting(
        report=report,
        parties=happening.parties,
        mediator=None,
        place=happening.place if rng.randrange(8) else _tail(rng, PLACES),
        country=None,
        when=PartialDate.parse(happening.day.isoformat()),
        when_words=f"{happening.day:%d %B}",
        status=rng.choice(("planned", "confirmed", "held")),
        format=None,
        agenda=happening.issues[0],
        delegations=tuple(
            Delegation(party, tuple(Person(name, "envoy", head=True) for name, of in people if of == party))
            for party in happening.parties
        ),
        evidence=(Evidence(report, span, span.of(text), READ_BY),),
    )


def _claim(rng: random.Random, happening: Happening, statement: Statement) -> Claim:
    content = statement.evidence[-1]
    kind = rng.choice(("accusation", "concession", "event"))
    about = rng.choice(happening.parties)
    return Claim(
        report=statement.report,
        kind=kind,  # type: ignore[arg-type]  # of strings
        by=statement.source.party,
        about=about,
        subject=content.words,
        amount=None,
        unit=None,
        disputed_by=(),
        statement=statement.id,
        evidence=(content,),
    )
