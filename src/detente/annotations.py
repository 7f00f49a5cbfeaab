"""A bare text -> attributions, positions, meetings and times with character spans, for people who build datasets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from detente.errors import InputError
from detente.extract import resolve_statements
from detente.pipeline import annotate_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.model.meetings import Meeting
    from detente.model.statements import Attribution, Position, Statement
    from detente.model.text import Analysis, Spans, TimeExpression
    from detente.pipeline import Reader, Things

Json = dict[str, Any]


def annotate_lines(lines: Iterable[str], reader: Reader) -> Iterator[Json]:
    """Annotate JSONL lines `{id, text, published?}`, one result a line, in order.

    Raises:
        InputError: a line is no such object; the message names the line.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            message = f"Line {number} is not JSON ({error}). Give one object {{id, text}} a line."
            raise InputError(message) from error
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            message = f"Line {number} has no text. Give one object {{id, text}} a line."
            raise InputError(message)
        yield annotation(row, reader, str(row.get("id", number)))


def annotation(row: Json, reader: Reader, name: str) -> Json:
    """Annotate one text; every span refers to it as given."""
    things = annotate_text(row["text"], reader, report=name, published=row.get("published"), title=row.get("title"))
    numbers = _numbers(things["statements"])
    return {
        "id": row.get("id", name),
        "attributions": _attributions(things["attributions"], things["statements"]),
        "positions": [_position(p, numbers) for p in things["positions"]],
        "meetings": [_meeting(m) for m in things["meetings"]],
        "times": [_time(t) for t in _times(things)],
    }


def attribution_rows(analysis: Analysis, attributions: Sequence[Attribution]) -> list[Json]:
    """Resolve attributions, and give them as `annotate` does."""
    return _attributions(attributions, resolve_statements(analysis, attributions).records)


def _numbers(statements: Sequence[Statement]) -> dict[str, str]:
    return {s.id: f"a{n}" for n, s in enumerate(statements, 1)}


def _attributions(attributions: Sequence[Attribution], statements: Sequence[Statement]) -> list[Json]:
    by_id, numbers = {a.id: a for a in attributions}, _numbers(statements)
    return [_attribution(by_id[s.id], s, numbers) for s in statements]


def _pairs(spans: Spans) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _attribution(attribution: Attribution, statement: Statement, numbers: dict[str, str]) -> Json:
    source = statement.source
    parties = list(source.party)
    return {
        "id": numbers[statement.id],
        "source": _pairs(attribution.source),
        "cue": _pairs(attribution.cue),
        "content": _pairs(attribution.content),
        "kind": statement.kind,
        "polarity": statement.polarity,
        "hearsay": statement.hearsay,
        "denied": statement.denied,
        "parent": numbers.get(statement.parent or ""),
        "source_kind": source.kind,
        "source_name": None if source.kind in {"anonymous", "none"} else source.name,
        "party": parties[0] if len(parties) == 1 else None,
        "parties": parties,
        "terms": statement.terms,
        "channel": statement.channel,
        "addressee": statement.addressee,
        "said": statement.said.date.value if statement.said else None,
        "score": statement.score,
    }


def _position(position: Position, numbers: dict[str, str]) -> Json:
    clause = position.evidence[0].span
    condition = position.condition.span
    return {
        "attribution": numbers.get(position.statement or ""),
        "party": position.party,
        "issue": position.issue,
        "broader": list(position.broader),
        "stance": position.stance,
        "polarity": position.polarity,
        "object": [clause.start, clause.end],
        "object_words": position.object,
        "condition": position.condition.kind,
        "condition_span": [condition.start, condition.end] if condition else None,
        "modality": position.modality,
        "counterpart": position.counterpart,
        "on_word_of": list(position.on_word_of),
        "word": position.word,
        "said": position.said.value if position.said else None,
    }


def _meeting(meeting: Meeting) -> Json:
    return {
        "spans": [[e.span.start, e.span.end] for e in meeting.evidence],
        "parties": list(meeting.parties),
        "mediator": meeting.mediator,
        "place": meeting.place,
        "country": meeting.country,
        "when": meeting.when.value if meeting.when else None,
        "status": meeting.status,
        "format": meeting.format,
        "agenda": meeting.agenda,
        "delegations": [
            {"party": d.party, "people": [{"name": p.name, "role": p.role, "head": p.head} for p in d.people]}
            for d in meeting.delegations
        ],
    }


def _times(things: Things) -> tuple[TimeExpression, ...]:
    return things["analysis"].times if things["analysis"] else ()


def _time(time: TimeExpression) -> Json:
    return {"start": time.span.start, "end": time.span.end, "value": time.value}
