"""Rules for times that give no number: "the coming days", "that evening", "at dawn", "a fortnight", "the eighties"."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from detente.language.relative_rules import singular
from detente.language.time_grammar import PART_WORDS, PARTS, UNIT_WORDS, Piece, Rule, Scene, pattern, piece
from detente.language.timex import UNKNOWN_REF, When, day_of, of_day, shift, with_part

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from detente.language.timex import Unit

_VAGUE = {
    "hour": "PTXH", "day": "PXD", "week": "PXW", "month": "PXM", "year": "PXY", "decade": "PXDE", "century": "PXCE",
}  # fmt: skip
_DECADES = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
    "nineties": 9,
}  # fmt: skip
_SIDES = {"ago": -1, "earlier": -1, "previously": -1, "later": 1, "from now": 1}
_OFFSETS = {"that": 0, "same": 0, "next": 1, "following": 1, "previous": -1}


def _some(match: re.Match[str], _scene: Scene) -> Iterator[Piece]:
    """Read "several weeks", "the coming days" as durations of no number, "a few days ago" as the past."""
    side = match["side"]
    if side:
        yield piece(match, "DATE", When(UNKNOWN_REF[_SIDES[" ".join(side.lower().split())]]))
    else:
        yield piece(match, "DURATION", When(_VAGUE[singular(match["unit"])]))


def _future(match: re.Match[str], _scene: Scene) -> Iterator[Piece]:
    yield piece(match, "DATE", When(UNKNOWN_REF[0 if match["now"] else 1]))


def _day_spent(match: re.Match[str], scene: Scene) -> Iterator[Piece]:
    """Read "ended the day" as the day named last, or else that of publication."""
    anchored = scene.anchor if day_of(scene.anchor) is not None else scene.published
    yield piece(match, "DATE", shift(anchored, "day", 0), match.start("day"))


def _same_period(match: re.Match[str], scene: Scene) -> Iterator[Piece]:
    """Read "the same period last year" from the month named last."""
    when = shift(scene.anchor, "month", -12)
    if when.date is not None:
        yield piece(match, "DATE", when)


def _coming(match: re.Match[str], scene: Scene) -> Iterator[Piece]:
    yield piece(match, "DATE", shift(scene.published, cast("Unit", match["unit"].lower()), 1))


def _fortnight(match: re.Match[str], scene: Scene) -> Iterator[Piece]:
    if match["ago"]:
        yield piece(match, "DATE", shift(scene.published, "week", -2))
    else:
        yield piece(match, "DURATION", When("P2W"))


def _part_of_that_day(match: re.Match[str], scene: Scene) -> Iterator[Piece]:
    """Read "that evening", "the next morning": they count from the last date named before."""
    day = day_of(scene.anchor)
    which = (match["that"] or match["which"]).lower()
    if day is not None:
        moved = shift(scene.anchor, "day", _OFFSETS[which])
        yield piece(match, "TIME", with_part(moved, PARTS[match["part"].lower()]))


def _edge_of_day(match: re.Match[str], scene: Scene) -> Iterator[Piece]:
    """Read "at dawn" as that of the day of publication."""
    day = day_of(scene.published)
    when = of_day(day) if day is not None else When("XXXX-XX-XX")
    yield piece(match, "TIME", with_part(when, PARTS[match["part"].lower()]))


def _named_decade(match: re.Match[str], _scene: Scene) -> Iterator[Piece]:
    yield piece(match, "DATE", When(f"19{_DECADES[match['decade'].lower()]}"))


def _decade(match: re.Match[str], _scene: Scene) -> Iterator[Piece]:
    digits = match["decade"]
    yield piece(match, "DATE", When(digits if len(digits) > 1 else f"19{digits}"))


def _before_christ(match: re.Match[str], _scene: Scene) -> Iterator[Piece]:
    yield piece(match, "DATE", When(f"BC{int(match['count']):04}"))


_EARLY = "(?:(?:early|late|mid)(?: |-))?"
_UNITS = r"(?P<unit>hour|day|week|month|year|decade)s"
RULES = (
    Rule(
        pattern(
            rf"\b(?:only |just |quite )?(?:a few|several|a couple of|some) {_UNITS} "
            r"(?P<side>ago|earlier|later|previously|from now)\b(?!-)"
        ),
        _some,
        needs=(("ago", "earlier", "later", "previously", "from"), UNIT_WORDS),
    ),
    Rule(
        pattern(
            r"\b(?:the|these|those) (?:(?:past|last|next|coming|previous|following) (?:few|several|couple of)"
            rf"|coming|following) {_UNITS}\b(?P<side>(?!))?"
        ),
        _some,
        needs=(("few", "several", "couple", "coming", "following"), UNIT_WORDS),
    ),
    Rule(
        pattern(
            r"\b(?:the (?:near|foreseeable|distant|immediate) future|(?<=in\x20)(?<!point\x20in\x20)the future(?! of)"
            r"|(?<=in\x20|or\x20)the (?:near|short|medium|long) term|the (?P<now>time being))\b"
        ),
        _future,
        needs=(("future", " term", "time being"),),
    ),
    Rule(
        pattern(r"\b(?:end|ending|ended|close|closing|closed|finish|finishing|finished) (?P<day>the day)\b"),
        _day_spent,
        deictic=True,
        needs=((" the day",),),
    ),
    Rule(
        pattern(r"\bthe same (?:period|month)(?: of| in)? last year\b"),
        _same_period,
        needs=(("the same",), ("last year",)),
    ),
    Rule(pattern(r"\bthe coming (?P<unit>week|month|year)\b(?!-)"), _coming, deictic=True, needs=(("coming",),)),
    Rule(
        pattern(r"\b(?:a|one|another|the (?:past|last|next|coming)) fortnight\b(?P<ago> ago\b)?"),
        _fortnight,
        deictic=True,
        needs=(("fortnight",),),
    ),
    Rule(
        pattern(r"\b(?:(?P<that>that)(?: same)?|the (?P<which>same|next|following|previous)) {part}\b(?!-)"),
        _part_of_that_day,
        needs=(PART_WORDS,),
    ),
    Rule(
        pattern(
            r"\b(?<=at\x20|by\x20)(?P<part>dawn|daybreak|sunrise|dusk|sunset|nightfall)\b"
            r"(?! (?:on|this|yesterday|tomorrow)\b)"
        ),
        _edge_of_day,
        needs=(PART_WORDS,),
    ),
    Rule(
        pattern(rf"\bthe (?:(?:early|late|mid)(?: |-))?(?P<decade>{'|'.join(_DECADES)})\b"),
        _named_decade,
        needs=(tuple(_DECADES),),
    ),
    Rule(pattern(rf"(?:\bthe )?{_EARLY}\b(?P<decade>(?:1[89]|20)\d)0s\b"), _decade, needs=(("0s",),)),
    Rule(
        pattern(rf"(?:\bthe )?{_EARLY}(?:['’‘]|(?<=the\x20)|(?<=0s\x20and\x20))(?P<decade>\d)0s\b"),
        _decade,
        needs=(("0s",),),
    ),
    Rule(pattern(r"(?<![\d,.])\b(?P<count>\d{1,4}) (?:BCE?\b|B\.C\.(?:E\.)?)"), _before_christ, needs=(("bc", "b.c"),)),
)
