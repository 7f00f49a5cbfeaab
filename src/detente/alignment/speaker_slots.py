"""Statements and meetings in, the same quoted words that two reports put into two mouths out."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from detente.alignment.days import close
from detente.alignment.matching import same_name
from detente.alignment.sides import Dispute, Telling
from detente.alignment.wording import content_words, ordered_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.alignment.days import Published
    from detente.model.meetings import Meeting
    from detente.model.statements import Statement

FEWEST_WORDS = 3  # that carry meaning: "a new era" may be said by anybody


class Offices:
    """Who holds each office, as the words of any report say: to tell whom a report means that names the office only."""

    def __init__(self, statements: Iterable[Statement], meetings: Iterable[Meeting]) -> None:
        """File the names under the words of their roles."""
        self._holders: dict[frozenset[str], list[str]] = defaultdict(list)
        for statement in statements:
            source = statement.source
            if source.kind == "person" and source.name and source.role:
                self._holders[content_words(source.role)].append(source.name)
        for person in (p for m in meetings for d in m.delegations for p in d.people if p.role):
            self._holders[content_words(person.role)].append(person.name)

    def holder(self, statement: Statement) -> str | None:
        """Give the name of whom words are credited to; None if it may be several people, or nobody is named."""
        source = statement.source
        if source.kind == "person" and source.name and source.name[:1].isupper():
            return source.name
        held = self._holders.get(content_words(source.name or source.words), [])
        return held[0] if held and all(same_name(held[0], name) for name in held) else None


def speaker_disputes(
    statements: Iterable[Statement], meetings: Iterable[Meeting], days: Published
) -> Iterator[Dispute]:
    """Quotations of the same words, in reports of the same days, by people of two names or by two parties."""
    told = tuple(statements)
    offices = Offices(told, meetings)
    quoted: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for statement in told:
        words = ordered_words(" ".join(statement.content))
        if statement.kind == "direct" and statement.polarity == "positive" and len(words) >= FEWEST_WORDS:
            quoted[words].append(statement)
    for same in quoted.values():
        against: dict[int, Statement] = {}
        for (n, a), (m, b) in combinations(enumerate(same), 2):
            if a.report != b.report and close(a.report, b.report, days) and _other_speaker(a, b, offices):
                against |= {n: a, m: b}
        if against:
            tellings = tuple(_telling(s, offices) for _, s in sorted(against.items()))
            yield Dispute("speaker", " ".join(same[0].content), tellings)


def _other_speaker(a: Statement, b: Statement, offices: Offices) -> bool:
    one, two = offices.holder(a), offices.holder(b)
    if one and two:
        return not same_name(one, two)
    return bool(a.source.party and b.source.party) and not set(a.source.party) & set(b.source.party)


def _telling(statement: Statement, offices: Offices) -> Telling:
    source = statement.source
    return Telling(offices.holder(statement) or source.name or source.words, statement.report, statement.evidence)
