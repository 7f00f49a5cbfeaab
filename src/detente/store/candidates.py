"""A report's fingerprint in, those of the few reports that may share its wording out: by index, at a bounded cost.

What a copy shares with its original is not indexed again, so a wire story printed by a thousand publishers stays one
entry. A hash that stands in more than `MOST_REPORTS` reports is a turn of phrase and is passed over.
"""

from __future__ import annotations

from array import array
from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, func, insert, select

from detente.model.reading import Fingerprint, SentencePrint
from detente.store.schema import articles, copies, fingerprints, prints, reports

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

MOST_REPORTS = 32
MOST_CANDIDATES = 20
LEAST_SHARED = 2  # sampled hashes; fewer where a text is too short to have them
SHORT_SAMPLE = 14


def near(connection: Connection, fingerprint: Fingerprint, linked: Iterable[str] = ()) -> tuple[Fingerprint, ...]:
    """Fingerprints of the reports to compare with this one, those that share most first.

    Args:
        connection: to the record.
        fingerprint: of the new report, not yet in the index.
        linked: ids of reports known to belong here, compared in any case.
    """
    found = [*linked, *_same_wording(connection, fingerprint), *_sharing(connection, fingerprint)]
    if found:
        above = select(copies.c.original).where(copies.c.report.in_(found)).order_by(copies.c.report, copies.c.original)
        found += connection.execute(above).scalars()
    wanted = [r for r in dict.fromkeys(found) if r != fingerprint.report]
    return _load(connection, wanted)


def keep_fingerprint(connection: Connection, number: int, fingerprint: Fingerprint, partners: Iterable[str]) -> None:
    """Store a fingerprint, and index of it what its `partners` do not stand for and few reports hold."""
    row = {
        "report": fingerprint.report,
        "words": fingerprint.words,
        "wording": fingerprint.wording,
        "hashes": array("q", sorted(fingerprint.hashes)).tobytes(),
        "sentences": _packed(fingerprint.sentences),
    }
    connection.execute(insert(prints).values(row))
    sample = fingerprint.sample
    fresh = set(sample) - _too_common(connection, sample) - _standing_for(connection, sample, partners)
    if fresh:
        rows = [{"hash": h, "no": number} for h in sorted(fresh)]
        connection.execute(insert(fingerprints), rows)


def remove_fingerprint(connection: Connection, number: int, report: str) -> None:
    """Take a report's fingerprint out of the record and its index."""
    for stored in _load(connection, [report]):
        mine = fingerprints.c.hash.in_(stored.sample) & (fingerprints.c.no == number)
        connection.execute(delete(fingerprints).where(mine))
    connection.execute(delete(prints).where(prints.c.report == report))


def _too_common(connection: Connection, sample: Iterable[int]) -> set[int]:
    query = (
        select(fingerprints.c.hash)
        .where(fingerprints.c.hash.in_(sample))
        .group_by(fingerprints.c.hash)
        .having(func.count() > MOST_REPORTS)
    )
    return set(connection.execute(query).scalars())


def _standing_for(connection: Connection, sample: Iterable[int], partners: Iterable[str]) -> set[int]:
    """Those of the hashes by which one of the `partners` is found already."""
    numbers = select(reports.c.no).where(reports.c.id.in_(partners))
    query = select(fingerprints.c.hash).where(fingerprints.c.hash.in_(sample), fingerprints.c.no.in_(numbers))
    return set(connection.execute(query).scalars())


def _sharing(connection: Connection, fingerprint: Fingerprint) -> list[str]:
    """Ids of the reports that share most of the sampled hashes; at most `MOST_REPORTS` + 1 rows a hash are read."""
    sample = fingerprint.sample
    query = (
        select(fingerprints.c.hash, reports.c.id)
        .join(reports, reports.c.no == fingerprints.c.no)
        .where(fingerprints.c.hash.in_(sample))
    )
    rows = connection.execute(query).all()
    often = Counter(h for h, _ in rows)
    shared = Counter(report for h, report in rows if often[h] <= MOST_REPORTS)
    least = LEAST_SHARED if len(sample) >= SHORT_SAMPLE else 1
    ranked = sorted(((-n, report) for report, n in shared.items() if n >= least))
    return [report for _, report in ranked[:MOST_CANDIDATES]]


def _same_wording(connection: Connection, fingerprint: Fingerprint) -> list[str]:
    """Ids of the first reports, themselves no copies, that are worded the same."""
    query = (
        select(prints.c.report)
        .where(prints.c.wording == fingerprint.wording)
        .where(~exists().where(copies.c.report == prints.c.report))
        .order_by(prints.c.report)
        .limit(MOST_CANDIDATES)
    )
    return list(connection.execute(query).scalars())


def _load(connection: Connection, wanted: Sequence[str]) -> tuple[Fingerprint, ...]:
    query = (
        select(
            prints,
            func.coalesce(articles.c.published, reports.c.published).label("published"),
            articles.c.looks_translated,
            articles.c.publisher,
        )
        .join(reports, reports.c.id == prints.c.report)
        .join(articles, articles.c.report == prints.c.report, isouter=True)
        .where(prints.c.report.in_(wanted))
    )
    found = {}
    for row in connection.execute(query):
        hashes = array("q")
        hashes.frombytes(row.hashes)
        found[row.report] = Fingerprint(
            row.report,
            frozenset(hashes),
            row.words,
            row.wording,
            row.published,
            bool(row.looks_translated),
            row.publisher,
            tuple(_unpacked(row.sentences or b"")),
        )
    return tuple(found[r] for r in wanted if r in found)


def _packed(sentences: Iterable[SentencePrint]) -> bytes:
    """Sentences one after the other: how many runs, how many names, the runs, the names."""
    numbers = array("i")
    for sentence in sentences:
        numbers.extend((len(sentence.runs), len(sentence.names), *sorted(sentence.runs), *sentence.names))
    return numbers.tobytes()


def _unpacked(packed: bytes) -> Iterator[SentencePrint]:
    numbers = array("i")
    numbers.frombytes(packed)
    start = 0
    while start < len(numbers):
        names = start + 2 + numbers[start]
        end = names + numbers[start + 1]
        yield SentencePrint(frozenset(numbers[start + 2 : names]), tuple(numbers[names:end]))
        start = end
