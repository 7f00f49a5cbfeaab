"""Synthetic reports in, milliseconds to write one out, at records of growing size: the cost must not grow with them."""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from detente.alignment.copies import find_copies
from detente.alignment.prints import fingerprint
from detente.model.dates import PartialDate
from detente.model.meetings import Meeting
from detente.model.reading import Reading
from detente.model.reports import Article, Block, Report
from detente.model.statements import Source, Statement
from detente.model.text import Evidence, Span, record_id
from detente.store.open import open_record
from detente.store.write import write_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.store.open import Record

SIZES = (1_000, 10_000, 100_000)
TIMED = 100  # reports, at each size
COPIED = 10  # one report in so many is a copy of an earlier one
WORDS = tuple(
    f"{a}{b}{c}" for a in ("ta", "ren", "mo", "lis") for b in ("ka", "vo", "du") for c in ("l", "n", "ri", "s")
)
NAMES = tuple(f"{a}{b}".title() for a in WORDS for b in WORDS)
FEW = 0.6  # names: the smaller, the fewer stand in most reports
PHRASES = ("at the end of the talks", "officials of both states said", "a joint statement of the parties said")
SEED = 9


def measure(sizes: tuple[int, ...] = SIZES) -> dict[str, float]:
    """Write synthetic reports into one record; give the milliseconds a report takes once it holds so many."""
    reports = readings(random.Random(SEED))  # noqa: S311 - the same reports at every run
    figures = {}
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "growth.db", create=True) as record:
        written = 0
        for size in sizes:
            written += write(record, reports, size - written)
            begun = time.perf_counter()
            written += write(record, reports, TIMED)
            figures[f"ms a report at {size:,}"] = round((time.perf_counter() - begun) * 1000 / TIMED, 2)
    return figures


def write(record: Record, reports: Iterator[Reading], many: int) -> int:
    """Write so many reports; give their number."""
    for _ in range(many):
        write_reading(record, next(reports), find_copies)
    return many


def readings(rng: random.Random) -> Iterator[Reading]:
    """Small reports without end: ten paragraphs, ten statements and two meetings each; some copy an earlier one."""
    texts: list[str] = []
    while True:
        text = rng.choice(texts) if texts and rng.randrange(COPIED) == 0 else a_text(rng)
        texts.append(text)
        yield a_reading(text, f"report-{len(texts)}")


def a_text(rng: random.Random) -> str:
    """Ten paragraphs of thirty words, with turns of phrase and names that many reports share."""
    return "\n\n".join(a_paragraph(rng) for _ in range(10))


def a_paragraph(rng: random.Random) -> str:
    """Words, four names and a turn of phrase."""
    words = rng.choices(WORDS, k=20) + [NAMES[int(rng.paretovariate(FEW)) % len(NAMES)] for _ in range(4)]
    rng.shuffle(words)
    return " ".join((*words, rng.choice(PHRASES)))


def a_reading(text: str, ref: str) -> Reading:
    """What would be read out of a report."""
    report = Report(ref, text.encode(), published="2022-01-08")
    spans = []
    start = 0
    for paragraph in text.split("\n\n"):
        spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    blocks = tuple(Block("paragraph", span, span.of(text)) for span in spans)
    article = Article(report.id, text, blocks, title=blocks[0].text, language="en", page=text)
    return Reading(
        report,
        article,
        statements=tuple(a_statement(report.id, text, span) for span in spans),
        meetings=tuple(a_meeting(report.id, text, span) for span in spans[:2]),
        fingerprint=fingerprint(article, ()),
    )


def a_statement(report: str, text: str, span: Span) -> Statement:
    """A statement whose content is a whole paragraph."""
    words = span.of(text)
    return Statement(
        id=record_id(report, span.start),
        report=report,
        source=Source(record_id(words), "officials", "officials", "anonymous", ("ALD",)),
        cue=("said",),
        content=(words,),
        kind="indirect",
        polarity="positive",
        terms="unstated",
        channel=None,
        addressee=None,
        said=None,
        parent=None,
        evidence=(Evidence(report, span, words, "growth/1"),),
    )


def a_meeting(report: str, text: str, span: Span) -> Meeting:
    """A meeting told of by a whole paragraph."""
    return Meeting(
        report=report,
        parties=("ALD", "NOR"),
        mediator=None,
        place="Geneva",
        country="CHE",
        when=PartialDate(2022, 1, 9),
        when_words="the 9th",
        status="planned",
        format=None,
        agenda=None,
        delegations=(),
        evidence=(Evidence(report, span, span.of(text), "growth/1"),),
    )


if __name__ == "__main__":
    for name, figure in measure().items():
        print(f"{name}: {figure}")
