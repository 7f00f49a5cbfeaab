"""The closed tree of conditions that a provision asks of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal

Order = Literal["over", "at_least", "at_least_or_over", "under", "at_most"]
Field = Literal["kind", "type", "launch_mode", "role", "echelon"]


@dataclass(frozen=True, slots=True)
class All:
    """True if every part is."""

    parts: tuple[Predicate, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True if one part is."""

    parts: tuple[Predicate, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True if the part is false."""

    part: Predicate


@dataclass(frozen=True, slots=True)
class Compare:
    """A measure of the claim held against a bound, in the measure's own unit.

    Attributes:
        order: `at_least_or_over` where the sources differ, so that the bound itself decides nothing.
        bound: a number; or the name of a free parameter, or of another measure of the same claim (`bound_is`).
    """

    measure: str
    order: Order
    bound: Decimal | str
    unit: str
    bound_is: Literal["number", "parameter", "measure"] = "number"


@dataclass(frozen=True, slots=True)
class OneOf:
    """Every word that the claim gives in a field is one of these; unknown if only some are, or none is given."""

    field: Field
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Named:
    """The thing goes by one of these names, in lower case."""

    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Feature:
    """The claim mentions a circumstance; what it does not mention is not taken for granted."""

    word: str


@dataclass(frozen=True, slots=True)
class Within:
    """Every place of the claim lies in the zone; unknown if only some do, or if a place is only partly inside."""

    zone: str
    inside: frozenset[str]
    partly: frozenset[str]


@dataclass(frozen=True, slots=True)
class Bound:
    """One of the claim's parties is bound."""

    parties: frozenset[str]


@dataclass(frozen=True, slots=True)
class Doubt:
    """What the text leaves open: never decided."""

    why: str


Predicate = All | AnyOf | Not | Compare | OneOf | Named | Feature | Within | Bound | Doubt
