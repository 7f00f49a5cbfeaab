"""The bearers of one person's names in, the person out: what he or she is called, and from when to when."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from detente.alignment.copies import independent
from detente.model.people import Held, Identity, InferredParty, Variant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from detente.alignment.matching import Match
    from detente.alignment.namings import Bearer
    from detente.model.people import Naming


def identity(bearers: Mapping[Bearer, Match | None], family: Mapping[str, str], near: dt.timedelta) -> Identity:
    """Make one person of bearers, the leading one first.

    Args:
        bearers: each with why it is this person.
        family: the origin of every report that is part of a copy.
        near: how far apart reports may be published of which one fills in what the other leaves out.
    """
    told = sorted((n for b in bearers for n in b.namings), key=_order)
    full = [n.name for b in bearers if not b.lone for n in b.namings]
    reports = tuple(dict.fromkeys(n.report for n in told))
    variants = tuple(_variants(bearers))
    return Identity(
        id=variants[0].key,
        name=_usual(full or [n.name for n in told]),
        variants=variants,
        roles=_held(told, lambda n: n.role),
        parties=_held(told, lambda n: n.party),
        inferred=tuple(_inferred(told, near)),
        reports=reports,
        independent=independent(reports, family),
        evidence=tuple(n.evidence for n in told),
    )


def _order(naming: Naming) -> tuple[dt.date, str, int]:
    return naming.day or dt.date.max, naming.report, naming.evidence.span.start


def _usual(names: list[str]) -> str:
    """Give the name used most often; of several the first."""
    return Counter(names).most_common(1)[0][0]


def _variants(bearers: Mapping[Bearer, Match | None]) -> Iterator[Variant]:
    keys: dict[str, list[Bearer]] = {}
    for bearer in bearers:
        keys.setdefault(bearer.key, []).append(bearer)
    for key, same in keys.items():
        named = [n for b in same for n in b.namings]
        why = bearers[same[0]]
        reports = tuple(dict.fromkeys(n.report for n in named))
        name = _usual([n.name for n in named])
        yield Variant(key, name, reports, why.score, why.reasons) if why else Variant(key, name, reports)


def _held(told: Iterable[Naming], value_of: Callable[[Naming], str | None]) -> tuple[Held, ...]:
    """Give the values that namings hold, those alike but for capitals as one, with the days between which they did."""
    values: dict[str, list[tuple[str, Naming]]] = {}
    for naming in told:
        value = value_of(naming)
        if value is not None:
            values.setdefault(value.casefold(), []).append((value, naming))
    held = []
    for same in values.values():
        days = [n.day.isoformat() for _, n in same if n.day is not None]
        reports = tuple(dict.fromkeys(n.report for _, n in same))
        held.append(Held(_usual([v for v, _ in same]), min(days, default=None), max(days, default=None), reports))
    return tuple(held)


def _inferred(told: list[Naming], near: dt.timedelta) -> Iterator[InferredParty]:
    """Fill in parties that a report leaves out: from the nearest report before and after it, where both agree."""
    stated = {n.report for n in told if n.party}
    saying = [(n.day, n) for n in told if n.party and n.day is not None]
    for naming in told:
        if naming.party or naming.report in stated or naming.day is None:
            continue
        at = bisect_left(saying, naming.day, key=lambda pair: pair[0])
        beside = [(abs(day - naming.day), n) for day, n in saying[max(at - 1, 0) : at + 1]]
        close = [(apart, n) for apart, n in beside if apart <= near]
        if len({n.party for _, n in close}) == 1:
            nearest = min(close, key=lambda pair: pair[0])[1]
            yield InferredParty(naming.report, nearest.party or "", nearest.report)
