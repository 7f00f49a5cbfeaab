"""A stretch of text in, its words as they are said out: numbers in digits, contractions in full, fillers left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from detente.alignment.meanings import filler, phrases, weights
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Numbers = Callable[[str], Iterable[tuple[Span, str]]]

TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?\b|[^\W_]+(?:['’][^\W_]+)*")
MONTH = r"(January|February|March|April|May|June|July|August|September|October|November|December)"
ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    *("twentieth", *(f"twenty-{day}" for day in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh"))),
    *("twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first"),
)
DAY = rf"(\d{{1,2}}(?:st|nd|rd|th)?|{'|'.join(reversed(ORDINALS))})"
DATE = re.compile(rf"\b(?:(?:the )?{DAY} (?:of )?{MONTH}|{MONTH} (?:the )?{DAY})\b")
CLITIC = re.compile(r"(.+?)(n't|'ll|'ve|'re|'m|'d|'s)")
WRITTEN_OUT = {"n't": "not", "'ll": "will", "'ve": "have", "'re": "are", "'m": "am", "'d": "would", "'s": "is"}
IRREGULAR = {"won't": ("will", "n't"), "can't": ("can", "n't"), "shan't": ("shall", "n't"), "cannot": ("can", "not")}
IS_SUBJECT = frozenset(
    {"he", "she", "it", "that", "this", "there", "here", "who", "what", "when", "where", "why", "how", "nobody"}
)
ENDS = re.compile(r"[^\w.!?…]*[.!?…]+(?=[\"'”’)\]]*(?:\s|$))")
BREAKS = re.compile(r"\s*[,;:—–-]")
BOUND = "bound of a number"
PARTS = frozenset({"half", "one", "twice", "third", "quarter"})
SHORT_FORMS = frozenset(["mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "st"])


class Word(NamedTuple):
    """One word as it is said.

    Attributes:
        key: what it is compared by: lower case, contractions written out, a phrase with a meaning of its own as one.
        form: as printed, in lower case; a number in digits.
        span: where it stands in the text.
        capital: whether it begins with a capital.
        breaks: whether a comma or the like follows.
        ends: whether it ends its sentence.
        begins: whether it begins its sentence.
    """

    key: str
    form: str
    span: Span
    capital: bool
    breaks: bool
    ends: bool
    begins: bool


def words_in(text: str, within: Span, numbers: Numbers) -> tuple[Word, ...]:
    """Cut a stretch of text into words.

    Args:
        text: the whole text, to which spans refer.
        within: the stretch.
        numbers: finds the numbers of a text: where, and in digits.
    """
    stretch = within.of(text)
    found = list(_tokens(stretch, numbers))
    words: list[Word] = []
    begins = True
    for n, (start, end, pieces) in enumerate(found):
        after = found[n + 1][0] if n + 1 < len(found) else len(stretch)
        between = stretch[end:after]
        ends = bool(ENDS.match(between)) and stretch[start:end].casefold() not in SHORT_FORMS
        breaks = bool(BREAKS.match(between))
        span = Span(within.start + start, within.start + end)
        for number, (key, form) in enumerate(pieces):
            last = number == len(pieces) - 1
            capital = not number and stretch[start].isupper()
            words.append(Word(key, form, span, capital, breaks and last, ends and last, begins))
            begins = ends and last
    return _joined(words)


def _tokens(text: str, numbers: Numbers) -> Iterator[tuple[int, int, tuple[tuple[str, str], ...]]]:
    """Give each token with its place, and the words that it is made of as keys and forms."""
    dates = {Span(*m.span()): _date(m[1] or m[4], m[2] or m[3]) for m in DATE.finditer(text)}
    counts = {span: value for span, value in numbers(text) if span.of(text).casefold() != "one"}  # "no one"
    counted = _outside(counts, [*dates])
    whole = dates | {span: counts[span] for span in counted}
    fillers = [Span(*m.span()) for m in filler().finditer(text)]
    rest = _outside([Span(*m.span()) for m in TOKEN.finditer(text)], sorted([*whole, *fillers]))
    said = [(span.start, span.end, ((value, value),)) for span, value in whole.items()]
    return iter(sorted([*said, *((span.start, span.end, tuple(_written_out(span.of(text)))) for span in rest)]))


def _outside(spans: Iterable[Span], taken: Sequence[Span]) -> list[Span]:
    """Give the spans that begin in none of others, which are in order."""
    starts = [span.start for span in taken]
    found = []
    for span in spans:
        before = bisect_right(starts, span.start) - 1
        if before < 0 or taken[before].end <= span.start:
            found.append(span)
    return found


def _date(day: str, month: str) -> str:
    number = ORDINALS.index(day) + 1 if day in ORDINALS else int(day.rstrip("stndrh"))
    return f"{number}-{month.casefold()}"


def _written_out(token: str) -> Iterator[tuple[str, str]]:
    form = token.casefold().replace("’", "'")
    if form in IRREGULAR:
        base, rest = IRREGULAR[form]
        yield base, base
        yield "not", rest
        return
    clitic = CLITIC.fullmatch(form)
    if clitic is None or (clitic[2] == "'s" and clitic[1] not in IS_SUBJECT):
        yield form.replace(".", ""), form.replace(".", "")
        return
    yield clitic[1], clitic[1]
    yield WRITTEN_OUT[clitic[2]], clitic[2]


def _joined(words: list[Word]) -> tuple[Word, ...]:
    """Make one word of a phrase that has a meaning of its own, such as "rather than"."""
    known = phrases()
    joined: list[Word] = []
    n = 0
    while n < len(words):
        fitting = (k for k in known.get(words[n].key, ()) if _is_phrase(words[n : n + len(k)], k))
        length = next((k for k in fitting if _may_bound(k, words[n + len(k) : n + len(k) + 2])), (words[n].key,))
        parts = words[n : n + len(length)]
        joined.append(
            Word(
                "_".join(length),
                " ".join(p.form for p in parts),
                Span(parts[0].span.start, parts[-1].span.end),
                parts[0].capital,
                parts[-1].breaks,
                parts[-1].ends,
                parts[0].begins,
            )
        )
        n += len(parts)
    return tuple(joined)


def _may_bound(phrase: tuple[str, ...], following: list[Word]) -> bool:
    """Whether a phrase that bounds a number has one to bound: "at least sixty", but not "at least for now"."""
    if BOUND not in weights("_".join(phrase)) or phrase[-1] == "than":
        return True
    return any(w.key[0].isdigit() or w.key in PARTS for w in following)


def _is_phrase(words: list[Word], phrase: tuple[str, ...]) -> bool:
    return tuple(w.key for w in words) == phrase and not any(w.breaks or w.ends for w in words[:-1])
