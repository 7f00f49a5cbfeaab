"""Statements and meetings of many reports in, how each report names each person out; and those who bear each name."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from detente.alignment.matching import publication_day
from detente.alignment.wording import content_words
from detente.model.people import Naming
from detente.model.text import Evidence, Span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from detente.model.people import NameReader
    from detente.model.reading import Gathered
    from detente.model.reports import Article
    from detente.model.statements import Statement

READ_BY = "people/1"
JOINT = " and "  # what parts the names of a source that is several people


@dataclass(slots=True, eq=False)
class Bearer:
    """One name for one party in all reports; a surname alone in one report only, for the next may mean another.

    Attributes:
        key: names it in judgements: `ilse-dorn/ALD`, or `ilse-dorn` where no report says the party.
        name, party: as the first report has them.
        lone: it is a surname alone.
        roles: different ones, as worded.
        namings: at least one.
    """

    key: str
    name: str
    party: str | None
    lone: bool
    roles: set[str] = field(default_factory=set)
    namings: list[Naming] = field(default_factory=list)

    @property
    def office(self) -> frozenset[str]:
        """The words that tell roles apart."""
        return frozenset(word for role in self.roles for word in content_words(role))

    @property
    def days(self) -> list[dt.date]:
        """Days of publication, as far as they are known."""
        return [n.day for n in self.namings if n.day is not None]


def namings(gathered: Gathered, names: NameReader) -> tuple[Naming, ...]:
    """Give one naming a report and name, the first place first, with the first party and role that the report gives."""
    articles = {article.report: article for article in gathered.articles}
    found: dict[tuple[str, str], Naming] = {}
    for naming in (*_spoken(gathered, articles), *_sent(gathered, articles)):
        key = naming.report, names.name_key(naming.name)
        known = found.setdefault(key, naming)
        found[key] = replace(known, party=known.party or naming.party, role=known.role or naming.role)
    return tuple(found.values())


def bearers(named: Iterable[Naming], names: NameReader) -> list[Bearer]:
    """Sort namings by name and party, surnames alone by report too."""
    found: dict[tuple[str, str], Bearer] = {}
    for naming in named:
        lone = names.is_surname(naming.name)
        key = names.name_key(naming.name) + (f"/{naming.party}" if naming.party else "")
        place = key, naming.report if lone else ""
        bearer = found.setdefault(place, Bearer(key, naming.name, naming.party, lone))
        bearer.namings.append(naming)
        bearer.roles |= {naming.role} if naming.role else set()
    return list(found.values())


def _spoken(gathered: Gathered, articles: dict[str, Article]) -> Iterator[Naming]:
    for statement in gathered.statements:
        source = statement.source
        if source.kind != "person" or source.name is None:
            continue
        article = articles.get(statement.report)
        people = source.name.split(JOINT)
        party = source.party[0] if len(source.party) == len(people) == 1 else None
        for name in people:
            if name.split()[-1:] and name.split()[-1][0].islower():
                continue  # "the Aldrian mediator": nobody names that person
            evidence = _where(name, article) or _of_source(statement)
            yield Naming(statement.report, name, party, source.role, publication_day(article), evidence)


def _sent(gathered: Gathered, articles: dict[str, Article]) -> Iterator[Naming]:
    for meeting in gathered.meetings:
        article = articles.get(meeting.report)
        for delegation in meeting.delegations:
            for person in delegation.people:
                evidence = _where(person.name, article) or meeting.evidence[0]
                role = person.role or None
                yield Naming(meeting.report, person.name, delegation.party, role, publication_day(article), evidence)


def _where(name: str, article: Article | None) -> Evidence | None:
    """Give the first place in the text where the name stands as it is."""
    start = article.text.find(name) if article else -1
    return Evidence(article.report, Span(start, start + len(name)), name, READ_BY) if article and start >= 0 else None


def _of_source(statement: Statement) -> Evidence:
    mine = (piece for piece in statement.evidence if piece.words == statement.source.words)
    return next(mine, statement.evidence[0])
