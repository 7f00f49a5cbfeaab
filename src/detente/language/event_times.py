"""From the times of a text and its parse to times that count from an event: "three weeks after the summit"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.language.timex import UNKNOWN_DAY, When, day_of, shift
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.language.time_grammar import Piece
    from detente.language.timex import Unit
    from detente.model.dates import PartialDate
    from detente.model.text import Token

_LENGTH = re.compile(r"P(\d+)([DWMY])")
_UNITS: dict[str, Unit] = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_SIDE_BESIDE = re.compile(r" (after|before|following)\b(?! (?:that|this|which|then|now)\b)")
_DAY_BESIDE = re.compile(r"(?:the|a) (?:day (?:after|before)|eve of)(?= \w)", re.IGNORECASE)
_SIDES = {"after": 1, "following": 1, "before": -1, "of": -1}
_HAPPENING = frozenset({"hold", "take", "open", "begin", "start", "happen", "occur", "meet", "gather", "convene", "be"})
_PUT_OFF = frozenset({"postpone", "move", "delay", "cancel", "reschedule", "put", "push", "call", "shift", "bring"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SUBORDINATE = frozenset({"advcl", "acl", "relcl"})
_RELATIVE = frozenset({"WDT", "WP"})
_COMPLEMENTS = frozenset({"dobj", "prt", "acomp", "attr"})
_KNOWN = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "our"})
_STEM = 4  # letters that a noun and its verb share at least
_FAR = 30  # tokens between a word and those that hang on it
_RANGE = re.compile(r"(?:\s?[-–—]\s?| (?:to|and|until|or) )(?:the )?")


@dataclass(frozen=True, slots=True)
class _Event:
    """An event as one phrase tells of it: its noun, the words that describe it, and its verb in a clause."""

    noun: Token
    described: frozenset[str]
    verb: Token | None


@dataclass(frozen=True, slots=True)
class _Dated:
    """An event, the day that the text gives to it, and the words that do; no day where it is put off."""

    event: _Event
    date: PartialDate | None
    words: Span


def count_from_events(text: str, pieces: Sequence[Piece], tokens: Sequence[Token]) -> Iterator[Piece]:
    """Give times that count from an event the day that follows from the event's, if the text states that one once.

    The others stay open: a length of time, or a day of which nothing is known. The day of publication is never used.
    """
    sides = [_side(text, piece) for piece in pieces]
    if not any(sides):
        yield from pieces
        return
    tree = _Tree(tokens, pieces)
    dated = [e for piece, side in zip(pieces, sides, strict=True) if side is None for e in tree.dated(text, piece)]
    for piece, side in zip(pieces, sides, strict=True):
        event = tree.counted_from(side) if side is not None else None
        if side is None or event is None:
            yield piece
            continue
        base = _base(event, dated, tree)
        when = _counted(text, piece, side, base) if base is not None else None
        if base is None or when is None:
            yield replace(piece, when=UNKNOWN_DAY) if piece.kind == "DATE" else piece
            continue
        end = tree.end_of(event)
        crowded = any(other.span.overlaps(Span(piece.span.end, end)) for other in pieces)
        span = Span(piece.span.start, side.end if crowded else end)
        yield replace(piece, span=span, kind="DATE", when=when, counted_from=base.words)


def _side(text: str, piece: Piece) -> Span | None:
    """Give the word `after` or `before` that makes a time count from what follows."""
    beside = _DAY_BESIDE.match(text, piece.span.start) if piece.kind == "DATE" else None
    if beside is not None and beside.end() == piece.span.end:
        return Span(piece.span.of(text).rindex(" ") + piece.span.start + 1, piece.span.end)
    match = _SIDE_BESIDE.match(text, piece.span.end) if piece.kind == "DURATION" else None
    return Span(*match.span(1)) if match is not None else None


def _counted(text: str, piece: Piece, side: Span, base: _Dated) -> When | None:
    length = _LENGTH.fullmatch(piece.when.value)
    number, unit = (int(length[1]), _UNITS[length[2]]) if length is not None else (1, "day")
    when = shift(base.date, unit, number * _SIDES[side.of(text).lower()])
    return when if when.date is not None else None


def _base(event: _Event, dated: Sequence[_Dated], tree: _Tree) -> _Dated | None:
    """Give the event told of elsewhere that this one is, with its day; None if there is none, or more than one."""
    own = [d for d in dated if d.event.noun.index == event.noun.index]
    if not own and event.noun.pos != "PRON" and not tree.is_known(event):
        return None
    same = own or [d for d in dated if _is_same(event, d.event)]
    days = {day_of(d.date) for d in same}
    return same[0] if len(days) == 1 and None not in days else None


def _is_same(event: _Event, other: _Event) -> bool:
    """Whether both phrases can mean one event: "the signing" and "they signed", or one noun, not described apart."""
    verb = other.verb.lemma if other.verb is not None else None
    if event.verb is None and verb is not None and _named_by(event.noun.lemma, verb):
        return True
    if event.noun.pos == "PRON":
        return event.verb is not None and event.verb.lemma == verb
    apart = event.described and other.described and event.described != other.described
    if event.noun.lemma != other.noun.lemma or apart:
        return False
    if event.verb is not None and event.verb.lemma not in _HAPPENING:
        return verb is not None and verb in {event.verb.lemma, *_PUT_OFF}
    return verb is None or verb in _HAPPENING | _PUT_OFF


def _named_by(noun: str, verb: str) -> bool:
    """Whether a noun names what a verb tells: vote, arrival, signing, withdrawal."""
    stem = verb.removesuffix("e")
    return noun == verb or (len(stem) >= _STEM and noun.startswith(stem))


class _Tree:
    """The parse of a text, with the tokens that stand in its times."""

    def __init__(self, tokens: Sequence[Token], pieces: Sequence[Piece]) -> None:
        self._tokens = tokens
        self._spans = [piece.span for piece in pieces]
        self._starts = [token.span.start for token in tokens]

    def dated(self, text: str, piece: Piece) -> Iterator[_Dated]:
        """Give the event whose day a time states: "the summit on 3 March", "the March 3 summit", "it began on ..."."""
        inside = self._inside(piece.span)
        if not inside or piece.kind not in {"DATE", "TIME"} or day_of(piece.when.date) is None:
            return
        if self._is_range(text, piece):
            return
        head = next((t for t in inside if not piece.span.contains(self._tokens[t.head].span)), inside[-1])
        above = self._tokens[head.head]
        if above.pos == "ADP" and above.text.lower() in {"on", "of"}:
            above = self._tokens[above.head]
        for event in self._events(above):
            governor = self._tokens[event.noun.head]
            put_off = any(v is not None and v.lemma in _PUT_OFF for v in (event.verb, governor))
            yield _Dated(event, None if put_off else piece.when.date, piece.span)

    def counted_from(self, side: Span) -> _Event | None:
        """Give the event behind `after`: "the talks", "the ceasefire took effect"."""
        place = bisect_left(self._starts, side.start)
        if place >= len(self._tokens) or self._tokens[place].span != side:
            return None
        word = self._tokens[place]
        noun = next((t for t in self._children(word) if t.dep == "pobj" and t.index > word.index), None)
        if noun is not None:
            if noun.pos in {"PRON", "DET"}:
                return None  # "the day after that": the day named last, whatever happened then
            return _Event(noun, self._described(noun), None)
        verb = self._tokens[word.head]
        return next(self._events(verb), None) if word.dep == "mark" and verb.dep in _SUBORDINATE else None

    def is_known(self, event: _Event) -> bool:
        """Whether the words take the event for one told of already."""
        return any(t.text.lower() in _KNOWN or t.dep == "poss" for t in self._children(event.noun))

    def end_of(self, event: _Event) -> int:
        """Give where the phrase or the clause of an event ends."""
        if event.verb is None:
            return event.noun.span.end
        return max(t.span.end for t in (event.verb, *(c for c in self._children(event.verb) if c.dep in _COMPLEMENTS)))

    def _events(self, token: Token) -> Iterator[_Event]:
        """Give the event that a noun is, or the one whose verb it is with its subject."""
        if token.pos in {"NOUN", "PROPN"}:
            yield _Event(token, self._described(token), None)
        elif token.pos in {"VERB", "AUX"}:
            for noun in self._children(token):
                if noun.dep in _SUBJECTS:
                    told = self._tokens[token.head] if token.dep == "relcl" and noun.tag in _RELATIVE else noun
                    yield _Event(told, self._described(told), token)

    def _described(self, noun: Token) -> frozenset[str]:
        children = self._children(noun)
        return frozenset(t.lemma for t in children if t.dep in {"amod", "compound", "poss"} and not self._is_time(t))

    def _children(self, token: Token) -> list[Token]:
        near = range(max(0, token.index - _FAR), min(len(self._tokens), token.index + _FAR))
        return [t for n in near if (t := self._tokens[n]).head == token.index and n != token.index]

    def _inside(self, span: Span) -> list[Token]:
        first = bisect_left(self._starts, span.start)
        return list(self._tokens[first : bisect_left(self._starts, span.end)])

    def _is_time(self, token: Token) -> bool:
        return any(span.contains(token.span) for span in self._spans)

    def _is_range(self, text: str, piece: Piece) -> bool:
        """Whether another time stands on the other side of "to" or a dash: no event is on one of both days."""
        place = self._spans.index(piece.span)
        beside = self._spans[max(0, place - 1) : place + 2]
        return any(_RANGE.fullmatch(text[one.end : other.start]) for one, other in pairwise(beside))
