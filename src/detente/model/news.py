"""What is watched, when it was last asked, and what it brought that was not known before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.model.text import record_id

if TYPE_CHECKING:
    from detente.model.text import Evidence

TIME = "%Y-%m-%dT%H:%M:%SZ"  # how the time is written at which news were found: as text in order of time

NewsKind = Literal[
    "position",
    "proposal",
    "hardened",
    "softened",
    "meeting",
    "moved",
    "confirmed",
    "held",
    "postponed",
    "cancelled",
    "disagreement",
]


@dataclass(frozen=True, slots=True)
class Watched:
    """One row of a file of feeds.

    Attributes:
        url: where it is.
        kind: a feed of many reports, or one page.
        publisher: of reports that name no other one.
        every: minutes between two times that it is asked; None if whoever watches says.
        follow: read the pages that the entries of a feed link to, and not the feed's own words.
    """

    url: str
    kind: Literal["feed", "page"]
    publisher: str | None = None
    every: int | None = None
    follow: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """The last time that a feed or page was asked for, as far as the next time depends on it.

    Attributes:
        address: its URL.
        asked: ISO 8601, UTC.
        etag, modified: what the server gave to ask again by; None if it gave none, or not all was read.
        least: minutes that the feed itself says it stays as it is.
        hold: ISO 8601 time in UTC before which it is left alone, whatever else is said; None if there is none.
        failures: how often in a row it could not be had.
    """

    address: str
    asked: str
    etag: str | None = None
    modified: str | None = None
    least: int = 0
    hold: str | None = None
    failures: int = 0


@dataclass(frozen=True, slots=True)
class News:
    """Something that the record tells and did not tell when it was last looked through.

    Attributes:
        kind: what is new about it; `position` and `proposal`: that there is one, `meeting`: that it is to be or was.
        parties: codes of those whom it is about; empty if nothing says so.
        what: one line for a person.
        before: what was known before, where something else was; else None.
        marks: what keeps it from being taken at face value.
        evidence: the words, at least one piece.
        found: when, ISO 8601 in UTC.
    """

    kind: NewsKind
    parties: tuple[str, ...]
    what: str
    before: str | None
    marks: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    found: str

    @property
    def id(self) -> str:
        """Told alike, of the same words, at the same time: same news."""
        places = [[piece.report, piece.span.start, piece.span.end] for piece in self.evidence]
        return record_id("news", self.kind, self.what, self.before, self.found, places)
