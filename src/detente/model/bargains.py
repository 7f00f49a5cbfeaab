"""What parties make of possible agreements, in points by their own weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    Points = tuple[Fraction, ...]
    """A number for each party, in the order of the parties."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """One way to settle an issue, and what share of its wish each party gets by it, from 0 to 1."""

    value: str
    met: Points


@dataclass(frozen=True, slots=True)
class Stake:
    """Something to be agreed, and what it is worth to each party: of 100 points over all issues.

    Attributes:
        unit: of its values, if they are numbers of something.
        parameter: the instrument leaves it open, so that a value can be filled in.
        settlements: the ways to settle it; empty if it is only to be shared out.
    """

    name: str
    text: str
    unit: str
    parameter: bool
    worth: Points
    settlements: tuple[Settlement, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """A possible agreement: each issue with its value, and the points that each party gets by it."""

    name: str
    choices: tuple[tuple[str, str], ...]
    points: Points


@dataclass(frozen=True, slots=True)
class Weights:
    """What the parties weigh.

    Attributes:
        without: what each keeps if nothing is agreed, of its 100 points.
    """

    parties: tuple[str, ...]
    without: Points
    issues: tuple[Stake, ...]
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Award:
    """Who gets an issue as it wishes: a share for each of two parties, that add up to 1."""

    issue: str
    shares: Points


@dataclass(frozen=True, slots=True)
class Bargain:
    """What comes of weights.

    Attributes:
        front: options beside which nobody can gain unless another loses.
        nash, kalai_smorodinsky: the options that the two solutions choose; several if they tie, none if no option
            leaves every party better off than no agreement.
        awards, awarded: the adjusted winner of two parties, and the points it gives each; empty for more parties.
    """

    weights: Weights
    front: tuple[Option, ...]
    nash: tuple[Option, ...]
    kalai_smorodinsky: tuple[Option, ...]
    awards: tuple[Award, ...]
    awarded: Points
