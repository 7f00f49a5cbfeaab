"""Rules for times that count from another one, and for durations, sets and clock times."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from detente.language.numerals import plain, read_numeral
from detente.language.time_grammar import (
    COUNTED_WORDS,
    DIGIT,
    PART_WORDS,
    PARTS,
    UNIT_WORDS,
    Piece,
    Rule,
    Scene,
    pattern,
    piece,
)
from detente.language.timex import SUNDAY, UNKNOWN_DAY, When, day_of, shift, with_part
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.language.timex import Unit

_DEICTIC_DAYS = {"today": 0, "tomorrow": 1, "yesterday": -1, "tonight": 0}
_STEPS = {
    "this": 0, "current": 0, "same": 0, "that": 0,
    "last": -1, "past": -1, "previous": -1, "preceding": -1,
    "next": 1, "coming": 1, "following": 1,
}  # fmt: skip
_PERIODS = {
    "second": "PT{}S", "minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "week": "P{}W", "month": "P{}M",
    "quarter": "P{}Q", "year": "P{}Y", "decade": "P{}DE", "century": "P{}CE",
}  # fmt: skip
_HALVES = {"hour": "PT30M", "day": "PT12H", "year": "P6M", "decade": "P5Y", "century": "P50Y"}
_RATES = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y", "nightly": "P1D",
    "hourly": "PT1H", "quarterly": "P1Q",
}  # fmt: skip
_NAME_BEFORE = re.compile(r"\b[A-Z][\w.]* $")
_AGE_BEFORE = re.compile(r"\b(?:aged?|ages) $", re.IGNORECASE)
_AGE_AFTER = re.compile(r"[- ]olds?\b|[ -]of[ -]age\b")
_FRACTION = re.compile(r"\w+[ -]quarters of", re.IGNORECASE)
_EVENT_AFTER = re.compile(r" when\b")
_CLOCK_BEFORE = re.compile(r"\b(?:at|by|until|till|around|about|from|to|before|after|since) $", re.IGNORECASE)
_DAY_AFTER = pattern(r",?(?: on)? (?:{weekday}|{month}|the \d|\d)")
_HALF_DAY = 12
_ZONES = {
    "gmt": "Z", "utc": "Z", "cet": "+01:00", "cest": "+02:00", "eet": "+02:00", "msk": "+03:00",
    "moscow time": "+03:00", "beijing time": "+08:00", "est": "-05:00", "edt": "-04:00",
}  # fmt: skip
_HALVES_OF_DAY = {"morning": "am", "afternoon": "pm", "evening": "pm"}


def singular(unit: str) -> str:
    """Give a unit of time in the singular, lower case."""
    unit = unit.lower()
    return "century" if unit.startswith("centur") else unit.removesuffix("s")


def _counted(words: str) -> str | None:
    """The number of a duration as TIMEX3 writes it; `a` is one."""
    if words.lower() in {"a", "an"}:
        return "1"
    number = read_numeral(words)
    return None if number is None else plain(number)


def _is_name(match: re.Match[str]) -> bool:
    """Whether a capital inside a name starts the match ("Aldria Today", "Daily News")."""
    before = match.string[max(0, match.start() - 24) : match.start()]
    return match[0][0].isupper() and bool(_NAME_BEFORE.search(before))


def _is_quoted_title(match: re.Match[str]) -> bool:
    """Whether quotation marks stand right around capitals ("This Week", a show)."""
    around = match.string[match.start() - 1 : match.start()] + match.string[match.end() : match.end() + 1]
    return match[0].istitle() and len(around) == len("“”") and all(mark in "\"“”‘’'" for mark in around)


def _deictic_day(match: re.Match[str], scene: Scene) -> Iterator[Piece]:
    word = match["word"].lower()
    if _is_name(match):
        return
    step = _DEICTIC_DAYS[word] + {"after": 1, "before": -1}.get((match["beyond"] or "").lower(), 0)
    when = shift(scene.published, "day", step)
    yield piece(match, "TIME", with_part(when, "night")) if word == "tonight" else piece(match, "DATE", when)


def _part_of_this_day(match: re.Match[str], scene: Scene) -> Iterator[Piece]:
    """Read "last night", "this morning"; "overnight" is last night unless the clause looks ahead."""
    if match["overnight"]:
        ahead = scene.looks(Span(match.start(), match.end())) == "future"
        when = with_part(shift(scene.published, "day", 0 if ahead else -1), "night")
    else:
        step = -1 if match["which"].lower() in {"last", "yesterday"} else 0
        when = with_part(shift(scene.published, "day", step), PARTS[match["part"].lower()])
    yield piece(match, "TIME", when)


def _named_unit(match: re.Match[str], scene: Scene) -> Iterator[Piece]:
    """Read "this week", "last year", "next month", "last weekend"."""
    unit, which = cast("Unit", singular(match["unit"])), match["which"].lower()
    if _is_quoted_title(match):
        return
    step, published = _STEPS[which.removeprefix("this ")], scene.published
    day = day_of(published)
    if unit == "week" and step == -1 and day is not None and day.weekday() == SUNDAY:
        step = 0  # on a Sunday, last week is the one about to end
    yield piece(match, "DATE", shift(published, unit, step))


def _anchored_unit(match: re.Match[str], scene: Scene) -> Iterator[Piece]:
    """Read "the next day", "that week", "the previous year": they count from the last date named before."""
    which = (match["which"] or match["next"] or match["that"]).lower()
    unit = cast("Unit", singular(match["unit"]))
    when = shift(scene.anchor, unit, _STEPS[which])
    if when.value[0].isdigit():
        yield piece(match, "DATE", when)


def _day_beside(match: re.Match[str], scene: Scene) -> Iterator[Piece]:
    """Read "the day after" and "the day before", from the last date named before; without one the day stays open."""
    beside = (match["beside"] or "").lower()
    when = shift(scene.anchor if beside else None, "day", 1 if beside == "after" else -1)
    yield piece(match, "DATE", when if when.date is not None else UNKNOWN_DAY)


def _counted_away(match: re.Match[str], scene: Scene) -> Iterator[Piece]:
    """Read "two days ago", "three weeks from now"; "a day earlier" counts from the last date before, or stays open."""
    number, unit, side = _counted(match["number"] or "a"), singular(match["unit"]), match["side"].lower()
    if number is None or not number.isdigit() or unit not in {"day", "week", "month", "year", "decade"}:
        return
    from_publication = side in {"ago", "from now", "time"}
    step = int(number) * (-1 if side in {"ago", "earlier", "previously"} else 1)
    reference = scene.published if from_publication else scene.anchor
    if from_publication and unit == "week" and step == -1:
        yield piece(match, "DATE", shift(reference, "day", -7))
        return
    when = shift(reference, cast("Unit", unit), step)
    if from_publication or when.value[0].isdigit():
        yield piece(match, "DATE", when)
    elif unit == "day":
        yield piece(match, "DATE", UNKNOWN_DAY)


def _edge(match: re.Match[str], scene: Scene) -> Iterator[Piece]:
    """Read "the end of the year", "earlier in the day", "week's end"."""
    unit = cast("Unit", singular(match["unit"] or match["whole"]))
    if match["whole"]:
        unit = "weekend" if unit == "week" else unit
    reference = scene.anchor if unit == "day" and day_of(scene.anchor) is not None else scene.published
    yield piece(match, "DATE", shift(reference, unit, 0))


def _weekend(match: re.Match[str], scene: Scene) -> Iterator[Piece]:
    day = day_of(scene.published)
    ahead = scene.looks(Span(match.start(), match.end())) == "future"
    step = 0 if ahead or day is None or day.weekday() >= SUNDAY - 1 else -1
    yield piece(match, "DATE", shift(scene.published, "weekend", step))


def _duration(match: re.Match[str], _scene: Scene) -> Iterator[Piece]:
    """Read "30-day", "the past six months", "more than a decade"; ages are no durations."""
    before = match.string[max(0, match.start() - 8) : match.start()]
    if _AGE_BEFORE.search(before) or _AGE_AFTER.match(match.string, match.end()):
        return
    number, unit = _counted(match["number"] or "a"), singular(match["unit"] or match["one"])
    if number is not None and match.groupdict().get("more"):
        number = plain(Decimal(number) + Decimal("0.5"))
    if number is None or float(number) == 0 or _is_fraction_or_ordinal(match, unit):
        return
    yield piece(match, "DURATION", When(_PERIODS[unit].format(number)))


def _durations(match: re.Match[str], _scene: Scene) -> Iterator[Piece]:
    """Read "30 to 60 days" as two durations."""
    shape = _PERIODS[singular(match["unit"])]
    low, high = _counted(match["number"]), _counted(match["most"])
    if low is not None and high is not None and not _AGE_AFTER.match(match.string, match.end()):
        yield Piece(Span(match.start(), match.end("number")), "DURATION", When(shape.format(low)))
        yield piece(match, "DURATION", When(shape.format(high)), match.start("most"))


def _is_fraction_or_ordinal(match: re.Match[str], unit: str) -> bool:
    """Whether the words are a fraction ("three quarters of"), an ordinal ("a second round"), or count from an event."""
    if unit == "quarter":
        return match["one"] is not None or bool(_FRACTION.fullmatch(match.string[match.start() : match.end() + 3]))
    if match["one"] is None or match["number"] is not None:
        return False
    return unit == "second" or (unit != "hour" and bool(_EVENT_AFTER.match(match.string, match.end())))


def _half_unit(match: re.Match[str], _scene: Scene) -> Iterator[Piece]:
    yield piece(match, "DURATION", When(_HALVES[match["unit"].lower()]))


def _whole_unit(match: re.Match[str], _scene: Scene) -> Iterator[Piece]:
    yield piece(match, "DURATION", When(_PERIODS[singular(match["unit"])].format(1)))


def _rate(match: re.Match[str], _scene: Scene) -> Iterator[Piece]:
    if match["adverb"]:
        if not _is_name(match):
            yield piece(match, "SET", When(_RATES[match["adverb"].lower()]))
        return
    number = _counted(match["number"] or "a")
    if number is not None:
        yield piece(match, "SET", When(_PERIODS[singular(match["unit"])].format(number)))


def _clock(match: re.Match[str], _scene: Scene) -> Iterator[Piece]:
    """Read "18:00 GMT", "6.30 p.m.", "noon"; the day is joined to it afterwards."""
    if match["past"]:
        spoken = read_numeral(match["past"])
        if spoken is not None and 1 <= spoken <= _HALF_DAY:
            yield piece(match, "TIME", When(f"T{int(spoken):02}:30"))
        return
    if match["word"]:
        yield piece(match, "TIME", When("T24:00" if match["word"].lower() == "midnight" else "T12:00"))
        return
    half = (match["half"] or _HALVES_OF_DAY.get(PARTS.get((match["part"] or "").lower(), "night"), "")).lower()
    zone = _ZONES.get(" ".join((match["zone"] or "").lower().split()), "")
    hour, minute = int((match["military"] or match["hour"])[:2]), match["minute"] or "00"
    if match["military"]:
        minute = match["military"][2:]
    elif half:
        if not 1 <= hour <= _HALF_DAY:
            return
        hour = hour % _HALF_DAY + (_HALF_DAY if half.startswith("p") else 0)
    elif not (
        match["oclock"]
        or (":" in match[0] and (match["zone"] or _CLOCK_BEFORE.search(match.string[: match.start()][-8:])))
        or (len(match[0]) == len("23:59") and match[0][2] == ":" and _DAY_AFTER.match(match.string, match.end()))
    ):
        return
    yield piece(match, "TIME", When(f"T{hour:02}:{minute}{zone}"))


_HEDGE = (
    r"(?:\b(?:more than|less than|fewer than|at least|at most|up to|nearly|almost|about|around|some|over|roughly|"
    r"approximately|only|just under|just over|as many as|another|the full) )?"
)
_MANY = r"(?:\b{number}|(?<![\w-])an?)"
_OVER = r"(?<!over\x20)(?<!in\x20)(?<!within\x20)(?<!for\x20)(?<!during\x20)"
RULES = (
    Rule(
        pattern(r"\b(?:the day (?P<beyond>after|before) )?(?P<word>today|tomorrow|yesterday|tonight)\b"),
        _deictic_day,
        deictic=True,
        needs=(tuple(_DEICTIC_DAYS),),
    ),
    Rule(
        pattern(
            r"\b(?:(?:early |late |earlier )?(?P<which>last|this) (?P<part>night|morning|afternoon|evening)"
            r"|(?P<overnight>overnight))\b"
        ),
        _part_of_this_day,
        deictic=True,
        needs=(PART_WORDS,),
    ),
    Rule(
        pattern(
            r"\b(?P<which>last|next|this|this past|this coming|(?<=the\x20)current) "
            r"(?P<unit>weekend|week|month|quarter|year|decade)\b(?!-)"
        ),
        _named_unit,
        deictic=True,
        needs=(COUNTED_WORDS,),
    ),
    Rule(
        pattern(
            rf"\b(?:the (?P<which>same|following|previous|preceding)|{_OVER}the (?P<next>next)|(?P<that>that)) "
            r"(?P<unit>day|weekend|week|month|year)\b(?!-)"
        ),
        _anchored_unit,
        needs=(COUNTED_WORDS,),
    ),
    Rule(
        pattern(r"\bthe (?:day (?P<beside>after|before)|eve of)\b"),
        _day_beside,
        needs=(("day after", "day before", "eve of"),),
    ),
    Rule(
        pattern(
            rf"{_HEDGE}{_MANY}(?: |-)(?P<unit>day|week|month|year|decade)s?['’]? "
            r"(?P<side>ago|from now|time|earlier|later|previously)\b(?! than)"
        ),
        _counted_away,
        needs=((" ago", "from now", "s time", "' time", "’ time", "earlier", "later", "previously"), COUNTED_WORDS),
    ),
    Rule(
        pattern(
            r"\b(?:(?:the |(?<=by\x20))?(?:beginning|start|end|middle|rest|close|course|turn) of"
            r"|(?:earlier|later|late|early) in) (?:the|this) (?P<unit>day|week|month|quarter|year|decade)\b"
            r"|\b(?:the )?(?P<whole>week|month|year)['’]s end\b"
        ),
        _edge,
        deictic=True,
        needs=(UNIT_WORDS,),
    ),
    Rule(pattern(r"\bthe weekend\b|(?<=at\x20)weekend\b"), _weekend, deictic=True, needs=(("weekend",),)),
    Rule(
        pattern(
            r"\bth(?:e|ese|ose|is) (?:(?:past|last|next|coming|previous|first|final|following|preceding|whole) "
            r"{number}(?: trading| working| full| consecutive)? (?P<unit>hour|day|week|month|year|decade)s?\b"
            r"|(?:past|last|next|whole|entire) (?P<one>week|month|year|decade)\b)(?! of)(?!-)"
        ),
        _duration,
        needs=(("th",), COUNTED_WORDS),
    ),
    Rule(
        pattern(
            rf"{_HEDGE}{_MANY}(?: |-)(?:full |consecutive |straight |calendar |trading |working |whole )?"
            r"(?:{unit}s|{unit:one})\b(?P<more> and a half\b)?"
        ),
        _duration,
        needs=(COUNTED_WORDS,),
    ),
    Rule(
        pattern(
            r"\b{number}(?:_[-–—]_|-?_(?:to|or|and)_-?_){number:most}(?: |-)"
            r"(?P<unit>hour|day|week|month|year|decade)s?\b"
        ),
        _durations,
        needs=(("-", "–", "—", "to", "or", "and"), COUNTED_WORDS),
    ),
    Rule(pattern(r"\bhalf(?: an?)?(?: |-)(?P<unit>hour|day|year|decade|century)\b"), _half_unit, needs=(("half",),)),
    Rule(pattern(r"\b(?P<unit>year|month|week|day|decade)-?long\b"), _whole_unit, needs=(("long",),)),
    Rule(
        pattern(
            r"\b(?:(?:every|each) (?:{number} )?{unit}s?"
            r"|(?P<adverb>daily|weekly|monthly|yearly|annually|nightly|hourly|quarterly){end})\b"
        ),
        _rate,
        needs=(("every", "each", *_RATES),),
    ),
    Rule(
        pattern(
            r"(?<![:.,\d$€£])\b(?:(?P<hour>2[0-4]|[01]?\d)(?!\d)(?:[:.](?P<minute>[0-5]\d))?"
            r"(?:_(?P<half>[ap]\.?m\b\.?)|(?P<oclock> o['’]clock(?:(?: in the| at) {part}\b)?))?"
            r"|(?P<military>[01]\d[0-5]\d|2[0-3][0-5]\d)(?= GMT| UTC))"
            rf"(?: (?P<zone>{'|'.join(_ZONES)}|ET|local time)\b)?"
            r"(?![\d:.]\d|_%)|\b(?P<word>noon|midday|midnight)\b"
            r"|\bhalf past {number:past}\b"
        ),
        _clock,
        needs=((*DIGIT, "noon", "midday", "midnight", "clock", "half"),),
    ),
)
