"""What many reports say together in, JSON-ready dicts out, with field names that stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.model.alignment import (
    Change,
    CopyGroup,
    Deadlock,
    Disagreement,
    Encounter,
    Side,
    Stand,
    TimelineEntry,
    Wait,
    WeighedClaim,
)
from detente.model.groups import Event, Thread, Utterance
from detente.model.people import Held, Identity
from detente.model.quotations import CheckedQuotation
from detente.store.codec import row_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.model.alignment import CopyKind
    from detente.store.shaper import Json, Shaper

IS_A: dict[CopyKind, str] = {
    "verbatim": "is a verbatim copy of",
    "cut": "is a cut copy of",
    "edited": "is an edited copy of",
    "translated": "is a translated copy of",
    "reworded": "is a reworded copy of",
    "block": "holds a block of",
}


def _claim(weighed: WeighedClaim, shaper: Shaper) -> Json:
    claim = weighed.claim
    return {
        "id": claim.id,
        "report": shaper.ref(claim.report),
        "kind": claim.kind,
        "by": list(claim.by),
        "about": claim.about,
        "subject": claim.subject,
        "amount": claim.amount,
        "unit": claim.unit,
        "as_of": claim.as_of and {"value": claim.as_of.date.value, "words": claim.as_of.words},
        "basis": claim.basis and row_of(claim.basis),
        "disputed_by": list(claim.disputed_by),
        "record": weighed.record,
        "on_record": shaper.all_evidence(weighed.on_record),
        "statement": claim.statement,
        "evidence": shaper.all_evidence(claim.evidence),
    }


def _disagreement(disagreement: Disagreement, shaper: Shaper) -> Json:
    return {
        "id": disagreement.id,
        "kind": disagreement.kind,
        "about": disagreement.about,
        "sides": [_side(side, shaper) for side in disagreement.sides],
    }


def _side(side: Side, shaper: Shaper) -> Json:
    return {
        "value": side.value,
        "reports": [shaper.ref(r) for r in side.reports],
        "independent": side.independent,
        "evidence": shaper.all_evidence(side.evidence),
    }


def _encounter(encounter: Encounter, shaper: Shaper) -> Json:
    return {
        "id": encounter.id,
        "parties": list(encounter.parties),
        "mediators": list(encounter.mediators),
        "slots": [
            {
                "kind": slot.kind,
                "party": slot.party,
                "difference": slot.difference,
                "versions": [_side(version, shaper) for version in slot.versions],
            }
            for slot in encounter.slots
        ],
        "meetings": list(encounter.meetings),
        "reports": [shaper.ref(r) for r in encounter.reports],
        "independent": encounter.independent,
        "score": encounter.score,
        "reasons": list(encounter.reasons),
        "evidence": shaper.all_evidence(encounter.evidence),
    }


def _deadlock(deadlock: Deadlock, shaper: Shaper) -> Json:
    return {
        "id": deadlock.id,
        "parties": list(deadlock.parties),
        "waits": [_told(wait, shaper) for wait in deadlock.waits],
    }


def _change(change: Change, shaper: Shaper) -> Json:
    return {
        "id": change.id,
        "party": change.party,
        "issue": change.issue,
        "direction": change.direction,
        "by": change.by,
        "before": _told(change.before, shaper),
        "after": _told(change.after, shaper),
    }


def _told(told: Wait | Stand, shaper: Shaper) -> Json:
    """One end of a change or of a wait: its own fields, with refs and links."""
    reports = [shaper.ref(report) for report in told.reports]
    return row_of(told) | {"reports": reports, "evidence": shaper.all_evidence(told.evidence)}


def _quotation(checked: CheckedQuotation, shaper: Shaper) -> Json:
    return {
        "id": checked.id,
        "report": shaper.ref(checked.report),
        "statement": checked.statement,
        "verdict": checked.verdict,
        "speaker": checked.speaker,
        "differences": [row_of(difference) for difference in checked.differences],
        "score": checked.score,
        "reasons": list(checked.reasons),
        "quotation": shaper.all_evidence(checked.quotation),
        "transcript": shaper.all_evidence(checked.transcript),
    }


def _entry(entry: TimelineEntry, shaper: Shaper) -> Json:
    return {
        "when": entry.when,
        "kind": entry.kind,
        "what": entry.what,
        "record": entry.record,
        "announced": entry.announced,
        "reports": [shaper.ref(report) for report in entry.reports],
        "independent": entry.independent,
        "evidence": shaper.all_evidence(entry.evidence),
    }


def _event(event: Event, shaper: Shaper) -> Json:
    own = {"title": event.title, "first": event.first, "last": event.last, "parties": list(event.parties)}
    return _grouped(event, own, shaper)


def _thread(thread: Thread, shaper: Shaper) -> Json:
    own = {"name": thread.name, "parties": list(thread.parties), "issues": list(thread.issues)}
    return _grouped(thread, own | {"first": thread.first, "last": thread.last}, shaper)


def _utterance(utterance: Utterance, shaper: Shaper) -> Json:
    own = {"source": utterance.source, "party": list(utterance.party), "day": utterance.day}
    told = {"fullest": utterance.fullest, "nearest": shaper.ref(utterance.nearest)}
    return _grouped(utterance, own | told, shaper)


def _grouped(group: Event | Thread | Utterance, own: Json, shaper: Shaper) -> Json:
    """Fields of its own, between its id and what all groups have."""
    return {
        "id": group.id,
        **own,
        "members": [row_of(m) | {"report": shaper.ref(m.report)} for m in group.members],
        "reports": [shaper.ref(report) for report in group.reports],
        "independent": group.independent,
        "evidence": shaper.all_evidence(group.evidence),
    }


def _copies(group: CopyGroup, shaper: Shaper) -> Json:
    reports = [shaper.summary(report) for report in group.reports]
    told = [(shaper.ref(c.report), IS_A[c.kind], shaper.ref(c.original), c.reason) for c in group.links]
    return {
        "reports": [{"id": r.id, "ref": r.ref, "publisher": r.publisher} for r in reports],
        "kind": group.kind,
        "origin": group.origin,
        "score": group.score,
        "reasons": [f"{report} {is_a} {original}. {reason}" for report, is_a, original, reason in told],
    }


def _identity(person: Identity, shaper: Shaper) -> Json:
    return {
        "id": person.id,
        "name": person.name,
        "variants": [
            {
                "key": variant.key,
                "name": variant.name,
                "score": variant.score,
                "reasons": list(variant.reasons),
                "reports": [shaper.ref(r) for r in variant.reports],
            }
            for variant in person.variants
        ],
        "roles": [_held(held, shaper) for held in person.roles],
        "parties": [_held(held, shaper) for held in person.parties],
        "inferred": [
            {"report": shaper.ref(i.report), "party": i.party, "from": shaper.ref(i.source)} for i in person.inferred
        ],
        "reports": [shaper.ref(r) for r in person.reports],
        "independent": person.independent,
        "evidence": shaper.all_evidence(person.evidence),
    }


def _held(held: Held, shaper: Shaper) -> Json:
    return {
        "value": held.value,
        "first": held.first,
        "last": held.last,
        "reports": [shaper.ref(r) for r in held.reports],
    }


ALIGNED_SHAPES: dict[type, Callable[[Any, Shaper], Json]] = {
    WeighedClaim: _claim,
    Disagreement: _disagreement,
    Encounter: _encounter,
    Deadlock: _deadlock,
    Change: _change,
    Event: _event,
    Thread: _thread,
    Utterance: _utterance,
    TimelineEntry: _entry,
    CopyGroup: _copies,
    Identity: _identity,
    CheckedQuotation: _quotation,
}
