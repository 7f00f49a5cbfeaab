"""One person as many reports name him or her: names, offices and parties with the days on which they held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    import datetime as dt

    from detente.model.text import Evidence

Relation = Literal["same", "surname", "other"]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Whether one person can bear two names.

    Attributes:
        relation: `same`, every word of the shorter name has its like in the other; `surname`, one of the two is the
            other's surname alone; `other`, they are two persons' names.
        exact: the words are equal, sound the same, or one stands for the other (initial, nickname).
        score: 0 to 1, by the names alone.
        reasons: what it rests on, each for a person.
    """

    relation: Relation
    exact: bool
    score: float
    reasons: tuple[str, ...]


class NameReader(Protocol):
    """How names are compared; the language room does it, `answers.py` hands it to the alignment room."""

    def is_surname(self, name: str) -> bool:
        """Whether a name is a surname alone."""

    def name_key(self, name: str) -> str:
        """Give what is equal for a name in every script, without accents and titles."""

    def index_keys(self, name: str, party: str | None = None) -> tuple[str, ...]:
        """Give the keys that a name is filed under."""

    def search_keys(self, name: str, party: str | None = None) -> tuple[str, ...]:
        """Give the keys to look a name up by, the likeliest first."""

    def compare_people(self, one: str, other: str, party: str | None = None) -> Likeness:
        """Say whether one person, who speaks for `party`, can bear two names."""


@dataclass(frozen=True, slots=True)
class Naming:
    """How one report names a person.

    Attributes:
        report: id of the report.
        name: the fullest one that the report gives.
        party: code, as the report says; None if it does not.
        role: as worded, without the state's name; None if unstated.
        day: on which the report was published; None if that is not known to the day.
        evidence: the words.
    """

    report: str
    name: str
    party: str | None
    role: str | None
    day: dt.date | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Variant:
    """A name that a person goes by.

    Attributes:
        key: names it in judgements.
        name: as most reports write it.
        reports: ids of the reports that name the person so.
        score: how likely it is this person's; None for the name that the others were held against.
        reasons: why, each for a person.
    """

    key: str
    name: str
    reports: tuple[str, ...]
    score: float | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """A role or a party, with the first and the last day of publication on which reports give it (ISO), and they."""

    value: str
    first: str | None
    last: str | None
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InferredParty:
    """The party of a person whom `report` names without one, and the report that says it, published near by."""

    report: str
    party: str
    source: str


@dataclass(frozen=True, slots=True)
class Identity:
    """One person over all reports.

    Attributes:
        id: key of the variant that the others were held against; a judgement may name any variant's key.
        name: the full form that most reports use.
        variants: at least one, the leading one first.
        roles, parties: as reports state them, the first one seen first.
        inferred: parties that single reports leave unstated.
        reports: ids, in order of publication.
        independent: how many of them derive from no other report here.
        evidence: the words of each naming, in order of publication.
    """

    id: str
    name: str
    variants: tuple[Variant, ...]
    roles: tuple[Held, ...]
    parties: tuple[Held, ...]
    inferred: tuple[InferredParty, ...]
    reports: tuple[str, ...]
    independent: int
    evidence: tuple[Evidence, ...]
