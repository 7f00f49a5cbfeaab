"""What people say of single facts, kept for good, and every answer brought to it; each act can be undone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlalchemy import insert, select, true

from detente.errors import NothingFoundError, UsageError
from detente.model.reviews import Anchor, Review
from detente.model.statements import Statement
from detente.store.codec import row_of
from detente.store.corrections import anchored, corrected, values
from detente.store.facts import KINDS, POSITIONS, STATEMENTS, facts_of
from detente.store.filters import of_facts
from detente.store.review_tables import reviewed
from detente.store.review_tables import reviews as table
from detente.store.revision import raise_revision
from detente.store.schema import articles, statements
from detente.store.settling import KIND_OF, kind_name, machine_fact, settle, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Exists, Table

    from detente.model.reviews import FactKind, ReviewVerdict
    from detente.store.facts import Fact
    from detente.store.filters import Filters
    from detente.store.open import Record

MANY = 500  # ids in one query
MOST_AT_ONCE = 500  # facts in one act: others who write wait for its end, and give up after thirty seconds
HEX = frozenset("0123456789abcdef")
NOTHING_SAID: dict[str, Any] = {"review": None, "machine": None}


@dataclass(frozen=True, slots=True)
class Met:
    """A fact as a person meets it to review it.

    Attributes:
        kind, report: of the fact.
        fact: id that reviews of it share.
        machine: as it was read.
        shown: as it stands; None if it is set aside.
        review: the one that stands on it, or that set it aside with its statement; None if nobody said anything.
        text: of its article.
        score: how likely right the reading, or that of its statement, is, where its reader says so.
    """

    kind: FactKind
    report: str
    fact: str
    machine: Fact
    shown: Fact | None
    review: Review | None
    text: str
    score: float | None

    @property
    def own(self) -> bool:
        """Whether a review stands on the fact itself."""
        return self.review is not None and self.review.kind == self.kind


def review(  # noqa: PLR0913 - a review has as many parts
    record: Record,
    verdict: ReviewVerdict,
    called: str,
    *,
    who: str,
    why: str,
    wanted: Mapping[str, str] | None = None,
    own: bool = False,
) -> Review:
    """Say of one fact whether it was read rightly, or how it should read; this wins until it is undone.

    Args:
        record: that holds the fact.
        verdict: on it; `undo` takes back the review that stands on it.
        called: id of the fact as it stands or as it was read, or how that begins.
        who: says so.
        why: what that rests on.
        wanted: for `correct`, the text of each field that was read wrongly, by name.
        own: whether only what the same person said may be taken back.

    Raises:
        NothingFoundError: there is no such fact, or nothing to undo.
        RecordError: the record cannot be written.
        UsageError: several facts are called so, a field has no such text, who or why is missing, or what `own` forbids.
    """
    _check(who, why)
    with record.writing() as connection:
        if verdict == "undo":
            return _take_back(connection, [_standing_on(connection, called)], who, why, own=own)[0]
        return _add(connection, [find(connection, called)], verdict, who=who, why=why, wanted=wanted or {})[0]


def review_all(record: Record, verdict: ReviewVerdict, kind: str, facts: Sequence[str], *, who: str, why: str) -> str:
    """Accept or reject many facts in one act; give the name of the act, by which it is undone.

    Args:
        record: that holds them.
        verdict: on each of them.
        kind: of all of them (`statements`, `meetings`).
        facts: their ids, as `meant` gives them; one that somebody reviewed since is left alone.
        who: says so.
        why: what that rests on.

    Raises:
        NothingFoundError: there is none.
        UsageError: who or why is missing, or the facts are too many for one act.
    """
    _check(who, why)
    if len(facts) > MOST_AT_ONCE:
        message = f"These are {len(facts)} facts, and one act takes {MOST_AT_ONCE} at most. Narrow the list."
        raise UsageError(message)
    batch = f"batch-{uuid4().hex[:12]}"
    with record.writing() as connection:
        met = [*_unsaid(connection, kind, facts)]
        if not met:
            message = "There is nothing to review: every fact meant has its review already."
            raise NothingFoundError(message)
        _add(connection, met, verdict, who=who, why=why, wanted={}, batch=batch)
    return batch


def undo_batch(record: Record, batch: str, *, who: str, why: str, own: bool = False) -> int:
    """Take back all reviews of one act that nobody took back yet; give how many.

    Raises:
        NothingFoundError: there is no such act, or all of it was undone.
        UsageError: somebody else did it, and `own` says that only what the same person said may be taken back.
    """
    _check(who, why)
    with record.writing() as connection:
        undone = select(table.c.undoes).where(table.c.undoes.is_not(None))
        mine = (table.c.batch == batch) & (table.c.verdict != "undo") & table.c.no.not_in(undone)
        left = standing(connection.execute(select(table).where(mine).order_by(table.c.no)).mappings())
        if not left:
            message = f"No act {batch!r} is left to undo. List them: detente show reviews"
            raise NothingFoundError(message)
        _take_back(connection, left, who, why, own=own)
    return len(left)


def reviews(record: Record, fact: str | None = None) -> tuple[Review, ...]:
    """Give every review ever made, or made of one fact, in order: whether it stands, and whether its fact is there."""
    with record.reading() as connection:
        meant = (table.c.fact == fact) if fact else true()
        made = standing(connection.execute(select(table).where(meant).order_by(table.c.no)).mappings())
        lost = select(reviewed.c.review, reviewed.c.orphan).where(reviewed.c.orphan != "")
        orphans = {row.review: row.orphan for row in connection.execute(lost)}
    return tuple(replace(review, orphan=orphans.get(review.no, "")) for review in made)


def whole(record: Record) -> list[str]:
    """Give the ids of the reports on whose every statement and position a review stands."""
    query = select(reviewed.c.report).where(reviewed.c.orphan == "").distinct().order_by(reviewed.c.report)
    for kind in (STATEMENTS, POSITIONS):
        facts = kind.table
        waiting = select(facts.c.id).where(facts.c.report == reviewed.c.report, ~_said_already(facts))
        query = query.where(~waiting.exists())
    with record.reading() as connection:
        return list(connection.execute(query).scalars())


def said_of(record: Record) -> dict[str, dict[str, Any]]:
    """Give by fact that is shown who accepted or corrected it, when and why."""
    kept = (table.c.verdict, table.c.who, table.c.when, table.c.why)
    query = select(reviewed.c.shown, *kept).join(table, table.c.no == reviewed.c.review)
    with record.reading() as connection:
        rows = connection.execute(query.where(reviewed.c.shown.is_not(None))).mappings()
        return {row["shown"]: {column.name: row[column] for column in kept} for row in rows}


def meant(record: Record, kind: str, filters: Filters) -> list[str]:
    """Give the ids of the facts of a kind (`statements`, `meetings`) that filters leave and no review stands on."""
    facts = next(each.table for each in KINDS if each.table.name == kind)
    with record.reading() as connection:
        query = of_facts(connection, facts, filters).where(~_said_already(facts)).with_only_columns(facts.c.id)
        return list(connection.execute(query).scalars())


def met(record: Record, called: str) -> Met:
    """Give a fact as a person meets it to review it.

    Raises:
        NothingFoundError: there is none.
        UsageError: several are called so.
    """
    with record.reading() as connection:
        return find(connection, called)


def find(connection: Connection, called: str) -> Met:
    """Find the fact whose id is or begins so, set aside or not, as it stands or as it was read."""
    row = _only(called, [*_reviewed_rows(connection, called), *_fact_rows(connection, called)])
    kind, report = KIND_OF[row["kind"]], row["report"]
    text = connection.execute(select(articles.c.text).where(articles.c.report == report)).scalar_one()
    facts: dict[str, Fact] = {fact.id: fact for fact in facts_of(connection, kind, report)}
    shown = facts.get(row["shown"] or "")
    machine = machine_fact(row) if row["machine"] else facts[row["shown"]]
    made = standing(connection.execute(select(table).where(table.c.no == row["review"])).mappings())
    score = _score(connection, machine)
    return Met(row["kind"], report, row["fact"], machine, shown, made[0] if made else None, text, score)


def _score(connection: Connection, fact: Fact) -> float | None:
    if isinstance(fact, Statement):
        return fact.score
    said = select(statements.c.score).where(statements.c.id == getattr(fact, "statement", None))
    score: float | None = connection.execute(said).scalar()
    return score


def _standing_on(connection: Connection, called: str) -> Review:
    """Give the review that stands on the fact whose id is or begins so, or that lost its fact."""
    called_so = _begins((reviewed.c.fact, reviewed.c.read, reviewed.c.shown), called)
    own = (table.c.no == reviewed.c.review) & (table.c.kind == reviewed.c.kind)
    made = standing(connection.execute(select(table).join(reviewed, own).where(called_so)).mappings())
    if not made:
        message = f"No review stands on {called!r}. List them: detente show reviews"
        raise NothingFoundError(message)
    if len({review.no for review in made}) > 1:
        message = f"{called!r} may be {', '.join(sorted(r.fact for r in made))}. Write more of the id."
        raise UsageError(message)
    return made[0]


def _only(called: str, rows: list[Any]) -> Any:  # noqa: ANN401 - a row of facts
    """Give the one row of those that are called so; the same fact may be found by several of its ids."""
    distinct = {(row["kind"], row["read"]): row for row in reversed(rows)}
    if not distinct:
        message = f"No fact is called {called!r}. See ids: detente show statements --json, and the like."
        raise NothingFoundError(message)
    if len(distinct) > 1:
        message = f"{called!r} may be {', '.join(sorted(read for _, read in distinct))}. Write more of the id."
        raise UsageError(message)
    return next(iter(distinct.values()))


def _reviewed_rows(connection: Connection, called: str) -> list[Any]:
    columns = (reviewed.c.fact, reviewed.c.read, reviewed.c.shown)
    query = select(reviewed).where(reviewed.c.orphan == "", _begins(columns, called))
    return [dict(row) for row in connection.execute(query).mappings()]


def _fact_rows(connection: Connection, called: str) -> list[Any]:
    """Facts on which nothing stands; those of which one does are found by their reviews."""
    found = []
    for name, kind in KIND_OF.items():
        own = kind.table.c
        query = select(own.id, own.report).where(_begins((own.id,), called), ~_said_already(kind.table))
        found += [
            {**NOTHING_SAID, "kind": name, "report": row.report, "fact": row.id, "read": row.id, "shown": row.id}
            for row in connection.execute(query)
        ]
    return found


def _begins(columns: Iterable[Any], called: str) -> Any:  # noqa: ANN401 - a clause of SQL
    """Whether one of the columns begins so, by range, which their indexes serve."""
    if not called or set(called) - HEX:
        message = f"No fact is called {called!r}. Ids are made of the digits 0 to 9 and a to f."
        raise NothingFoundError(message)
    clauses = [(column >= called) & (column < called + "g") for column in columns]
    clause = clauses[0]
    for other in clauses[1:]:
        clause |= other
    return clause


def _unsaid(connection: Connection, kind: str, facts: Sequence[str]) -> Iterator[Met]:
    """Give those of some facts of a kind on which no review stands, report by report."""
    of_kind = next(each for each in KINDS if each.table.name == kind)
    own, known = of_kind.table.c, _said_already(of_kind.table)
    reports: dict[str, set[str]] = {}
    for first in range(0, len(facts), MANY):
        query = select(own.report, own.id).where(own.id.in_(facts[first : first + MANY]), ~known)
        for report, fact in connection.execute(query):
            reports.setdefault(report, set()).add(fact)
    for report, meant_here in reports.items():
        text = connection.execute(select(articles.c.text).where(articles.c.report == report)).scalar_one()
        said = select(statements.c.id, statements.c.score).where(statements.c.report == report)
        scores: dict[str, float | None] = {row.id: row.score for row in connection.execute(said)}
        for fact in facts_of(connection, of_kind, report):
            if fact.id in meant_here:
                score = scores.get(fact.id if kind == "statements" else getattr(fact, "statement", None) or "")
                yield Met(kind_name(fact), report, fact.id, fact, fact, None, text, score)


def _said_already(facts: Table) -> Exists:
    """Whether a review stands on a fact of a table."""
    return select(reviewed.c.no).where(reviewed.c.shown == facts.c.id).exists()


def _check(who: str, why: str) -> None:
    if not who.strip() or not why.strip():
        message = "A review says who judged and why. Give both."
        raise UsageError(message)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _add(  # noqa: PLR0913 - a review has as many parts
    connection: Connection,
    facts: Iterable[Met],
    verdict: ReviewVerdict,
    *,
    who: str,
    why: str,
    wanted: Mapping[str, str],
    batch: str | None = None,
) -> list[Review]:
    """Add a review of each fact, and bring the answers to it."""
    now, made = _now(), []
    for one in facts:
        before = values(one.machine)
        kept = one.review.after if one.review is not None and one.own else before
        after = values(corrected(one.machine, {**kept, **wanted}, one.text)) if verdict != "reject" else before
        if verdict == "correct" and after == kept:
            message = f"That is how it stands: nothing is corrected of {', '.join(before)}. Accept it instead."
            raise UsageError(message)
        anchors = tuple(Anchor.of(piece.span, one.text) for piece in anchored(one.machine))
        made.append(
            Review(
                kind=one.kind,
                report=one.report,
                fact=one.fact,
                anchors=anchors,
                verdict=verdict,
                before=before,
                after=after,
                score=one.score,
                who=who.strip(),
                when=now,
                why=why.strip(),
                batch=batch,
            )
        )
    return _store(connection, made)


def _take_back(connection: Connection, left: Sequence[Review], who: str, why: str, *, own: bool) -> list[Review]:
    now = _now()
    if own and (others := sorted({made.who for made in left} - {who.strip()})):
        message = f"{', '.join(others)} said so. Only an admin takes back what others said."
        raise UsageError(message)
    return _store(
        connection,
        [
            replace(r, verdict="undo", who=who.strip(), when=now, why=why.strip(), undoes=r.no, no=0, stands=False)
            for r in left
        ],
    )


def _store(connection: Connection, made: list[Review]) -> list[Review]:
    derived = {"no", "stands", "orphan"}
    rows = [{name: value for name, value in row_of(one).items() if name not in derived} for one in made]
    connection.execute(insert(table), rows)
    for report in dict.fromkeys(one.report for one in made):
        settle(connection, report)
    raise_revision(connection)
    return made
