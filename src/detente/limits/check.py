"""Claims held against provisions -> an outcome each, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.limits.claims import counted, with_sums
from detente.limits.columns import Columns
from detente.limits.parameters import told_values
from detente.limits.reasons import Reasons
from detente.limits.reciprocity import told_proviso, told_way
from detente.limits.truth import TRUE, UNKNOWN, truth
from detente.limits.vocabulary import vocabulary
from detente.limits.windows import crowded
from detente.model.predicates import All, AnyOf, Bound, Compare
from detente.model.treaties import FORBIDDING, Finding, Outcome

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from detente.limits.truth import Truth
    from detente.model.predicates import Predicate
    from detente.model.treaties import Holding, Instrument, Limit, Provision

EXEMPT = 3
OUTCOMES: tuple[Outcome, ...] = ("not_covered", "undecided", "covered", "exempt")


def in_force(instrument: Instrument, provision: Provision, on: dt.date | None) -> bool:
    """Whether a provision holds on a day; a proposal is answered as if it were in force."""
    if on is None or instrument.status == "proposal":
        return True
    since, until = period(instrument, provision)
    return (since is None or since <= on) and (until is None or on <= until)


def period(instrument: Instrument, provision: Provision) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of a provision: its own, else the instrument's; the day of signature if none is set."""
    return provision.since or instrument.since or instrument.signed, provision.until or instrument.until


def ceilings(provision: Provision, on: dt.date | None) -> tuple[Limit, ...]:
    """Give the ceilings in force on a day; without a day, those that came last."""
    if on:
        return tuple(x for x in provision.limits if (not x.since or x.since <= on) and (not x.until or on <= x.until))
    latest = {(x.measure, x.party): x for x in sorted(provision.limits, key=lambda x: str(x.since or ""))}
    return tuple(latest.values())


def condition(provision: Provision, on: dt.date | None = None) -> Predicate:
    """Join all that has to hold for a provision to bite: who is bound, where, what, and over which ceiling."""
    members = vocabulary().members
    parts: list[Predicate] = [Bound(members(provision.binds)), provision.when]
    parts += [provision.zone] if provision.zone else []
    if provision.limits:
        over = [
            All((*((Bound(members(x.party)),) if x.party else ()), Compare(x.measure, "over", x.at_most, x.unit)))
            for x in ceilings(provision, on)
        ]
        parts.append(AnyOf(tuple(over)))
    return All(tuple(parts))


def outcomes(
    instrument: Instrument,
    provision: Provision,
    columns: Columns,
    on: dt.date | None = None,
) -> Truth:
    """Answer a provision for every claim, as places in `OUTCOMES`.

    Args:
        instrument: whose provision it is.
        provision: the provision.
        columns: what is claimed.
        on: the day that is asked about; None for the text as it last stood, whether or not it is in force.
    """
    if not in_force(instrument, provision, on):
        return np.zeros(columns.size, np.int8)
    bites = truth(condition(provision, on), columns)
    if provision.count:
        bites = crowded(provision.count, columns.activities, bites)
    free = truth(AnyOf(tuple(e.when for e in provision.exemptions)), columns)
    found: Truth = np.minimum(bites, TRUE - free)
    found[(free == TRUE) & (bites >= UNKNOWN)] = EXEMPT
    return found


def check(
    instrument: Instrument,
    claims: Sequence[Holding],
    on: dt.date | None = None,
    provision: str = "",
) -> Iterator[Finding]:
    """Hold claims, and the sums of parts among them, against an instrument, provision by provision.

    Args:
        instrument: the instrument.
        claims: what is claimed.
        on: as in `outcomes`.
        provision: id of the only one to ask; all if empty.
    """
    summed = counted(with_sums(claims), instrument.countings)
    columns = Columns(summed)
    for one in instrument.provisions:
        if provision in {"", one.id}:
            yield from _findings(instrument, one, summed, columns, on)


def _findings(
    instrument: Instrument, provision: Provision, claims: Sequence[Holding], columns: Columns, on: dt.date | None
) -> Iterator[Finding]:
    found = outcomes(instrument, provision, columns, on)
    reasons = Reasons(condition(provision, on), columns)
    exemptions = [(e.text, Reasons(e.when, columns)) for e in provision.exemptions]
    standing = _standing(instrument, provision, on)
    forbids = provision.rule in FORBIDDING
    for row, claim in enumerate(claims):
        outcome = OUTCOMES[found[row]]
        why = list(reasons.of(row, claim)) if in_force(instrument, provision, on) else []
        if outcome != "not_covered":
            for text, exemption in exemptions:
                why += [f"exempt if {text}: {step}" for step in exemption.of(row, claim)]
        why += [_crowd(provision, outcome)] if provision.count else []
        why += told_values(provision, instrument, condition(provision, on), claim)
        why += [claim.note] if claim.note else []
        breach = forbids and outcome == "covered"
        yield Finding(claim, f"{instrument.name}/{provision.id}", outcome, (*why, *standing), breach)


def _crowd(provision: Provision, outcome: Outcome) -> str:
    count = provision.count
    window = f"in {count.years} calendar years" if count and count.years else "at the same time"
    allowed = count.at_most if count else 0
    answer = {"covered": "more took place", "undecided": "more may have taken place"}.get(outcome, "no more took place")
    return f"{allowed} allowed {window}; {answer}"


def _standing(instrument: Instrument, provision: Provision, on: dt.date | None) -> list[str]:
    """What a reader has to know of the text itself."""
    since, until = period(instrument, provision)
    days = f"in force from {since or 'the beginning'} to {until or 'today'}"
    told = [f"{days}; not on {on}"] if not in_force(instrument, provision, on) else []
    told += [f"{days}; no day was asked about"] if until and on is None else []
    told += ["a proposal: answered as if it were in force"] if instrument.status == "proposal" else []
    told += [f"verified: {told_way(way)}" for way in provision.verification]
    told += [f"{told_proviso(proviso)}; answered as if so" for proviso in provision.provisos]
    told += [f"rests on a text that was not seen: {what}" for what in provision.not_seen]
    return told
