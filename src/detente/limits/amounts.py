"""What a claim prints as a figure -> the interval that it allows."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from detente.model.treaties import Amount

if TYPE_CHECKING:
    from detente.limits.vocabulary import Vocabulary

_NUMBER = r"\d+(?:\.\d+)?"
_FIGURE = re.compile(rf"(?P<sign>~|>=|<=|>|<)?(?P<low>{_NUMBER})?(?P<to>\.\.)?(?P<high>{_NUMBER})?")


def read_amount(measure: str, figure: str, unit: str, words: Vocabulary) -> Amount:
    """Read `480`, `400..500`, `..13000`, `9000..`, `>500`, `>=2400`, `<13000`, `<=200000`, `~50000` or `~400..500`.

    A figure called approximate (`~`) stands for all that rounds to it at its last digit that is not 0: half a unit of
    that digit to either side, both ends included.

    Raises:
        ValueError: no such figure, a negative one, ends out of order, or a unit that does not measure that.

    >>> from detente.limits.vocabulary import vocabulary
    >>> a = read_amount("troops", "~12800", "persons", vocabulary())
    >>> a.low, a.high
    (Decimal('12750'), Decimal('12850'))
    """
    scale = words.in_unit(measure, unit)
    match = _FIGURE.fullmatch(figure.replace(",", ""))
    sign = match["sign"] or "" if match else ""
    if match is None or not (match["low"] or match["high"]) or (bool(match["to"]) and sign not in {"", "~"}):
        message = (
            f"{figure!r} is no amount from 0 up; write it as 480, 400..500, >500, >=2400, <13000, <=200000 or ~50000"
        )
        raise ValueError(message)
    low = Decimal(match["low"] or 0)
    high = Decimal(match["high"]) if match["high"] else None if match["to"] else low
    if sign == "~":
        low, high = max(low - _half(low), Decimal(0)), high and high + _half(high)
    elif sign.startswith(">"):
        high = None
    elif sign.startswith("<"):
        low, high = Decimal(0), low
    if high is not None and high < low:
        message = f"{figure!r} ends below where it begins; swap the two"
        raise ValueError(message)
    shown = f"{figure} {unit}"
    return Amount(measure, low * scale, None if high is None else high * scale, sign == ">", sign == "<", shown)


def _half(figure: Decimal) -> Decimal:
    """Half a unit of the last digit that is not 0; 0 for 0."""
    if not figure:
        return figure
    return Decimal(5).scaleb(int(figure.normalize().as_tuple().exponent) - 1)


def total(amounts: tuple[Amount, ...]) -> Amount:
    """Add amounts of one measure; the sum is open where one of them is."""
    highs = [a.high for a in amounts]
    return Amount(
        amounts[0].measure,
        sum((a.low for a in amounts), Decimal(0)),
        None if None in highs else sum((h for h in highs if h is not None), Decimal(0)),
        any(a.above for a in amounts),
        any(a.below for a in amounts),
        " + ".join(a.words for a in amounts),
    )
