"""From a text and its day of publication to the times in it: dates, clock times, durations, sets."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.language import calendar_rules, holidays, relative_rules, vague_rules
from detente.language.event_times import count_from_events
from detente.language.quotations import find_quotations
from detente.language.tense import direction, same_clause, stands_alone
from detente.language.time_grammar import PARTS, Piece, Rule, Scene, pattern
from detente.language.timex import When, day_of, of_day, week_of, with_part
from detente.model.text import Span, TimeExpression

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.language.timex import Direction
    from detente.model.dates import PartialDate
    from detente.model.text import Sentence, Token

RULES: tuple[Rule, ...] = calendar_rules.RULES + holidays.RULES + relative_rules.RULES + vague_rules.RULES

_REACH = 40  # characters around an expression in which words may belong to it
_NEIGHBOURS = 4  # expressions on either side that may name the day of a clock time
_EDGE_BEFORE = pattern(
    r"\b(?:(?:the )?(?:beginning|start|end|middle|close|rest|course|turn) of|(?:early|late|earlier|later)(?: in| on)?"
    r"|mid|so far) $|\b(?:early|late|mid)-$"
)
_WEEK_BEFORE = pattern(r"\b(?:the |that )?week (?:of|beginning|starting)(?: on)? $")
_PART_BEFORE = pattern(r"\b(?:the )?(?:early |late )?{part}(?: of|,? on|,)? $")
_PART_AFTER = pattern(r"(?:,? in the)? (?:early |late )?{part}\b")
_SAID_BEFORE = pattern(
    r"\b(?:said|told|stated|warned|added|announced|wrote|declared|noted|asked|replied|insisted|remarked|explained)\b"
    r"[^.?!\"“”]* $"
)
_CLOCK_AFTER_DAY = pattern(r",?(?: at| from| by| until| around| about)? ")
_DAY_AFTER_CLOCK = pattern(r",?(?: on)? ")
_ISO_DAY = re.compile(r"(?:\d{4}-\d\d-\d\d|--(?:\d\d-)?\d\d|XXXX-WXX-\d)(?!\d)")
_MEMORY = 8  # expressions back that may be what the next one counts from
_YEAR = re.compile(r"\b1[5-9]\d\d\b|\b20\d\d\b")
_NEWS = re.compile(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tomorrow|last week)\b")
_FEW_YEARS = 6  # years that a text of history names at least where it has no news word and no other years
_HISTORY_YEARS = 10  # years that a text of history names at least, and so many times its news words
_BREAK = re.compile(r"\n+|(?<=\w\w[.!?])\x20(?=[A-Z“\"])|(?<=[.!?][”\"])\x20(?=[A-Z“\"])")  # no time reaches over it
_BLANKS = re.compile(r"[\s\u00a0\u202f]")
_DIGIT = re.compile(r"\d")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")


@dataclass(frozen=True, slots=True)
class _Found:
    """A piece with the match and rule that read it, and the number of its sentence."""

    piece: Piece
    rule: Rule
    match: re.Match[str]
    sentence: int


def find_times(
    text: str,
    published: PartialDate | None,
    tokens: tuple[Token, ...] = (),
    sentences: tuple[Sentence, ...] = (),
) -> tuple[TimeExpression, ...]:
    """Find the times of a text and resolve them the way news is written.

    A bare weekday is the latest one, the day of publication included, or the next one if its clause looks ahead;
    a date without year or month is the one nearest to publication in the clause's direction. Words inside a
    quotation count from the day on which they were said if the sentence states it, else from publication.

    Args:
        text: the article's text.
        published: the day, month or year of publication, in the page's own time zone; None if unknown.
        tokens: the parse of the text; without it no clause looks ahead.
        sentences: of the same parse.

    Returns:
        Expressions in text order, not overlapping. Without publication a bare ordinal has the value `--09`, a
        weekday `XXXX-WXX-1` and "tomorrow" `FUTURE_REF`, the last two without a date.

    Source:
        TimeML annotation guidelines 1.2.1, section 2.2 (TIMEX3); spans leave out a leading preposition.
    """
    reader = _Reader(text, published, tokens, sentences)
    found = reader.read()
    found = reader.reread_quoted(found)
    pieces = count_from_events(text, list(_with_days(text, found, published)), tokens)
    return tuple(
        TimeExpression(
            p.span, p.kind, p.when.value, p.when.date if p.kind in {"DATE", "TIME"} else None, p.counted_from
        )
        for p in pieces
    )


class _Reader:
    """Reads the matches of all rules from left to right, longest first, remembering the dates already named."""

    def __init__(
        self,
        text: str,
        published: PartialDate | None,
        tokens: Sequence[Token],
        sentences: Sequence[Sentence],
    ) -> None:
        self._text = text
        self._tokens = tokens
        self._sentences = sentences
        self._starts = [s.span.start for s in sentences]
        self._is_history = _is_history(text, published)
        self._scene = Scene(text, published, self._looks, self._alone, history=self._is_history)

    def read(self) -> list[_Found]:
        """Read every match that overlaps none before it."""
        found: list[_Found] = []
        end = 0
        for match, rule in self._matches():
            if match.start() < end:
                continue
            number = self._sentence_at(match.start())
            for piece in rule.read(match, self._scene_of(found, number, Span(match.start(), match.end()))):
                widened = _widened(self._text, piece, end)
                found.append(_Found(widened, rule, match, number))
                end = widened.span.end
        return found

    def reread_quoted(self, found: list[_Found]) -> list[_Found]:
        """Read the words of a quotation again from the day on which its sentence says it was said."""
        paragraphs = [Span(m.start(), m.end()) for m in _PARAGRAPH.finditer(self._text)]
        quoted = [q.inner for q in find_quotations(self._text, paragraphs, "").records if q.depth == 0]
        starts = [q.start for q in quoted]

        def is_quoted(item: _Found) -> bool:
            place = bisect_right(starts, item.piece.span.start) - 1
            return place >= 0 and quoted[place].contains(item.piece.span)

        said = {item.sentence: item.piece.when.date for item in found if not is_quoted(item) and self._is_saying(item)}
        result = []
        for item in found:
            day = said.get(item.sentence)
            if item.rule.deictic and day is not None and is_quoted(item):
                scene = replace(self._scene, published=day)
                pieces = list(item.rule.read(item.match, scene))
                result += [replace(item, piece=_widened(self._text, p, 0)) for p in pieces]
            else:
                result.append(item)
        return result

    def _matches(self) -> list[tuple[re.Match[str], Rule]]:
        matches: list[tuple[re.Match[str], Rule]] = []
        ends = [m.span() for m in _BREAK.finditer(self._text)]
        starts = [0, *(end for _, end in ends)]
        for start, end in zip(starts, [*(start for start, _ in ends), len(self._text)], strict=True):
            span, words = Span(start, end), _BLANKS.sub(" ", self._text[start:end])
            words += words.lower() + ("#" if _DIGIT.search(words) else "")
            matches += [(match, rule) for rule in RULES for match in rule.matches(self._text, span, words)]
        return sorted(matches, key=lambda pair: (pair[0].start(), -pair[0].end()))

    def _sentence_at(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    def _tokens_at(self, sentence: int) -> Sequence[Token]:
        if sentence < 0:
            return ()
        return self._tokens[self._sentences[sentence].first : self._sentences[sentence].last]

    def _looks(self, span: Span) -> Direction | None:
        return direction(span, self._tokens_at(self._sentence_at(span.start)))

    def _alone(self, span: Span) -> bool:
        return stands_alone(span, self._tokens_at(self._sentence_at(span.start)))

    def _scene_of(self, found: list[_Found], sentence: int, span: Span) -> Scene:
        """What is known before the next match: the last date named, and the year that its clause goes by."""
        dated = [(f, f.piece.when.date) for f in reversed(found[-_MEMORY:]) if f.piece.when.date is not None]
        near = -len(found) if self._is_history else sentence - 1
        anchor = next((date for item, date in dated if item.sentence >= near), None)
        year = next((d.year for f, d in dated if d is not None and self._gives_year(f, d, sentence, span)), None)
        told = self._scene.published
        if self._is_history and anchor is not None and anchor.year is not None and anchor.month is not None:
            told = anchor  # a history tells its own present
        return replace(self._scene, published=told, anchor=anchor, year=year)

    def _gives_year(self, item: _Found, date: PartialDate, sentence: int, span: Span) -> bool:
        """Whether a date named before tells the year of the next one: in its clause, or anywhere in a history."""
        if date.year is None or not (date.stated or self._is_history):
            return False
        if self._is_history:
            return True
        return item.sentence == sentence and same_clause(item.piece.span, span, self._tokens_at(sentence))

    def _is_saying(self, item: _Found) -> bool:
        start = self._sentences[item.sentence].span.start if item.sentence >= 0 else 0
        before = self._text[max(start, item.piece.span.start - 2 * _REACH) : item.piece.span.start]
        return day_of(item.piece.when.date) is not None and _SAID_BEFORE.search(before) is not None


def _is_history(text: str, published: PartialDate | None) -> bool:
    """Whether a text tells of years long gone and not of the week: dates then follow the last year named."""
    if published is None or published.year is None:
        return False
    years = [int(m[0]) for m in _YEAR.finditer(text)]
    gone = sum(year < published.year - 1 for year in years)
    news = sum(1 for _ in _NEWS.finditer(text))
    if not news and gone == len(years):
        return gone >= _FEW_YEARS
    return gone >= _HISTORY_YEARS * max(1, news) and 2 * gone > len(years)


def _widened(text: str, piece: Piece, end: int) -> Piece:
    """Take in the words beside a date that narrow it: "the evening of", "early", "morning"."""
    if piece.kind != "DATE":
        return piece
    is_day = _ISO_DAY.match(piece.when.value) or piece.when.value.endswith("_REF")
    narrowed = _with_part_of_day(text, piece, end) if is_day else piece
    offset = max(end, narrowed.span.start - _REACH)
    day = day_of(narrowed.when.date)
    week = _WEEK_BEFORE.search(text[offset : narrowed.span.start]) if day is not None and narrowed is piece else None
    if day is not None and week is not None:
        return Piece(Span(offset + week.start(), piece.span.end), "DATE", week_of(day))
    edge = _EDGE_BEFORE.search(text[offset : narrowed.span.start])
    if edge is None:
        return narrowed
    return replace(narrowed, span=Span(offset + edge.start(), narrowed.span.end))


def _with_part_of_day(text: str, piece: Piece, end: int) -> Piece:
    offset = max(end, piece.span.start - _REACH)
    after = _PART_AFTER.match(text, piece.span.end)
    before = _PART_BEFORE.search(text[offset : piece.span.start])
    if after is not None:
        span, part = Span(piece.span.start, after.end()), after["part"]
    elif before is not None:
        span, part = Span(offset + before.start(), piece.span.end), before["part"]
    else:
        return piece
    return Piece(span, "TIME", with_part(piece.when, PARTS[part.lower()]))


def _with_days(text: str, found: list[_Found], published: PartialDate | None) -> Iterator[Piece]:
    """Give clock times their day: the one written beside them, or else one that their sentence names."""
    place = 0
    while place < len(found):
        piece = found[place].piece
        joined = _joined(text, piece, found[place + 1].piece) if place + 1 < len(found) else None
        if joined is not None:
            yield joined
            place += 2
            continue
        yield _on_day(found, place, published) if _is_clock(piece) else piece
        place += 1


def _is_clock(piece: Piece) -> bool:
    return piece.when.value.startswith("T")


def _joined(text: str, piece: Piece, following: Piece) -> Piece | None:
    """One piece of a clock time and a day that stand side by side; None if they do not."""
    if _is_clock(piece) == _is_clock(following):
        return None
    clock, day = (piece, following) if _is_clock(piece) else (following, piece)
    gap = text[piece.span.end : following.span.start]
    joins = (_DAY_AFTER_CLOCK if clock is piece else _CLOCK_AFTER_DAY).fullmatch(gap)
    value = _day_value(day)
    if joins is None or value is None:
        return None
    return Piece(Span(piece.span.start, following.span.end), "TIME", When(value + clock.when.value, day.when.date))


def _day_value(piece: Piece) -> str | None:
    """The value of a day without its part; None if the piece is no day."""
    match = _ISO_DAY.match(piece.when.value)
    return match[0] if match is not None else None


def _on_day(found: list[_Found], place: int, published: PartialDate | None) -> Piece:
    """Put a lone clock time on the nearest day that its sentence names, before it if it can be, or on publication."""
    clock, sentence = found[place].piece, found[place].sentence
    near = found[max(0, place - _NEIGHBOURS) : place][::-1] + found[place + 1 : place + 1 + _NEIGHBOURS]
    for item in near:
        value = _day_value(item.piece)
        if value is not None and item.sentence == sentence:
            return replace(clock, when=When(value + clock.when.value, item.piece.when.date))
    day = day_of(published)
    if day is None:
        return replace(clock, when=When("XXXX-XX-XX" + clock.when.value))
    return replace(clock, when=When(day.isoformat() + clock.when.value, of_day(day).date))
