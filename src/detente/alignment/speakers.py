"""Two statements in, whether one mouth can have said both out: by person, office and party."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.alignment.matching import Match
from detente.alignment.namings import JOINT
from detente.alignment.wording import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.model.people import Identity, NameReader
    from detente.model.statements import Source, Statement

NOBODY: Final = Match(0.0, ())
SAME_PERSON = Match(1.0, ("the same speaker",))
SAME_OFFICE = Match(0.95, ("the same office of one party",))
SAME_PARTY = Match(0.85, ("speakers of one party, of whom only one is named",))
UNKNOWN = Match(0.6, ("a speaker whose party is not stated",))


class Speakers:
    """The people of a record, by the names that each report gives them."""

    def __init__(self, people: Iterable[Identity], names: NameReader) -> None:
        """File each person under report and name."""
        self._names = names
        self._by_name = {
            (report, variant.key.partition("/")[0]): person
            for person in people
            for variant in person.variants
            for report in variant.reports
        }

    def of(self, statement: Statement) -> tuple[Identity, ...]:
        """Give the people who say it, as far as they are named."""
        source = statement.source
        if source.kind != "person" or source.name is None:
            return ()
        keys = ((statement.report, self._names.name_key(name)) for name in source.name.split(JOINT))
        return tuple(self._by_name[key] for key in keys if key in self._by_name)

    def match(self, one: Statement, other: Statement) -> Match:
        """Say how far both may be one speaker's: not at all if two people or two parties are named."""
        people, others = self.of(one), self.of(other)
        if people and others:
            return SAME_PERSON if {p.id for p in people} & {p.id for p in others} else NOBODY
        if one.source.party and other.source.party and not {*one.source.party} & {*other.source.party}:
            return NOBODY
        if _office(one.source, people) & _office(other.source, others):
            return SAME_OFFICE
        return SAME_PARTY if one.source.party and other.source.party else UNKNOWN


def _office(source: Source, people: tuple[Identity, ...]) -> frozenset[str]:
    """Give the words that tell an office: of the roles of a person, else of how the source is worded."""
    told = [held.value for person in people for held in person.roles]
    return content_words(" ".join(told or [source.role or source.name or source.words]))
