"""Reports, statements, claims and meetings -> nodes in the terms of schema.org (JSON-LD)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.model.dates import iso_prefix

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from detente.model.meetings import Meeting, MeetingStatus, Party
    from detente.model.reading import Gathered, ReportSummary
    from detente.model.statements import Claim, Source, Statement

CONTEXT = {"@vocab": "https://schema.org/", "id": "@id", "type": "@type"}
APART = " […] "
STATUSES: dict[MeetingStatus, str | None] = {
    "planned": "EventScheduled", "confirmed": "EventScheduled", "ongoing": "EventScheduled", "held": "EventScheduled",
    "postponed": "EventPostponed", "cancelled": "EventCancelled", "unstated": None,
}  # fmt: skip
"""Without those that are proposed: an event of schema.org is agreed on."""

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What nodes need of the record besides the records themselves.

    Attributes:
        parties: by code, all that may occur.
        encounters: id of a meeting to that of the encounter which it is told of in.
        origin: the report that a report is a copy of; itself if it is none.
    """

    parties: Mapping[str, Party]
    encounters: Mapping[str, str]
    origin: Callable[[str], str]


def schema_org(summaries: tuple[ReportSummary, ...], gathered: Gathered, surroundings: Surroundings) -> Iterator[Node]:
    """Give the nodes one by one.

    What the vocabulary cannot tell from something said is left out: statements that are negated, denied or hearsay,
    those within them, claims made by them, and meetings that are only proposed.
    """
    said = dict(_said(gathered.statements))
    for summary in summaries:
        yield _article(summary, surroundings)
    for statement in said.values():
        yield _statement(statement, surroundings)
    statements = {statement.id for statement in gathered.statements}
    for claim in gathered.claims:
        if claim.statement not in statements or claim.statement in said:
            yield _claim(claim, said.get(claim.statement or ""), surroundings)
    for meeting in gathered.meetings:
        if meeting.status in STATUSES:
            yield _event(meeting, surroundings)
    yield from (_party(surroundings.parties[code]) for code in sorted(_codes(gathered) & surroundings.parties.keys()))


def _codes(gathered: Gathered) -> set[str]:
    """Give all that may be a party's code in these records."""
    codes = {code for statement in gathered.statements for code in statement.source.party}
    codes |= {code for claim in gathered.claims for code in (claim.about, *claim.by) if code}
    codes |= {code for meeting in gathered.meetings for code in (meeting.mediator, *meeting.parties) if code}
    return codes | {each.party for meeting in gathered.meetings for each in meeting.delegations}


def _said(statements: tuple[Statement, ...]) -> Iterator[tuple[str, Statement]]:
    """Give those that say that their source said so, with their ids."""
    by_id = {statement.id: statement for statement in statements}
    for statement in statements:
        within: Statement | None = statement
        while within and within.polarity == "positive" and not (within.denied or within.hearsay):
            if within.parent is None:
                yield statement.id, statement
            within = by_id.get(within.parent or "")


def _article(summary: ReportSummary, surroundings: Surroundings) -> Node:
    original = surroundings.origin(summary.id)
    return _node(
        "NewsArticle" if summary.kind == "press" else "Article",
        _id("report", summary.id),
        headline=summary.title,
        identifier=summary.ref,
        url=summary.url,
        publisher={"type": "Organization", "name": summary.publisher} if summary.publisher else None,
        datePublished=iso_prefix(summary.published),
        inLanguage=summary.language,
        isBasedOn={"id": _id("report", original)} if original != summary.id else None,
    )


def _statement(statement: Statement, surroundings: Surroundings) -> Node:
    """A quotation if all its words stand between marks; else the reporter's words, with the cue: who denied what."""
    source, whole, direct = statement.source, statement.parent, statement.kind == "direct"
    return _node(
        "Quotation" if direct else "Statement",
        _id("statement", statement.id),
        text=APART.join(statement.content if direct else [piece.words for piece in statement.evidence]),
        spokenByCharacter=_speaker(source, surroundings) if direct else None,
        creditText=source.name or source.words,
        sourceOrganization=_parties(source.party, surroundings),
        dateCreated=iso_prefix(statement.said.date.value) if statement.said else None,
        isPartOf={"id": _id("statement", whole) if whole else _id("report", statement.report)},
    )


def _claim(claim: Claim, statement: Statement | None, surroundings: Surroundings) -> Node:
    first = surroundings.origin(claim.report)
    by = _parties(tuple(code for code in claim.by if code in surroundings.parties), surroundings)
    return _node(
        "Claim",
        _id("claim", claim.id),
        name=claim.subject,
        text=APART.join(piece.words for piece in claim.evidence),
        author=by or (_speaker(statement.source, surroundings) if statement else None),
        creditText="; ".join(claim.by),
        about=_parties((claim.about,) if claim.about else (), surroundings),
        appearance={"id": _id("report", claim.report)},
        firstAppearance={"id": _id("report", first)} if first != claim.report else None,
        isPartOf={"id": _id("statement", statement.id)} if statement else None,
    )


def _event(meeting: Meeting, surroundings: Surroundings) -> Node:
    status = STATUSES[meeting.status]
    people = [
        _node("Person", None, name=p.name, jobTitle=p.role, affiliation=_parties((each.party,), surroundings))
        for each in meeting.delegations
        for p in each.people
    ]
    return _node(
        "Event",
        _id("meeting", meeting.id),
        identifier=surroundings.encounters.get(meeting.id),
        name=meeting.format or f"meeting of {' and '.join(meeting.parties)}",
        description=APART.join(piece.words for piece in meeting.evidence),
        about={"type": "Thing", "name": meeting.agenda} if meeting.agenda else None,
        eventStatus={"id": f"https://schema.org/{status}"} if status else None,
        startDate=iso_prefix(meeting.when.value) if meeting.when else None,
        location=_place(meeting, surroundings),
        attendee=[*_parties(meeting.parties, surroundings), *people],
        contributor=_parties((meeting.mediator,) if meeting.mediator else (), surroundings),
        subjectOf={"id": _id("report", meeting.report)},
    )


def _place(meeting: Meeting, surroundings: Surroundings) -> Node | None:
    country = None
    if meeting.country:
        known = surroundings.parties.get(meeting.country)
        country = _node("Country", None, name=known.name if known else None, identifier=meeting.country)
    if meeting.place:
        return _node("Place", None, name=meeting.place, containedInPlace=country)
    return country


def _speaker(source: Source, surroundings: Surroundings) -> Node | list[Node] | None:
    """Give who speaks, if the words name one person, organisation or party; no unnamed official becomes somebody."""
    if source.kind == "party":
        return _parties(source.party, surroundings)
    if source.kind == "person" and source.name:
        affiliation = _parties(source.party, surroundings)
        return _node("Person", None, name=source.name, jobTitle=source.role, affiliation=affiliation)
    if source.kind == "organisation" and source.name:
        return _node("Organization", None, name=source.name)
    return None


def _parties(codes: tuple[str, ...], surroundings: Surroundings) -> list[Node]:
    return [
        {"id": _id("party", code)} if code in surroundings.parties else {"type": "Organization", "name": code}
        for code in codes
    ]


def _party(party: Party) -> Node:
    kind = "GovernmentOrganization" if party.kind == "state" else "Organization"
    return _node(kind, _id("party", party.code), name=party.name, identifier=party.code)


def _node(kind: str, key: str | None, **properties: object) -> Node:
    """Make a node, blank without a key; what is not stated is no property."""
    named = {"id": key} if key else {}
    return {"type": kind, **named, **{name: value for name, value in properties.items() if value}}


def _id(kind: str, key: str) -> str:
    return f"urn:detente:{kind}:{key}"
