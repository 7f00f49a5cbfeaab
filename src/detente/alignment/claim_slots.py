"""Claims and positions in, what is asserted by one and denied by another out.

A denial belongs to a claim, or to what a party is said to have agreed to, only if both name the same thing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from detente.alignment.days import close
from detente.alignment.sides import Dispute, Telling, named
from detente.alignment.wording import content_words, overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detente.alignment.days import Published
    from detente.model.statements import Claim, Position, Statement
    from detente.model.text import Evidence

FEWEST_WORDS = 2
SHARED = 0.6  # of the shorter phrase's words
LOOSELY = 0.3  # within one report, where little else can be meant
DENYING = frozenset({"denies", "rejects", "doubts"})
AGREEING = frozenset({"accepts", "commits"})


class Denials:
    """Denials of all reports, to be found by report, and by who denies what."""

    def __init__(self, positions: Iterable[Position], days: Published) -> None:
        """File the positions that deny."""
        self.days = days
        self.by_report: dict[str, list[Position]] = defaultdict(list)
        self._by_word: dict[tuple[str, str], list[Position]] = defaultdict(list)
        for denial in (p for p in positions if p.stance in DENYING):
            self.by_report[denial.report].append(denial)
            for word in content_words(denial.object):
                self._by_word[denial.party, word].append(denial)

    def elsewhere(self, party: str, report: str, words: frozenset[str]) -> list[Position]:
        """Give a party's denials of what is worded so, in other reports of the same days."""
        found = {d.id: d for word in sorted(words) for d in self._by_word.get((party, word), [])}
        shared = Counter({key: len(words & content_words(d.object)) for key, d in found.items()})
        return [
            denial
            for key, denial in sorted(found.items())
            if denial.report != report
            and shared[key] >= FEWEST_WORDS
            and overlap(words, content_words(denial.object)) >= SHARED
            and close(report, denial.report, self.days)
        ]


def denial_disputes(
    claims: Iterable[Claim], statements: Iterable[Statement], positions: Iterable[Position], days: Published
) -> Iterator[Dispute]:
    """Claims that are disputed where they are made, and claims and concessions that their party denies elsewhere."""
    taken = tuple(positions)
    said = {s.id: s for s in statements}
    denials = Denials(taken, days)
    for claim in claims:
        tellings: list[Telling] = []
        if claim.disputed_by:
            words = _words_of_denial(claim, said, denials.by_report[claim.report])
            tellings.append(Telling(_disputed(claim.disputed_by), claim.report, words))
        if claim.about is not None and claim.about not in claim.by:
            tellings += map(_denied, denials.elsewhere(claim.about, claim.report, content_words(claim.subject)))
        if tellings:
            asserted = Telling(f"asserted by {named(claim.by)}", claim.report, claim.evidence)
            yield Dispute("denial", claim.subject, (asserted, *tellings))
    yield from _denied_concessions(taken, denials)


def _denied_concessions(taken: Iterable[Position], denials: Denials) -> Iterator[Dispute]:
    """What a party is said, by others, to have agreed to, and denies elsewhere; each denial of it once a report."""
    told: dict[tuple[str, tuple[str, ...]], Dispute] = {}
    for position in taken:
        if position.stance not in AGREEING or position.word == "own":
            continue
        denied = denials.elsewhere(position.party, position.report, content_words(position.object))
        denied = [d for d in denied if d.stance == "denies"]
        if denied:
            asserted = Telling(f"asserted by {named(position.on_word_of)}", position.report, position.evidence)
            dispute = Dispute("denial", f"{position.party}: {position.object}", (asserted, *map(_denied, denied)))
            told.setdefault((position.report, tuple(d.id for d in denied)), dispute)
    yield from told.values()


def _denied(denial: Position) -> Telling:
    return Telling(_disputed((denial.party,)), denial.report, denial.evidence)


def _disputed(parties: tuple[str, ...]) -> str:
    return f"disputed by {named(parties)}"


def _words_of_denial(claim: Claim, said: Mapping[str, Statement], denials: Iterable[Position]) -> tuple[Evidence, ...]:
    """The words that dispute a claim in its own report: the statement that tells of it, a denial, or its own words."""
    statement = said.get(claim.statement or "")
    around = said.get(statement.parent or "") if statement else None
    disputing = set(claim.disputed_by)
    if around and disputing & {*around.source.party, around.source.name, around.source.words}:
        return around.evidence
    subject = content_words(claim.subject)
    for denial in denials:
        if denial.party in disputing and overlap(subject, content_words(denial.object)) >= LOOSELY:
            return denial.evidence
    return claim.evidence
