"""Rules for times that the calendar names: dates, months, weekdays, ordinals, years, quarters, seasons."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.language.time_grammar import (
    DAY_WORDS,
    DIGIT,
    MONTH_WORDS,
    WEEKDAYS,
    Piece,
    Rule,
    Scene,
    month_number,
    pattern,
    piece,
)
from detente.language.timex import (
    When,
    day_of,
    exists,
    near,
    nearest_day_of_month,
    nearest_weekday,
    nearest_year,
    of_date,
    of_day,
    shift,
)
from detente.model.dates import PartialDate
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_RELATIVE = {"last": -1, "this": 0, "next": 1}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_TODAY_CENTURY = 2000
_AUTUMN_BEGINS = 9
_YEAR_TAIL = (
    r"(?:_,_{year}(?!-\d)|_,? {year:bare}(?!-\d)|,?(?: of)? (?P<rel>this|last|next) year"
    r"| of (?P<same>that|the same) year)?"
)
_MONTH_MAY_FOLLOW = re.compile(
    r"\b(?:in|since|by|last|next|this|until|till|from|of|early|late|mid|between|to|during|before|after|for|and|"
    r"through|or|throughout|as)(?: |-)$",
    re.IGNORECASE,
)
_NOT_A_YEAR_AFTER = re.compile(
    r"(?:[\d$€£#/]|\b[A-Za-z]+-|\b(?:resolutions?|no\.|number|articles?|flight|room|about|some|nearly|than|over|page|"
    r"order|directive|decree|law) ?)$",
    re.IGNORECASE,
)
_YEAR_PREFIX = re.compile(r"\b(?:mid|pre|post|early|late|to|since|until)-$", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:[ -](?:\w+ )?(?:troops|soldiers|people|men|km|kilomet\w+|miles|BCE?\b|B\.C|tanks|missiles|warheads|"
    r"tons|tonnes|metres|meters|square|GMT|UTC|hours|words|civilians|dollars|euros|casualties|prisoners|rounds|delegates|observers|inspectors))|-\w|/\d",
    re.IGNORECASE,
)
_YEAR_RANGE = re.compile(r"-(?:1\d|20)\d\d\b|/\d\d\b")
_PAST_EVENT = re.compile(r"(?: \w+)? (?:attacks?|massacre|coup|revolution|uprising|movement)\b")
_OWNS = re.compile(r" ?['’]s\b")
_UNTIL = re.compile(r"\b(?:until|till)\x20$")
_WEEKDAY_LIMITS = (4, 3)  # days: "Tuesday's talks" so far off in the clause's direction, but so near in the other
_NAMED_DAY_BEFORE = re.compile(r"\b(?:Black|Bloody|Good|Holy|Ash|Palm|Easter|Cyber|Super|Fat|Ruby)\x20$")
_NAMED_DAY_AFTER = re.compile(
    r" (?:Times|Telegraph|Mirror|Mail|Herald|Express|Independent|Agreement|Morning|Night|Evening)\b"
)


def _before(match: re.Match[str], length: int = 24) -> str:
    return match.string[max(0, match.start() - length) : match.start()]


def _full_year(digits: str) -> int:
    """Read a year of two or four digits; two mean the century that puts them before 2070."""
    number = int(digits)
    if len(digits) > len("22"):
        return number
    return number + _TODAY_CENTURY - (100 if number >= 70 else 0)  # noqa: PLR2004 - POSIX says 1969 to 2068


def _numeric(year: int, month: int, day: int) -> PartialDate | None:
    return PartialDate(year, month, day) if 1 <= month <= 12 and exists(year, month, day) else None  # noqa: PLR2004


def _iso(match: re.Match[str], _scene: Scene) -> Iterator[Piece]:
    date = _numeric(int(match["y"]), int(match["m"]), int(match["d"]))
    if date is None:
        return
    if match["clock"]:
        yield piece(match, "TIME", When(f"{date.value}T{match['clock']}", date))
    else:
        yield piece(match, "DATE", of_date(date))


def _slashed(match: re.Match[str], _scene: Scene) -> Iterator[Piece]:
    """Read 7/8/07 as an American does; the other order is an alternative where the calendar has it."""
    year, first, second = _full_year(match["y"]), int(match["a"]), int(match["b"])
    dates = [_numeric(year, first, second), _numeric(year, second, first)]
    readings = [d for number, d in enumerate(dates) if d is not None and d not in dates[:number]]
    if readings:
        best = readings[0]
        date = PartialDate(best.year, best.month, best.day, alternatives=tuple(readings[1:]))
        yield piece(match, "DATE", of_date(date))


def _dotted(match: re.Match[str], _scene: Scene) -> Iterator[Piece]:
    date = _numeric(int(match["y"]), int(match["m"]), int(match["d"]))
    if date is not None:
        yield piece(match, "DATE", of_date(date))


def year_named(match: re.Match[str], scene: Scene, month: int | None = None) -> tuple[int | None, bool]:
    """The year that the words or the sentence name (for a month), and whether the words themselves state it."""
    groups = match.groupdict()
    written = groups.get("year") or groups.get("bare")
    if written:
        return int(written), True
    if groups.get("same"):
        return (scene.anchor.year if scene.anchor is not None else None), False
    if groups.get("rel") and scene.published is not None and scene.published.year is not None:
        return scene.published.year + _RELATIVE[groups["rel"].lower()], False
    return (scene.year if month is None else scene.year_of(month)), False


def _day_in(match: re.Match[str], scene: Scene, month: str, day: str) -> When | None:
    """The date of a month and a day; None if the calendar has none."""
    number = month_number(match[month])
    year, stated = year_named(match, scene, number)
    if not exists(year or 2024, number, int(match[day])):  # a leap year allows 29 February
        return None
    if year is not None:
        return of_date(PartialDate(year, number, int(match[day]), stated=stated))
    if _PAST_EVENT.match(match.string, match.end()):
        return of_date(PartialDate(month=number, day=int(match[day])))
    span = Span(match.start(), match.end())
    return of_date(nearest_year(number, int(match[day]), scene.published, scene.looks(span)))


def _date(match: re.Match[str], scene: Scene) -> Iterator[Piece]:
    when = _day_in(match, scene, "month", "day")
    if when is not None:
        yield piece(match, "DATE", when)


def _days(match: re.Match[str], scene: Scene) -> Iterator[Piece]:
    """Read "January 9-10" and "the 9th and 10th of January" as two dates."""
    first, last = _day_in(match, scene, "month", "day"), _day_in(match, scene, "month", "last")
    if first is not None and last is not None:
        yield Piece(Span(match.start(), match.end("head")), "DATE", first)
        yield piece(match, "DATE", last, match.start("tail"))


def _months(match: re.Match[str], _scene: Scene) -> Iterator[Piece]:
    """Read "from November 3 to February 2025": the year of the end tells that of the start."""
    year, month, until = int(match["year"]), month_number(match["month"]), month_number(match["tomonth"])
    first = PartialDate(year - (month > until), month, int(match["day"]) if match["day"] else None, stated=False)
    last = PartialDate(year, until, int(match["last"]) if match["last"] else None)
    for date in (first, last):
        if date.day is not None and not exists(date.year or year, date.month or 1, date.day):
            return
    yield Piece(Span(match.start(), match.end("head")), "DATE", of_date(first))
    yield piece(match, "DATE", of_date(last), match.start("tail"))


def _month_year(match: re.Match[str], scene: Scene) -> Iterator[Piece]:
    year, stated = year_named(match, scene)
    if year is not None:
        yield piece(match, "DATE", of_date(PartialDate(year, month_number(match["month"]), stated=stated)))


def _month(match: re.Match[str], scene: Scene) -> Iterator[Piece]:
    """Read a month alone; `May` and `March` need a word before that makes them months."""
    name, which = match["fullmonth"], (match["which"] or "").lower()
    if name in {"May", "March"} and not which and not _MONTH_MAY_FOLLOW.search(_before(match)):
        return
    number, published = month_number(name), scene.published
    if published is None or published.year is None or published.month is None:
        date = PartialDate(month=number)
    elif which:
        passes = {"last": -(number >= published.month), "next": int(number <= published.month)}
        date = PartialDate(published.year + passes.get(which, 0), number, stated=False)
    elif scene.year is not None:
        date = PartialDate(scene.year_of(number), number, stated=False)
    else:
        date = nearest_year(number, None, published, scene.looks(Span(match.start(), match.end())))
    yield piece(match, "DATE", of_date(date))


def _weekday(match: re.Match[str], scene: Scene) -> Iterator[Piece]:
    if _NAMED_DAY_BEFORE.search(_before(match)) or _NAMED_DAY_AFTER.match(match.string, match.end()):
        return
    number, which = WEEKDAYS[match["weekday"].lower()], (match["which"] or match["after"] or "").lower()
    day = day_of(scene.published)
    if match["plural"] or which in {"every", "each", "every other"}:
        yield piece(match, "SET", When(f"XXXX-WXX-{number + 1}"))
    elif match["ordinal"]:
        looks, digits = scene.looks(Span(match.start(), match.end())), re.sub(r"\D", "", match["ordinal"])
        yield piece(match, "DATE", of_date(nearest_day_of_month(int(digits), scene.published, looks)))
    elif day is None:
        yield piece(match, "DATE", When(f"XXXX-WXX-{number + 1}"))
    else:
        yield piece(match, "DATE", _chosen_weekday(number, which, day, match, scene))


def _chosen_weekday(number: int, which: str, day: dt.date, match: re.Match[str], scene: Scene) -> When:
    """The weekday that the word before it picks; without one, the clause decides."""
    one_day, anchor = dt.timedelta(days=1), day_of(scene.anchor)
    if match["week"]:
        return of_day(day + dt.timedelta(days=7 * _RELATIVE[match["week"].lower()] - day.weekday() + number))
    if which == "next":
        return _next_weekday(number, day)
    start = anchor if which.startswith("the ") else day
    if start is not None and which in {"last", "this past", "past", "the previous"}:
        return of_day(nearest_weekday(number, start - one_day, "past"))
    if start is not None and which in {"coming", "this coming", "the following"}:
        return of_day(nearest_weekday(number, start + one_day, "future"))
    looks = scene.looks(Span(match.start(), match.end()))
    if _OWNS.match(match.string, match.end()) or _UNTIL.search(_before(match)):
        days = [nearest_weekday(number, day, "past"), nearest_weekday(number, day, "future")]
        return of_day(near(days, day, looks, _WEEKDAY_LIMITS))
    return of_day(nearest_weekday(number, day, looks or ("future" if which == "this" else None)))


def _next_weekday(number: int, day: dt.date) -> When:
    """Read "next Friday" as the one of next week; one still to come this week is the alternative."""
    when = of_day(day + dt.timedelta(days=7 - day.weekday() + number))
    coming = of_day(nearest_weekday(number, day + dt.timedelta(days=1), "future"))
    if when.date is None or coming.date is None or coming == when:
        return when
    return When(when.value, replace(when.date, alternatives=(coming.date,)))


def _ordinals(match: re.Match[str], scene: Scene) -> Iterator[Piece]:
    """Read "the 8th", "from the 9th to the 10th": month and year come from publication or stay unstated."""
    span = Span(match.start(), match.end())
    dates = [_ordinal_day(int(match[name]), match["rel"], scene, span) for name in ("day", "last") if match[name]]
    if len(dates) == 1:
        yield piece(match, "DATE", of_date(dates[0]))
        return
    yield Piece(Span(match.start(), match.end("head")), "DATE", of_date(dates[0]))
    yield piece(match, "DATE", of_date(dates[1]), match.start("tail"))


def _lone_ordinal(match: re.Match[str], scene: Scene) -> Iterator[Piece]:
    """Read "the 9th" before a word that may be a noun, if the parse says that it is none."""
    span = Span(match.start(), match.end())
    if scene.alone(span):
        yield piece(match, "DATE", of_date(_ordinal_day(int(match["day"]), None, scene, span)))


def _ordinal_day(number: int, rel: str | None, scene: Scene, span: Span) -> PartialDate:
    if not rel:
        return nearest_day_of_month(number, scene.published, scene.looks(span))
    month = shift(scene.published, "month", _RELATIVE[rel.lower()]).date
    if month is None or month.year is None or month.month is None or not exists(month.year, month.month, number):
        return PartialDate(day=number)
    return PartialDate(month.year, month.month, number, stated=False)


def _year(match: re.Match[str], _scene: Scene) -> Iterator[Piece]:
    before = _before(match)
    if _NOT_A_YEAR_AFTER.search(before) and not _YEAR_PREFIX.search(before):
        return
    year, short = int(match["year"]), match["short"]
    counted = _COUNTED.match(match.string, match.end()) and not _YEAR_RANGE.match(match.string, match.end())
    if int(short) <= year % 100 if short else counted:
        return
    yield Piece(Span(match.start(), match.end("year")), "DATE", of_date(PartialDate(year)))
    if short:
        yield piece(match, "DATE", of_date(PartialDate(year - year % 100 + int(short))), match.start("short"))


def _part_of_year(match: re.Match[str], scene: Scene) -> Iterator[Piece]:
    """Read quarters and halves of a year; a half needs its year beside it."""
    number = int(match["number"]) if match["number"] else _ORDINALS[match["nth"].lower()]
    letter = (match["letter"] or ("H" if match["half"] else "Q")).upper()
    beside = match["year"] or match["rel"] or match["here"]
    if letter == "H" and (number not in {1, 2} or not beside):
        return
    year, stated = year_named(match, scene)
    if year is None and scene.published is not None:
        year = scene.published.year
    date = PartialDate(year, stated=stated) if year is not None else None
    yield piece(match, "DATE", When(f"{year or 'XXXX'}-{letter}{number}", date))


def _season(match: re.Match[str], scene: Scene) -> Iterator[Piece]:
    code, which = _SEASONS[match["season"].lower()], (match["which"] or "").lower()
    if not which and not match["the"] and not match["year"]:
        return
    year, stated = year_named(match, scene)
    if year is None and scene.published is not None and scene.published.year is not None:
        is_over = code in {"SP", "SU"} and (scene.published.month or 1) >= _AUTUMN_BEGINS
        year = scene.published.year + {"last": 0 if is_over else -1, "next": 1}.get(which, 0)
    when = When(f"{year}-{code}", PartialDate(year, stated=stated)) if year else When(f"XXXX-{code}")
    yield piece(match, "DATE", when)


_TH = "(?:st|nd|rd|th)"
_OR = "(?:_[-–—/]_|_(?:to|and|or|through|until)_)"
_EARLY = "(?:(?:early|late|mid)(?: |-))?"
_REL = "(?P<rel>this|last|next)"
_NO_OTHER_ORDINAL = (  # "the 19th and early 20th centuries" are no days
    r"(?!(?:_,?(?: and| or| to)?(?: the)?(?: early| late)? \d{1,2}(?:st|nd|rd|th)){1,4}{noun})"
)
_DATED = (MONTH_WORDS, DIGIT)
RULES = (
    Rule(
        pattern(r"(?<![\d-])(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:T(?P<clock>[0-2]\d:[0-5]\d(?::\d\d)?Z?))?(?![\d-])"),
        _iso,
        needs=(("-",), DIGIT),
    ),
    Rule(
        pattern(r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4}|\d\d)(?![\d/])"), _slashed, needs=(("/",), DIGIT)
    ),
    Rule(pattern(r"(?<![\d.])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})(?![\d.]\d)"), _dotted, needs=(DIGIT,)),
    Rule(
        pattern(rf"(?P<head>\b{{month}} {{day}}{_TH}?){_OR}(?:the )?(?P<tail>{{day:last}}{_TH}?{_YEAR_TAIL}){{end}}"),
        _days,
        needs=_DATED,
    ),
    Rule(
        pattern(
            rf"(?P<head>(?:\bthe )?(?<![\d.,])\b{{day}}{_TH}?){_OR}"
            rf"(?P<tail>(?:the )?{{day:last}}{_TH}?(?: of)? {{month}}{_YEAR_TAIL})"
        ),
        _days,
        needs=_DATED,
    ),
    Rule(
        pattern(
            rf"(?P<head>\b{{month}}(?: {{day}}{_TH}?)?)_(?:[-–—]|to|and|through|until)_"
            r"(?P<tail>{month:tomonth}(?: {day:last})?_,?_{year})"
        ),
        _months,
        needs=_DATED,
    ),
    Rule(pattern(rf"(?:\b{{weekday}}_,? (?:the )?)?\b{{month}} {{day}}{_TH}?{_YEAR_TAIL}"), _date, needs=_DATED),
    Rule(
        pattern(rf"(?:\b{{weekday}}_,? )?(?:\bthe )?(?<![\d.,$€£])\b{{day}}{_TH}?(?: of)? {{month}}{_YEAR_TAIL}"),
        _date,
        needs=_DATED,
    ),
    Rule(
        pattern(rf"\b{{month}}(?:_,_| of | )(?:{{year}}|{_REL} year|(?<=of\x20)(?P<same>that|the same) year)"),
        _month_year,
        needs=(MONTH_WORDS,),
    ),
    Rule(
        pattern(r"(?:\b(?P<which>last|next|this) )?\b{fullmonth}(?!_\d|(?-i: [A-Z][a-z]+ (?:said|says|told)))"),
        _month,
        needs=(MONTH_WORDS,),
    ),
    Rule(
        pattern(
            r"(?:\b(?P<which>every(?: other)?|each|last|next|this(?: past| coming)?|coming|past"
            r"|the (?:following|previous)) )?\b{weekday}(?P<plural>s\b)?"
            rf"(?:_,? (?P<ordinal>(?:the )?\d{{1,2}}{_TH})\b{{end}}"
            r"| (?:of )?(?P<week>this|last|next) week\b| (?P<after>next|last){end})?"
        ),
        _weekday,
        needs=(DAY_WORDS,),
    ),
    Rule(
        pattern(
            rf"(?P<head>\bthe {{day}}{_TH})(?:{_OR}(?P<tail>(?:the )?{{day:last}}{_TH}))?"
            rf"(?:{{end}}(?! of )|(?= of (?:this|last|next) month)){_NO_OTHER_ORDINAL}(?: of {_REL} month)?"
        ),
        _ordinals,
        needs=(DIGIT,),
    ),
    Rule(pattern(rf"\bthe {{day}}{_TH}(?= \w)(?! of ){_NO_OTHER_ORDINAL}"), _lone_ordinal, needs=(DIGIT,)),
    Rule(pattern(r"\b{year}(?:[-–/](?P<short>\d\d)(?![\d-]))?\b"), _year, needs=(DIGIT,)),
    Rule(
        pattern(
            r"(?:\b(?:the )?(?:(?P<nth>first|second|third|fourth|last(?= (?:quarter|half) of))(?: |-)"
            r"(?:quarter|(?P<half>half))"
            rf"|(?P<letter>[QH])(?P<number>[1-4]))\b(?:(?: of)? {{year}}| of {_REL} year|(?P<here> of the year))?)"
        ),
        _part_of_year,
        needs=(("quarter", "half", *(f"{letter}{number}" for letter in "qh" for number in range(1, 5))),),
    ),
    Rule(
        pattern(
            rf"(?:\b(?:(?P<which>this|last|next)|(?P<the>the))(?: coming)? )?\b{_EARLY}"
            r"(?P<season>spring|summer|autumn|fall|winter)\b(?:(?: of)? {year}|(?(which)(?!-)|(?! of|{noun})))"
        ),
        _season,
        needs=(tuple(_SEASONS),),
    ),
)
