"""The reviews of one report in, its facts as they stand out: corrected, set aside, or flagged as an orphan's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select

from detente.errors import UsageError
from detente.model.reviews import Anchor, Review
from detente.store import full_text
from detente.store.codec import plain, rebuild
from detente.store.corrections import TELLING, anchored, corrected, values
from detente.store.facts import KINDS, facts_of, keep_facts, listed_by
from detente.store.review_tables import reviewed, reviews
from detente.store.schema import PASSAGES, articles, evidence, involves, search
from detente.store.schema import reports as report_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from detente.store.facts import Fact, Kind

GONE = "its words no longer stand in the report"
NOTHING = "nothing is read from its words any more"
OTHERWISE = "its words are read otherwise now"
KIND_OF = {kind.record.__name__.lower(): kind for kind in KINDS}


def kind_name(fact: Fact) -> Any:  # noqa: ANN401 - a `FactKind`
    """Name the kind of a fact: `statement`, `position`, and so on."""
    return type(fact).__name__.lower()


@dataclass(frozen=True, slots=True)
class Settled:
    """How one fact stands: by which review, what the machine read, and what is shown of it, if anything is."""

    review: Review
    read: Fact | None
    shown: Fact | None
    orphan: str = ""


def standing(rows: Iterable[Any]) -> tuple[Review, ...]:
    """Give all reviews in the order made, saying of each whether it stands: the last on its fact that nobody undid."""
    made = [_review(row) for row in rows]
    undone = {review.undoes for review in made}
    last = {r.fact: r.no for r in made if r.verdict != "undo" and r.no not in undone}
    return tuple(replace(review, stands=last.get(review.fact) == review.no) for review in made)


def settle(connection: Connection, report: str) -> None:
    """Bring the facts of a report to what people said of them; what they take back becomes what the machine read."""
    _restore(connection, report)
    rows = connection.execute(select(reviews).where(reviews.c.report == report).order_by(reviews.c.no)).mappings()
    made = [review for review in standing(rows) if review.stands]
    if not made:
        return
    text = connection.execute(select(articles.c.text).where(articles.c.report == report)).scalar_one()
    facts = [fact for kind in KINDS for fact in facts_of(connection, kind, report)]
    settled = _settled(made, facts, text)
    taken = {each.read.id for each in settled if each.read}
    dropped = {each.read.id: each.review for each in settled if each.read and each.review.verdict == "reject"}
    for fact in (f for f in facts if f.id not in taken and getattr(f, "statement", None) in dropped):
        settled.append(Settled(dropped[fact.statement], fact, None))
    changed = [each for each in settled if each.read and each.read != each.shown]
    for each in changed:
        _take_out(connection, each.read)  # type: ignore[arg-type]
    left = {fact.id for fact in facts} - {each.read.id for each in changed if each.read}
    for each in settled:
        _keep(connection, each, left)


def _settled(made: Sequence[Review], facts: Sequence[Fact], text: str) -> list[Settled]:
    """Match reviews to the facts that are read now: those of the same id first."""
    same = {review.no for review in made if any(fact.id == review.fact for fact in facts)}
    free = {fact.id: fact for fact in facts}
    settled = []
    for review in sorted(made, key=lambda review: review.no not in same):
        fact, orphan = _met(review, free.values(), text)
        if fact is None:
            settled.append(Settled(review, None, None, orphan))
            continue
        del free[fact.id]
        try:
            shown = None if review.verdict == "reject" else corrected(fact, review.after, text)
        except UsageError:  # words that a person chose are gone
            settled.append(Settled(review, None, None, GONE))
        else:
            settled.append(Settled(review, fact, shown))
    return settled


def _met(review: Review, facts: Iterable[Fact], text: str) -> tuple[Fact | None, str]:
    """Find the one fact that a review is on, or say why there is none: it is never moved to other words."""
    places = [anchor.place(text) for anchor in review.anchors]
    if None in places:
        return None, GONE
    here = [f for f in facts if kind_name(f) == review.kind and [e.span for e in anchored(f)] == places]
    same = [f for f in here if f.id == review.fact] or [
        f for f in here if _told(f, values(f)) == _told(f, review.before)
    ]
    if not same and review.verdict != "reject":  # what a person accepted or corrected holds whatever is read there now
        same = here
    if len(same) == 1:
        return same[0], ""
    return None, OTHERWISE if here else NOTHING


def _told(fact: Fact, fields: dict[str, str]) -> list[str]:
    return [fields[name] for name in TELLING[type(fact)]]


def _keep(connection: Connection, each: Settled, left: set[str]) -> None:
    """Store how a fact stands; one that comes to the same as another one is shown once, as the other."""
    shown = each.shown
    if shown is not None and shown != each.read:
        if shown.id in left:
            shown = None
        else:
            put_in(connection, shown)
            left.add(shown.id)
    changed = each.read is not None and each.read != each.shown
    row = {
        "review": each.review.no,
        "report": each.review.report,
        "kind": kind_name(each.read) if each.read else each.review.kind,
        "verdict": each.review.verdict,
        "fact": each.review.fact if each.read is None or kind_name(each.read) == each.review.kind else each.read.id,
        "read": each.read.id if each.read else None,
        "shown": shown.id if shown else None,
        "machine": plain(each.read) if changed else None,
        "orphan": each.orphan,
    }
    connection.execute(insert(reviewed), row)


def _restore(connection: Connection, report: str) -> None:
    """Put back what the machine read of a report's facts."""
    mine = reviewed.c.report == report
    rows = connection.execute(select(reviewed).where(mine, reviewed.c.machine.is_not(None))).mappings().all()
    for row in rows:
        kind = KIND_OF[row["kind"]]
        if row["shown"]:
            _delete(connection, kind, report, row["shown"])
    for row in rows:
        put_in(connection, machine_fact(row))
    connection.execute(delete(reviewed).where(mine))


def machine_fact(row: Any) -> Fact:  # noqa: ANN401 - a row of `reviewed`
    """Rebuild a fact as the machine read it."""
    fact: Fact = rebuild(KIND_OF[row["kind"]].record, row["machine"])
    return fact


def put_in(connection: Connection, fact: Fact) -> None:
    """Store one fact, and make a statement's words searchable."""
    keep_facts(connection, KIND_OF[kind_name(fact)], (fact,), listed_by(connection, fact.report))
    if content := getattr(fact, "content", None):
        number = _number(connection, fact.report)
        last = select(func.max(search.c.rowid)).where(search.c.rowid.between(*_passages(number)))
        row = (connection.execute(last).scalar() or number * PASSAGES - 1) + 1
        full_text.keep(connection, [{"rowid": row, "words": " … ".join(content), "record": fact.id}])


def _take_out(connection: Connection, fact: Fact) -> None:
    _delete(connection, KIND_OF[kind_name(fact)], fact.report, fact.id)


def _delete(connection: Connection, kind: Kind[Any], report: str, record: str) -> None:
    """Take one fact out, with its evidence, whom it involves, and its words in the search."""
    connection.execute(delete(kind.table).where(kind.table.c.id == record))
    for table in (evidence, involves):
        connection.execute(delete(table).where(table.c.report == report, table.c.record == record))
    if kind.table.name == "statements":
        mine = search.c.rowid.between(*_passages(_number(connection, report)))
        connection.execute(delete(search).where(mine, search.c.record == record))


def _number(connection: Connection, report: str) -> int:
    number: int = connection.execute(select(report_table.c.no).where(report_table.c.id == report)).scalar_one()
    return number


def _passages(number: int) -> tuple[int, int]:
    return number * PASSAGES, (number + 1) * PASSAGES - 1


def _review(row: Any) -> Review:  # noqa: ANN401 - a row of `reviews`
    anchors = tuple(Anchor(**anchor) for anchor in row["anchors"])
    return Review(**{**row, "anchors": anchors})
