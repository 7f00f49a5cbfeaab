"""The fields of facts that a person can correct: each as one line of text, and a line of text back into the fact."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, get_args

from detente.errors import UsageError
from detente.model.dates import PartialDate, PartOfDay
from detente.model.meetings import Meeting, MeetingStatus
from detente.model.statements import (
    Channel,
    Claim,
    ClaimKind,
    Condition,
    ConditionKind,
    Polarity,
    Position,
    Proposal,
    Said,
    Stance,
    Statement,
    Terms,
)
from detente.model.text import Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from detente.store.facts import Fact

READ_BY = "review/1"
CUT = " […] "  # between pieces of one unit
PARTY = re.compile(r"[^\W\d_][\w-]*$")
YES_NO = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Field:
    """One field as a line of text.

    Attributes:
        name: what a person calls it.
        get: gives it as text, empty if it is unstated.
        put: gives the fact with another text in it, which is checked against the article's text.
        choices: the only texts allowed; empty if any is.
    """

    name: str
    get: Callable[[Any], str]
    put: Callable[[Any, str, str], Any]
    choices: tuple[str, ...] = ()


def values(fact: Fact) -> dict[str, str]:
    """Give the fields of a fact that can be corrected, as text."""
    return {field.name: field.get(fact) for field in FIELDS[type(fact)]}


def corrected(fact: Fact, wanted: Mapping[str, str], text: str) -> Fact:
    """Give the fact with other texts in its fields.

    Args:
        fact: as it was read.
        wanted: text by field; fields left out stay.
        text: of its article: words that a person names have to stand there.

    Raises:
        UsageError: there is no such field, or a text does not fit it.
    """
    fields = {field.name: field for field in FIELDS[type(fact)]}
    if unknown := sorted(wanted.keys() - fields.keys()):
        message = f"There is no {', '.join(unknown)} to correct. Name one of {', '.join(fields)}."
        raise UsageError(message)
    made = fact
    for name, field in fields.items():
        value = " ".join(wanted.get(name, field.get(fact)).split())
        if value == field.get(fact):
            continue
        if field.choices and value not in field.choices:
            message = f"{name} cannot be {value!r}. Give one of {', '.join(filter(None, field.choices))}."
            raise UsageError(message)
        made = field.put(made, value, text)
    return made


def anchored(fact: Fact) -> tuple[Evidence, ...]:
    """Give the pieces of evidence that a fact is about: a statement's content, a meeting's first mention."""
    if isinstance(fact, Statement):
        return tuple(e for e in fact.evidence if e.words in fact.content) or fact.evidence
    return fact.evidence[:1] if isinstance(fact, Meeting) else fact.evidence


def _text(name: str, choices: tuple[str, ...] = (), *, needed: bool = False) -> Field:
    """Make a field of one text; empty means None, unless it is needed."""

    def put(fact: Any, value: str, _: str) -> Any:  # noqa: ANN401 - a fact of any kind
        if needed and not value:
            message = f"{name} cannot be left empty."
            raise UsageError(message)
        return replace(fact, **{name: value or None})

    return Field(name, lambda fact: getattr(fact, name) or "", put, choices)


def _codes(value: str) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(re.split(r"[\s,+;]+", value.upper()))) if value else ()
    if wrong := [code for code in codes if not PARTY.match(code)]:
        message = f"{wrong[0]!r} is no party. Write codes as RUS, or RUS, CHN for several."
        raise UsageError(message)
    return codes


def _party(name: str, *, needed: bool = False) -> Field:
    """Make a field of one party's code."""

    def put(fact: Any, value: str, _: str) -> Any:  # noqa: ANN401 - a fact of any kind
        codes = _codes(value)
        if len(codes) > 1 or (needed and not codes):
            message = f"{name} is one party, not {value!r}. Write its code."
            raise UsageError(message)
        return replace(fact, **{name: codes[0] if codes else None})

    return Field(name, lambda fact: getattr(fact, name) or "", put)


def _parties(name: str) -> Field:
    return Field(
        name,
        lambda fact: ", ".join(getattr(fact, name)),
        lambda fact, value, _: replace(fact, **{name: tuple(sorted(_codes(value)))}),
    )


def date_text(date: PartialDate | None) -> str:
    """Write a date with its part of day, as `read_date` reads it."""
    return " ".join(part for part in (date.value, date.part_of_day) if part) if date else ""


def read_date(value: str) -> PartialDate | None:
    """Read what `date_text` writes; None if it is empty.

    Raises:
        UsageError: it is no date.
    """
    if not value:
        return None
    day, _, part = value.partition(" ")
    try:
        date = PartialDate.parse(day)
    except ValueError as error:
        message = f"{value!r} is no date. Write it as 2022-01-09, 2022-01, or 2022-01-09 evening."
        raise UsageError(message) from error
    known: tuple[PartOfDay, ...] = get_args(PartOfDay)
    if part and part not in known:
        message = f"{part!r} is no part of a day. Write {', '.join(known)}, or leave it out."
        raise UsageError(message)
    return replace(date, part_of_day=next((one for one in known if one == part), None))


def _said(fact: Statement, value: str, _: str) -> Statement:
    date = read_date(value)
    return replace(fact, said=Said(date, fact.said.words if fact.said else "") if date else None)


def _place_of(words: str, text: str, near: int) -> Span:
    """Find where words stand in a text, the nearest to `near` if they stand there more than once.

    Raises:
        UsageError: they do not stand there.
    """
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [Span(*match.span()) for match in re.finditer(pattern, text)] if pattern else []
    if not found:
        message = f"The report does not say {words!r}. Copy the words from its text."
        raise UsageError(message)
    return min(found, key=lambda span: abs(span.start - near))


def _pieces(fact: Fact, value: str, text: str) -> tuple[Evidence, ...]:
    """Make evidence of the words that a person chose, perhaps in pieces."""
    first = anchored(fact)[0]
    spans = sorted(_place_of(words, text, first.span.start) for words in value.split(CUT.strip()))
    return tuple(Evidence(fact.report, span, span.of(text), READ_BY, first.score) for span in spans)


def _words(fact: Fact, value: str, text: str) -> Fact:
    pieces, old = _pieces(fact, value, text), anchored(fact)
    evidence = (*pieces, *(piece for piece in fact.evidence if piece not in old))
    if isinstance(fact, Statement):
        ordered = tuple(sorted(evidence, key=lambda piece: piece.span))
        return replace(fact, evidence=ordered, content=tuple(piece.words for piece in pieces))
    return replace(fact, evidence=evidence)


WORDS = Field("words", lambda fact: CUT.join(" ".join(piece.words.split()) for piece in anchored(fact)), _words)


def _object(fact: Position, value: str, text: str) -> Position:
    own, bracket, meant = value.partition(" [")
    near = fact.evidence[0].span.start
    span = _place_of(own, text, near)
    if bracket:
        _place_of(meant.removesuffix("]"), text, near)
    return replace(fact, object=f"{span.of(text)}{bracket}{meant}")


def _condition(fact: Position, value: str, _: str) -> Position:
    kept = Condition() if value == "none" else replace(fact.condition, kind=value)  # type: ignore[arg-type]
    return replace(fact, condition=kept)


def _condition_words(fact: Position, value: str, text: str) -> Position:
    condition = fact.condition
    if not value:
        return replace(fact, condition=replace(condition, words=None, span=None, act=None))
    if condition.kind == "none":
        message = f"Say which kind of condition {value!r} is: {', '.join(get_args(ConditionKind)[1:])}."
        raise UsageError(message)
    span = _place_of(value, text, condition.span.start if condition.span else fact.evidence[0].span.start)
    act = condition.act if condition.act and condition.act in span.of(text) else None
    return replace(fact, condition=replace(condition, words=span.of(text), span=span, act=act))


FIELDS: dict[type, tuple[Field, ...]] = {
    Statement: (
        WORDS,
        Field(
            "source",
            lambda fact: fact.source.name or "",
            lambda fact, value, _: replace(fact, source=replace(fact.source, name=value or None)),
        ),
        Field(
            "party",
            lambda fact: ", ".join(fact.source.party),
            lambda fact, value, _: replace(fact, source=replace(fact.source, party=_codes(value))),
        ),
        _text("terms", get_args(Terms)),
        _text("channel", ("", *get_args(Channel))),
        _text("polarity", get_args(Polarity)),
        Field("said", lambda fact: date_text(fact.said.date if fact.said else None), _said),
    ),
    Position: (
        WORDS,
        _party("party", needed=True),
        Field(
            "issue",
            lambda fact: fact.issue,
            lambda fact, value, _: replace(fact, issue=value, broader=()) if value else fact,
        ),
        _text("stance", get_args(Stance)),
        Field("object", lambda fact: " ".join(fact.object.split()), _object),
        Field("condition", lambda fact: fact.condition.kind, _condition, get_args(ConditionKind)),
        Field("condition words", lambda fact: " ".join((fact.condition.words or "").split()), _condition_words),
        _party("counterpart"),
        _text("polarity", get_args(Polarity)),
        Field(
            "said",
            lambda fact: date_text(fact.said),
            lambda fact, value, _: replace(fact, said=read_date(value)),
        ),
    ),
    Proposal: (
        WORDS,
        _party("by", needed=True),
        _party("to"),
        _parties("binds"),
        Field(
            "reciprocal",
            lambda fact: "yes" if fact.reciprocal else "no",
            lambda fact, value, _: replace(fact, reciprocal=value == "yes"),
            YES_NO,
        ),
    ),
    Meeting: (
        WORDS,
        _parties("parties"),
        _party("mediator"),
        _text("place"),
        _party("country"),
        Field("when", lambda fact: date_text(fact.when), lambda fact, value, _: replace(fact, when=read_date(value))),
        _text("status", get_args(MeetingStatus)),
    ),
    Claim: (
        WORDS,
        _text("kind", get_args(ClaimKind)),
        Field(
            "by",
            lambda fact: ", ".join(fact.by),
            lambda fact, value, _: replace(fact, by=tuple(filter(None, map(str.strip, value.split(","))))),
        ),
        _party("about"),
    ),
}
TELLING: dict[type, tuple[str, ...]] = {  # the fields by which facts at the same words are told apart
    Statement: ("source", "party"),
    Position: ("party", "stance", "issue"),
    Proposal: ("by", "to"),
    Meeting: ("parties",),
    Claim: ("kind", "about"),
}
