"""The statements of many reports in, utterances out: which of them tell what a source said once, and why."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.alignment.bags import count, likeness, shared_as_printed, weigh
from detente.alignment.copies import independent
from detente.alignment.days import Days, days_apart
from detente.alignment.judged import Judged
from detente.alignment.linking import Linker, near_pairs
from detente.alignment.nearness import rank
from detente.alignment.people import find_people
from detente.alignment.speakers import Speakers
from detente.alignment.statement_keys import statement_keys
from detente.knowledge import read_rows, shipped
from detente.model.groups import Member, Utterance

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from detente.alignment.bags import Bag
    from detente.model.people import NameReader
    from detente.model.reading import Gathered
    from detente.model.reports import Article
    from detente.model.statements import Statement

NAME, NUMBER = 1.25, 1.5  # how much more they weigh than other words
SAME = 0.28  # fitted on the dev half of `evaluation/gold/retold.toml`
WINDOW = 4  # days after which the same words are said again
TURNED = 0.7  # what is left of a likeness where only one of two is negated, which may be the wording alone
CONTRARY = 0.75  # from which on that likeness, one says what the other denies
APART_IN_REPORT = 2 * SAME  # what one report tells in two places is two things, unless worded much alike
QUOTED = ("indirect", "mixed", "direct")
UNDATED = 10**7
JUDGED = ("judged to be the same utterance as another one",)


@dataclass(frozen=True, slots=True)
class Negator:
    """A row of `negators.toml`: words that turn around what is said with them."""

    words: str
    example: str


@dataclass(frozen=True, slots=True)
class _Telling:
    """A statement with what it is about, the day, and whether its words are turned around."""

    statement: Statement
    bag: Bag
    day: dt.date | None
    negated: bool


@functools.cache
def negator_rows() -> tuple[Negator, ...]:
    """Give the rows of `negators.toml`."""
    return read_rows(shipped("alignment", "negators.toml"), "alignment/negators.toml", "negator", Negator)


@functools.cache
def _negators() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{row.words})\b" for row in negator_rows()), re.IGNORECASE)


def is_negated(words: str) -> bool:
    """Whether a word among these turns around what is said with it."""
    return _negators().search(words) is not None


def find_utterances(gathered: Gathered, names: NameReader) -> tuple[Utterance, ...]:
    """Bring together the statements that tell what one source said once: of one mouth, in near days, of one meaning.

    Statements that somebody denies are left out, and an affirmed and a negated one are never of one utterance. What is
    judged wins over every score.

    Returns:
        Utterances by day, undated ones last; what one report alone tells is one too.
    """
    days = Days(gathered)
    articles = {article.report: article for article in gathered.articles}
    tellings = _tellings(gathered, days)
    said = [telling.statement for telling in tellings]
    judged = Judged(gathered.judgements, "statement")
    keys = statement_keys(said, gathered.judgements)
    speakers = Speakers(find_people(gathered, names), names)
    linker = Linker(
        [keys[s.id] for s in said],
        lambda a, b: _score(tellings[a], tellings[b], speakers),
        SAME,
        judged,
        lambda a, b: _never(tellings[a], tellings[b], speakers),
    )
    dates = [telling.day.toordinal() if telling.day else None for telling in tellings]
    utterances = []
    for group in linker.link(list(near_pairs([t.bag for t in tellings], dates, WINDOW))):
        ordered = sorted(group, key=lambda n: (dates[n] or UNDATED, n))
        members = tuple(_member(n, ordered, tellings, linker, speakers) for n in ordered)
        utterances.append(_utterance([tellings[n] for n in ordered], members, articles, days))
    return tuple(sorted(utterances, key=lambda u: (u.day is None, u.day or "")))


def _tellings(gathered: Gathered, days: Days) -> list[_Telling]:
    said = [s for s in gathered.statements if s.content and not s.denied]
    contents = [" ".join(statement.content) for statement in said]
    bags = weigh([count(content) for content in contents], name=NAME, number=NUMBER)
    return [
        _Telling(statement, bag, days.said(statement), is_negated(content))
        for statement, bag, content in zip(said, bags, contents, strict=True)
    ]


def _never(one: _Telling, other: _Telling, speakers: Speakers) -> bool:
    """Whether two statements cannot be of one utterance: of two speakers, days apart, or one negated as a whole."""
    if one.statement.polarity != other.statement.polarity:
        return True
    if one.day and other.day and abs((one.day - other.day).days) > WINDOW:
        return True
    return not speakers.match(one.statement, other.statement).score


def _score(one: _Telling, other: _Telling, speakers: Speakers) -> float:
    a, b = one.statement, other.statement
    if _never(one, other, speakers) or a.parent == b.id or b.parent == a.id:
        return 0.0
    alike = likeness(one.bag, other.bag)
    if one.negated != other.negated:
        alike *= TURNED if alike < CONTRARY else 0.0
    score = alike * speakers.match(a, b).score
    return 0.0 if a.report == b.report and score < APART_IN_REPORT else score


def _member(
    number: int, group: Sequence[int], tellings: Sequence[_Telling], linker: Linker, speakers: Speakers
) -> Member:
    """Give a statement with how it fits the other ones, and why by the one most like it."""
    telling = tellings[number]
    others = [n for n in group if n != number]
    score: float = 1.0
    reasons: tuple[str, ...] = ()
    if linker.judged_one(number, others):
        reasons = JUDGED
    elif others:
        closest = tellings[max(others, key=lambda n: (linker.fit(number, [n]), -n))]
        score, reasons = round(linker.fit(number, others), 3), _reasons(telling, closest, speakers)
    day = telling.day.isoformat() if telling.day else None
    return Member(telling.statement.id, telling.statement.report, score, reasons, day)


def _reasons(one: _Telling, other: _Telling, speakers: Speakers) -> tuple[str, ...]:
    content = " ".join(one.statement.content)
    words = ", ".join(shared_as_printed(one.bag, other.bag, content))
    reasons = [*speakers.match(one.statement, other.statement).reasons, f"shares {words} with another telling"]
    return (*reasons, days_apart(one.day, other.day)) if one.day and other.day else tuple(reasons)


def _utterance(
    tellings: Sequence[_Telling], members: tuple[Member, ...], articles: Mapping[str, Article], days: Days
) -> Utterance:
    said = [telling.statement for telling in tellings]
    fullest = max(
        said, key=lambda s: (days.origin(s.report) == s.report, QUOTED.index(s.kind), len(" ".join(s.content)))
    )
    reports = dict.fromkeys(statement.report for statement in said)
    nearest = min(said, key=lambda s: (days.origin(s.report) != s.report, _rank(s, articles)))
    told = [t.day.isoformat() for t in tellings if t.day]
    named = max((s.source for s in said), key=lambda source: (source.kind == "person", len(source.name or "")))
    ordered = [fullest, *(statement for statement in said if statement is not fullest)]
    return Utterance(
        source=named.name or named.words,
        party=tuple(dict.fromkeys(party for statement in said for party in statement.source.party)),
        day=min(told, default=None),
        fullest=fullest.id,
        nearest=nearest.report,
        members=members,
        independent=independent(reports, days.family),
        evidence=tuple(piece for statement in ordered for piece in statement.evidence),
    )


def _rank(statement: Statement, articles: Mapping[str, Article]) -> int:
    article = articles.get(statement.report)
    return rank(article) if article else 0
