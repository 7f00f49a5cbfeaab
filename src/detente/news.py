"""A record in, what it tells now and did not tell before out: each kind of news with keys that outlive an alignment."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from detente import alignment, answers, store, watch
from detente.alignment.issues import about
from detente.model.news import TIME, News
from detente.show.dossier import limit_parts, published_words
from detente.show.material import Citations
from detente.show.wording import (
    condition_words,
    date_words,
    list_words,
    plain,
    position_marks,
    quoted,
    speaker,
    statement_marks,
    told_words,
    word_words,
)
from detente.watch import Candidate, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detente.model.alignment import Change, Disagreement, Encounter, Slot, Stand
    from detente.model.meetings import Meeting
    from detente.model.news import NewsKind
    from detente.model.statements import Position, Proposal
    from detente.model.text import Evidence
    from detente.show.material import Material

NEAR_DAYS = 7  # the same change told of days that lie no further apart is told once
MOST_PIECES = 8  # of evidence
PARTIES_OF_A_MEETING = 2  # at least; of fewer it is told only if its time is
WORTH_TELLING: tuple[NewsKind, ...] = ("confirmed", "held", "postponed", "cancelled")  # of how a meeting stands
CALLED_OFF: tuple[NewsKind, ...] = ("postponed", "cancelled")
VIEWS = ("positions", "proposals", "meetings", "encounters", "disagreements", "changes", "utterances")


def tell_news(record: store.Record, now: dt.datetime) -> tuple[News, ...]:
    """Give what is new in the record since its news were last told, and keep it; the first time of all, nothing is.

    Where nothing was read or judged since, nothing is aligned.

    Raises:
        RecordError: the record cannot be written.
    """
    before, state = store.news.told_state(record), store.news.state_of(record)
    if before == state:
        return ()
    candidates = tuple(Newsroom(record, now).candidates())
    told = store.news.told_among(record, {key for c in candidates for key in c.hangs_on})
    fresh, keys = watch.new_among(candidates, told)
    store.news.tell(record, fresh if before is not None else (), keys, state)
    return fresh if before is not None else ()


class Newsroom:
    """All that a record tells, each with its words and the keys that it is known by."""

    def __init__(self, record: store.Record, now: dt.datetime) -> None:
        """Align the record as a whole."""
        self.material: Material = answers.material_of(answers.ask(record), *VIEWS)
        self.cites = Citations(self.material)
        self.found = now.astimezone(dt.UTC).strftime(TIME)
        self.meetings = {meeting.id: meeting for meeting in self.material.meetings}
        self.alike = _alike(self.material)

    def candidates(self) -> Iterator[Candidate]:
        """Give changes before the positions that they rest on, which are then no news of their own."""
        moved = {piece for change in self.material.changes for piece in change.after.evidence}
        yield from (self._change(change) for change in self.material.changes)
        for position in self.material.positions:
            yield self._position(position, told=not moved.isdisjoint(position.evidence))
        yield from (self._proposal(proposal) for proposal in self.material.proposals)
        keys = alignment.meeting_keys(self.material.meetings, ())  # as read, whatever was judged since
        for encounter in self.material.encounters:
            yield from self._encounter(encounter, keys)
        yield from (self._disagreement(disagreement) for disagreement in self.material.disagreements)

    def _news(
        self,
        kind: NewsKind,
        parties: Iterable[str],
        what: str,
        evidence: Iterable[Evidence],
        *,
        before: str | None = None,
        marks: tuple[str, ...] = (),
    ) -> News:
        pieces = tuple(dict.fromkeys(evidence))[:MOST_PIECES]
        return News(kind, tuple(dict.fromkeys(parties)), what, before, marks, pieces, self.found)

    def _change(self, change: Change) -> Candidate:
        """A change is known by what moved and when; told again of a day near by, it is the same one."""
        moves = (change.before.stance, bool(change.before.condition), change.after.stance, bool(change.after.condition))
        same = ("change", change.party, _topic(change.issue), change.direction, change.by, *moves)
        day = dt.date.fromisoformat(change.after.day)
        near = (day + dt.timedelta(days=n) for n in range(-NEAR_DAYS, NEAR_DAYS + 1))
        what = f"{self.cites.party(change.party)} {change.direction} on {plain(change.issue)}: {_stand(change.after)}"
        evidence = (*change.after.evidence, *change.before.evidence)
        return Candidate(
            self._news(change.direction, [change.party], what, evidence, before=_stand(change.before)),
            frozenset({key_of(*same, change.after.day)}),
            frozenset(key_of(*same, d.isoformat()) for d in near),
        )

    def _position(self, position: Position, *, told: bool) -> Candidate:
        """A position is known by party, issue and stance, and in other words by the utterance that it was read from."""
        statement = self.cites.statements.get(position.statement or "")
        denied = statement is not None and statement.denied
        conditional = position.condition.kind != "none"
        same = ("position", position.party, position.stance, position.polarity, conditional, denied)
        topic = _topic(position.issue)
        parts = (
            f"{self.cites.party(position.party)} {plain(position.stance)} {quoted(position.object)}",
            f"on {plain(position.issue)}" if plain(position.issue) != position.object else "",
            condition_words(position.condition) if conditional else "",
            f"modality: {position.modality}" if position.modality != "is" else "",
            f"aimed at {self.cites.party(position.counterpart)}" if position.counterpart else "",
            word_words(position, [self.cites.party(code) for code in position.on_word_of]),
            f"said by {speaker(statement)}" if statement else "as the report has it",
        )
        marks = position_marks(position, statement)
        parties = [position.party, *([position.counterpart] if position.counterpart else [])]
        news = self._news("position", parties, _line(parts), position.evidence, marks=marks)
        own = position.word == "own"
        keys, sought = self._known((*same, own), position.statement, topic)
        if not own:  # what was told on its own word is known on another's, and not the other way round
            sought |= self._known((*same, True), position.statement, topic)[1]
        return Candidate(None if told else news, keys, sought)

    def _proposal(self, proposal: Proposal) -> Candidate:
        """A proposal is known by who makes it and what it limits, and in other words by its utterance."""
        statement = self.cites.statements.get(proposal.statement or "")
        denied = statement is not None and statement.denied
        same, topic = ("proposal", proposal.by, denied), _topic(proposal.limit.counts)
        fixed, _ = limit_parts(proposal.limit)
        parts = (
            f"{self.cites.party(proposal.by)} proposes {quoted(proposal.limit.counts)}",
            f"to {self.cites.party(proposal.to)}" if proposal.to else "",
            "only if reciprocal" if proposal.reciprocal else "",
            *(f"{name}: {value}" for name, value in fixed),
        )
        marks = statement_marks(statement) if statement else ()
        parties = [proposal.by, *([proposal.to] if proposal.to else []), *proposal.binds]
        news = self._news("proposal", parties, _line(parts), proposal.evidence, marks=marks)
        return Candidate(news, *self._known(same, proposal.statement, topic))

    def _known(
        self, same: tuple[object, ...], statement: str | None, topic: str
    ) -> tuple[frozenset[int], frozenset[int]]:
        """Keys by which one thing is known, and those by which it would be had another report told it.

        It is known by what it is about; in other words, by a word of that and its statement, which others may retell.
        """
        bare = key_of(*same, topic)
        if statement is None:
            return frozenset({bare}), frozenset({bare})
        others = self.alike[statement] - {statement}
        worded = {key_of(*same, statement, word) for word in topic.split()}
        retold = {key_of(*same, other, word) for other in others for word in topic.split()}
        return frozenset({bare, *worded}), frozenset({bare, *retold})

    def _encounter(self, encounter: Encounter, keys: Mapping[str, str]) -> Iterator[Candidate]:
        """A meeting is known by every report that tells of it; what is new of it is news once it was told itself."""
        seen = [self.meetings[meeting] for meeting in encounter.meetings]
        names = {keys[meeting.id] for meeting in seen} | {name for m in seen if (name := _name_by_day(m))}
        known = frozenset(key_of("meeting", name) for name in names)
        last = next((m for m in reversed(seen) if m.status != "unstated"), seen[-1])
        kind: NewsKind = last.status if last.status in CALLED_OFF else "meeting"
        news = self._news(kind, encounter.parties, self._meeting_words(last), last.evidence)
        vague = len(encounter.parties) + len(encounter.mediators) < PARTIES_OF_A_MEETING and last.when is None
        yield Candidate(None if vague else news, known)
        for slot in encounter.slots:
            yield from self._update(encounter, slot, seen, names, known)
        versions = ((slot.kind, version.value) for slot in encounter.slots for version in slot.versions)
        yield Candidate(None, frozenset(key for v in versions for key in _version_keys(*v, names)))

    def _update(
        self, encounter: Encounter, slot: Slot, seen: list[Meeting], names: set[str], known: frozenset[int]
    ) -> Iterator[Candidate]:
        """Hold what the last report to tell a day, a place or a status has against what the others have."""
        last = next((m for m in reversed(seen) if _told_of(slot, m)), seen[-1])
        value = _told_of(slot, last)
        kind: NewsKind | None = "moved" if slot.difference == "update" and slot.kind in {"date", "place"} else None
        if slot.kind == "status":
            kind = next((status for status in WORTH_TELLING if status == value), None)
        if kind is not None:
            others = (self._version_words(slot, v.value) for v in slot.versions if v.value != value)
            before = " or ".join(others) or None
            news = self._news(kind, encounter.parties, self._meeting_words(last), last.evidence, before=before)
            yield Candidate(news, _version_keys(slot.kind, value, names), of=known)

    def _version_words(self, slot: Slot, value: str) -> str:
        if slot.kind == "date":
            return published_words(value)
        return self.cites.party(value) if slot.kind == "place" else plain(value)

    def _meeting_words(self, meeting: Meeting) -> str:
        parties = list_words(self.cites.party(code) for code in meeting.parties)
        through = f"through {self.cites.party(meeting.mediator)}" if meeting.mediator else ""
        when, status = date_words(meeting.when), f"status {meeting.status}"
        about_it = f"on {meeting.agenda}" if meeting.agenda else ""
        return _line(
            (f"{meeting.format or 'meeting'} of {parties}", through, when, self.cites.place(meeting), about_it, status)
        )

    def _disagreement(self, disagreement: Disagreement) -> Candidate:
        """A disagreement is known by two values of it, whoever claims them, and by who tells them."""
        keys = set()
        for one, two in combinations(disagreement.sides, 2):
            values = (disagreement.kind, *sorted(side.value.split(" (")[0] for side in (one, two)))
            keys.add(key_of("disagreement", disagreement.about, *values))
            for report in one.reports[:MOST_PIECES]:
                keys |= {key_of("disagreement", report, other, *values) for other in two.reports[:MOST_PIECES]}
        if disagreement.kind == "meaning" and any(_explains(change, disagreement) for change in self.material.changes):
            return Candidate(None, frozenset(keys))
        tellings = (f"{side.value} ({told_words(len(side.reports), side.independent)})" for side in disagreement.sides)
        what = f"{disagreement.about}: {disagreement.kind} told as {' or as '.join(tellings)}"
        evidence = [side.evidence[0] for side in disagreement.sides]
        return Candidate(self._news("disagreement", (), what, evidence), frozenset(keys))


def _explains(change: Change, disagreement: Disagreement) -> bool:
    """Whether a party that moved in between is why reports tell what it wants differently."""
    return all(
        any({*end.reports} & {*side.reports} for end in (change.before, change.after)) for side in disagreement.sides
    )


def _stand(stand: Stand) -> str:
    condition = f", on the condition {quoted(stand.condition)}" if stand.condition else ""
    return f"{published_words(stand.day)}: {plain(stand.stance)} {quoted(stand.object)}{condition}"


def _line(parts: Iterable[str]) -> str:
    return "; ".join(part for part in parts if part)


def _topic(label: str) -> str:
    """What an issue is about, in the same words however it is worded."""
    return " ".join(sorted(about(label)[1]))


def _name_by_day(meeting: Meeting) -> str | None:
    """Name a meeting by its parties and its day, if it is known to the day."""
    day = meeting.when.value if meeting.when else ""
    return f"{'-'.join(meeting.parties)}/{day}" if len(day) == len("2022-01-09") else None


def _version_keys(kind: str, value: str, names: Iterable[str]) -> frozenset[int]:
    return frozenset(key_of("meeting", kind, value, name) for name in names)


def _told_of(slot: Slot, meeting: Meeting) -> str:
    """What a report gives as the day, the place or the status of a meeting; empty if nothing."""
    if slot.kind == "date":
        return meeting.when.value if meeting.when else ""
    if slot.kind == "place":
        return meeting.place or meeting.country or ""
    return meeting.status if slot.kind == "status" and meeting.status != "unstated" else ""


def _alike(material: Material) -> dict[str, frozenset[str]]:
    """Give the statements of one utterance by each of them."""
    alike: dict[str, frozenset[str]] = defaultdict(frozenset)
    for utterance in material.utterances:
        members = frozenset(member.record for member in utterance.members)
        alike |= dict.fromkeys(members, members)
    return alike
