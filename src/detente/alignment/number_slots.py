"""Claims that hold an amount in, numbers of one thing that exclude each other out.

Two numbers are of one thing only if what they count is worded with the same words. Where a claim has no name for it
but the amount's own words ("140 prisoners"), what is said of them has to be alike too.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from detente.alignment.days import close
from detente.alignment.sides import Dispute, Telling, named
from detente.alignment.wording import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.alignment.days import Published
    from detente.model.statements import Claim

FEWEST_WORDS = 2  # "troops" alone may be any troops
ROUNDING = Decimal("0.1")  # at most: "100,000" may be a round word for 106,000
SAID_ALIKE = 0.5  # share of the words, of the shorter of two sentences, besides what is counted
FEWEST_SAID = 2  # of these words


def number_disputes(claims: Iterable[Claim], days: Published) -> Iterator[Dispute]:
    """Numbers of the same thing that exclude each other: of two reports, or of two claimants in one."""
    same: dict[frozenset[str], list[Claim]] = defaultdict(list)
    for claim in claims:
        words = content_words(f"{claim.subject} {claim.unit or ''}")
        if claim.kind == "measure" and claim.amount and len(words) >= FEWEST_WORDS:
            same[words].append(claim)
    for words, counted in same.items():
        against: dict[int, Claim] = {}
        for (n, a), (m, b) in combinations(enumerate(counted), 2):
            if _one_thing(a, b, words) and _comparable(a, b, days) and _excludes(a, b):
                against |= {n: a, m: b}
        if against:
            about = next((c.about for c in against.values() if c.about), None)
            subject = counted[0].subject if _has_name(counted[0]) else " ".join(sorted(words))
            told = tuple(t for side in _sides([*against.values()]) for t in _tellings(side))
            yield Dispute("number", f"{subject} ({about})" if about else subject, told)


def _has_name(claim: Claim) -> bool:
    """Whether what a claim counts has a name, other than the amount's own words."""
    return claim.subject != claim.evidence[0].words


def _one_thing(a: Claim, b: Claim, words: frozenset[str]) -> bool:
    if a.about and b.about and a.about != b.about:
        return False
    if _has_name(a) and _has_name(b):
        return True
    one, two = (content_words(c.evidence[-1].words) - words for c in (a, b))
    shared = one & two
    return len(shared) >= FEWEST_SAID and len(shared) >= SAID_ALIKE * min(len(one), len(two))


def _comparable(a: Claim, b: Claim, days: Published) -> bool:
    if a.report == b.report:
        return not set(a.by) & set(b.by) and bool(a.by and b.by)
    return close(a.report, b.report, days)


def _excludes(a: Claim, b: Claim) -> bool:
    (low, high), (other_low, other_high) = interval(a.amount or "0"), interval(b.amount or "0")
    return high < other_low or other_high < low


def _sides(claims: list[Claim]) -> list[list[Claim]]:
    """Bring together claims that can all be right; one that fits two sides is on none."""
    sides: list[list[Claim]] = []
    for claim in sorted(claims, key=_width):
        fitting = [side for side in sides if not any(_excludes(claim, other) for other in side)]
        if len(fitting) == 1:
            fitting[0].append(claim)
        elif not fitting:
            sides.append([claim])
    ordered = ([claim for claim in claims if claim in side] for side in sides)
    return sorted(ordered, key=lambda side: claims.index(side[0]))


def _width(claim: Claim) -> Decimal:
    low, high = interval(claim.amount or "0")
    return high - low


def interval(amount: str) -> tuple[Decimal, Decimal]:
    """The numbers that an amount can mean, given that people round: half its last digit either way, at most a tenth.

    >>> interval("12800"), interval("480..2350"), interval("9..")
    ((Decimal('12750'), Decimal('12850')), (Decimal('475'), Decimal('2355')), (Decimal('9'), Decimal('Infinity')))
    """
    low, dots, high = amount.partition("..")
    first = Decimal(low) if low else -Decimal("Infinity")
    last = Decimal(high) if high else Decimal("Infinity") if dots else first
    return first - _slack(first), last + _slack(last)


def _slack(number: Decimal) -> Decimal:
    digit = number.normalize().as_tuple().exponent
    half = Decimal(5).scaleb(digit - 1) if isinstance(digit, int) else Decimal(0)
    return min(half, abs(number) * ROUNDING) if digit != 0 else Decimal(0)


def _tellings(side: list[Claim]) -> Iterator[Telling]:
    """The tellings of a side under one value: its amounts, and whose they are where all are of the same ones."""
    amounts = " or ".join(dict.fromkeys(c.amount or "" for c in side))
    unit = next((c.unit for c in side if c.unit), None)
    by = {c.by for c in side}
    claimants = f" ({named(side[0].by)})" if len(by) == 1 and side[0].by else ""
    value = " ".join(part for part in (amounts, unit) if part) + claimants
    return (Telling(value, c.report, c.evidence) for c in side)
