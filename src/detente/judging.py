"""What somebody judges of two people, reports, statements or meetings in, kept under keys that outlive records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente import alignment, store
from detente.answers import ask
from detente.errors import NothingFoundError, UsageError
from detente.store import aligning, queries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.judgements import JudgedKind, Judgement, Verdict
    from detente.store import Record

    Named = tuple[JudgedKind, str]


def judge(record: Record, verdict: Verdict, left: str, right: str, *, who: str, why: str) -> Judgement:
    """Keep what somebody judges of two people, of two reports of events, of two statements, or of two meetings.

    Each is called by its key or id, a person by the name of a variant too, a report by its ref.

    Raises:
        NothingFoundError: nothing is called so, or there is nothing to undo.
        UsageError: several are called so, the two are of two kinds, or they are one.
    """
    named = list(dict.fromkeys(_all_names(record)))
    (kind, one), (other_kind, other) = (_named(called, named) for called in (left, right))
    if kind != other_kind:
        message = f"{left!r} is a {kind} and {right!r} a {other_kind}. Name two of a kind."
        raise UsageError(message)
    return store.judge(record, verdict, one, other, kind=kind, who=who, why=why)


def _all_names(record: Record) -> Iterator[tuple[str, Named]]:
    """Give everything that can be judged, by all that it is called, with its kind and key."""
    for made in store.judgements(record):
        yield from ((key, (made.kind, key)) for key in (made.left, made.right))
    gathered = queries.gather(record)
    for person in aligning.answers(ask(record), "people"):
        yield from ((variant.key, ("person", variant.key)) for variant in person.variants)
        yield from ((variant.name.casefold(), ("person", person.id)) for variant in person.variants)
    for report in queries.reports(record):
        yield from ((name, ("report", report.id)) for name in (report.id, report.ref))
    for name, key in alignment.statement_keys(gathered.statements, gathered.judgements).items():
        yield from ((called, ("statement", key)) for called in (name, key))
    for name, key in alignment.meeting_keys(gathered.meetings, gathered.judgements).items():
        yield from ((called, ("meeting", key)) for called in (name, key))


def _named(called: str, names: list[tuple[str, Named]]) -> Named:
    """Give what is called so: exactly, else by a name in whatever capitals."""
    found = [named for name, named in names if name == called] or [n for name, n in names if name == called.casefold()]
    distinct = dict.fromkeys(found)
    if not distinct:
        message = (
            f"Nobody here is called {called!r}, and no report, statement or meeting either. "
            "See ids and keys: detente show people, events, utterances, threads"
        )
        raise NothingFoundError(message)
    if len(distinct) > 1:
        message = f"{called!r} may be {', '.join(sorted(key for _, key in distinct))}. Name one of them by its key."
        raise UsageError(message)
    return found[0]
