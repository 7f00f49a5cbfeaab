"""The table of questions: what is read from a record, and what is aligned from it when asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from detente.model.alignment import WeighedClaim
from detente.store import aligning, queries, schema
from detente.store.filters import EVERYTHING, WHOLE
from detente.store.judgements import judgements
from detente.store.reviews import reviews
from detente.store.search import search

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Table

    from detente.model.alignment import Change, CopyGroup, Deadlock, Disagreement, Encounter, TimelineEntry
    from detente.model.groups import Event, Thread, Utterance
    from detente.model.people import Identity
    from detente.model.quotations import CheckedQuotation
    from detente.model.reading import Gathered
    from detente.store.filters import Filters, Window
    from detente.store.open import Record

    Reads = Callable[[Record, Filters, Window], tuple[object, ...]]


def _nothing(_: Gathered) -> tuple[Any, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Aligners:
    """How the alignment room answers from gathered records; `answers.py` joins the two rooms with this.

    `version` names the code that aligns: what was kept by another one is aligned anew.
    """

    disagreements: Callable[[Gathered], tuple[Disagreement, ...]] = _nothing
    timeline: Callable[[Gathered], tuple[TimelineEntry, ...]] = _nothing
    people: Callable[[Gathered], tuple[Identity, ...]] = _nothing
    deadlocks: Callable[[Gathered], tuple[Deadlock, ...]] = _nothing
    changes: Callable[[Gathered], tuple[Change, ...]] = _nothing
    weighed: Callable[[Gathered], dict[str, WeighedClaim]] = lambda _: {}
    quotations: Callable[[Gathered], tuple[CheckedQuotation, ...]] = _nothing
    events: Callable[[Gathered], tuple[Event, ...]] = _nothing
    threads: Callable[[Gathered], tuple[Thread, ...]] = _nothing
    utterances: Callable[[Gathered], tuple[Utterance, ...]] = _nothing
    encounters: Callable[[Gathered], tuple[Encounter, ...]] = _nothing
    copies: Callable[[Gathered], tuple[CopyGroup, ...]] = _nothing
    version: Callable[[], str] = str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is put: to which record, narrowed to what, which rows of the answer, aligned how."""

    record: Record
    filters: Filters = EVERYTHING
    aligners: Aligners = field(default_factory=Aligners)
    window: Window = WHOLE
    _gathered: list[Gathered] = field(default_factory=list, init=False, repr=False, compare=False)

    def gathered(self) -> Gathered:
        """What alignment needs of the record, read once however many answers are aligned from it."""
        if not self._gathered:
            self._gathered.append(queries.gather(self.record, self.filters))
        return self._gathered[0]


def weighed_claims(asked: Asked) -> tuple[WeighedClaim, ...]:
    """Checkable assertions, each alleged concession beside what its party is on record for."""
    found = queries.claims(asked.record, asked.filters, asked.window)
    conceded = [claim.id for claim in found if claim.kind == "concession"]
    weighed = aligning.weighed(asked, conceded) if conceded else {}
    return tuple(weighed.get(claim.id) or WeighedClaim(claim) for claim in found)


@dataclass(frozen=True, slots=True)
class Question:
    """A row of the table of questions.

    Attributes:
        name: what a person types.
        summary: one line for a person.
        ask: gives the records that stand in the window.
        count: how many there are in all.
        single: whether it is about one report at a time.
    """

    name: str
    summary: str
    ask: Callable[[Asked], tuple[Any, ...]]
    count: Callable[[Asked], int]
    single: bool = False


def _read(name: str, summary: str, table: Table, read: Reads, *, single: bool = False) -> Question:
    """A question about what was read from single reports."""
    return Question(
        name,
        summary,
        lambda asked: read(asked.record, asked.filters, asked.window),
        lambda asked: queries.how_many(asked.record, table, asked.filters),
        single,
    )


def _aligned(name: str, summary: str) -> Question:
    """A question about what many reports say together."""
    return Question(
        name, summary, lambda asked: aligning.answers(asked, name), lambda asked: aligning.how_many(asked, name)
    )


def _counted(name: str, summary: str, ask: Callable[[Asked], tuple[object, ...]]) -> Question:
    """A question whose few answers are counted one by one."""
    return Question(name, summary, ask, lambda asked: len(ask(asked)))


def _claims(name: str, summary: str) -> Question:
    return Question(
        name, summary, weighed_claims, lambda asked: queries.how_many(asked.record, schema.claims, asked.filters)
    )


_ALL = (
    _read("article", "the text read out of one report", schema.reports, queries.articles, single=True),
    _read("statements", "who said what, on what terms", schema.statements, queries.statements),
    _read("positions", "what each party wants, offers, refuses", schema.positions, queries.positions),
    _read("proposals", "terms that one party puts to others", schema.proposals, queries.proposals),
    _read("meetings", "who meets whom, where and when", schema.meetings, queries.meetings),
    _aligned("encounters", "each meeting once, with every report's version of it"),
    _claims("claims", "checkable assertions, and whose they are"),
    _aligned("disagreements", "the same thing told differently"),
    _aligned("deadlocks", "who waits on whom in a circle"),
    _aligned("changes", "what parties hardened or softened, day by day"),
    _aligned("quotations", "quoted words beside the transcripts of what was said"),
    _aligned("events", "which reports tell of one happening, and how many are independent"),
    _aligned("threads", "the meetings of one negotiation, over months"),
    _aligned("utterances", "what was said once, in the wording of every report"),
    _aligned("timeline", "what happened or is to happen, by day"),
    _aligned("people", "who is named, under which names, in which office when"),
    _counted("judgements", "what somebody judged to be the same or not", lambda a: judgements(a.record)),
    _counted("reviews", "what somebody said of single facts, and what became of it", lambda a: reviews(a.record)),
    _read("issues", "what was met and not understood", schema.issues, queries.issues),
    _read("reports", "what was read", schema.reports, queries.reports),
    _aligned("copies", "which reports derive from one another"),
    _counted("search", "paragraphs and statements that hold words", lambda a: search(a.record, a.filters)),
)
QUESTIONS = {question.name: question for question in _ALL}
