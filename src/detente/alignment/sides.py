"""Tellings of one thing in, the sides of a disagreement out, each with how many independent reports stand behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.alignment.copies import independent
from detente.model.alignment import Disagreement, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.model.alignment import DisagreementKind
    from detente.model.text import Evidence


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report says of one thing: a value for a person, and the words."""

    value: str
    report: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disagreement before its reports are counted: tellings of which at least two contradict each other."""

    kind: DisagreementKind
    about: str
    tellings: tuple[Telling, ...]


def named(parties: tuple[str, ...]) -> str:
    """Who asserts something, in words; the report itself where nobody is named."""
    return ", ".join(parties) or "the report"


def settle(disputes: Iterable[Dispute], family: Mapping[str, str]) -> tuple[Disagreement, ...]:
    """Make disagreements: one for each thing and set of values, however many reports tell it so.

    Args:
        disputes: in the order in which to give them.
        family: the origin of every report that is part of a copy.
    """
    merged: dict[tuple[DisagreementKind, str, frozenset[str]], list[Telling]] = {}
    for dispute in disputes:
        key = dispute.kind, dispute.about, frozenset(t.value for t in dispute.tellings)
        merged.setdefault(key, []).extend(dispute.tellings)
    return tuple(Disagreement(kind, about, sides(tellings, family)) for (kind, about, _), tellings in merged.items())


def sides(tellings: Iterable[Telling], family: Mapping[str, str]) -> tuple[Side, ...]:
    """Give the sides by value, so that a disagreement keeps its id however many reports join a side."""
    values: dict[str, list[Telling]] = {}
    for telling in tellings:
        values.setdefault(telling.value, []).append(telling)
    sides = [_side(value, same, family) for value, same in values.items()]
    return tuple(sorted(sides, key=lambda side: side.value))


def _side(value: str, tellings: list[Telling], family: Mapping[str, str]) -> Side:
    reports = tuple(dict.fromkeys(t.report for t in tellings))
    evidence = tuple(dict.fromkeys(piece for t in tellings for piece in t.evidence))
    return Side(value, reports, independent(reports, family), evidence)
