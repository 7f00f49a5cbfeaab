"""The articles of many reports in, events out: which reports tell of one happening, how surely, and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.alignment.bags import count, likeness, shared_as_printed, weigh
from detente.alignment.copies import independent, origins
from detente.alignment.days import days_apart
from detente.alignment.judged import Judged
from detente.alignment.linking import Linker, near_pairs
from detente.alignment.matching import publication_day
from detente.model.groups import Event, Member
from detente.model.text import Evidence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from detente.alignment.bags import Bag
    from detente.model.alignment import Copy
    from detente.model.reading import Gathered
    from detente.model.reports import Article

READ_BY = "events/1"
SAME = 0.17  # fitted on the odd topics of ECB+
NAME, NUMBER = 1.5, 3.0  # how much more they weigh than other words
LEAD, LEAD_TIMES = 60, 3  # the first words tell what is new, so they count several times
SAME_DAYS = 1  # between publications of which nothing is taken off
WINDOW = 6  # days after which a report is news of something else
UNDATED_ONE = 0.7  # what is left of a likeness where one of two came out nobody knows when
OTHER_PARTIES = 0.5  # what is left of a likeness where two reports involve no party in common
UNDATED = 10**7
ORIGIN = ("another report here derives from it",)
JUDGED = ("judged to be of one event with another report",)


@dataclass(frozen=True, slots=True)
class _Telling:
    """A family of copies: the article nearest the origin, what it is about, the first day, and who is involved."""

    article: Article
    copies: tuple[Article, ...]
    day: dt.date | None
    bag: Bag
    parties: Counter[str]


def find_events(gathered: Gathered) -> tuple[Event, ...]:
    """Bring together the reports of one happening: of near days, sharing names, numbers and other rare words.

    Copies are of one event, unless somebody judged otherwise; what is judged wins over every score.

    Returns:
        Events by the day of their first report, undated ones last; what one report alone tells of is one too.
    """
    family = origins(gathered.copies)
    derived = {copy.report: copy for copy in gathered.copies}
    judged = Judged(gathered.judgements, "report")
    tellings = _tellings(gathered, family, judged)
    days = [telling.day.toordinal() if telling.day else None for telling in tellings]
    keys = [telling.article.report for telling in tellings]
    linker = Linker(
        keys,
        lambda a, b: _score(tellings[a], tellings[b]),
        SAME,
        judged,
        lambda a, b: _apart(tellings[a], tellings[b]) >= WINDOW,
    )
    events = []
    for group in linker.link(list(near_pairs([t.bag for t in tellings], days, WINDOW))):
        ordered = sorted(group, key=lambda n: (days[n] or UNDATED, n))
        members = [m for n in ordered for m in _members(n, ordered, tellings, linker, derived)]
        events.append(_event([tellings[n] for n in ordered], members, family))
    return tuple(sorted(events, key=lambda e: (e.first is None, e.first or "")))


def _tellings(gathered: Gathered, family: Mapping[str, str], judged: Judged) -> list[_Telling]:
    """Give one telling a family of copies, and one a copy that somebody judged."""
    families: dict[str, list[Article]] = defaultdict(list)
    for article in gathered.articles:
        origin = family.get(article.report, article.report)
        families[article.report if judged.speaks_of(article.report) else origin].append(article)
    involved = _involved(gathered)
    first = [next((a for a in same if a.report == origin), same[0]) for origin, same in families.items()]
    bags = weigh([count(a.text, LEAD, LEAD_TIMES) for a in first], name=NAME, number=NUMBER)
    return [
        _Telling(
            article=article,
            copies=tuple(a for a in same if a is not article),
            day=min(filter(None, map(publication_day, same)), default=None),
            bag=bag,
            parties=sum((involved[a.report] for a in same), Counter()),
        )
        for article, same, bag in zip(first, families.values(), bags, strict=True)
    ]


def _involved(gathered: Gathered) -> dict[str, Counter[str]]:
    """How often each report has a party meet, speak or take a position."""
    involved: dict[str, Counter[str]] = defaultdict(Counter)
    for meeting in gathered.meetings:
        involved[meeting.report].update(meeting.parties)
    for statement in gathered.statements:
        involved[statement.report].update(statement.source.party)
    for position in gathered.positions:
        involved[position.report].update(filter(None, (position.party, position.counterpart)))
    return involved


def _score(one: _Telling, other: _Telling) -> float:
    score = likeness(one.bag, other.bag)
    score *= 1 - min(max(_apart(one, other) - SAME_DAYS, 0) / (WINDOW - SAME_DAYS), 1)
    if (one.day is None) != (other.day is None):
        score *= UNDATED_ONE
    if one.parties and other.parties and not one.parties.keys() & other.parties.keys():
        score *= OTHER_PARTIES
    return score


def _apart(one: _Telling, other: _Telling) -> int:
    return abs((one.day - other.day).days) if one.day and other.day else 0


def _members(
    number: int, group: Sequence[int], tellings: Sequence[_Telling], linker: Linker, derived: Mapping[str, Copy]
) -> Iterator[Member]:
    """Give a report with how it fits the other ones, and why by the one most like it; and its copies."""
    telling = tellings[number]
    others = [n for n in group if n != number]
    if linker.judged_one(number, others):
        yield _member(telling.article, 1.0, JUDGED)
    elif others:
        closest = max(others, key=lambda n: (linker.fit(number, [n]), -n))
        yield _member(telling.article, round(linker.fit(number, others), 3), _reasons(telling, tellings[closest]))
    else:
        yield _member(telling.article, 1.0, ())
    for article in telling.copies:
        copy = derived.get(article.report)
        yield _member(article, copy.score, (copy.reason,)) if copy else _member(article, 1.0, ORIGIN)


def _member(article: Article, score: float, reasons: tuple[str, ...]) -> Member:
    day = publication_day(article)
    return Member(article.report, article.report, score, reasons, day.isoformat() if day else None)


def _reasons(one: _Telling, other: _Telling) -> tuple[str, ...]:
    words = ", ".join(shared_as_printed(one.bag, other.bag, one.article.text))
    reasons = [f"shares {words} with another report"]
    if one.day and other.day:
        reasons.append(f"published {days_apart(one.day, other.day)}")
    both = sorted(one.parties.keys() & other.parties.keys())
    return (*reasons, f"both involve {', '.join(both)}") if both else tuple(reasons)


def _event(tellings: Sequence[_Telling], members: Sequence[Member], family: Mapping[str, str]) -> Event:
    articles = {a.report: a for telling in tellings for a in (telling.article, *telling.copies)}
    days = sorted(day.isoformat() for article in articles.values() if (day := publication_day(article)))
    involved = sum((telling.parties for telling in tellings), Counter())
    first = tellings[0].article
    return Event(
        title=first.title or " ".join(piece.words for piece in _opening(first)),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        parties=tuple(sorted(involved, key=lambda party: (-involved[party], party))),
        members=tuple(members),
        independent=independent(articles, family),
        evidence=tuple(piece for member in members for piece in _opening(articles[member.report])),
    )


def _opening(article: Article) -> tuple[Evidence, ...]:
    """Give the title of an article, else its first block; nothing for one without words."""
    block = next((b for b in article.blocks if b.kind == "title"), next(iter(article.blocks), None))
    return (Evidence(article.report, block.span, block.text, READ_BY),) if block else ()
