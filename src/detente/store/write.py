"""One report's `Reading` into the record: everything of it or nothing, and the same one only once."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, or_, select, update

from detente.store import full_text
from detente.store.candidates import keep_fingerprint, near, remove_fingerprint
from detente.store.codec import plain, row_of
from detente.store.facts import KINDS, keep_facts
from detente.store.review_tables import reviewed
from detente.store.revision import raise_revision
from detente.store.schema import (
    PASSAGES,
    articles,
    copies,
    evidence,
    involves,
    issues,
    parties,
    reports,
    search,
)
from detente.store.settling import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection

    from detente.model.alignment import Copy
    from detente.model.meetings import Party
    from detente.model.reading import Fingerprint, Reading
    from detente.model.reports import Article, Report
    from detente.store.open import Record

    FindCopies = Callable[[Fingerprint, tuple[Fingerprint, ...]], tuple[Copy, ...]]


class WriteResult(StrEnum):
    """What writing a report did: it is new; it was there; it was there and has been read anew."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    UPDATED = "updated"


def no_copies(_: Fingerprint, __: tuple[Fingerprint, ...]) -> tuple[Copy, ...]:
    """Seek no copies."""
    return ()


def write_reading(record: Record, reading: Reading, find_copies: FindCopies = no_copies) -> WriteResult:
    """Store all that was read out of one report, in one transaction.

    A report that is there already changes nothing, unless its given metadata or what was read out of it
    changed: then all its records are replaced, and what people said of its facts holds on. A page
    fetched again, from the same address with the same article, counts as there already.

    Args:
        record: where to.
        reading: what was read; every piece of evidence holds the words in its span.
        find_copies: given this report's fingerprint and those of the reports that may share its wording,
            says which derives from which; it runs inside the transaction, so that two writers see each other.

    Raises:
        RecordError: the record is read-only, locked, or the disk is full; nothing was stored.
        ValueError: a piece of evidence does not hold the words in its span.
    """
    with record.writing() as connection:
        return write_within(connection, reading, find_copies)


def write_within(connection: Connection, reading: Reading, find_copies: FindCopies = no_copies) -> WriteResult:
    """Store the same in a transaction of the caller's, who may store many reports in one.

    Raises:
        ValueError: a piece of evidence does not hold the words in its span.
    """
    _check_evidence(reading)
    digest = _digest(reading)
    result = _standing(connection, reading, digest)
    if result is WriteResult.UNCHANGED:
        return result
    linked: set[str] = set()
    if result is WriteResult.UPDATED:
        linked = _remove(connection, reading.report.id)
    number = _keep_report(connection, reading, digest, result)
    _keep_article(connection, reading.article, reading.report)
    for kind in KINDS:
        keep_facts(connection, kind, getattr(reading, kind.table.name), _listed_by(reading))
    _keep_issues(connection, reading)
    _keep_passages(connection, number, reading)
    if reading.fingerprint:
        _keep_copies(connection, number, reading.fingerprint, linked, find_copies)
    settle(connection, reading.report.id)
    raise_revision(connection)
    return result


def known(record: Record, report: Report, readers: str = "") -> bool:
    """Whether this report was read, with this metadata, by these readers: then it need not be parsed again."""
    query = select(reports.c.no).where(
        reports.c.id == report.id,
        reports.c.publisher.is_not_distinct_from(report.publisher),
        reports.c.published.is_not_distinct_from(report.published),
        reports.c.title.is_not_distinct_from(report.title),
        reports.c.kind.is_not_distinct_from(report.kind),
        reports.c.readers == readers,
    )
    with record.reading() as connection:
        return connection.execute(query).first() is not None


def write_parties(record: Record, new: Iterable[Party]) -> None:
    """Keep the parties of a user's own file, so that the record can be shown without it; a code is replaced."""
    rows = [row_of(p) for p in new]
    with record.writing() as connection:
        for row in rows:
            connection.execute(delete(parties).where(parties.c.code == row["code"]))
            connection.execute(insert(parties), row)


def _standing(connection: Connection, reading: Reading, digest: str) -> WriteResult:
    """What writing this reading has to do."""
    report = reading.report
    stored = connection.execute(select(reports.c.reading, reports.c.readers).where(reports.c.id == report.id)).first()
    if stored is not None:
        same = stored.reading == digest and stored.readers == reading.readers
        return WriteResult.UNCHANGED if same else WriteResult.UPDATED
    if report.url is None:
        return WriteResult.ADDED
    twin = (
        select(reports.c.no)
        .join(articles, articles.c.report == reports.c.id)
        .where(reports.c.url == report.url, articles.c.text == reading.article.text)
    )
    found = connection.execute(twin.limit(1)).first()
    return WriteResult.ADDED if found is None else WriteResult.UNCHANGED


def _digest(reading: Reading) -> str:
    """Digest of the report's metadata and of all that was read out of it."""
    facts = [plain(getattr(reading, kind.table.name)) for kind in KINDS]
    whole = [_report_row(reading.report), plain(reading.article), facts, plain(reading.issues)]
    return sha256(json.dumps(whole, ensure_ascii=False).encode()).hexdigest()


def _check_evidence(reading: Reading) -> None:
    for kind in KINDS:
        for fact in getattr(reading, kind.table.name):
            for piece in fact.evidence:
                if piece.span.of(reading.article.text) != piece.words or not piece.words:
                    message = f"{kind.table.name}: evidence {piece!r} is not what stands in its span"
                    raise ValueError(message)


def _remove(connection: Connection, report: str) -> set[str]:
    """Take out all that was read out of a report; give the ids of the reports that were linked to it as copies."""
    linked = connection.execute(
        select(copies.c.report, copies.c.original).where(or_(copies.c.report == report, copies.c.original == report))
    ).all()
    number = connection.execute(select(reports.c.no).where(reports.c.id == report)).scalar_one()
    remove_fingerprint(connection, number, report)
    connection.execute(delete(copies).where(or_(copies.c.report == report, copies.c.original == report)))
    for table in (articles, evidence, involves, issues, reviewed, *(kind.table for kind in KINDS)):
        connection.execute(delete(table).where(table.c.report == report))
    mine = search.c.rowid.between(number * PASSAGES, (number + 1) * PASSAGES - 1)
    connection.execute(delete(search).where(mine))
    return {end for pair in linked for end in pair} - {report}


def _report_row(report: Report) -> dict[str, object]:
    names = (
        "ref",
        "url",
        "publisher",
        "published",
        "title",
        "media_type",
        "retrieved",
        "encoding",
        "redirects",
        "archive_offset",
        "kind",
        "digest",
        "id",
    )
    return {name: plain(getattr(report, name)) for name in names}


def _keep_report(connection: Connection, reading: Reading, digest: str, result: WriteResult) -> int:
    """Insert the report, or bring its row up to date; give its number."""
    listed = _listed_by(reading)
    row = {
        **_report_row(reading.report),
        "readers": reading.readers,
        "reading": digest,
        "sort_at": listed["sort_at"],
        "publisher_read": listed["publisher"],
    }
    mine = reports.c.id == reading.report.id
    if result is WriteResult.UPDATED:
        connection.execute(update(reports).where(mine).values(row))
    else:
        row["content"] = zlib.compress(reading.report.content)
        connection.execute(insert(reports).values(row))
    number: int = connection.execute(select(reports.c.no).where(mine)).scalar_one()
    return number


def _listed_by(reading: Reading) -> dict[str, str | None]:
    """By what all that was read out of a report is listed."""
    article, report = reading.article, reading.report
    return {
        "sort_at": sort_key(article.published or report.published),
        "publisher": article.publisher or report.publisher,
    }


def sort_key(published: str | None) -> str | None:
    """Give a publication time in UTC, so that text order is time order; a date alone stays as it is.

    >>> sort_key("2022-01-09T01:00:00+08:00"), sort_key("2022-01-09")
    ('2022-01-08T17:00:00', '2022-01-09')
    """
    if published is None or "T" not in published:
        return published
    try:
        time = dt.datetime.fromisoformat(published)
    except ValueError:
        return published
    if time.tzinfo is not None:
        time = time.astimezone(dt.UTC)
    return time.strftime("%Y-%m-%dT%H:%M:%S")


def _keep_article(connection: Connection, article: Article, report: Report) -> None:
    row = {name: plain(getattr(article, name)) for name in articles.c.keys() if name != "page"}  # noqa: SIM118 - a collection of columns iterates over columns
    same = article.page.encode(errors="surrogatepass") == report.content
    row["page"] = None if same else zlib.compress(article.page.encode(errors="surrogatepass"))
    connection.execute(insert(articles).values(row))


def _keep_issues(connection: Connection, reading: Reading) -> None:
    listed = _listed_by(reading)
    rows = [row_of(issue) | listed | {"ordinal": ordinal} for ordinal, issue in enumerate(reading.issues)]
    if rows:
        connection.execute(insert(issues), rows)


def _keep_passages(connection: Connection, number: int, reading: Reading) -> None:
    """Make the article's blocks and the statements' words searchable."""
    passages: list[tuple[str, str | None, int | None, int | None]]
    passages = [(b.text, None, b.span.start, b.span.end) for b in reading.article.blocks]
    passages += [(" … ".join(s.content), s.id, None, None) for s in reading.statements]
    rows = [
        {"rowid": number * PASSAGES + n, "words": words, "record": record, "start": start, "end": end}
        for n, (words, record, start, end) in enumerate(passages)
    ]
    if rows:
        full_text.keep(connection, rows)


def _keep_copies(
    connection: Connection,
    number: int,
    fingerprint: Fingerprint,
    linked: set[str],
    find_copies: FindCopies,
) -> None:
    others = near(connection, fingerprint, linked)
    found = find_copies(fingerprint, others)
    if found:
        connection.execute(insert(copies), [row_of(copy) for copy in found])
    partners = {end for copy in found if copy.whole for end in (copy.report, copy.original)}
    keep_fingerprint(connection, number, fingerprint, partners)
