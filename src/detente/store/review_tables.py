"""The tables of reviews: what people said, only ever added to, and how the facts of the record stand after it."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Float, ForeignKey, Index, Integer, Table, Text

from detente.store.creation import only_added
from detente.store.schema import metadata

reviews = Table(
    "reviews",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("report", Text, nullable=False, index=True),  # outlives what was read out of it: no foreign key
    Column("fact", Text, nullable=False, index=True),
    Column("anchors", JSON, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    Column("score", Float),
    Column("who", Text, nullable=False),
    Column("when", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("batch", Text, index=True),
    Column("undoes", Integer, index=True),
    sqlite_autoincrement=True,
)


only_added(reviews)

# How each fact stands that a standing review touches. The tables of facts hold what stands, so that every question
# answers with it; what the machine read is kept here, and put back when the review is undone.
reviewed = Table(
    "reviewed",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("review", Integer, ForeignKey("reviews.no"), nullable=False, index=True),
    Column("report", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("fact", Text, nullable=False, index=True),  # as reviews name it; of a fact set aside with another, its id
    Column("read", Text, index=True),  # id of the fact as the machine read it last; NULL for an orphan
    Column("shown", Text, index=True),  # id of the fact as it stands; NULL if it is set aside, or an orphan
    Column("machine", JSON(none_as_null=True)),  # the fact as the machine read it; NULL where it stands unchanged
    Column("orphan", Text, nullable=False),  # why nothing is there to hang on; empty if something is
)
Index("reviewed_in_order", reviewed.c.verdict, reviewed.c.report)
