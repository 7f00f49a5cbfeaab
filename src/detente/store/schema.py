"""The tables of a record, and the indexes that its questions run on; a change needs a step in `upgrade.py`."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    column,
    table,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from detente.store.creation import only_added, with_table

SCHEMA_VERSION = 5

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)


def listed(name: str, default: str | None = None) -> Column[object]:
    """A field that holds several values or a small record, as JSON."""
    return Column(name, JSON(none_as_null=True), server_default=default)


def _of_report(*, primary_key: bool = False) -> Column[str]:
    return Column(
        "report",
        Text,
        ForeignKey("reports.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
    )


reports = Table(
    "reports",
    metadata,
    Column("no", Integer, primary_key=True),  # short key of the two large indexes
    Column("id", Text, nullable=False, unique=True),
    Column("ref", Text, nullable=False),
    Column("url", Text),
    Column("publisher", Text),
    Column("published", Text),  # as given
    Column("title", Text),
    Column("media_type", Text, nullable=False),
    Column("retrieved", Text),
    Column("encoding", Text),
    listed("redirects"),
    Column("archive_offset", BigInteger),
    Column("kind", Text),  # as given
    Column("digest", Text, nullable=False),
    Column("readers", Text, nullable=False),
    Column("reading", Text, nullable=False),  # digest of all that was read: tells an update from a repetition
    Column("sort_at", Text),  # publication in UTC; a day without a time comes before its times
    Column("publisher_read", Text),  # as the article names it, else as given
    Column("content", LargeBinary, nullable=False),  # zlib
)
Index("reports_order", reports.c.sort_at, reports.c.ref, reports.c.id).ddl_if(dialect="sqlite")
Index("reports_by_time", reports.c.sort_at).ddl_if(dialect="postgresql")  # refs can be longer than its entries may be
Index("ix_reports_ref", reports.c.ref, postgresql_using="hash")
Index("ix_reports_url", reports.c.url, postgresql_using="hash")
Index("reports_of_publisher", reports.c.publisher_read, reports.c.sort_at, reports.c.ref, reports.c.id).ddl_if(
    dialect="sqlite"
)
Index("reports_with_publisher", reports.c.publisher_read, postgresql_using="hash").ddl_if(dialect="postgresql")

articles = Table(
    "articles",
    metadata,
    _of_report(primary_key=True),
    Column("title", Text),
    Column("byline", Text),
    Column("dateline", Text),
    Column("published", Text),
    Column("published_from", Text),
    Column("publisher", Text),
    Column("language", Text),
    Column("looks_translated", Boolean, nullable=False),
    Column("original_url", Text),
    listed("blocks"),
    listed("furniture"),
    listed("runs"),
    Column("text", Text, nullable=False),
    Column("kind", Text, nullable=False, server_default="press"),
    Column("page", LargeBinary),  # zlib; NULL where it is the report's content in UTF-8
)


WORDED = {"publisher", "speaker", "issue"}


def _listed_by(table: Table, *names: str) -> None:
    """Give a table its indexes: pages of it come in order of publication, all of them or those of one value."""
    Index(f"{table.name}_in_order", table.c.sort_at)
    for name in ("publisher", *names):
        by_name = Index(f"{table.name}_by_{name}", table.c[name], table.c.sort_at)
        if name in WORDED:  # can be longer than PostgreSQL's entries may be
            by_name.ddl_if(dialect="sqlite")
            Index(f"{table.name}_with_{name}", table.c[name], postgresql_using="hash").ddl_if(dialect="postgresql")


def _facts(name: str, *columns: Column[object], by: tuple[str, ...] = ()) -> Table:
    """A table of one kind of fact: id, report, place in the text, its own fields, what its report is listed by."""
    facts = Table(
        name,
        metadata,
        Column("id", Text, primary_key=True),
        _of_report(),
        Column("start", Integer, nullable=False),
        *columns,
        Column("sort_at", Text),  # this and the next one as the report has them
        Column("publisher", Text),
    )
    Index(f"{name}_in_text_order", facts.c.report, facts.c.start, facts.c.id)
    _listed_by(facts, *by)
    if "statement" in facts.c:
        Index(f"{name}_of_statement", facts.c.statement)
    return facts


statements = _facts(
    "statements",
    listed("source"),
    listed("cue"),
    listed("content"),
    Column("kind", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("terms", Text, nullable=False),
    Column("channel", Text),
    Column("addressee", Text),
    listed("said"),
    Column("parent", Text),
    Column("hearsay", Boolean, nullable=False),
    Column("denied", Boolean, nullable=False),
    Column("score", Float),
    Column("speaker", Text),  # name of the source
    by=("terms", "channel", "speaker", "kind"),
)
positions = _facts(
    "positions",
    Column("party", Text, nullable=False),
    Column("issue", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("object", Text, nullable=False),
    listed("condition"),
    Column("modality", Text, nullable=False),
    Column("counterpart", Text),
    Column("statement", Text),
    listed("broader", "[]"),  # this and the next ones have defaults for rows of schema 2
    Column("polarity", Text, nullable=False, server_default="positive"),
    listed("on_word_of", "[]"),
    Column("word", Text, nullable=False, server_default="anonymous"),
    listed("said"),
    by=("issue",),
)
Index("positions_by_holder", positions.c.party, positions.c.issue, positions.c.sort_at)
proposals = _facts(
    "proposals",
    Column("by", Text, nullable=False),
    Column("to", Text),
    listed("binds"),
    Column("reciprocal", Boolean, nullable=False),
    listed("limit"),
    Column("statement", Text),
)
meetings = _facts(
    "meetings",
    listed("parties"),
    Column("mediator", Text),
    Column("place", Text),
    Column("country", Text),
    listed("when"),
    Column("when_words", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("format", Text),
    Column("agenda", Text),
    listed("delegations"),
)
claims = _facts(
    "claims",
    Column("kind", Text, nullable=False),
    listed("by"),
    Column("about", Text),
    Column("subject", Text, nullable=False),
    Column("amount", Text),
    Column("unit", Text),
    listed("disputed_by"),
    Column("statement", Text),
    listed("as_of"),
    listed("basis"),
    by=("kind",),
)

evidence = Table(
    "evidence",
    metadata,
    _of_report(primary_key=True),  # first, so that a report's evidence lies together
    Column("record", Text, primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("read_by", Text, nullable=False),
    Column("score", Float),
    sqlite_with_rowid=False,
)

involves = Table(
    "involves",
    metadata,
    Column("party", Text, primary_key=True),
    _of_report(primary_key=True),
    Column("record", Text, primary_key=True),
    Column("kind", Text),  # table of the record
    Column("sort_at", Text),  # as the report has it
    sqlite_with_rowid=False,
)
Index("involves_of_report", involves.c.report)
Index("involves_in_order", involves.c.party, involves.c.kind, involves.c.sort_at)

issues = Table(
    "issues",
    metadata,
    _of_report(primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("stage", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("words", Text, nullable=False),
    listed("span"),
    Column("detail", Text, nullable=False),
    Column("sort_at", Text),  # this and the next one as the report has them
    Column("publisher", Text),
)
_listed_by(issues, "kind")

copies = Table(
    "copies",
    metadata,
    _of_report(primary_key=True),
    Column(
        "original",
        Text,
        ForeignKey("reports.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
    Column("kind", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("reason", Text, nullable=False),
)

prints = Table(
    "prints",
    metadata,
    _of_report(primary_key=True),
    Column("words", Integer, nullable=False),
    Column("wording", Text, nullable=False, index=True),
    Column("hashes", LargeBinary, nullable=False),  # all of them, 8 bytes each
    Column("sentences", LargeBinary),  # 4 bytes a number; NULL for what was read before they were kept
)

fingerprints = Table(
    "fingerprints",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("no", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

parties = Table(
    "parties",
    metadata,
    Column("code", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    listed("aliases"),
    listed("people"),
    listed("capitals"),
    listed("institutions"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("left", Text, nullable=False),  # keys that outlive the records of a report read again: no foreign keys
    Column("right", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("when", Text, nullable=False),
    Column("why", Text, nullable=False),
    sqlite_autoincrement=True,
)
only_added(judgements)

# Full text of blocks and statements. A row's number is its report's number times PASSAGES and its ordinal, so that
# a report's rows are found by range. PostgreSQL indexes the words as `full_text.folded` gives them, stemmed as
# English; unlike its own configuration for English, this one drops no word, so that any can be searched for.
PASSAGES = 1 << 20
WORDS = "detente"
FTS5 = (
    "CREATE VIRTUAL TABLE search USING fts5("
    "words, record UNINDEXED, start UNINDEXED, \"end\" UNINDEXED, tokenize = 'porter unicode61 remove_diacritics 2')"
)
CREATE_SEARCH = {
    "sqlite": (FTS5,),
    "postgresql": (
        f"CREATE TEXT SEARCH DICTIONARY {WORDS} (TEMPLATE = snowball, LANGUAGE = english)",
        f"CREATE TEXT SEARCH CONFIGURATION {WORDS} (COPY = english)",
        f"ALTER TEXT SEARCH CONFIGURATION {WORDS} ALTER MAPPING REPLACE english_stem WITH {WORDS}",
        'CREATE TABLE search (rowid bigint PRIMARY KEY, words text, record text, start int, "end" int, stems tsvector)',
        "CREATE INDEX search_stems ON search USING gin (stems)",
    ),
}
with_table(reports, CREATE_SEARCH)
search = table(
    "search",
    column("rowid", BigInteger),
    column("words", Text),
    column("record", Text),
    column("start", Integer),
    column("end", Integer),
    column("rank", Float),  # of SQLite
    column("stems", TSVECTOR),  # of PostgreSQL
)
