"""What is watched and what it brought, kept in the record: the last visits, the entries read, what was told as news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import JSON, BigInteger, Column, Integer, Table, Text, delete, func, insert, select

from detente.model.news import News, Visit
from detente.store import schema
from detente.store.codec import rebuild, row_of
from detente.store.revision import revision
from detente.store.schema import meta, metadata

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sqlalchemy import Connection

    from detente.model.text import Evidence
    from detente.store.open import Record

TOLD_AT = "news"  # the key of `meta` that holds the state of the record when its news were last told
AT_ONCE = 500  # values in one query

visits = Table(
    "visits",
    metadata,
    Column("address", Text, primary_key=True),
    Column("asked", Text, nullable=False),
    Column("etag", Text),
    Column("modified", Text),
    Column("least", Integer, nullable=False),
    Column("hold", Text),
    Column("failures", Integer, nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("address", Text, primary_key=True),
    Column("digest", Text, primary_key=True),
    Column("tries", Integer, nullable=False),  # that are left; 0: it was read, or given up
    sqlite_with_rowid=False,
)

news = Table(
    "news",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("parties", JSON, nullable=False),
    Column("what", Text, nullable=False),
    Column("before", Text),
    Column("marks", JSON, nullable=False),
    Column("evidence", JSON, nullable=False),  # the words themselves, whatever becomes of their report
    Column("found", Text, nullable=False, index=True),
)

told = Table("told", metadata, Column("key", BigInteger, primary_key=True, autoincrement=False))
TABLES = (visits, entries, news, told)


def last_visit(record: Record, address: str) -> Visit | None:
    """Give the last visit to a feed or page; None if there was none."""
    with record.reading() as connection:
        row = connection.execute(select(visits).where(visits.c.address == address)).mappings().first()
    return rebuild(Visit, row) if row else None


def keep_visit(record: Record, visit: Visit) -> None:
    """Keep a visit in place of the one before."""
    with record.writing() as connection:
        _replace(connection, visits, row_of(visit))


def tries_left(record: Record, address: str) -> dict[str, int]:
    """Give how often each entry of a feed that was met is still to be tried, by its digest: 0 for what was read."""
    with record.reading() as connection:
        query = select(entries.c.digest, entries.c.tries).where(entries.c.address == address)
        return dict(connection.execute(query).all())


def keep_entry(record: Record, address: str, digest: str, tries: int = 0) -> None:
    """Keep of an entry that it was read, or how often it is still to be tried."""
    with record.writing() as connection:
        row = {"address": address, "digest": digest, "tries": tries}
        _replace(connection, entries, row)


def _replace(connection: Connection, table: Table, row: Mapping[str, object]) -> None:
    """Put a row in the place of the one with its key."""
    mine = [column == row[column.name] for column in table.primary_key.columns]
    connection.execute(delete(table).where(*mine))
    connection.execute(insert(table), row)


def state_of(record: Record) -> str:
    """Name the state of all that news are told from: what was read, judged and reviewed."""
    with record.reading() as connection:
        return str(revision(connection))


def told_state(record: Record) -> str | None:
    """Give the state of the record when its news were last told; None if they never were."""
    with record.reading() as connection:
        return connection.execute(select(meta.c.value).where(meta.c.key == TOLD_AT)).scalar()


def told_among(record: Record, keys: Collection[int]) -> frozenset[int]:
    """Give those of the keys that were told."""
    ordered = sorted(keys)
    found: set[int] = set()
    with record.reading() as connection:
        for start in range(0, len(ordered), AT_ONCE):
            some = told.c.key.in_(ordered[start : start + AT_ONCE])
            found.update(connection.execute(select(told.c.key).where(some)).scalars())
    return frozenset(found)


def tell(record: Record, fresh: Iterable[News], keys: Iterable[int], state: str) -> None:
    """Keep news, what they are known by, and the state of the record that they were told of: all, or nothing."""
    rows, wanted = [row_of(n) for n in fresh], frozenset(keys)
    new_keys = [{"key": key} for key in sorted(wanted - told_among(record, wanted))]
    with record.writing() as connection:
        if rows:
            connection.execute(insert(news), rows)
        if new_keys:
            connection.execute(insert(told), new_keys)
        _replace(connection, meta, {"key": TOLD_AT, "value": state})


def news_since(
    record: Record, since: str | None = None, *, first: int = 0, most: int | None = None
) -> tuple[News, ...]:
    """Give the news that were found after a time, those told last first; of these `most` from `first` on."""
    told_from = func.min(news.c.no).over(partition_by=news.c.found)  # by number: a clock may have been set back
    query = select(news).order_by(told_from.desc(), news.c.no).offset(first).limit(most)
    with record.reading() as connection:
        rows = connection.execute(query.where(news.c.found > since) if since else query).mappings().all()
    return tuple(rebuild(News, row) for row in rows)


def count_since(record: Record, since: str | None = None) -> int:
    """Count the news that were found after a time."""
    query = select(func.count()).select_from(news)
    with record.reading() as connection:
        return connection.execute(query.where(news.c.found > since) if since else query).scalar_one()


def times_found(record: Record, most: int) -> tuple[str, ...]:
    """Give the last times at which something was found, the one told last first."""
    query = select(news.c.found).group_by(news.c.found).order_by(func.min(news.c.no).desc()).limit(most)
    with record.reading() as connection:
        return tuple(connection.execute(query).scalars())


def names_of(record: Record, told: Iterable[News]) -> Mapping[str, str]:
    """Give what a person calls the reports that news rest on, by their ids; those no longer there are left out."""
    ids = {piece.report for each in told for piece in each.evidence}
    query = select(schema.reports.c.id, schema.reports.c.ref).where(schema.reports.c.id.in_(sorted(ids)))
    with record.reading() as connection:
        return dict(connection.execute(query).all())


def standing(record: Record, pieces: Iterable[Evidence]) -> Iterator[Evidence]:
    """Give those pieces whose words still stand in their place, whatever was read again since."""
    table = schema.articles
    with record.reading() as connection:
        for piece in pieces:
            stretch = func.substr(table.c.text, piece.span.start + 1, len(piece.span))
            here = select(table.c.report).where(table.c.report == piece.report, stretch == piece.words)
            if connection.execute(here).first() is not None:
                yield piece
