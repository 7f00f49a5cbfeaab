"""Records of one kind in, the rows of a table out: one explicit table of what can be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.model.dates import PartialDate
from detente.model.statements import UNSTATED
from detente.show import group_tables
from detente.show.dossier import limit_parts, published_words
from detente.show.material import CITED_LENGTH, Citations, Cite
from detente.show.row import Row
from detente.show.wording import (
    amount_words,
    claim_marks,
    condition_words,
    date_words,
    list_words,
    pieces,
    plain,
    position_marks,
    quoted,
    shorten,
    speaker,
    statement_marks,
    terms_words,
    told_words,
    wait_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detente.model.alignment import Encounter, Side, Stand, Wait
    from detente.model.people import Held, Variant
    from detente.show.material import Material

    Rows = Callable[[Material, Citations], Iterator["Row"]]

RECORDS = {"supported": "in line with", "contradicted": "contradicted by", "nothing": "nothing on record"}


@dataclass(frozen=True, slots=True)
class View:
    """How records of one kind are shown.

    Attributes:
        title: heading.
        columns: their names, the leading one first.
        rows: makes the rows of a material, in its order.
    """

    title: str
    columns: tuple[str, ...]
    rows: Rows


def _article(material: Material, citations: Citations) -> Iterator[Row]:
    for article in material.articles:
        label = citations.label(article.report)
        for block in article.blocks:
            cite = Cite(label, article.report, "", block.span.start, block.span.end)
            kind = f"{block.kind}, {block.at}" if block.at else block.kind
            yield Row((kind, block.text), cite)
        for furniture in article.furniture:
            cite = Cite(label, article.report)
            yield Row((f"set apart: {plain(furniture.kind)}", furniture.text), cite)


def _statements(material: Material, citations: Citations) -> Iterator[Row]:
    for statement in material.statements:
        parent = citations.statements.get(statement.parent or "")
        said = statement.said
        settings = (
            terms_words(statement),
            plain(statement.channel or ""),
            f"to {statement.addressee}" if statement.addressee else "",
            ": ".join(filter(None, (date_words(said.date), said.words and quoted(said.words)))) if said else "",
            f"as told by {speaker(parent)}" if parent else "",
        )
        parties = ", ".join(citations.party(code) for code in statement.source.party)
        cells = (
            speaker(statement),
            parties,
            "; ".join(part for part in settings if part),
            " ".join(statement.cue),
            quoted(pieces(statement.content)),
            statement.kind,
        )
        yield Row(cells, citations.cite(statement.evidence), statement_marks(statement), statement.id)


def _positions(material: Material, citations: Citations) -> Iterator[Row]:
    for position in material.positions:
        statement = citations.statements.get(position.statement or "")
        said = f"{speaker(statement)}; {terms_words(statement)}" if statement else "the reporter, citing nobody"
        cells = (
            citations.party(position.party),
            plain(position.issue),
            plain(position.stance),
            quoted(position.object),
            condition_words(position.condition),
            position.modality,
            citations.party(position.counterpart) if position.counterpart else "",
            said,
        )
        yield Row(cells, citations.cite(position.evidence), position_marks(position, statement), position.id)


def _proposals(material: Material, citations: Citations) -> Iterator[Row]:
    for proposal in material.proposals:
        fixed, unstated = limit_parts(proposal.limit)
        cells = (
            citations.party(proposal.by),
            citations.party(proposal.to) if proposal.to else "",
            quoted(proposal.limit.counts),
            "\n".join(f"{name}: {value}" for name, value in fixed),
            ", ".join(unstated),
            ", ".join(citations.party(code) for code in proposal.binds),
            "only if reciprocal" if proposal.reciprocal else "",
        )
        yield Row(cells, citations.cite(proposal.evidence), record=proposal.id)


def _meetings(material: Material, citations: Citations) -> Iterator[Row]:
    for meeting in material.meetings:
        cells = (
            citations.meeting(meeting),
            meeting.status,
            date_words(meeting.when),
            citations.place(meeting),
            ", ".join(citations.party(code) for code in meeting.parties),
            citations.party(meeting.mediator) if meeting.mediator else "",
            meeting.agenda or "",
            "\n".join(citations.delegation(d) for d in meeting.delegations),
        )
        yield Row(cells, citations.cite(meeting.evidence[:1]), record=meeting.id)


def _claims(material: Material, citations: Citations) -> Iterator[Row]:
    for weighed in material.claims:
        claim = weighed.claim
        cites = "; ".join(f"[{c.label}] {quoted(c.words)}" for c in citations.cite_each(weighed.on_record))
        statement = citations.statements.get(claim.statement or "")
        cells = (
            ", ".join(citations.party(name) for name in claim.by),
            claim.kind,
            citations.party(claim.about) if claim.about else "",
            quoted(claim.subject),
            amount_words(claim.amount, claim.unit),
            claim.as_of.date.value if claim.as_of else "",
            f"{claim.basis.kind}: {quoted(claim.basis.words)}" if claim.basis else "",
            ", ".join(citations.party(name) for name in claim.disputed_by),
            ": ".join(part for part in (RECORDS.get(weighed.record or "", ""), cites) if part),
        )
        yield Row(cells, citations.cite(claim.evidence), claim_marks(claim, statement), claim.id)


def _encounters(material: Material, citations: Citations) -> Iterator[Row]:
    for encounter in material.encounters:
        parties = list_words(citations.party(code) for code in encounter.parties)
        through = [citations.party(code) for code in encounter.mediators]
        mediated = f", mediated by {list_words(through)}" if through else ""
        why = f": {'; '.join(encounter.reasons)}" if encounter.reasons else ""
        told = told_words(len(encounter.reports), encounter.independent) + why
        slots = (_versions(encounter, kind, citations) for kind in ("date", "place", "format", "people", "status"))
        cells = (parties + mediated, *slots, told)
        yield Row(cells, citations.cite(encounter.evidence), record=encounter.id)


def _versions(encounter: Encounter, kind: str, citations: Citations) -> str:
    """The versions of one slot, a line each, with the reports that give it where there are several."""
    lines = []
    for slot in (s for s in encounter.slots if s.kind == kind):
        whose = f"{citations.party(slot.party)}: " if slot.party else ""
        for version in slot.versions:
            by = ", ".join(citations.label(report) for report in version.reports)
            lines.append(f"{whose}{plain(version.value)}{f' ({by})' if len(slot.versions) > 1 else ''}")
        lines += [f"[{plain(slot.difference)}]"] if slot.difference else []
    return "\n".join(lines)


def _disagreements(material: Material, citations: Citations) -> Iterator[Row]:
    for disagreement in material.disagreements:
        tellings = "\n".join(_telling(side, citations) for side in disagreement.sides)
        cite = citations.cite(disagreement.sides[0].evidence)
        yield Row((disagreement.about, disagreement.kind, tellings), cite, record=disagreement.id)


def _telling(side: Side, citations: Citations) -> str:
    cites = citations.cite_each(side.evidence)
    words = "; ".join(f"[{cite.label}] {quoted(cite.words)}" for cite in cites)
    return f"{side.value}: {told_words(len(side.reports), side.independent)}: {words}"


def _deadlocks(material: Material, citations: Citations) -> Iterator[Row]:
    for deadlock in material.deadlocks:
        cells = (
            list_words(citations.party(code) for code in deadlock.parties),
            ", ".join(dict.fromkeys(plain(wait.issue) for wait in deadlock.waits)),
            "\n".join(_wait(wait, citations) for wait in deadlock.waits),
        )
        yield Row(cells, citations.cite(deadlock.waits[0].evidence), record=deadlock.id)


def _wait(wait: Wait, citations: Citations) -> str:
    references = " ".join(f"[{cite.label}]" for cite in citations.cite_each(wait.evidence))
    return f"{citations.party(wait.party)} waits on {citations.party(wait.on)}: {wait_words(wait)} {references}"


def _changes(material: Material, citations: Citations) -> Iterator[Row]:
    for change in material.changes:
        cells = (
            citations.party(change.party),
            plain(change.issue),
            f"{change.direction} by its {change.by}",
            _stand(change.before, citations),
            _stand(change.after, citations),
        )
        yield Row(cells, citations.cite(change.after.evidence), record=change.id)


def _stand(stand: Stand, citations: Citations) -> str:
    condition = f", on the condition {quoted(stand.condition)}" if stand.condition else ""
    reference = f"[{citations.cite(stand.evidence).label}]"
    return f"{published_words(stand.day)}: {plain(stand.stance)} {quoted(stand.object)}{condition} {reference}"


def _timeline(material: Material, citations: Citations) -> Iterator[Row]:
    for entry in material.timeline:
        cells = (
            date_words(PartialDate.parse(entry.when) if entry.when else None),
            entry.kind,
            entry.what,
            published_words(entry.announced) if entry.announced else "",
            told_words(len(entry.reports), entry.independent),
        )
        yield Row(cells, citations.cite(entry.evidence), record=entry.record, day=entry.when)


def _issues(material: Material, citations: Citations) -> Iterator[Row]:
    for issue in material.issues:
        words = quoted(issue.words) if issue.words else "the whole report"
        yield Row((issue.kind, words, issue.stage, issue.detail), citations.cite_issue(issue))


def _reports(material: Material, citations: Citations) -> Iterator[Row]:
    copies = {copy.report: copy for copy in sorted(material.copies, key=lambda c: c.whole)}
    for article in material.articles:
        copy = copies.get(article.report)
        cells = (
            material.names.get(article.report, article.report),
            article.title or "untitled",
            article.publisher or "",
            published_words(article.published),
            f"{copy.kind} copy of {citations.label(copy.original)}: {copy.reason}" if copy else "",
            article.kind,
        )
        yield Row(cells, Cite(citations.label(article.report), article.report), record=article.report)


def _people(material: Material, citations: Citations) -> Iterator[Row]:
    for person in material.people:
        parties = [_held(held, citations.party(held.value)) for held in person.parties]
        sources: dict[tuple[str, str], list[str]] = {}
        for inferred in person.inferred:
            sources.setdefault((inferred.party, inferred.source), []).append(citations.label(inferred.report))
        parties += [
            f"{citations.party(party)} in {', '.join(filled)}: inferred from {citations.label(source)}"
            for (party, source), filled in sources.items()
        ]
        cells = (
            person.name,
            person.id,
            "\n".join(parties),
            "\n".join(_held(held, held.value) for held in person.roles),
            "\n".join(_variant(variant) for variant in person.variants[1:]),
            told_words(len(person.reports), person.independent),
        )
        yield Row(cells, citations.cite(person.evidence), record=person.id)


def _held(held: Held, words: str) -> str:
    return f"{words}: {group_tables.days(held.first, held.last)}"


def _variant(variant: Variant) -> str:
    reasons = f": {'; '.join(variant.reasons)}" if variant.reasons else ""
    return f"{variant.name} ({variant.key}){reasons}"


def _judgements(material: Material, _: Citations) -> Iterator[Row]:
    for judgement in material.judgements:
        cells = (
            f"{judgement.left} and {judgement.right}",
            judgement.verdict,
            judgement.kind,
            judgement.who,
            judgement.when,
            judgement.why,
        )
        yield Row(cells, None, () if judgement.stands else ("no longer stands",))


def _reviews(material: Material, citations: Citations) -> Iterator[Row]:
    for review in material.reviews:
        anchor = review.anchors[0]
        cells = (
            review.kind,
            review.verdict,
            "\n".join(f"{name}: {old or UNSTATED} → {new or UNSTATED}" for name, (old, new) in review.changes.items()),
            review.who,
            review.when,
            review.why,
            "" if review.score is None else f"{review.score:.2f}",
            review.fact,
        )
        standing = () if review.stands else ("no longer stands",) if review.verdict != "undo" else ()
        marks = (*standing, *(("orphan",) if review.orphan else ()))
        words = shorten(pieces(a.exact for a in review.anchors), CITED_LENGTH)
        yield Row(cells, Cite(citations.label(review.report), review.report, words, anchor.start, anchor.end), marks)


def _copies(material: Material, citations: Citations) -> Iterator[Row]:
    for copy in material.copies:
        cells = (citations.label(copy.report), copy.kind, citations.label(copy.original), copy.reason)
        yield Row(cells, Cite(citations.label(copy.report), copy.report))


VIEWS: dict[str, View] = {
    "article": View("Article", ("part", "text"), _article),
    "statements": View("Statements", ("source", "party", "setting", "cue", "content", "kind"), _statements),
    "positions": View(
        "Positions",
        ("party", "issue", "stance", "object", "condition", "modality", "aimed at", "said by"),
        _positions,
    ),
    "proposals": View("Proposals", ("by", "to", "limits", "fixed", "unstated", "binds", "terms"), _proposals),
    "meetings": View(
        "Meetings", ("meeting", "status", "when", "where", "parties", "mediator", "agenda", "delegations"), _meetings
    ),
    "claims": View(
        "Claims", ("by", "kind", "about", "subject", "amount", "as of", "basis", "disputed by", "on record"), _claims
    ),
    "encounters": View(
        "Each meeting once", ("parties", "date", "place", "format", "people", "status", "told by"), _encounters
    ),
    "disagreements": View("Told differently", ("about", "kind", "tellings"), _disagreements),
    "deadlocks": View("Who waits on whom", ("parties", "issues", "waits"), _deadlocks),
    "changes": View("Hardened and softened", ("party", "issue", "change", "before", "after"), _changes),
    "quotations": View("Quotations", ("printed", "verdict", "by", "said", "because"), group_tables.quotations),
    "events": View("Events", ("event", "reported", "parties", "told by", "reports"), group_tables.events),
    "threads": View("Threads", ("between", "on", "when", "told by", "meetings"), group_tables.threads),
    "utterances": View(
        "Said once",
        ("source", "party", "when", "fullest wording", "told by", "also worded", "nearest the source", "statements"),
        group_tables.utterances,
    ),
    "timeline": View("Timeline", ("when", "kind", "what", "announced", "told by"), _timeline),
    "people": View("People", ("name", "id", "party", "role", "also called", "told by"), _people),
    "judgements": View("Judgements", ("of", "verdict", "kind", "by", "when", "because"), _judgements),
    "reviews": View("Reviews", ("of a", "verdict", "corrected", "by", "when", "because", "score", "fact"), _reviews),
    "issues": View("Not understood", ("kind", "words", "stage", "detail"), _issues),
    "reports": View("Reports", ("report", "title", "publisher", "published", "derives from", "kind"), _reports),
    "copies": View("Copies", ("report", "kind", "derives from", "because"), _copies),
}
