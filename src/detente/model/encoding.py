"""What the encoder makes of a text: attributions with their classes, and spans of other layers, each with a score."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.model.text import Span, Spans


@dataclass(frozen=True, slots=True)
class Label:
    """The likeliest of a set of classes, and how likely it is, 0 to 1."""

    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Guess:
    """An attribution as the encoder sees it.

    Attributes:
        source, cue, content: as in `Attribution`; content is never empty.
        classes: polarity, hearsay, source kind, terms, channel, stance, condition, modality.
        score: 0 to 1, how likely it is right: the product of the probabilities of its spans and arcs, calibrated.
    """

    source: Spans
    cue: Spans
    content: Spans
    classes: Mapping[str, Label]
    score: float


@dataclass(frozen=True, slots=True)
class Encoding:
    """All that one pass of the encoder gives.

    Attributes:
        guesses: in text order.
        layers: spans of each layer besides source, cue and content (`time`, `meeting`, ...), with scores.
        model: name and version of the weights.
    """

    guesses: tuple[Guess, ...]
    layers: Mapping[str, tuple[tuple[Span, float], ...]] = field(default_factory=dict)
    model: str = ""
