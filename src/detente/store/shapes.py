"""Records in, JSON-ready dicts out, with field names that stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.errors import NothingFoundError, UsageError
from detente.model.alignment import WeighedClaim
from detente.model.judgements import Judgement
from detente.model.meetings import Meeting
from detente.model.reading import Hit, ReportSummary
from detente.model.reports import Article, Issue
from detente.model.reviews import Review
from detente.model.statements import Position, Proposal, Statement
from detente.store.aligned_shapes import ALIGNED_SHAPES
from detente.store.codec import plain, row_of
from detente.store.questions import QUESTIONS, Asked

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.store.shaper import Json, Shaper


def as_json(record: object, shaper: Shaper) -> Json:
    """Give one record of the model in its stable shape.

    Raises:
        KeyError: there is no shape for records of that class.
    """
    shaped = SHAPES[type(record)](record, shaper)
    if isinstance(record, REVIEWED):
        shaped["review"] = shaper.review(shaped["id"])
    return shaped


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
        "kind": article.kind,
        "looks_translated": article.looks_translated,
        "blocks": [
            {"kind": b.kind, "text": b.text, "start": b.span.start, "end": b.span.end}
            | {name: value for name, value in (("at", b.at), ("speaker", b.speaker)) if value}
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


def _judgement(judgement: Judgement, _: Shaper) -> Json:
    return row_of(judgement)


def _review(review: Review, shaper: Shaper) -> Json:
    kept = ("no", "kind", "fact", "verdict", "who", "when", "why", "batch", "undoes", "score", "stands", "orphan")
    return {
        **{name: getattr(review, name) for name in kept},
        "report": shaper.ref(review.report),
        "changes": {name: {"before": old, "after": new} for name, (old, new) in review.changes.items()},
        "anchors": [row_of(anchor) for anchor in review.anchors],
    }


def _hit(hit: Hit, shaper: Shaper) -> Json:
    return {
        "kind": hit.kind,
        "report": shaper.ref(hit.report),
        "record": hit.record,
        "evidence": shaper.all_evidence(hit.evidence),
    }


def _summary(summary: ReportSummary, _: Shaper) -> Json:
    return {name: getattr(summary, name) for name in summary.__slots__}


REVIEWED = (Statement, Position, Proposal, Meeting, WeighedClaim)
SHAPES: dict[type, Callable[[Any, Shaper], Json]] = {
    Article: _article,
    Statement: _statement,
    Position: _position,
    Proposal: _proposal,
    Meeting: _meeting,
    Issue: _issue,
    Judgement: _judgement,
    Review: _review,
    Hit: _hit,
    ReportSummary: _summary,
    **ALIGNED_SHAPES,
}
