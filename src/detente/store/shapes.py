"""Records in, JSON-ready dicts out, with field names that stay as they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from detente.errors import NothingFoundError, UsageError
from detente.model.alignment import Change, Copy, Deadlock, Disagreement, Stand, TimelineEntry, Wait, WeighedClaim
from detente.model.judgements import Judgement
from detente.model.meetings import Meeting
from detente.model.people import Held, Identity
from detente.model.reading import Hit, ReportSummary
from detente.model.reports import Article, Issue
from detente.model.statements import Position, Proposal, Statement
from detente.store.codec import plain, row_of
from detente.store.queries import QUESTIONS, Asked, Filters, articles, reports

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.model.text import Evidence, Span
    from detente.store.open import Record

AROUND = 32  # characters of context on either side of a quotation: W3C selectors, as measured enough

Json = dict[str, Any]


def _no_link(_: Article, __: str | None, ___: Span) -> str | None:
    return None


@dataclass(slots=True)
class Shaper:
    """What shapes need besides the records: refs, articles and links of their reports, each read once.

    Attributes:
        record: that the records came from.
        link: gives an address that opens the page at a span of the article's text; None if there is none.
    """

    record: Record
    link: Callable[[Article, str | None, Span], str | None] = _no_link
    _known: dict[str, tuple[ReportSummary, Article]] = field(default_factory=dict)

    def ref(self, report: str) -> str:
        """What a person calls the report with that id."""
        return self._of(report)[0].ref

    def summary(self, report: str) -> ReportSummary:
        """The report with that id, as a list shows it."""
        return self._of(report)[0]

    def evidence(self, piece: Evidence) -> Json:
        """One piece of evidence, with what finds it again in text and page."""
        summary, article = self._of(piece.report)
        start, end = piece.span.start, piece.span.end
        page = article.page_span(piece.span)
        return {
            "report": summary.ref,
            "start": start,
            "end": end,
            "words": piece.words,
            "read_by": piece.read_by,
            "score": piece.score,
            "selector": {
                "type": "TextQuoteSelector",
                "exact": piece.words,
                "prefix": article.text[max(0, start - AROUND) : start],
                "suffix": article.text[end : end + AROUND],
            },
            "page": page and {"start": page.start, "end": page.end},
            "link": self.link(article, summary.url, piece.span),
        }

    def all_evidence(self, pieces: tuple[Evidence, ...]) -> list[Json]:
        """Pieces of evidence in their order."""
        return [self.evidence(piece) for piece in pieces]

    def _of(self, report: str) -> tuple[ReportSummary, Article]:
        if report not in self._known:
            only = Filters(report=report)
            self._known[report] = (reports(self.record, only)[0], articles(self.record, only)[0])
        return self._known[report]


def as_json(record: object, shaper: Shaper) -> Json:
    """Give one record of the model in its stable shape.

    Raises:
        KeyError: there is no shape for records of that class.
    """
    return SHAPES[type(record)](record, shaper)


def answer(name: str, asked: Asked, shaper: Shaper) -> Json | list[Json]:
    """Ask a question and give its answer in JSON's terms: one object for a single report, else a list.

    Raises:
        NothingFoundError: the record holds no answer.
        UsageError: the question is about one report, and several fit.
    """
    question = QUESTIONS[name]
    found = question.ask(asked)
    if not found:
        message = f"The record holds no {name} for this question. Ask with fewer filters, or read more reports."
        raise NothingFoundError(message)
    shaped = [as_json(each, shaper) for each in found]
    if not question.single:
        return shaped
    if len(shaped) > 1:
        message = f"{len(shaped)} reports fit, and this shows one. Name one of them by its ref or id."
        raise UsageError(message)
    return shaped[0]


def _article(article: Article, shaper: Shaper) -> Json:
    summary = shaper.summary(article.report)
    return {
        "report": article.report,
        "ref": summary.ref,
        "title": article.title,
        "byline": article.byline,
        "dateline": article.dateline,
        "published": article.published,
        "publisher": article.publisher,
        "language": article.language,
        "looks_translated": article.looks_translated,
        "blocks": [
            {"kind": b.kind, "text": b.text, "start": b.span.start, "end": b.span.end} | ({"at": b.at} if b.at else {})
            for b in article.blocks
        ],
        "furniture": [{"kind": f.kind, "text": f.text} for f in article.furniture],
        "original_url": article.original_url,
        "url": summary.url,
    }


def _statement(statement: Statement, shaper: Shaper) -> Json:
    source, said = statement.source, statement.said
    several = list(source.party) if len(source.party) > 1 else None
    return {
        "id": statement.id,
        "report": shaper.ref(statement.report),
        "source": {
            "id": source.id,
            "words": source.words,
            "name": source.name,
            "kind": source.kind,
            "party": several or next(iter(source.party), None),
            "role": source.role,
        },
        "cue": " ".join(statement.cue),
        "content": list(statement.content),
        "kind": statement.kind,
        "polarity": statement.polarity,
        "hearsay": statement.hearsay,
        "denied": statement.denied,
        "score": statement.score,
        "terms": statement.terms,
        "channel": statement.channel,
        "addressee": statement.addressee,
        "said": said and {"value": said.date.value, "words": said.words, "stated": said.date.stated},
        "parent": statement.parent,
        "evidence": shaper.all_evidence(statement.evidence),
    }


def _position(position: Position, shaper: Shaper) -> Json:
    return {
        "id": position.id,
        "report": shaper.ref(position.report),
        "party": position.party,
        "issue": position.issue,
        "broader": list(position.broader),
        "stance": position.stance,
        "polarity": position.polarity,
        "object": position.object,
        "condition": {name: plain(getattr(position.condition, name)) for name in ("kind", "words", "by", "act")},
        "modality": position.modality,
        "counterpart": position.counterpart,
        "on_word_of": list(position.on_word_of),
        "word": position.word,
        "said": position.said.value if position.said else None,
        "statement": position.statement,
        "evidence": shaper.all_evidence(position.evidence),
    }


def _proposal(proposal: Proposal, shaper: Shaper) -> Json:
    return {
        "id": proposal.id,
        "report": shaper.ref(proposal.report),
        "by": proposal.by,
        "to": proposal.to,
        "binds": list(proposal.binds),
        "reciprocal": proposal.reciprocal,
        "limit": plain(proposal.limit),
        "statement": proposal.statement,
        "evidence": shaper.all_evidence(proposal.evidence),
    }


def _meeting(meeting: Meeting, shaper: Shaper) -> Json:
    when = meeting.when
    return {
        "id": meeting.id,
        "report": shaper.ref(meeting.report),
        "parties": list(meeting.parties),
        "mediator": meeting.mediator,
        "place": meeting.place,
        "country": meeting.country,
        "when": {
            "value": when.value if when else None,
            "part_of_day": when.part_of_day if when else None,
            "words": meeting.when_words,
        },
        "status": meeting.status,
        "format": meeting.format,
        "agenda": meeting.agenda,
        "delegations": plain(meeting.delegations),
        "evidence": shaper.all_evidence(meeting.evidence),
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
        "disputed_by": list(claim.disputed_by),
        "record": weighed.record,
        "on_record": shaper.all_evidence(weighed.on_record),
        "statement": claim.statement,
        "evidence": shaper.all_evidence(claim.evidence),
    }


def _issue(issue: Issue, shaper: Shaper) -> Json:
    ref = shaper.ref(issue.report)
    span = issue.span
    return {
        "report": ref,
        "stage": issue.stage,
        "kind": issue.kind,
        "words": issue.words,
        "detail": issue.detail,
        "evidence": span and {"report": ref, "start": span.start, "end": span.end, "words": issue.words},
    }


def _disagreement(disagreement: Disagreement, shaper: Shaper) -> Json:
    return {
        "id": disagreement.id,
        "kind": disagreement.kind,
        "about": disagreement.about,
        "sides": [
            {
                "value": side.value,
                "reports": [shaper.ref(r) for r in side.reports],
                "independent": side.independent,
                "evidence": shaper.all_evidence(side.evidence),
            }
            for side in disagreement.sides
        ],
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


def _entry(entry: TimelineEntry, shaper: Shaper) -> Json:
    return {
        "when": entry.when,
        "kind": entry.kind,
        "what": entry.what,
        "record": entry.record,
        "evidence": shaper.all_evidence(entry.evidence),
    }


def _copy(copy: Copy, shaper: Shaper) -> Json:
    return {
        "report": shaper.ref(copy.report),
        "original": shaper.ref(copy.original),
        "kind": copy.kind,
        "score": copy.score,
        "reason": copy.reason,
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


def _judgement(judgement: Judgement, _: Shaper) -> Json:
    return row_of(judgement)


def _hit(hit: Hit, shaper: Shaper) -> Json:
    return {
        "kind": hit.kind,
        "report": shaper.ref(hit.report),
        "record": hit.record,
        "evidence": shaper.all_evidence(hit.evidence),
    }


def _summary(summary: ReportSummary, _: Shaper) -> Json:
    return {name: getattr(summary, name) for name in summary.__slots__}


SHAPES: dict[type, Callable[[Any, Shaper], Json]] = {
    Article: _article,
    Statement: _statement,
    Position: _position,
    Proposal: _proposal,
    Meeting: _meeting,
    WeighedClaim: _claim,
    Issue: _issue,
    Disagreement: _disagreement,
    Deadlock: _deadlock,
    Change: _change,
    TimelineEntry: _entry,
    Copy: _copy,
    Identity: _identity,
    Judgement: _judgement,
    Hit: _hit,
    ReportSummary: _summary,
}
