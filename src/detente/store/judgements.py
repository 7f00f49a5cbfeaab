"""What people judge in, kept for good: rows are only ever added, and the last one on the same two things stands."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from detente.errors import NothingFoundError, UsageError
from detente.model.judgements import Judgement
from detente.store import schema
from detente.store.codec import rebuild, row_of
from detente.store.revision import raise_revision

if TYPE_CHECKING:
    from detente.model.judgements import JudgedKind, Verdict
    from detente.store.open import Record


def judge(  # noqa: PLR0913 - a judgement has as many parts
    record: Record, verdict: Verdict, left: str, right: str, *, kind: JudgedKind, who: str, why: str
) -> Judgement:
    """Add a judgement on two things; one on the same two that stood before it no longer does.

    Raises:
        NothingFoundError: there is nothing to undo.
        RecordError: the record cannot be written.
        UsageError: the two are one.
    """
    if left == right:
        message = f"Both are {left!r}. Name two that differ."
        raise UsageError(message)
    left, right = sorted((left, right))
    mine = [j for j in judgements(record) if (j.kind, j.left, j.right) == (kind, left, right) and j.stands]
    if verdict == "undo" and not mine:
        message = f"No judgement stands on {left!r} and {right!r}. List them: detente show judgements"
        raise NothingFoundError(message)
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    made = Judgement(kind, left, right, verdict, who, now, why, stands=verdict != "undo")
    row = {name: value for name, value in row_of(made).items() if name != "stands"}
    with record.writing() as connection:
        connection.execute(insert(schema.judgements), row)
        raise_revision(connection)
    return made


def judgements(record: Record) -> tuple[Judgement, ...]:
    """Give every judgement ever made, in order, saying of each whether it stands."""
    with record.reading() as connection:
        query = select(schema.judgements).order_by(schema.judgements.c.no)
        rows = connection.execute(query).mappings().all()
    last = {(row["kind"], row["left"], row["right"]): row["no"] for row in rows}
    standing = {row["no"] for row in rows if row["verdict"] != "undo"} & set(last.values())
    return tuple(rebuild(Judgement, row, stands=row["no"] in standing) for row in rows)
