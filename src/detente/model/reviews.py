"""What a person said of one fact that was read, and the words of the report that it hangs on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from detente.model.text import Span

FactKind = Literal["statement", "position", "proposal", "meeting", "claim"]
FACTS = tuple(f"{kind}s" for kind in get_args(FactKind))
"""What lists of them are called."""
ReviewVerdict = Literal["accept", "reject", "correct", "undo"]
AROUND = 32  # characters of context on either side, as measured enough


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a report: where they stood, and what stood around them.

    Source:
        W3C Web Annotation Data Model, TextQuoteSelector and TextPositionSelector.
    """

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str

    @classmethod
    def of(cls, span: Span, text: str) -> Anchor:
        """Anchor the words that stand in `span` of `text`."""
        before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
        return cls(span.start, span.end, span.of(text), before, after)

    def place(self, text: str) -> Span | None:
        """Find the words at their place, else once in their old surroundings; None if the text lost them.

        >>> anchor = Anchor.of(Span(4, 9), "The talks end.")
        >>> anchor.place("Today: The talks end."), anchor.place("The talk ends.")
        (Span(start=11, end=16), None)
        """
        there = Span(self.start, self.end)
        if there.of(text) == self.exact:
            return there
        whole = self.prefix + self.exact + self.suffix
        if text.count(whole) != 1:
            return None
        start = text.index(whole) + len(self.prefix)
        return Span(start, start + len(self.exact))


@dataclass(frozen=True, slots=True)
class Review:
    """One verdict on one fact; the last one that nobody undid stands, and wins over what the machine read.

    Attributes:
        kind: of the fact.
        report: id of its report.
        fact: id that the fact had when it was first reviewed: all reviews of it share it.
        anchors: the words that the fact is about.
        verdict: `undo` takes back the review numbered `undoes`: what stood before it stands again.
        before: the fields that can be corrected, as the machine read them.
        after: the same as this person has them.
        score: of the reading; None where its reader gave none.
        who, when, why: the judge, the time (ISO 8601, UTC), and what the verdict rests on.
        batch: shared by the reviews of one act; None for a single one.
        no: its number; 0 until it is kept.
        stands: it is the last one on its fact that nobody undid.
        orphan: why it hangs on nothing any more; empty if its fact is there.
    """

    kind: FactKind
    report: str
    fact: str
    anchors: tuple[Anchor, ...]
    verdict: ReviewVerdict
    before: dict[str, str]
    after: dict[str, str]
    score: float | None
    who: str
    when: str
    why: str
    batch: str | None = None
    undoes: int | None = None
    no: int = 0
    stands: bool = True
    orphan: str = ""

    @property
    def changes(self) -> dict[str, tuple[str, str]]:
        """What was corrected: before and after, by field."""
        return {name: (self.before[name], new) for name, new in self.after.items() if self.before[name] != new}
