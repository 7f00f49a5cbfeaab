"""Statements and transcripts in, every quotation held against the nearest primary source out."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from detente.alignment.matching import publication_day
from detente.alignment.meanings import is_content
from detente.alignment.occasions import Occasions, said_by
from detente.alignment.passages import echo, read_transcript
from detente.alignment.printed import runs_of
from detente.alignment.spoken import words_in
from detente.alignment.verify import fit, fit_retold
from detente.model.quotations import CheckedQuotation
from detente.model.text import Evidence, Span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from detente.alignment.passages import Passage, Transcript
    from detente.alignment.printed import Run
    from detente.alignment.spoken import Numbers
    from detente.alignment.verify import Fit
    from detente.model.quotations import Difference
    from detente.model.reading import Gathered
    from detente.model.reports import Article
    from detente.model.statements import Source, Statement
    from detente.model.text import Found, Quotation

    Marks = Callable[[str, Sequence[Span], str], Found[Quotation]]

READ_BY = "quotations/1"
ENOUGH = 0.42  # of the printed words' weight has to be said, by whom they are credited to, about then
ANYWHERE = 0.8  # of it, and `FEWEST_ANYWHERE` words, on another occasion or by somebody else
TOO_LITTLE = 0.38  # of it: less is not called a retelling of anything
FEWEST_ANYWHERE = 6
FEWEST = 3  # words, one of which names something, that are missed where they were not said
ECHOED = 0.6  # of its words with a meaning, said near each other: it may be a retelling, and is not called unsaid
ELSEWHERE = frozenset({"interview", "written_statement", "social_media", "letter", "phone_call"})
SENTENCE = re.compile(r"[.!?…][\"'”’»)]*\s+")


@dataclass(frozen=True, slots=True)
class Printed:
    """The quoted words of one statement.

    Attributes:
        pieces: marks excluded, in order.
        around: what stands outside the marks in the sentences that they stand in.
        day: on which it was said or, failing that, came out; None if unknown.
        elsewhere: whether the report says that it was written, or told to somebody apart.
    """

    statement: str
    source: Source
    pieces: tuple[Evidence, ...]
    around: str
    day: dt.date | None
    elsewhere: bool = False


class Checker:
    """Holds quotations against transcripts."""

    def __init__(self, transcripts: Iterable[Article], numbers: Numbers) -> None:
        """Index the transcripts.

        Args:
            transcripts: articles of that kind.
            numbers: finds the numbers of a text: where, and in digits.
        """
        self._numbers = numbers
        self._occasions = Occasions(read_transcript(a, publication_day(a), numbers) for a in transcripts)

    def check(self, printed: Printed) -> CheckedQuotation | None:
        """Hold one quotation against what was said; None where no transcript can tell."""
        runs = runs_of([piece.words for piece in printed.pieces], self._numbers)
        if not any(is_content(word.key) for run in runs for word in run.words):
            return None
        near = self._occasions.of(printed.source, printed.day)
        fits = [found for t in near if (found := self._fit(printed, runs, t))]
        share = max((found.share for found in fits), default=0.0)
        if share < ANYWHERE:
            fits = [found for found in fits if found.share >= ENOUGH] + self._elsewhere(printed, runs)
            fits = fits or [found for t in near if (found := fit_retold(runs, t))]
        if fits:
            return _checked(
                printed, max(fits, key=lambda f: (round(f.share, 1), -_days_apart(f, printed.day), f.share))
            )
        longest = max(runs, key=lambda run: len(run.words))
        echoed = share >= TOO_LITTLE or any(echo(longest, transcript) >= ECHOED for transcript in near)
        too_few = sum(len(run.words) for run in runs) < FEWEST
        return None if not near or too_few or echoed or printed.elsewhere else _missed(printed, near[0], share)

    def _elsewhere(self, printed: Printed, runs: Sequence[Run]) -> list[Fit]:
        """Fit a quotation into what was said on whatever day by whomever, if nearly all of it was said there."""
        longest = max(runs, key=lambda run: len(run.words))
        if sum(len(run.words) for run in runs) < FEWEST_ANYWHERE:
            return []
        fits = (self._fit(printed, runs, transcript) for transcript in self._occasions.holding(longest.words))
        return [found for found in fits if found and found.share >= ANYWHERE]

    def _fit(self, printed: Printed, runs: Sequence[Run], transcript: Transcript) -> Fit | None:
        around = words_in(printed.around, Span(0, len(printed.around)), self._numbers)
        return fit(runs, transcript, around, lambda passage: said_by(printed.source, passage))


def check_quotations(gathered: Gathered, marks: Marks, numbers: Numbers) -> tuple[CheckedQuotation, ...]:
    """Hold every quotation of the press against the transcripts of the record.

    Args:
        gathered: records of all reports.
        marks: pairs the quotation marks of a text's blocks.
        numbers: finds the numbers of a text: where, and in digits.
    """
    transcripts = [a for a in gathered.articles if a.kind == "transcript"]
    if not transcripts:
        return ()
    checker = Checker(transcripts, numbers)
    by_report: dict[str, list[Statement]] = defaultdict(list)
    for statement in gathered.statements:
        by_report[statement.report].append(statement)
    press = (a for a in gathered.articles if a.kind == "press" and a.report in by_report)
    printed = (each for article in press for each in printed_in(article, by_report[article.report], marks))
    return tuple(found for each in printed if (found := checker.check(each)))


def printed_in(article: Article, statements: Sequence[Statement], marks: Marks) -> Iterator[Printed]:
    """Give the quoted words of each statement of an article; a quotation is of the narrowest one that holds it."""
    quotations = marks(article.text, [b.span for b in article.blocks], article.report).records
    outer = [q for q in quotations if q.depth == 0]
    quoted: dict[str, list[Quotation]] = defaultdict(list)
    by_id = {s.id: s for s in statements if s.kind != "indirect"}
    for quotation in outer:
        holders = [s for s in by_id.values() if _holds(s, quotation)]
        if holders:
            quoted[min(holders, key=_breadth).id].append(quotation)
    for key, own in quoted.items():
        statement = by_id[key]
        pieces = tuple(Evidence(article.report, q.inner, q.inner.of(article.text), READ_BY) for q in own)
        said = statement.said.date.bounds() if statement.said else None
        day = said[0] if said and said[0] == said[1] else publication_day(article)
        around = _around(article, [q.span for q in own])
        yield Printed(key, statement.source, pieces, around, day, statement.channel in ELSEWHERE)


def _holds(statement: Statement, quotation: Quotation) -> bool:
    return any(e.words in statement.content and e.span.overlaps(quotation.inner) for e in statement.evidence)


def _breadth(statement: Statement) -> int:
    return sum(map(len, statement.content))


def _around(article: Article, spans: Sequence[Span]) -> str:
    """Give what stands outside the marks in the sentences of some quotations."""
    starts = [block.span.start for block in article.blocks]
    parts = []
    for number, group in groupby(spans, key=lambda span: bisect_right(starts, span.start) - 1):
        own = list(group)
        block = article.blocks[number].span
        ends = [m.end() for m in SENTENCE.finditer(article.text, block.start, block.end)]
        first = max((e for e in ends if e <= own[0].start), default=block.start)
        last = min((e for e in ends if e >= own[-1].end), default=block.end)
        edges = [Span(first, first), *own, Span(last, last)]
        parts += [article.text[a.end : b.start] for a, b in pairwise(edges)]
    return " ".join(parts)


def _days_apart(found: Fit, day: dt.date | None) -> int:
    return abs((found.transcript.day - day).days) if found.transcript.day and day else sys.maxsize


def _checked(printed: Printed, found: Fit) -> CheckedQuotation:
    said = tuple(_evidence(passage) for passage in found.passages)
    label = next((label for p in found.passages if (label := p.transcript.labels[p.first])), None)
    return CheckedQuotation(
        statement=printed.statement,
        report=printed.pieces[0].report,
        verdict=found.verdict,
        quotation=printed.pieces,
        transcript=said,
        speaker=label,
        differences=found.differences,
        score=round(min(found.share, 1.0), 3),
        reasons=tuple(_reasons(printed, found)),
    )


def _evidence(passage: Passage) -> Evidence:
    article, words = passage.transcript.article, passage.transcript.words
    span = Span(words[passage.first].span.start, words[passage.last].span.end)
    return Evidence(article.report, span, span.of(article.text), READ_BY, round(passage.share, 3))


def _reasons(printed: Printed, found: Fit) -> Iterator[str]:
    yield from (_reason(difference) for difference in found.differences)
    for passage in found.passages:
        label = passage.transcript.labels[passage.first]
        if said_by(printed.source, passage) is False:
            yield f"Said by {label}, credited to {printed.source.name or printed.source.words}."
    day = found.transcript.day
    if day and printed.day and day != printed.day:
        yield f"The transcript is of {day.isoformat()}, the quotation of {printed.day.isoformat()}."


def _reason(difference: Difference) -> str:
    said, printed = (f"“{words}”" if words else "" for words in (difference.said, difference.printed))
    if not printed:
        return f"{said}: {difference.why}."
    return f"{printed} for {said}: {difference.why}." if said else f"{printed}: {difference.why}."


def _missed(printed: Printed, transcript: Transcript, share: float) -> CheckedQuotation:
    """Say that a quotation is not found in what its source said then."""
    name = printed.source.name or printed.source.words
    title = transcript.article.title or "the transcript"
    return CheckedQuotation(
        statement=printed.statement,
        report=printed.pieces[0].report,
        verdict="not_found",
        quotation=printed.pieces,
        transcript=(),
        speaker=None,
        differences=(),
        score=round(max(share, 0.0), 3),
        reasons=(f"Nothing like it is said by {name} in “{title}”.",),
    )
