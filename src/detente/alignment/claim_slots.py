"""Claims and positions in, numbers told otherwise and claims denied out.

Two numbers contradict each other only if what they count is worded with the same words; a denial belongs to a claim
only if both name the same thing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from detente.alignment.sides import Dispute, Telling
from detente.alignment.wording import content_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from detente.model.statements import Claim, Position, Statement
    from detente.model.text import Evidence

    Days = Mapping[str, dt.date | None]

WINDOW = 7  # days between two reports that still speak of the same state of things
FEWEST_WORDS = 2  # "troops" alone may be any troops
SHARED = 0.6  # of the shorter phrase's words
LOOSELY = 0.3  # within one report, where little else can be meant
ROUNDING = Decimal("0.1")  # at most: "100,000" may be a round word for 106,000
DENYING = frozenset({"denies", "rejects", "doubts"})


def number_disputes(claims: Iterable[Claim], days: Days) -> Iterator[Dispute]:
    """Numbers of the same thing that exclude each other: of two reports, or of two claimants in one."""
    same: dict[tuple[str | None, frozenset[str]], list[Claim]] = defaultdict(list)
    for claim in claims:
        words = content_words(f"{claim.subject} {claim.unit or ''}")
        names_it = claim.subject != claim.evidence[0].words  # else it is the amount's own words
        if claim.kind == "measure" and claim.amount and names_it and len(words) >= FEWEST_WORDS:
            same[claim.about, words].append(claim)
    for counted in same.values():
        against: dict[int, Claim] = {}
        for (n, a), (m, b) in combinations(enumerate(counted), 2):
            if _comparable(a, b, days) and _excludes(a, b):
                against |= {n: a, m: b}
        if against:
            tellings = tuple(_number(claim) for _, claim in sorted(against.items()))
            about = f"{counted[0].subject} ({counted[0].about})" if counted[0].about else counted[0].subject
            yield Dispute("number", about, tellings)


def denial_disputes(
    claims: Iterable[Claim], statements: Iterable[Statement], positions: Iterable[Position], days: Days
) -> Iterator[Dispute]:
    """Claims that are disputed where they are made, or that their party denies in another report."""
    made = tuple(claims)
    said = {s.id: s for s in statements}
    denials = [p for p in positions if p.stance in DENYING]
    by_report: dict[str, list[Position]] = defaultdict(list)
    by_word: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for denial in denials:
        by_report[denial.report].append(denial)
        for word in content_words(denial.object):
            by_word[denial.party, word].append(denial)
    for claim in made:
        tellings: list[Telling] = []
        if claim.disputed_by:
            words = _words_of_denial(claim, said, by_report[claim.report])
            tellings.append(Telling(_denied(claim.disputed_by), claim.report, words))
        tellings += [
            Telling(_denied((d.party,)), d.report, d.evidence) for d in _denied_elsewhere(claim, by_word, days)
        ]
        if tellings:
            asserted = Telling(f"asserted by {_names(claim.by)}", claim.report, claim.evidence)
            yield Dispute("denial", claim.subject, (asserted, *tellings))


def _names(parties: tuple[str, ...]) -> str:
    return ", ".join(parties) or "the report"


def _denied(parties: tuple[str, ...]) -> str:
    return f"disputed by {_names(parties)}"


def _words_of_denial(claim: Claim, said: Mapping[str, Statement], denials: Iterable[Position]) -> tuple[Evidence, ...]:
    """The words that dispute a claim in its own report: the statement that tells of it, a denial, or its own words."""
    statement = said.get(claim.statement or "")
    around = said.get(statement.parent or "") if statement else None
    disputing = set(claim.disputed_by)
    if around and disputing & {*around.source.party, around.source.name, around.source.words}:
        return around.evidence
    subject = content_words(claim.subject)
    for denial in denials:
        if denial.party in disputing and _overlap(subject, content_words(denial.object)) >= LOOSELY:
            return denial.evidence
    return claim.evidence


def _denied_elsewhere(claim: Claim, by_word: Mapping[tuple[str, str], list[Position]], days: Days) -> list[Position]:
    """Denials, in other reports of the same days, of what the claim says of the denying party."""
    if claim.about is None or claim.about in claim.by:
        return []
    subject = content_words(claim.subject)
    found = {d.id: d for word in sorted(subject) for d in by_word.get((claim.about, word), [])}
    shared = Counter({key: len(subject & content_words(d.object)) for key, d in found.items()})
    return [
        denial
        for key, denial in sorted(found.items())
        if denial.report != claim.report
        and shared[key] >= FEWEST_WORDS
        and _overlap(subject, content_words(denial.object)) >= SHARED
        and _same_days(claim.report, denial.report, days)
    ]


def _overlap(one: frozenset[str], two: frozenset[str]) -> float:
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0


def _comparable(a: Claim, b: Claim, days: Days) -> bool:
    if a.report == b.report:
        return not set(a.by) & set(b.by) and bool(a.by and b.by)
    return _same_days(a.report, b.report, days)


def _same_days(one: str, two: str, days: Days) -> bool:
    first, second = days.get(one), days.get(two)
    return first is not None and second is not None and abs((first - second).days) <= WINDOW


def _excludes(a: Claim, b: Claim) -> bool:
    (low, high), (other_low, other_high) = interval(a.amount or "0"), interval(b.amount or "0")
    return high < other_low or other_high < low


def interval(amount: str) -> tuple[Decimal, Decimal]:
    """The numbers that an amount can mean, given that people round: half its last digit either way, at most a tenth.

    >>> interval("12800"), interval("480..2350")
    ((Decimal('12750'), Decimal('12850')), (Decimal('475'), Decimal('2355')))
    """
    low, _, high = amount.partition("..")
    first, last = Decimal(low), Decimal(high or low)
    return first - _slack(first), last + _slack(last)


def _slack(number: Decimal) -> Decimal:
    digit = number.normalize().as_tuple().exponent
    half = Decimal(5).scaleb(digit - 1) if isinstance(digit, int) else Decimal(0)
    return min(half, abs(number) * ROUNDING) if digit != 0 else Decimal(0)


def _number(claim: Claim) -> Telling:
    value = " ".join(part for part in (claim.amount, claim.unit) if part)
    by = f" ({_names(claim.by)})" if claim.by else ""
    return Telling(value + by, claim.report, claim.evidence)
