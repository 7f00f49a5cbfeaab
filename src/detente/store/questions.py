"""The table of questions: what is read from a record, and what is aligned from it when asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from detente.model.alignment import WeighedClaim
from detente.store import queries
from detente.store.filters import EVERYTHING, ids_of
from detente.store.judgements import judgements
from detente.store.reviews import reviews
from detente.store.search import search

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.model.alignment import Change, Copy, CopyGroup, Deadlock, Disagreement, Encounter, TimelineEntry
    from detente.model.groups import Event, Thread, Utterance
    from detente.model.people import Identity
    from detente.model.quotations import CheckedQuotation
    from detente.model.reading import Gathered
    from detente.store.filters import Filters
    from detente.store.open import Record


def _nothing(_: Gathered) -> tuple[Any, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Aligners:
    """How the alignment room answers from gathered records; `pipeline.py` joins the two rooms with this."""

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
    copies: Callable[[tuple[Copy, ...]], tuple[CopyGroup, ...]] = lambda _: ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is put: to which record, narrowed to what, aligned how."""

    record: Record
    filters: Filters = EVERYTHING
    aligners: Aligners = field(default_factory=Aligners)
    _gathered: list[Gathered] = field(default_factory=list, init=False, repr=False, compare=False)

    def gathered(self) -> Gathered:
        """What alignment needs of the record, read once however many answers are aligned from it."""
        if not self._gathered:
            self._gathered.append(queries.gather(self.record, self.filters))
        return self._gathered[0]

    def gathered_of_all(self) -> Gathered:
        """The same of all parties, for answers that hang on what others said."""
        return self.gathered() if self.filters.party is None else queries.gather(self.record)

    def reports_meant(self) -> frozenset[str] | None:
        """Ids of the reports asked about; None for all."""
        if not self.filters.report:
            return None
        with self.record.reading() as connection:
            return frozenset(ids_of(connection, self.filters.report))


def disagreements(asked: Asked) -> tuple[Disagreement, ...]:
    """The same thing told differently; with a report, where it is on one of the sides."""
    found = asked.aligners.disagreements(asked.gathered())
    meant = asked.reports_meant()
    return tuple(d for d in found if meant is None or any(meant & {*side.reports} for side in d.sides))


def encounters(asked: Asked) -> tuple[Encounter, ...]:
    """Each meeting once, over all reports; with a report, those that it tells of."""
    found, meant = asked.aligners.encounters(asked.gathered()), asked.reports_meant()
    return tuple(e for e in found if meant is None or meant & {*e.reports})


def timeline(asked: Asked) -> tuple[TimelineEntry, ...]:
    """What happened or is to happen, by day; with a report, what it tells of."""
    found = asked.aligners.timeline(asked.gathered())
    meant = asked.reports_meant()
    return tuple(e for e in found if meant is None or any(piece.report in meant for piece in e.evidence))


def deadlocks(asked: Asked) -> tuple[Deadlock, ...]:
    """Circles of parties that wait on one another; with a party or a report, those that it is part of."""
    party, meant = asked.filters.party, asked.reports_meant()
    found = asked.aligners.deadlocks(asked.gathered_of_all())
    found = tuple(d for d in found if party is None or party in d.parties)
    return tuple(d for d in found if meant is None or any(meant & {*wait.reports} for wait in d.waits))


def changes(asked: Asked) -> tuple[Change, ...]:
    """What parties hardened or softened; with a party, its own; with a report, those that it tells one end of."""
    party, meant = asked.filters.party, asked.reports_meant()
    found = (c for c in asked.aligners.changes(asked.gathered()) if party in {None, c.party})
    return tuple(c for c in found if meant is None or meant & {*c.before.reports, *c.after.reports})


def copies(asked: Asked) -> tuple[CopyGroup, ...]:
    """Reports that derive from one another; with a report, the groups that it is part of."""
    found, meant = asked.aligners.copies(queries.copies(asked.record)), asked.reports_meant()
    return tuple(group for group in found if meant is None or meant & {*group.reports})


def weighed_claims(asked: Asked) -> tuple[WeighedClaim, ...]:
    """Checkable assertions, each alleged concession beside what its party is on record for."""
    found = queries.claims(asked.record, asked.filters)
    alleged = any(claim.kind == "concession" for claim in found)
    weighed = asked.aligners.weighed(asked.gathered_of_all()) if alleged else {}
    return tuple(weighed.get(claim.id) or WeighedClaim(claim) for claim in found)


def people(asked: Asked) -> tuple[Identity, ...]:
    """Who is named; with a party, those who speak for it; with a report, those whom it names.

    Whom one name means can show in any other report: so all of them are aligned, whatever is asked for.
    """
    party, meant = asked.filters.party, asked.reports_meant()
    found = asked.aligners.people(asked.gathered_of_all())
    found = tuple(person for person in found if meant is None or meant & {*person.reports})
    return tuple(p for p in found if party in {None, *(held.value for held in p.parties)})


def quotations(asked: Asked) -> tuple[CheckedQuotation, ...]:
    """Quotations beside what was said; with a party, its sources' own; with a report, those that it prints or bears.

    Any transcript may bear a quotation out: so all of them are aligned, whatever is asked for.
    """
    party, meant = asked.filters.party, asked.reports_meant()
    found = asked.aligners.quotations(asked.gathered_of_all())
    own = None if party is None else {statement.id for statement in asked.gathered().statements}
    found = tuple(q for q in found if own is None or q.statement in own)
    return tuple(q for q in found if meant is None or meant & {q.report, *(e.report for e in q.transcript)})


def events(asked: Asked) -> tuple[Event, ...]:
    """Reports by what happened; with a report, the events that it tells of; with a party, those that involve it."""
    party, meant = asked.filters.party, asked.reports_meant()
    found = (e for e in asked.aligners.events(asked.gathered_of_all()) if party is None or party in e.parties)
    return tuple(e for e in found if meant is None or meant & {*e.reports})


def threads(asked: Asked) -> tuple[Thread, ...]:
    """Meetings by negotiation; with a party, those it takes part in; with a report, those it tells a meeting of."""
    party, meant = asked.filters.party, asked.reports_meant()
    found = (t for t in asked.aligners.threads(asked.gathered_of_all()) if party is None or party in t.parties)
    return tuple(t for t in found if meant is None or meant & {*t.reports})


def utterances(asked: Asked) -> tuple[Utterance, ...]:
    """Statements by what was said once; with a party, by its speakers; with a report, those that it tells."""
    party, meant = asked.filters.party, asked.reports_meant()
    found = (u for u in asked.aligners.utterances(asked.gathered_of_all()) if party is None or party in u.party)
    return tuple(u for u in found if meant is None or meant & {*u.reports})


@dataclass(frozen=True, slots=True)
class Question:
    """A row of the table of questions.

    Attributes:
        name: what a person types.
        summary: one line for a person.
        ask: gives the records.
        single: whether it is about one report at a time.
    """

    name: str
    summary: str
    ask: Callable[[Asked], tuple[object, ...]]
    single: bool = False


_ALL = (
    Question(
        "article", "the text read out of one report", lambda a: queries.articles(a.record, a.filters), single=True
    ),
    Question("statements", "who said what, on what terms", lambda a: queries.statements(a.record, a.filters)),
    Question("positions", "what each party wants, offers, refuses", lambda a: queries.positions(a.record, a.filters)),
    Question("proposals", "terms that one party puts to others", lambda a: queries.proposals(a.record, a.filters)),
    Question("meetings", "who meets whom, where and when", lambda a: queries.meetings(a.record, a.filters)),
    Question("encounters", "each meeting once, with every report's version of it", encounters),
    Question("claims", "checkable assertions, and whose they are", weighed_claims),
    Question("disagreements", "the same thing told differently", disagreements),
    Question("deadlocks", "who waits on whom in a circle", deadlocks),
    Question("changes", "what parties hardened or softened, day by day", changes),
    Question("quotations", "quoted words beside the transcripts of what was said", quotations),
    Question("events", "which reports tell of one happening, and how many are independent", events),
    Question("threads", "the meetings of one negotiation, over months", threads),
    Question("utterances", "what was said once, in the wording of every report", utterances),
    Question("timeline", "what happened or is to happen, by day", timeline),
    Question("people", "who is named, under which names, in which office when", people),
    Question("judgements", "what somebody judged to be the same or not", lambda a: judgements(a.record)),
    Question("reviews", "what somebody said of single facts, and what became of it", lambda a: reviews(a.record)),
    Question("issues", "what was met and not understood", lambda a: queries.issues(a.record, a.filters)),
    Question("reports", "what was read", lambda a: queries.reports(a.record, a.filters)),
    Question("copies", "which reports derive from one another", copies),
    Question("search", "paragraphs and statements that hold words", lambda a: search(a.record, a.filters)),
)
QUESTIONS = {question.name: question for question in _ALL}
