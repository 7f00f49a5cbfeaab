"""Copies and their articles in, the numbers, dates, names and denials that were changed in copying out.

Only where one report derives from another do two sentences that share most of their words tell of the same thing: each
sentence is laid beside the one it is most like, and what stands in its stead, word by word, is compared by sort.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from detente.alignment.matching import same_name
from detente.alignment.number_slots import interval
from detente.alignment.sides import Dispute, Telling
from detente.alignment.stems import cardinal
from detente.model.text import Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.model.alignment import Copy
    from detente.model.reports import Article

    Sort = Literal["number", "date", "name"]

READ_BY = "altered/1"
ALIKE = 0.6  # share of words, of both sentences, from which they are taken to be one
CLOSE = 0.75  # from which one more negation, and nothing else, turns a sentence round
LOOSE = frozenset({"translated", "reworded", "block"})  # copies whose sentences are worded otherwise throughout
LONGEST = 8  # words that stand in another's stead: more is another sentence
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
MONTHS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"}
    | {"december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"}
)
SHORT_MONTHS = frozenset(month[:3] for month in MONTHS)
STEM = 4  # letters that a name and its adjective share: Sarrow, Sarrovian
NEGATIONS = frozenset(
    {"not", "no", "never", "cannot", "nor", "neither", "nobody", "nothing", "none", "without", "denied", "denies"}
    | {"deny", "denying", "rejected", "rejects", "reject", "rejecting", "refused", "refuses", "refuse", "refusing"}
    | {"failed", "fails", "declined", "declines", "unable", "unwilling"}
)
WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*")
OWNED = re.compile(r"['’]s?$")
END = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘'A-Z])|\n+")
ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sen|Rep|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|No)\.$")


@dataclass(frozen=True, slots=True)
class Laid:
    """A sentence with its words, each in small letters; and where it stands."""

    span: Span
    words: tuple[str, ...]
    written: tuple[str, ...]

    @property
    def bag(self) -> Counter[str]:
        """How often each word stands in it."""
        return Counter(self.words)


def altered_disputes(copies: Iterable[Copy], articles: Iterable[Article]) -> Iterator[Dispute]:
    """What a copy tells otherwise than its original: each change with both sentences."""
    by_report = {article.report: article for article in articles}
    laid: dict[str, list[Laid]] = {}
    for copy in copies:
        pair = [by_report.get(report) for report in (copy.original, copy.report)]
        if copy.kind == "verbatim" and copy.score == 1.0:
            continue
        original, derived = pair
        if original is None or derived is None:
            continue
        for article in (original, derived):
            if article.report not in laid:
                laid[article.report] = list(sentences(article.text))
        for one, two in _beside(laid[original.report], laid[derived.report]):
            for kind, value, other in changes(one, two):
                if kind == "name" and copy.kind in LOOSE and _told_by_both(value, other, original, derived):
                    continue
                yield _dispute(kind, (original, one, value), (derived, two, other))


def sentences(text: str) -> Iterator[Laid]:
    """Give the sentences of a text that hold words."""
    start = 0
    for end in (*END.finditer(text), None):
        stop = end.start() if end else len(text)
        if end and "\n" not in end.group() and ABBREVIATED.search(text, start, stop):
            continue
        written = tuple(WORD.findall(text[start:stop]))
        if written:
            written = tuple(OWNED.sub("", word) for word in written)
            yield Laid(Span(start, stop), tuple(w.casefold().replace("’", "'") for w in written), written)
        start = end.end() if end else stop


def _beside(original: list[Laid], derived: list[Laid]) -> Iterator[tuple[Laid, Laid]]:
    """Lay each sentence of a copy beside the one that it is most like, if that is alike enough and not the same."""
    for two in derived:
        scored = [(likeness(one, two), -n) for n, one in enumerate(original)]
        score, place = max(scored, default=(0.0, 0))
        if score >= ALIKE and original[-place].words != two.words:
            yield original[-place], two


def likeness(one: Laid, two: Laid) -> float:
    """Give the share of the words of both that both hold, 0 to 1."""
    shared = sum((one.bag & two.bag).values())
    return 2 * shared / (len(one.words) + len(two.words))


def changes(one: Laid, two: Laid) -> Iterator[tuple[Literal["number", "date", "name", "denial"], str, str]]:
    """Give the sort of each change between two tellings of a sentence, with the words on either side."""
    matcher = SequenceMatcher(None, one.words, two.words, autojunk=False)
    changed: set[str] = set()
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "replace" or j - i > LONGEST or m - k > LONGEST:
            continue
        for sort in ("date", "number", "name"):
            mine, others = _of_sort(one, i, j, sort), _of_sort(two, k, m, sort)
            if (
                mine
                and len(mine) == len(others)
                and any(not _same(a, b, sort) for a, b in zip(mine, others, strict=True))
            ):
                changed.add(sort)
                yield sort, " ".join(mine), " ".join(others)
    negated = [[w for w in laid.words if w in NEGATIONS or w.endswith("n't")] for laid in (one, two)]
    if (len(negated[0]) + len(negated[1])) % 2 and likeness(one, two) >= CLOSE:
        values = [" ".join(words) or "affirmed" for words in negated]
        yield "denial", values[0], values[1]


def _of_sort(laid: Laid, first: int, last: int, sort: Sort) -> list[str]:
    return [laid.written[n] for n in range(first, last) if _sort_of(laid, n) == sort]


def _sort_of(laid: Laid, at: int) -> Sort | None:
    """Say whether a word is part of a date, a number or a name; the first of a sentence is no name by its capital."""
    word, written = laid.words[at], laid.written[at]
    around = laid.words[max(0, at - 1) : at + 2]
    if (word in DAYS or word in MONTHS) and written[0].isupper():
        return "date"
    if word[0].isdigit():
        dated = word.isdigit() and (_is_year(word) or any(w in MONTHS for w in around))
        return "date" if dated else "number"
    if cardinal(word):
        return "number"
    return "name" if written[0].isupper() and at > 0 else None


def _told_by_both(one: str, two: str, original: Article, derived: Article) -> bool:
    """Whether a report has the other's name too: a rewording may put one for the other (the state, its capital)."""
    return two in original.text or one in derived.text


def _is_year(number: str) -> bool:
    return len(number) == len("2031") and number[:2] in {"19", "20"}


def _same(one: str, two: str, sort: Sort) -> bool:
    """Whether two words of a sort mean the same, rounded or spelt otherwise."""
    a, b = one.casefold(), two.casefold()
    if sort == "number":
        (low, high), (other_low, other_high) = interval(_figure(a)), interval(_figure(b))
        return low <= other_high and other_low <= high
    if sort == "date":
        months = a[:3] in SHORT_MONTHS and b[:3] in SHORT_MONTHS
        return (a[:3] == b[:3]) if months or (a in DAYS and b in DAYS) else a == b or a.isdigit() is not b.isdigit()
    return same_name(one, two) or a[:STEM] == b[:STEM]


def _figure(word: str) -> str:
    return cardinal(word) or re.sub(r",(?=\d{3})", "", word).replace(",", ".")


def _dispute(
    kind: Literal["number", "date", "name", "denial"],
    one: tuple[Article, Laid, str],
    two: tuple[Article, Laid, str],
) -> Dispute:
    about = " ".join(one[1].span.of(one[0].text).split())
    told = tuple(
        Telling(value, article.report, (Evidence(article.report, laid.span, laid.span.of(article.text), READ_BY),))
        for article, laid, value in (one, two)
    )
    return Dispute(kind, about, told)
