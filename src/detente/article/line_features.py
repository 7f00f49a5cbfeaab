"""Lines of a text dump in; numbers that tell a line of the article from a line of the page around it out.

Nothing in a number is particular to one language, save the cues of `furniture.toml`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from detente.article.captions import read_caption
from detente.article.furniture import furniture_cue

if TYPE_CHECKING:
    from collections.abc import Sequence

UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0e7f"  # scripts that write no spaces between words
WORD = re.compile(rf"[{UNSPACED}]{{1,3}}|[^\W_{UNSPACED}]+(?:['’][^\W_{UNSPACED}]+)?")
SENTENCE_END = re.compile(r"[.!?…。！？؟۔।:][\"'”’»“)\]」』]*$")
INNER_END = re.compile(r"[.!?]['\"”’»)]*\s+[\"“„«'(]?[^\W\d_a-z]|[。！？]")
INNER_MARK = re.compile(r"[,;、，،]")
SEPARATOR = re.compile(r"[|›»•·→▶©®/]| {3}|\t")
QUOTE = re.compile('["“”„«»「」]')
ADDRESS = re.compile(r"https?://|www\.|@\w|\.com\b")
DATE = re.compile(r"\b(?:19|20)\d\d\b|\d{1,2}[:.]\d\d\b|\bago\b|\d年|\d月\d+日")

SORTS = 9  # numbers that say what sort of line it is; the sentence is the first of them
WORDS = SORTS  # the number after them: the logarithm of how many words
HEADLINE = 5  # words: a line without a full stop that has as many may be a headline, below it is a fragment
SHORT = 3  # letters of a function word in most languages
CASELESS = (0.3, 0.2)  # shares of capitalised and of short words that a script without cases is taken to have
PROSE = 15  # words of a line that counts as prose
READ = 4000  # characters of a line that are looked at
LONG = 60  # words beyond which a longer line tells nothing more
NEAR, WIDE = 5, 10  # lines looked at on either side
COMMENTS_REACH = 60  # lines after which a cue of comments is forgotten


@dataclass(frozen=True, slots=True)
class Line:
    """One non-blank line of a dump: its text without outer spaces, and whether a blank line stands before it."""

    text: str
    gap: bool = True


def count_words(text: str) -> int:
    """How many words `text` has; three characters of a script without spaces count as one."""
    return sum(1 for _ in WORD.finditer(text[:READ]))


def own_numbers(lines: Sequence[Line]) -> list[list[float]]:
    """What each line says by itself: its sort, its shape, its place, its share in the page."""
    words = [WORD.findall(line.text[:READ]) for line in lines]
    times = Counter(line.text for line in lines)
    last = len(lines) - 1
    parts = zip(_sorts(lines, words), _places(words), _comment_cues(lines), strict=True)
    rows = []
    for n, (sort, place, comments) in enumerate(parts):
        gap_after = n == last or lines[n + 1].gap
        flags = [float(lines[n].gap), float(gap_after), float(times[lines[n].text] > 1)]
        ends = [math.log1p(n), math.log1p(last - n)]
        rows.append([*sort, *_shape(lines[n].text, words[n]), *flags, *ends, *place, *comments])
    return rows


def _sorts(lines: Sequence[Line], words: list[list[str]]) -> list[list[float]]:
    """Sentence, headline, fragment, date, caption, cue of three kinds, or one of the run that a cue opened."""
    rows = []
    opened = False
    for line, size in zip(lines, map(len, words), strict=True):
        cue = furniture_cue(line.text)
        ends = bool(SENTENCE_END.search(line.text))
        opened = bool(cue and cue.opens) or (opened and not cue and not (ends and size > 2 * HEADLINE))
        kind = cue.kind if cue else ""
        rows.append(
            [
                float(ends and size >= HEADLINE and not cue),
                float(not ends and HEADLINE <= size <= LONG and not cue),
                float(size < HEADLINE and not cue),
                float(size < PROSE and bool(DATE.search(line.text))),
                float(read_caption(line.text) is not None),
                float(kind in ("comments", "anti_spam")),
                float(kind in ("related", "video", "original_link")),
                float(kind in ("share", "navigation")),
                float(opened and not cue),
            ]
        )
    return rows


def _shape(text: str, words: list[str]) -> list[float]:
    count = max(len(words), 1)
    capital = sum(1 for w in words if w[0].isupper())
    short = sum(1 for w in words if len(w) <= SHORT and w[0].islower())
    if not any(w[0].islower() or w[0].isupper() for w in words) and any(w[0].isalpha() for w in words):
        capital, short = round(count * CASELESS[0]), round(count * CASELESS[1])
    digits = sum(1 for w in words if w[0].isdigit())
    return [
        math.log1p(len(words)),
        min(count, LONG) / LONG,
        capital / count,
        short / count,
        float(bool(SENTENCE_END.search(text))),
        float(bool(INNER_END.search(text))),
        len(INNER_MARK.findall(text)) / count,
        digits / count,
        float(bool(SEPARATOR.search(text))),
        float(bool(QUOTE.search(text))),
        float(bool(ADDRESS.search(text))),
        float(text.isupper()),
        float(text.endswith(":")),
        float(furniture_cue(text) is not None),
    ]


def _places(words: list[list[str]]) -> list[list[float]]:
    """How much prose stands before and after, and how long a line is beside the longest."""
    sizes = [len(w) for w in words]
    prose = [0, *accumulate(size if size >= PROSE else 0 for size in sizes)]
    total, longest = prose[-1] + 1, max(sizes, default=0) or 1
    wide = windows([min(size, LONG) / LONG for size in sizes], WIDE)
    return [
        [
            size / longest,
            prose[n] / total,
            (prose[-1] - prose[n]) / total,
            math.log1p(prose[n]),
            math.log1p(total),
            *wide[n],
        ]
        for n, size in enumerate(sizes)
    ]


def _comment_cues(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """How many cues of comments stand before a line, and whether one stands shortly before it."""
    rows, seen, since = [], 0, COMMENTS_REACH
    for line in lines:
        cue = furniture_cue(line.text)
        since += 1
        if cue and cue.kind == "comments":
            seen, since = seen + 1, 0
        rows.append((min(seen, 3.0), float(since < COMMENTS_REACH)))
    return rows


def first_rows(own: list[list[float]]) -> list[list[float]]:
    """What the first pass sees: a line's own numbers, its neighbours', and means over more of them."""
    means = [windows([row[k] for row in own], NEAR) for k in range(SORTS + 1)]
    means.append(windows([row[0] * row[WORDS + 1] for row in own], WIDE))
    rows = []
    for n, row in enumerate(own):
        wide = row + neighbours(own, n)
        for mean in means:
            wide += mean[n]
        rows.append(wide)
    return rows


def second_rows(own: list[list[float]], chances: list[float]) -> list[list[float]]:
    """What the second pass and the edges see: own numbers, neighbours', and how likely the lines around are."""
    logits = [logit(chance) for chance in chances]
    words = [c * row[WORDS + 1] for c, row in zip(chances, own, strict=True)]
    sums = [0.0, *accumulate(words)]
    means = [windows(values, reach) for values in (chances, words) for reach in (1, 3, 8)]
    rows = []
    for n, row in enumerate(own):
        before, after, whole = sums[n], sums[-1] - sums[n + 1], sums[-1] + 0.02
        wide = row + neighbours(own, n)
        wide += [logits[n + k] if 0 <= n + k < len(own) else -NEAR for k in (-2, -1, 0, 1, 2)]
        for mean in means:
            wide += mean[n]
        rows.append([*wide, before / whole, after / whole, math.log1p(LONG * before), math.log1p(LONG * after)])
    return rows


def neighbours(own: list[list[float]], n: int) -> list[float]:
    """The sorts and sizes of three neighbours on either side."""
    found: list[float] = []
    for k in (n - 3, n - 2, n - 1, n + 1, n + 2, n + 3):
        found += own[k][: SORTS + 1] if 0 <= k < len(own) else [0.0] * (SORTS + 1)
    return found


def windows(values: list[float], reach: int) -> list[tuple[float, float]]:
    """Means over the `reach` lines before and over the `reach` lines after each line."""
    sums = [0.0, *accumulate(values)]
    size = len(values)
    return [
        ((sums[n] - sums[max(0, n - reach)]) / reach, (sums[min(size, n + 1 + reach)] - sums[n + 1]) / reach)
        for n in range(size)
    ]


def logit(chance: float) -> float:
    """Log odds, kept within what a table of floats bears."""
    chance = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(chance / (1 - chance))
