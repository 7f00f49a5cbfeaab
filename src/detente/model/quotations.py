"""What the press puts between quotation marks, held against the transcripts of what was said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.model.text import record_id

if TYPE_CHECKING:
    from detente.model.text import Evidence, Span

Fidelity = Literal["verbatim", "trimmed", "altered", "meaning_changed", "not_found"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One place in which printed words are not the words said.

    Attributes:
        said, printed: the words; empty where some were added or left out.
        place: where the words said stand in the transcript's text; None where nothing was said.
        why: one phrase for a person: what kind of difference it is.
        changes: whether it changes what is meant.
    """

    said: str
    printed: str
    place: Span | None
    why: str
    changes: bool


@dataclass(frozen=True, slots=True)
class CheckedQuotation:
    """The quoted words of one statement, held against the nearest primary source.

    Attributes:
        statement: id of the statement that quotes them.
        report: id of the report that prints them.
        verdict: verbatim; trimmed (words left out at an edge of a sentence or at a mark, the rest the same); altered
            (other words, as far as known to the same effect); meaning changed; not found in what that source said then.
        quotation: the words printed, marks excluded, a piece each.
        transcript: the words said, a piece each; empty if not found.
        speaker: as the transcript labels who said them; None if it does not, or not found.
        differences: in the order of the words said; what was only added comes last.
        score: share of the printed words that were said, 0 to 1, words without meaning counting less.
        reasons: sentences for a person.
    """

    statement: str
    report: str
    verdict: Fidelity
    quotation: tuple[Evidence, ...]
    transcript: tuple[Evidence, ...]
    speaker: str | None
    differences: tuple[Difference, ...]
    score: float
    reasons: tuple[str, ...]

    @property
    def id(self) -> str:
        """Same statement, same words: same quotation."""
        return record_id("quotation", self.statement, [[e.span.start, e.span.end] for e in self.quotation])
