"""Records, who read them out of what, and who judged them -> provenance in the terms of the W3C (PROV-JSON)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from detente.model.text import record_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from detente.model.judgements import Judgement
    from detente.model.reading import Gathered, ReportSummary
    from detente.model.reviews import Review
    from detente.model.text import Evidence

RECORDS = ("statements", "positions", "meetings", "claims")
OF_PEOPLE = ("person", "judgement", "judging", "review", "reviewing", "agent")
KINDS = ("report", "reading", "proposal", *OF_PEOPLE, *(name.removesuffix("s") for name in RECORDS))
PREFIXES = {"detente": "urn:detente:", **{kind: f"urn:detente:{kind}:" for kind in KINDS}}
RELATIONS = ("used", "wasAssociatedWith", "wasAttributedTo", "wasDerivedFrom", "wasGeneratedBy", "wasInvalidatedBy")
SOFTWARE = "detente:detente"

Assertion = tuple[str, str, dict[str, Any]]
"""Section of the document, identifier, attributes."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What readings, judgements and reviews were made by.

    Attributes:
        readers: by report, the version of the readers that read it.
        judgements: all that were ever made, in order.
        keys: kind and key of what a judgement names to the record's id, where it is a record.
        version: of detente.
        reviews: of single facts, all that were ever made, in order.
    """

    readers: Mapping[str, str]
    judgements: Sequence[Judgement]
    keys: Mapping[tuple[str, str], str]
    version: str
    reviews: Sequence[Review] = ()


def provenance(summaries: Iterable[ReportSummary], gathered: Gathered, by: Judged) -> Iterator[Assertion]:
    """Give the assertions one by one, section after section."""
    yield from _entities(summaries, gathered, by)
    yield from _activities(by)
    yield "agent", SOFTWARE, {"prov:type": _name("prov:SoftwareAgent"), "detente:version": by.version}
    for who in sorted({j.who for j in by.judgements} | {review.who for review in by.reviews}):
        yield "agent", _id("agent", who), {"prov:type": _name("prov:Person"), "prov:label": who}
    for section in RELATIONS:  # once each rather than all sorted, which would hold them all
        found = chain(_readings(gathered, by), _judgings(by), _reviewings(by), _copies(gathered))
        yield from (relation for relation in found if relation[0] == section)


def _entities(summaries: Iterable[ReportSummary], gathered: Gathered, by: Judged) -> Iterator[Assertion]:
    for summary in summaries:
        known = {
            "prov:type": _name("detente:report"),
            "prov:label": summary.title or summary.ref,
            "prov:location": summary.url,
            "detente:publisher": summary.publisher,
            "detente:published": summary.published,
            "detente:digest": summary.digest,
        }
        yield "entity", _id("report", summary.id), {name: value for name, value in known.items() if value}
    for kind, record in _records(gathered):
        yield "entity", _id(kind, record.id), {"prov:type": _name(f"detente:{kind}"), **_words(record.evidence)}
    people = {key for j in by.judgements if j.kind == "person" for key in (j.left, j.right)}
    for key in sorted(people):
        yield "entity", _id("person", key), {"prov:type": _name("detente:person")}
    for number, made in _made(by):
        told = {"detente:verdict": made.verdict, "detente:why": made.why, "detente:stands": made.stands}
        yield "entity", _id("judgement", number), {"prov:type": _name("detente:judgement"), **told}
    there = {record.id for _, record in _records(gathered)}
    for fact, kind in sorted({(review.fact, review.kind) for review in by.reviews}):
        if fact not in there:  # set aside, corrected, or an orphan
            yield "entity", _id(kind, fact), {"prov:type": _name(f"detente:{kind}")}
    for review in by.reviews:
        told = {"detente:verdict": review.verdict, "detente:why": review.why, "detente:stands": review.stands}
        changed = {f"detente:{name}": value for name, value in review.after.items() if value != review.before.get(name)}
        yield "entity", _id("review", str(review.no)), {"prov:type": _name("detente:review"), **told, **changed}


def _activities(by: Judged) -> Iterator[Assertion]:
    for report, readers in by.readers.items():
        yield "activity", _id("reading", report), {"prov:type": _name("detente:reading"), "detente:readers": readers}
    for number, made in _made(by):
        when = {"prov:startTime": made.when, "prov:endTime": made.when}
        yield "activity", _id("judging", number), {"prov:type": _name("detente:judging"), **when}
    for review in by.reviews:
        when = {"prov:startTime": review.when, "prov:endTime": review.when}
        yield "activity", _id("reviewing", str(review.no)), {"prov:type": _name("detente:reviewing"), **when}


def _readings(gathered: Gathered, by: Judged) -> Iterator[Assertion]:
    for report in by.readers:
        reading = _id("reading", report)
        yield _relation("used", activity=reading, entity=_id("report", report))
        yield _relation("wasAssociatedWith", activity=reading, agent=SOFTWARE)
    for kind, record in _records(gathered):
        key, reading = _id(kind, record.id), _id("reading", record.report)
        yield _relation("wasGeneratedBy", entity=key, activity=reading)
        report = _id("report", record.report)
        yield _relation("wasDerivedFrom", generatedEntity=key, usedEntity=report, activity=reading)
        whole = record.parent if kind == "statement" else getattr(record, "statement", None)
        if whole:
            yield _relation("wasDerivedFrom", generatedEntity=key, usedEntity=_id("statement", whole), activity=reading)


def _judgings(by: Judged) -> Iterator[Assertion]:
    """Tell of each judgement what it is on and who made it, and which later one took it back or superseded it."""
    last: dict[tuple[str, str, str], str] = {}
    for number, made in _made(by):
        judgement, judging, agent = _id("judgement", number), _id("judging", number), _id("agent", made.who)
        for key in (made.left, made.right):
            thing = _id(made.kind, by.keys.get((made.kind, key), key))
            yield _relation("used", activity=judging, entity=thing)
            yield _relation("wasDerivedFrom", generatedEntity=judgement, usedEntity=thing, activity=judging)
        yield _relation("wasGeneratedBy", entity=judgement, activity=judging, time=made.when)
        yield _relation("wasAssociatedWith", activity=judging, agent=agent)
        yield _relation("wasAttributedTo", entity=judgement, agent=agent)
        pair = (made.kind, made.left, made.right)
        if pair in last:
            yield _relation("wasInvalidatedBy", entity=last[pair], activity=judging, time=made.when)
        last[pair] = judgement


def _reviewings(by: Judged) -> Iterator[Assertion]:
    """Tell of each review what it is on and who made it, and which later one took it back."""
    for made in by.reviews:
        number, fact = str(made.no), _id(made.kind, made.fact)
        review, reviewing, agent = _id("review", number), _id("reviewing", number), _id("agent", made.who)
        yield _relation("used", activity=reviewing, entity=fact)
        yield _relation("wasDerivedFrom", generatedEntity=review, usedEntity=fact, activity=reviewing)
        yield _relation("wasGeneratedBy", entity=review, activity=reviewing, time=made.when)
        yield _relation("wasAssociatedWith", activity=reviewing, agent=agent)
        yield _relation("wasAttributedTo", entity=review, agent=agent)
        if made.undoes:
            undone = _id("review", str(made.undoes))
            yield _relation("wasInvalidatedBy", entity=undone, activity=reviewing, time=made.when)


def _copies(gathered: Gathered) -> Iterator[Assertion]:
    for copy in gathered.copies:
        ends = {"generatedEntity": _id("report", copy.report), "usedEntity": _id("report", copy.original)}
        section, key, attributes = _relation("wasDerivedFrom", **ends)
        yield section, key, {**attributes, "detente:copy": copy.kind, "detente:score": copy.score}


def _records(gathered: Gathered) -> Iterator[tuple[str, Any]]:
    for name in RECORDS:
        yield from ((name.removesuffix("s"), record) for record in getattr(gathered, name))


def _made(by: Judged) -> Iterator[tuple[str, Judgement]]:
    return ((str(number), made) for number, made in enumerate(by.judgements, start=1))


def _words(evidence: tuple[Evidence, ...]) -> dict[str, Any]:
    first = evidence[0]
    return {
        "prov:value": " […] ".join(piece.words for piece in evidence),
        "detente:read_by": first.read_by,
        "detente:start": first.span.start,
        "detente:end": first.span.end,
    }


def _relation(section: str, **ends: str) -> Assertion:
    return section, f"_:{record_id(section, *ends.values())}", {f"prov:{name}": end for name, end in ends.items()}


def _name(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


def _id(kind: str, key: str) -> str:
    """Name a thing; what no name may hold is written in per cent."""
    return f"{kind}:{quote(key, safe='')}"
