"""What many reports say together: from what is kept of it, or aligned anew where that is old."""

from __future__ import annotations

import datetime as dt
from itertools import chain
from typing import TYPE_CHECKING, Any

from detente.store import kept, queries, schema
from detente.store.facts import KINDS
from detente.store.filters import ids_of
from detente.store.revision import revision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from detente.model.alignment import WeighedClaim
    from detente.model.reading import Gathered
    from detente.store.questions import Asked

    Parties = Mapping[tuple[str, int], frozenset[str]]

SMALL = 2_000
"""Reports up to which a record is aligned anew as soon as its answers are old; a larger one waits to be told."""
_NONE: frozenset[str] = frozenset()


def _evidence(answer: Any) -> Iterator[Any]:  # noqa: ANN401 - any record that was aligned
    if hasattr(answer, "sides"):
        return chain.from_iterable(side.evidence for side in answer.sides)
    return iter(answer.evidence)


def _stated(answer: Any, _: Parties) -> Iterable[str]:  # noqa: ANN401 - likewise
    return (*answer.parties, *getattr(answer, "mediators", ()))


def _behind(answer: Any, parties: Parties) -> Iterable[str]:  # noqa: ANN401 - likewise
    """The parties of the facts that the same words were read for, else of the reports."""
    pieces = list(_evidence(answer))
    found = [parties.get((piece.report, piece.span.start), parties.get((piece.report, -1), _NONE)) for piece in pieces]
    return sorted(frozenset().union(*found))


PARTIES: dict[str, Callable[[Any, Parties], Iterable[str]]] = {
    "changes": lambda change, _: (change.party,),
    "copies": lambda _, __: (),
    "deadlocks": _stated,
    "disagreements": _behind,
    "encounters": _stated,
    "events": _stated,
    "people": lambda person, _: (held.value for held in person.parties),
    "quotations": lambda checked, parties: parties.get((checked.statement, 0), ()),
    "threads": _stated,
    "timeline": _behind,
    "utterances": lambda utterance, _: utterance.party,
    "weighed": lambda weighed, _: (weighed.claim.id,),
}
REPORTS: dict[str, Callable[[Any], Iterable[str]]] = {
    "changes": lambda change: (*change.before.reports, *change.after.reports),
    "deadlocks": lambda deadlock: chain.from_iterable(wait.reports for wait in deadlock.waits),
    "disagreements": lambda disagreement: chain.from_iterable(side.reports for side in disagreement.sides),
    "quotations": lambda checked: (checked.report, *(piece.report for piece in checked.transcript)),
    "weighed": lambda _: (),
}
NAMES = tuple(name for name in PARTIES if name != "weighed")


def answers(asked: Asked, name: str) -> tuple[Any, ...]:
    """What the reports say together of one kind, narrowed to a party, a report, or days, as the window shows it."""
    fresh = _fresh(asked, name)
    if fresh is None:
        with asked.record.reading() as connection:
            return kept.load(connection, name, asked.filters, asked.window)
    first, size = asked.window.first, asked.window.size
    return fresh[first : None if size is None else first + size]


def how_many(asked: Asked, name: str) -> int:
    """Count the same without the window."""
    fresh = _fresh(asked, name)
    if fresh is None:
        with asked.record.reading() as connection:
            return kept.count(connection, name, asked.filters)
    return len(fresh)


def weighed(asked: Asked, claims: list[str]) -> dict[str, WeighedClaim]:
    """Claims as weighed, by id."""
    fresh = _fresh(asked, "weighed")
    if fresh is not None:
        return {each.claim.id: each for each in fresh}
    with asked.record.reading() as connection:
        return kept.weighed(connection, claims)


def since(asked: Asked, name: str) -> tuple[str, int] | None:
    """When the kept answers were aligned, and how many reports have come since; None if they are current."""
    with asked.record.reading() as connection:
        known = kept.alignment_of(connection, name)
        current = known is not None and (known.revision, known.aligners) == (
            revision(connection),
            asked.aligners.version(),
        )
    if current:
        return None
    many = queries.how_many(asked.record, schema.reports)
    return ("", many) if known is None else (known.at, many - known.reports)


def align(asked: Asked, names: Iterable[str] = PARTIES) -> Iterator[str]:
    """Align the whole record anew and keep the answers; name each kind once it is kept, those that are current too."""
    for name in names:
        if since(asked, name) is not None:
            _keep(asked, name)
        yield name


def _fresh(asked: Asked, name: str) -> tuple[Any, ...] | None:
    """The answers aligned just now, narrowed; None if those that are kept are to be taken."""
    days = asked.filters.since or asked.filters.until
    if since(asked, name) is None and not days:
        return None
    if queries.how_many(asked.record, schema.reports) > SMALL:
        return None
    if not days and asked.record.writable and _keep(asked, name):
        return None
    found = list(_named(asked, name, asked.gathered()))
    for wanted in _wanted(asked):
        found = [(answer, names) for answer, names in found if wanted & names]
    return tuple(answer for answer, _ in found)


def _wanted(asked: Asked) -> Iterator[frozenset[str]]:
    if asked.filters.party:
        yield frozenset((asked.filters.party,))
    if asked.filters.report:
        with asked.record.reading() as connection:
            yield frozenset(ids_of(connection, asked.filters.report))


def _keep(asked: Asked, name: str) -> bool:
    """Align one kind of the whole record and keep it, unless the record has changed meanwhile."""
    with asked.record.reading() as connection:
        before = revision(connection)
    many = queries.how_many(asked.record, schema.reports)
    found = list(_named(asked, name, asked.gathered()))
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    with asked.record.writing() as connection:
        same = revision(connection) == before
        if same:
            kept.keep(connection, kept.Alignment(name, asked.aligners.version(), before, now, many), found)
    return same


def _named(asked: Asked, name: str, gathered: Gathered) -> Iterator[tuple[Any, frozenset[str]]]:
    """Each answer of a kind, with what it is found by."""
    parties = _parties_behind(gathered) if name in {"disagreements", "timeline", "quotations"} else {}
    found = getattr(asked.aligners, name)(gathered)
    for answer in found.values() if name == "weighed" else found:
        reports = REPORTS[name](answer) if name in REPORTS else answer.reports
        yield answer, frozenset((*PARTIES[name](answer, parties), *reports))


def _parties_behind(gathered: Gathered) -> dict[tuple[str, int], frozenset[str]]:
    """Parties that are involved by where words begin, by report (at -1), and by the id of a fact (at 0)."""
    found: dict[tuple[str, int], set[str]] = {}
    for kind in KINDS:
        for fact in getattr(gathered, kind.table.name, ()):
            codes = {code for code in kind.parties(fact) if code}
            for key in ((fact.report, -1), (fact.id, 0), *((e.report, e.span.start) for e in fact.evidence)):
                found.setdefault(key, set()).update(codes)
    return {key: frozenset(codes) for key, codes in found.items()}
