"""What reports tell together in, the rows of its table out: quotations, events, threads, utterances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.show.dossier import published_words
from detente.show.row import Row
from detente.show.wording import list_words, pieces, plain, quoted, said_words, speaker, told_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.groups import Member
    from detente.show.material import Citations, Material


def quotations(material: Material, citations: Citations) -> Iterator[Row]:
    """Quotations of the press beside what was said."""
    statements = citations.statements
    for checked in material.quotations:
        cites = [f"[{cite.label}]" for cite in citations.cite_each(checked.transcript[:1])]
        words = "\n".join(quoted(said_words(piece, checked.differences)) for piece in checked.transcript)
        statement = statements.get(checked.statement)
        cells = (
            quoted(pieces(piece.words for piece in checked.quotation)),
            plain(checked.verdict),
            speaker(statement) if statement else "",
            " ".join(part for part in (words, checked.speaker or "", *cites) if part),
            "\n".join(checked.reasons),
        )
        yield Row(cells, citations.cite(checked.quotation), record=checked.id)


def events(material: Material, citations: Citations) -> Iterator[Row]:
    """Reports by what happened."""
    for event in material.events:
        cells = (
            event.title,
            days(event.first, event.last),
            ", ".join(citations.party(code) for code in event.parties),
            told_words(len(event.reports), event.independent),
            _members(event.members, citations),
        )
        yield Row(cells, citations.cite(event.evidence) if event.evidence else None, record=event.id)


def threads(material: Material, citations: Citations) -> Iterator[Row]:
    """Meetings by negotiation."""
    for thread in material.threads:
        cells = (
            list_words(citations.party(code) for code in thread.parties),
            ", ".join(plain(issue) for issue in thread.issues),
            days(thread.first, thread.last),
            told_words(len(thread.reports), thread.independent),
            _members(thread.members, citations),
        )
        yield Row(cells, citations.cite(thread.evidence), record=thread.id)


def utterances(material: Material, citations: Citations) -> Iterator[Row]:
    """What was said once, in every wording."""
    for utterance in material.utterances:
        fullest, *others = citations.cite_each(utterance.evidence)
        whole = dict.fromkeys(e.words for e in utterance.evidence if e.report == fullest.report)
        cells = (
            utterance.source or "no source named",
            ", ".join(citations.party(code) for code in utterance.party),
            published_words(utterance.day),
            quoted(pieces(whole)),
            told_words(len(utterance.reports), utterance.independent),
            "\n".join(f"[{cite.label}] {quoted(cite.words)}" for cite in others),
            f"[{citations.label(utterance.nearest)}]" if others else "",
            _members(utterance.members, citations),
        )
        yield Row(cells, fullest, record=utterance.id)


def days(first: str | None, last: str | None) -> str:
    """Give the first and the last day of something, or the one that both are."""
    return " to ".join(dict.fromkeys(published_words(day) for day in (first, last)))


def _members(members: tuple[Member, ...], citations: Citations) -> str:
    """Write a line a record: its id for judgements, its day, why it belongs there; nothing for one that is alone."""
    if len(members) == 1:
        return ""
    return "\n".join(
        f"{m.record} [{citations.label(m.report)}], {published_words(m.day)}: {'; '.join(m.reasons) or 'the first'}"
        for m in members
    )
