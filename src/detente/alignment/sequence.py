"""The meetings of one report in, those out that are said to follow another one and are not dated after it."""

from __future__ import annotations

import re
from itertools import permutations
from typing import TYPE_CHECKING

from detente.alignment.meeting_slots import name_of
from detente.alignment.sides import Dispute, Telling
from detente.model.text import Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.model.dates import PartialDate
    from detente.model.meetings import Meeting
    from detente.model.reports import Article

READ_BY = "sequence/1"
APART = 160  # characters between two mentions that one sentence, or two, put in order
DATE_NEAR = 80  # characters after a mention in which its date stands
THEN = re.compile(
    r"(?:\band|[,.;]) then\b|^\W*then\b|\bafter (?:which|that)\b|\bfollowed by\b|\bsubsequently\b|\bafterwards?\b"
    r"|\bbefore (?:an?|the|their|its)?\W*$",
    re.IGNORECASE,
)
PARTS = {"morning": 0, "afternoon": 1, "evening": 2, "night": 3}
LATE = PARTS["evening"]


def disputes_within(meetings: Sequence[Meeting], article: Article) -> Iterator[Dispute]:
    """Find meetings of the same parties that the words put one after the other and the dates do not."""
    for first, second in permutations(meetings, 2):
        if first.parties != second.parties or first.when is None or second.when is None:
            continue
        if not not_later(first.when, second.when):
            continue
        places = _in_order(first, second, meetings, article)
        if places:
            yield _dispute(first, second, places, article)


def not_later(first: PartialDate, second: PartialDate) -> bool:
    """Whether the second date cannot, as far as it is stated, come after the first.

    On one day, a second date without a part of the day is not later than an evening: what follows on it would have
    to be said to be later still.
    """
    one, two = _known(first), _known(second)
    if [p is None for p in one] != [p is None for p in two] or first.day is None:
        return False
    known = [(a, b) for a, b in zip(one, two, strict=True) if a is not None and b is not None]
    if known != [(a, a) for a, _ in known]:
        return [b for _, b in known] < [a for a, _ in known]
    if first.part_of_day is None:
        return False
    part = PARTS[first.part_of_day]
    return part >= LATE if second.part_of_day is None else PARTS[second.part_of_day] < part


def _known(date: PartialDate) -> tuple[int | None, ...]:
    return date.year, date.month, date.day


def _in_order(
    first: Meeting, second: Meeting, meetings: Sequence[Meeting], article: Article
) -> tuple[Span, Span] | None:
    """Mentions of the two with words between them that put the second after the first, and no other meeting."""
    others = [e.span for m in meetings if m not in (first, second) for e in m.evidence]
    for one in (e.span for e in first.evidence):
        for two in (e.span for e in second.evidence):
            between = Span(one.end, two.start)
            if not 0 <= between.end - between.start <= APART or any(between.contains(o) for o in others):
                continue
            if THEN.search(between.of(article.text)):
                return one, two
    return None


def _dispute(first: Meeting, second: Meeting, places: tuple[Span, Span], article: Article) -> Dispute:
    one, two = places
    after = Telling(
        f"after the {first.format or 'meeting'} ({first.when_words})",
        second.report,
        (_evidence(Span(one.start, two.end), article),),
    )
    dated = Telling(
        second.when_words,
        second.report,
        (_evidence(_with_date(two, second.when_words, article), article),),
    )
    return Dispute("date", name_of(second), (after, dated))


def _with_date(mention: Span, words: str, article: Article) -> Span:
    """The mention and, if they follow closely, the words of its date."""
    start = article.text.find(words, mention.start, mention.end + DATE_NEAR) if words else -1
    return mention if start < 0 else Span(mention.start, max(mention.end, start + len(words)))


def _evidence(span: Span, article: Article) -> Evidence:
    return Evidence(article.report, span, span.of(article.text), READ_BY)
